"""Many documents: where they come from, one after another or in many processes, none lost."""
