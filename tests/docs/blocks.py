"""The code blocks of the pages under docs/, by the comment that stands before them."""

from __future__ import annotations

import re

from tests.conftest import ROOT


def block(page: str, name: str) -> str:
    """The code behind the comment `<!-- name -->` of a page."""
    found = re.search(rf"<!-- {name} -->\n```\w+\n(.*?)```", (ROOT / "docs" / page).read_text("utf-8"), re.DOTALL)
    assert found, f"docs/{page} 里没有标记为 {name} 的代码块"
    return found[1]
