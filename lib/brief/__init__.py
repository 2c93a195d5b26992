"""The brief on partners: its content once, written as PDF and as a Word file."""
