"""The faces: command line, web page and HTTP, all thin, sharing the few modules that stand here."""
