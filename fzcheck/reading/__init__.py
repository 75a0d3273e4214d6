"""Bytes become a Draft. Knows file formats and nothing of law."""
