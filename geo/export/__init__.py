"""Files that leave the product: one module a family of formats."""
