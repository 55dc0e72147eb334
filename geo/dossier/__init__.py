"""The dossier of a place: its map, its ribbon, every turn with its reports, doubts and sources, in a page or two."""
