"""How everything looks, on screens and on paper: colours, stripes, the legend, the type."""
