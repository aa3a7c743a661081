"""The evaluation harness: cases with gold SQL, a solver, scorers, a record of each run. It imports the assistant."""
