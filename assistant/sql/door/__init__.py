"""The door's parts: what is checked and what is rewritten, one idea a module. `assistant.sql.secure` holds them."""
