"""A partner, an agreement or an initiative as one document, which the screen, the PDF and the Word file all write."""
