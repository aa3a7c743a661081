"""From a plan to SQL: typed queries are compiled, everything passes one door."""
