"""The rules a catalog is held to: one idea a file, one function a rule."""
