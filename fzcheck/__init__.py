"""fzcheck: what is legally wrong in a draft 行政规范性文件, where, on which article, and what to write instead."""

__version__ = "0.1.0"
