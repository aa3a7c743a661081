"""What a turn changes of the turn before: follow-ups, words that point back, and what was kept."""
