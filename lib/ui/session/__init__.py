"""What belongs to one reader: the loaded data, the page context, language, width of the window, parameters of the address."""
