"""A Draft becomes a Document. Knows the shape of official documents and nothing of legality."""
