"""What sets a checkout up, and what made its layers, its fonts and its pictures."""
