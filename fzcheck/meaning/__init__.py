"""A Document becomes Meaning. Says how a thing is said, never that it is illegal."""
