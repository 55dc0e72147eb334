"""The command line: one module a family of commands, imported only to run them."""
