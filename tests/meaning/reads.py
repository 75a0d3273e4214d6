"""What the stage of meaning reads in a text, one line a value, so that a test states all of it."""

from __future__ import annotations

from dataclasses import fields

from fzcheck.meaning import understand
from fzcheck.meaning.citation import Citation, Provision
from fzcheck.meaning.giving import gives
from fzcheck.meaning.handling import handles
from fzcheck.meaning.meta import Meta
from fzcheck.parsing import parse_draft
from fzcheck.reading import read_text
from tests.meaning.spoken import act, reading


def citations(text: str) -> list[str]:
    """Every reference: what kind, its words, the name and number, the provisions, the cue (＋ where it is a basis), the rest."""
    document = parse_draft(read_text(text + "\n"))
    return [_citation(each, document.draft.text) for each in understand(document).citations]


def _citation(each: Citation, text: str) -> str:
    words = "".join(text[each.span.start : each.span.end].split())
    parts = [
        f"{each.target.value} {words}",
        each.name if each.name not in ("", words) else "",
        each.number,
        " ".join(map(_place, each.provisions)),
        f"{each.cue}＋" if each.basis else each.cue,
        f"写作{each.written}" if each.written not in ("", each.name) else "",
        *(word for word, said in (("引号内", each.quoted), ("草案", each.draft)) if said),
    ]
    return " | ".join(part for part in parts if part)


def _place(place: Provision) -> str:
    suffix = f"之{place.suffix}" if place.suffix else ""
    whole = ".".join(map(str, (f"{place.article}{suffix}", place.paragraph, place.item, place.subitem)))
    while whole.endswith(".0"):
        whole = whole.removesuffix(".0")
    return whole


def facts(text: str) -> list[str]:
    """Every fact of a document that it states, in the order of the fields, with the words where it stands."""
    document = parse_draft(read_text(text + "\n"))
    meta = understand(document).meta
    out = [f"{name}: {_value(getattr(meta, name))}" for name in (field.name for field in fields(Meta)) if name != "places" and getattr(meta, name)]
    return out + [f"@{name}: {''.join(document.draft.text[span.start : span.end].split())}" for name, span in meta.places]


def provisions(text: str) -> list[str]:
    """Every unit: its words with the chapeau in 〔〕, the heading above, the unit before it, what is quoted or bracketed; then its sentences."""
    document = parse_draft(read_text(text + "\n"))
    meaning = understand(document)
    out = []
    for unit in meaning.units:
        assert all(char in "，；：？！｜" or document.draft.folded[at] == char for char, at in zip(unit.text, unit.offsets, strict=True))
        lead = f"〔{unit.text[: unit.own]}〕" if unit.own else ""
        parts = [
            f"{unit.index} {lead}{unit.text[unit.own :]}",
            f"在{unit.heading}下" if unit.heading else "",
            f"接{unit.before}" if unit.before >= 0 else "",
            *(f"引{unit.text[start:end]}" for start, end in unit.quoted),
            *(f"括{unit.text[start:end]}" for start, end in unit.bracketed),
        ]
        out.append(" | ".join(part for part in parts if part))
        out += [f"  {s.index}←{s.follows} {s.base} {s.text}" for s in meaning.sentences if s.unit == unit.index]
    return out


_NOTICE = "云岭县人民政府关于公园管理的通知\n\n各乡镇人民政府：\n一、{}\n\n云岭县人民政府\n2026年3月2日"
_TIMES = ("effective_date", "effective_rule", "validity_years", "expiry_date", "repeals")


def times(text: str) -> list[str]:
    """What a clause of a notice says of when the notice holds, and what it puts an end to."""
    return [line for line in facts(_NOTICE.format(text)) if line.lstrip("@").startswith(_TIMES)]


def _value(value: object) -> str:
    if isinstance(value, tuple):
        return "；".join(f"{each.number}.{each.name}" if hasattr(each, "number") else str(each) for each in value)
    return str(getattr(value, "value", value))


def given(text: str, chapeau: str = "") -> list[str]:
    """What a provision of a statute gives: one line for every part of it that is not empty."""
    found = gives(text, chapeau)
    return [f"{field.name}: {' '.join(sorted(map(_plain, getattr(found, field.name))))}" for field in fields(found) if getattr(found, field.name)]


def _plain(value: object) -> str:
    return "~".join(f"{part:g}" if isinstance(part, float) else str(part) for part in value) if isinstance(value, tuple) else str(value)


def said(text: str, pattern: str, voice: str = "object", rank: str = "规范性文件", title: str = "") -> list[str]:
    """How an act is said: the stance and its words, who is bound, on which authority, by which nameless one."""
    found = reading(text, pattern, voice, rank, title)
    parts = [
        f"{found.stance.value} {found.words}".strip(),
        f"{found.bound.bearer.value} {found.bound.words}".strip(),
        *(f"依据 {each.name or each.number}" for each in found.cited),
        f"无名 {found.nameless}" if found.nameless else "",
    ]
    return [part for part in parts if part]


def handled(text: str, pattern: str, row: str, voice: str = "object", title: str = "") -> list[str]:
    """The words by which an act of a row is a step of handling, the outcome of one or no act at all; nothing where it is none of these."""
    words = handles(act(text, pattern, voice, title=title), row)
    return [words] if words else []
