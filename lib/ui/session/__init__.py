"""The loaded data with their caches, and what belongs to one reader: the page context, language, width of the window, parameters of the address, session state."""
