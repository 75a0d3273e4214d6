"""A Report becomes text, json, sarif, html …: one writer a file; decides nothing."""
