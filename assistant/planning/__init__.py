"""From what was heard to what is asked: plans, made offline by the grammar."""
