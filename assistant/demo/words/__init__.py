"""Words: names of people, and the phrases from which descriptions and comments are put together."""
