"""What the data mean: the catalog's values, how they are loaded, checked and searched."""
