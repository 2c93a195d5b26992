"""The brief on partners: what of their documents is printed, as PDF and as a Word file."""
