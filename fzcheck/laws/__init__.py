"""The law index: which law is meant, its rank, whether it is in force, whether the article exists (facts from rulesets/laws)."""

from fzcheck.laws.rank import LawRank, place_of, rank_by_name
from fzcheck.laws.resolve import ArticleStatus, LawStatus, Match, Resolution, article_status, canonical, resolve, successor

__all__ = [
    "ArticleStatus",
    "LawRank",
    "LawStatus",
    "Match",
    "Resolution",
    "article_status",
    "canonical",
    "place_of",
    "rank_by_name",
    "resolve",
    "successor",
]
