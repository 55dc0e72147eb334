"""Why a place has its colour, who says otherwise, and what was known when."""
