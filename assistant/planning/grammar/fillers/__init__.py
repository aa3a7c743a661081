"""Words that carry nothing for the query: what an answer is for, and what only explains a number."""
