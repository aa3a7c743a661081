"""Forms: questions made from a catalog's own words, whose typed query is known beforehand."""
