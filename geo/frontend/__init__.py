"""What pages are made of: scripts, styles and templates, found and put together."""
