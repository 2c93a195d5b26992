"""Partners, agreements and areas as graphs: edges, measures, and the places of the nodes."""
