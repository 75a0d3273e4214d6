"""Entries made up for the tests of the register."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from fzcheck.register.entries import Added, add
from fzcheck.register.entry import Entry
from fzcheck.register.filings import FilingRules
from fzcheck.register.store import Register

TODAY = date(2026, 11, 22)
SUBJECTS = ("农村饮水", "再生资源", "集贸市场", "校园周边", "城市养犬", "既有住宅", "殡葬服务", "燃气安全", "古树名木", "公共停车")
ISSUERS = ("云岭县人民政府", "云岭县教育局", "云岭县青石镇人民政府", "云岭县市场监督管理局", "云岭市人民政府")


def made(number: int, **more: Any) -> Entry:
    """The entry of that number: always the same, and another than that of every other number."""
    issued = date(2004, 1, 1) + timedelta(days=number * 37 % 8300)
    values: dict[str, Any] = {
        "title": f"云岭县{SUBJECTS[number % 10]}管理办法（第{number}号）",
        "document_number": f"云政规〔{issued.year}〕{number}号",
        "issuer": ISSUERS[number % 5],
        "rank": "规范性文件",
        "kind": "办法",
        "jurisdiction": "河南省",
        "issue_date": issued,
        "publish_date": issued + timedelta(days=1),
        "effective_date": issued + timedelta(days=40),
        "validity_years": 5 if number % 4 else None,
        "filed": issued + timedelta(days=5 + number % 20) if number % 50 else None,
        "filed_congress": issued + timedelta(days=9),
        "basis": ("水法", "立法法"),
    }
    return Entry(**{**values, **more})


def put(register: Register, *entries: Entry, replacing: bool = False) -> list[Added]:
    """Adds entries with the packaged filing rules."""
    return register.write(lambda connection: add(connection, entries, FilingRules(), TODAY, replacing=replacing))
