"""Configuration, sidecars, suppressions and baselines: files become values."""
