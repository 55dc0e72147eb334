"""The measurements behind every speed that the product states, with its peers in the same run."""
