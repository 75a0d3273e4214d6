"""Review profiles: what the same rules mean while a document is drafted, reviewed before its adoption, or examined after its publication."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from fzcheck import resources
from fzcheck.checking.adjustment import LevelChange
from fzcheck.checking.finding import Level
from fzcheck.checking.ruleset import yaml_of
from fzcheck.errors import UsageError

DRAFTING, REVIEW, EXAMINATION = PROFILES = ("起草自查", "合法性审核", "备案审查")
_FILE = "rulesets/profiles.yaml"


@dataclass(frozen=True, slots=True)
class ReviewProfile:
    """One stage: from which level findings fail a run, which rules (id or its beginning, with the reason) it leaves out, which count otherwise."""

    name: str
    fail_on: str = "error"
    why: str = ""
    left: tuple[tuple[str, str], ...] = ()
    levels: tuple[LevelChange, ...] = ()

    @property
    def source(self) -> str:
        """How the report names it."""
        return f"审查场景 {self.name}"

    def leaves(self, rule: str) -> str:
        """Why the stage leaves a rule out; empty where it does not."""
        return next((reason for start, reason in self.left if rule.startswith(start)), "")


@cache
def review_profile(name: str) -> ReviewProfile:
    """The profile of that name; raises UsageError for one that does not exist. The usual one takes every rule as it is and reads no file."""
    if name == REVIEW:
        return ReviewProfile(REVIEW)
    return _profile(name, described(name))


def described(name: str) -> Mapping[str, Any]:
    """What the file says of a profile."""
    found = yaml_of(resources.text(_FILE), _FILE)
    if name not in found:
        raise UsageError(f"profile 不能是“{name}”。可用的有：{'、'.join(found)}。")
    row: Mapping[str, Any] = found[name]
    return row


def _profile(name: str, row: Mapping[str, Any]) -> ReviewProfile:
    source = ReviewProfile(name).source
    levels = (LevelChange(rule, Level(change["level"]), change["reason"], source) for rule, change in row.get("levels", {}).items())
    return ReviewProfile(name, row["fail_on"], row["why"], tuple(row.get("left", {}).items()), tuple(levels))
