"""One module for each table (or pair of tables), from the numbers of the draft to Arrow columns."""
