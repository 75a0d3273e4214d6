"""The law index: which law is meant, its rank, whether it is in force, whether the article exists."""
