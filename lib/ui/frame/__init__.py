"""What surrounds every page: its opening and closing, the sidebar of filters, what a click does."""
