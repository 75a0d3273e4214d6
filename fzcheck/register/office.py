"""The office that keeps a register: where it is and which filing rules it follows, kept in the register so that all who use it count alike."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from fzcheck.errors import UsageError, why
from fzcheck.register.entries import refresh
from fzcheck.register.entry import storable
from fzcheck.register.filings import FilingRules, filing_rules
from fzcheck.register.schema import settings
from fzcheck.register.store import Register

_PLACE, _RULES, _DIGEST = "jurisdiction", "filing_rules", "filing_digest"


def rules_of(register: Register) -> FilingRules:
    """The filing rules of the register; where they (or the packaged ones) have changed since its deadlines were counted, these are counted anew."""
    with register.reading() as connection:
        rules, current = _read(connection)
    if not current:
        rules = register.write(_recount)
    return rules


def settle(register: Register, jurisdiction: str | None, own: Sequence[Mapping[str, Any]] | None) -> FilingRules:
    """Keeps what is given (None: as it was) and counts the deadlines anew; `own` are rows like those of rulesets/filing/*.yaml."""

    def work(connection: Connection) -> FilingRules:
        if jurisdiction is not None:
            _put(connection, _PLACE, storable(jurisdiction))
        if own is not None:
            _put(connection, _RULES, json.dumps(list(own), ensure_ascii=False) if own else "")
        return _recount(connection)

    return register.write(work)


def own_rows(path: Path) -> list[dict[str, Any]]:
    """The rows of an office's own filing rules, checked; raises UsageError naming the file, the row and the cure."""
    import yaml

    from fzcheck.filing.profilefile import checked

    try:
        raw = yaml.safe_load(path.read_text("utf-8"))
    except OSError as error:
        raise UsageError(f"备案规定文件打不开：{path}（{why(error)}）。请检查 --filing-rules 的路径。") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise UsageError(f"备案规定文件 {path} 不是正确的 YAML（{error}）。请参照 rulesets/filing 中的样式改正。") from error
    return [dict(row) for row in checked(raw, str(path))]


def _recount(connection: Connection) -> FilingRules:
    rules, current = _read(connection)
    if not current:
        refresh(connection, rules)
        _put(connection, _DIGEST, rules.digest)
    return rules


def _read(connection: Connection) -> tuple[FilingRules, bool]:
    names = (_PLACE, _RULES, _DIGEST)
    rows = connection.execute(select(settings.c.name, settings.c.value).where(settings.c.name.in_(names)))
    kept = {row.name: row.value for row in rows}
    rules = filing_rules(kept.get(_PLACE, ""), kept.get(_RULES, ""))
    return rules, kept.get(_DIGEST) == rules.digest


def _put(connection: Connection, name: str, value: str) -> None:
    connection.execute(delete(settings).where(settings.c.name == name))
    connection.execute(insert(settings).values(name=name, value=value))
