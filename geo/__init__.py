"""Who controlled what, from reports to maps: one timeline, drawn by every face of the product."""
