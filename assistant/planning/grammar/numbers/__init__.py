"""Numbers: which metrics are asked for, how they are aggregated, and what they are held against."""
