"""Everything that listens: the routes beside the pages, the API, and the processes that draw."""
