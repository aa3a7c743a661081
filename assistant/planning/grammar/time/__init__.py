"""Time: periods, grains, comparisons of two times, and growth."""
