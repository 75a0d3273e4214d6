"""Meaning and a ruleset become findings, a checklist and a conclusion. Opens no file."""
