"""Briefings: a story told in dates, shown from a clicker and handed out as slides."""
