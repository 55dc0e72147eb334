"""The steps that make the layers of ``data/`` from pinned public packages."""
