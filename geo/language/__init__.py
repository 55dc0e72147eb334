"""The words of the interface: one catalogue, a file for each language, and how terms are put."""
