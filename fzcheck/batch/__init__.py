"""Many documents at once, and what is built from many documents."""
