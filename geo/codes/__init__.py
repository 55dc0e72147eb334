"""The codes of the data: the values that its fields may take, and what a dataset calls its own."""
