"""What the reader asked for, as a value and as an address, and the part of the data that answers it."""
