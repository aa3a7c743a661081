"""Lists of rows: which rows, with which columns, in which order, and the words searched for in them."""
