"""What stands beside the map, as HTML: the day, the reasons, the tables, the ribbon."""
