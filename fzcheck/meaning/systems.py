"""Systems: whether an organ that a text names is another's than the issuer's own.

The words by which the organs of each system are named stand in `grammar/systems.toml`. A government has every department under it, a joint
document has several issuers: what is under one of them is nobody else's. Pure functions of words; nothing here raises.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from fzcheck import resources
from fzcheck.meaning.meta import Meta

_FILE = "grammar/systems.toml"
_GOVERNMENT = "政府"
# What makes an organ of the words: 税务|机关, 不动产登记|中心; 教育机构 and 医疗机构 are outsiders.
_TAIL = re.compile(r"(?:局|部门|机关|所|队|厅|委|站|处|中心|公司|企业|(?:登记|管理|经办|救援|保险|征收)机构)")
_NEAR = 8  # characters of a name behind the word that tells its system: 税务|征收管理机关
_WHOLE = re.compile(r"(?:所|警|行|管|人|社|登记机关)$")  # 派出所, 交警, 银行 are organs by themselves
# What stands before one of these in a title is the organ that speaks.
_SPEAKS = re.compile(r"关于|印发|转发|批转|实施|《|贯彻")


@cache
def _named() -> dict[str, re.Pattern[str]]:
    return {name: re.compile("|".join(words)) for name, words in resources.toml(_FILE).items()}


@lru_cache(maxsize=4096)
def systems(name: str) -> frozenset[str]:
    """The systems to which the organs of a name, or of several joined by 、, belong; empty where none is known."""
    return frozenset(system for system, pattern in _named().items() if pattern.search(name))


@lru_cache(maxsize=4096)
def mentioned(text: str) -> frozenset[str]:
    """The systems of which an organ stands in a text; empty where none does."""
    return frozenset(system for system, pattern in _named().items() if any(_organ(text, found) for found in pattern.finditer(text)))


def _organ(text: str, found: re.Match[str]) -> bool:
    return bool(_WHOLE.search(found.group()) or _TAIL.search(text, found.start(), found.end() + _NEAR))


def own(meta: Meta) -> frozenset[str]:
    """The systems of a document's issuers, joint ones included; where nobody is named as issuer, of the organ with which the title begins."""
    told = systems(meta.issuer)
    return told or systems(_SPEAKS.split(meta.title)[0])


def foreign(text: str, meta: Meta) -> bool:
    """Whether a text names an organ outside the issuer's own systems.

    A government has no other department; of a document that names no issuer nobody knows whose the organ is.
    """
    mine = own(meta)
    return _GOVERNMENT not in mine and bool(mine or meta.issuer) and bool(mentioned(text) - mine - {_GOVERNMENT})
