"""Loading a dataset: its files read, every value, reference and shape checked, frames built."""
