"""A site of static files that shows a dataset without a server: its pages, answers, pictures and tables."""
