"""Execution: Sql → Result, on an engine that can do nothing else."""
