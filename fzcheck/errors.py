"""What can go wrong, as a tree.

FzcheckError
├── UsageError        bad option, path, configuration: exit 2, nothing is checked
│   └── RulesetError  a rule file is wrong: file, line, cure
└── UnreadableError   one document could not be read: exit 3, the others go on

A bad *document* never raises out of `check` or `parse`: it becomes a report with status `unreadable` or a problem with a place.
Every message is Chinese, says what is wrong, where, and the way out.
"""

from __future__ import annotations


class FzcheckError(Exception):
    """Anything that fzcheck raises on purpose; `str()` is the message for the user, in Chinese."""


class UsageError(FzcheckError):
    """A wrong option, path or configuration: nothing was checked (exit 2)."""


class RulesetError(UsageError):
    """A rule file cannot be used; the message names the file, the line and the cure (exit 2)."""


class UnreadableError(FzcheckError):
    """One document could not be read; the reader says why and what to do (exit 3)."""
