"""What a picture needs of Matplotlib beyond what Matplotlib promises to keep.

Its settings, which a user may have changed, and the insides of its renderers. ``pyproject.toml``
bounds the version that they belong to; where a newer one has changed them,
``tests/unit/figure/test_mpl.py`` says which module here to mend.
"""
