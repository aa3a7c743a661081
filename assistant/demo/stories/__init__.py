"""The fourteen stories planted in the data, one module each.

A module holds the story's numbers and, where it changes something of its own, the function that plants it; the
generator calls it by name at the step where it takes effect. Stories 6 and 11 are numbers that the survey scores and
the routing use; the second half of story 14 (team from region and issue) is in tickets/handling.py.
"""
