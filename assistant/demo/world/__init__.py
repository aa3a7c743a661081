"""The fixed world of the demonstration company: goods, issues, places, people and parts, as plain tables."""
