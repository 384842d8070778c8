"""Reading anybody's template: its text with places, its nodes, its plain data."""
