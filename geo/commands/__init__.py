"""Commands that make files, imported only when they are asked for."""
