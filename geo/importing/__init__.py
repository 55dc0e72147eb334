"""Files that others publish: outlines, statuses and events, made into datasets; copies that last of sources."""
