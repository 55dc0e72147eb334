"""The course of things over a stretch of days: the ribbon, what each party held, what each place went through."""
