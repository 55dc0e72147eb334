"""The map in the browser: Folium draws it once, and one element replays on it."""
