"""Kinds: what the answer is split by, narrowed to and ranked by."""
