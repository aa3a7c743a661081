"""What is answered instead of figures: questions back, refusals, and what the catalog itself says."""
