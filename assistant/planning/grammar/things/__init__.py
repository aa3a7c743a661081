"""Sets: the things of which something is said, to be counted, listed or asked something else about."""
