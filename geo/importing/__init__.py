"""Files that others publish, made into datasets: outlines of held areas, statuses of places, events."""
