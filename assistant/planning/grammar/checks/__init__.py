"""The second look at a finished query, and how sure a reading is."""
