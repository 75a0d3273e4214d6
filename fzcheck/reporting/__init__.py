"""A report becomes text, json, Word …: one writer a file; decides nothing."""
