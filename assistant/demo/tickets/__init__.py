"""The tickets, step by step: how many of what (demand), about which sale (linking), what follows (repeats), who does
what when (handling, timing)."""
