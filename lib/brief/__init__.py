"""The brief on partners: its content once, and its writers for paper and for editing."""
