"""What people come for, asked end to end over the whole demonstration database: scenarios, not a mirror of a module."""
