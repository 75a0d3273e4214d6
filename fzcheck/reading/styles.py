"""Styles of a Word document: what a paragraph or a run inherits through its style and that style's ancestors."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from lxml import etree

from fzcheck.reading.wordml import PPR, RPR, VAL, W, child, integer, is_on

_STYLE = W + "pStyle"
_INDENTS = {
    W + "firstLineChars": ("first_line", True),
    W + "firstLine": ("first_line", False),
    W + "leftChars": ("left", True),
    W + "left": ("left", False),
    W + "startChars": ("left", True),
    W + "start": ("left", False),
}
_UNUSED = ((b"<w:latentStyles ", b"</w:latentStyles>"), (b'<w:style w:type="table"', b"</w:style>"))
_RED = 0xC0  # a colour counts as red from this share of red, with little green and blue: FF0000, C00000, E60012


@dataclass(frozen=True, slots=True)
class Format:
    """Formatting of a paragraph and its letters; None means that nothing is said. `numbered` is the style that says `number`."""

    name: str = ""
    number: str | None = None
    level: int | None = None
    numbered: str = ""
    outline: int | None = None
    justify: str | None = None
    first_line: tuple[int, bool] | None = None  # twentieths of a point, or hundredths of a character when True
    left: tuple[int, bool] | None = None
    bold: bool | None = None
    size: float | None = None
    red: bool | None = None
    hidden: bool | None = None


def said_by(paragraph: etree._Element | None, letters: etree._Element | None) -> dict[str, object]:
    """What a `w:pPr` and a `w:rPr` say themselves, by the fields of a Format."""
    said: dict[str, object] = {}
    for properties, readers in ((paragraph, _PARAGRAPH), (letters, _LETTERS)):
        if properties is not None:
            for item in properties:
                read = readers.get(item.tag)
                if read is not None:
                    read(item, said)
    return said


def overlay(base: Format, paragraph: etree._Element | None, letters: etree._Element | None) -> Format:
    """A format with the direct properties of a `w:pPr` and a `w:rPr` laid over it."""
    said = said_by(paragraph, letters)
    return replace(base, **said) if said else base  # type: ignore[arg-type]  # each reader gives its field that field's type


def trimmed(data: bytes) -> bytes:
    """The bytes of styles.xml without latent and table styles: most of the part, and of no use to a reader of text."""
    for begin, end in _UNUSED:
        kept, at = list[bytes](), 0
        while (start := data.find(begin, at)) >= 0 and (stop := data.find(end, start)) >= 0:
            kept.append(data[at:start])
            at = stop + len(end)
        data = b"".join((*kept, data[at:])) if kept else data
    return data


class Styles:
    """The styles of a package by identifier; a missing or cyclic ancestor ends the chain."""

    def __init__(self, root: etree._Element | None) -> None:
        self._found: dict[str, etree._Element] = {}
        self._formats: dict[str, Format] = {}
        self._default = ""
        self._laid: dict[tuple[object, ...], Format] = {}
        self.base = Format()
        for style in root.iterchildren(W + "style") if root is not None else ():
            name = style.get(W + "styleId") or ""
            self._found[name] = style
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true", "on"):
                self._default = name
        defaults = child(root, W + "docDefaults")
        self.base = overlay(Format(), child(child(defaults, W + "pPrDefault"), PPR), child(child(defaults, W + "rPrDefault"), RPR))
        self.hides = any(is_on(item) for item in root.iter(W + "vanish")) if root is not None else False

    def format(self, name: str | None) -> Format:
        """What a style says in the end; the default paragraph style for None, the document defaults for an unknown one."""
        key = self._default if name is None else name
        known = self._formats.get(key)
        if known is None:
            known = self._formats[key] = self._resolve(key)
        return known

    def paragraph(self, properties: etree._Element | None) -> tuple[Format, etree._Element | None]:
        """The format that a `w:pPr` gives a paragraph, and the properties of its paragraph mark."""
        style = mark = None
        said: dict[str, object] = {}
        for item in properties if properties is not None else ():
            tag = item.tag
            read = _PARAGRAPH.get(tag)
            if read is not None:
                read(item, said)
            elif tag == RPR:
                mark = item
            elif tag == _STYLE:
                style = item.get(VAL)
        base = self.format(style)
        return (self._over(base, said) if said else base), mark

    def letters(self, base: Format, properties: etree._Element | None) -> Format:
        """A format of these styles with the weight, size and colour of a `w:rPr` laid over it."""
        if properties is None:
            return base
        said: dict[str, object] = {}
        for item in properties:
            read = _FIRST_LETTERS.get(item.tag)
            if read is not None:
                read(item, said)
        return self._over(base, said) if said else base

    def _over(self, base: Format, said: dict[str, object]) -> Format:
        # Equal questions share their answer; the formats asked about live as long as these styles, so that their identity is a key.
        key = (id(base), *said.items())
        known = self._laid.get(key)
        if known is None:
            known = self._laid[key] = replace(base, **said)  # type: ignore[arg-type]  # each reader gives its field that field's type
        return known

    def numbering_of(self, name: str) -> str | None:
        """The `w:numId` of a numbering style."""
        return self.format(name).number if name in self._found else None

    def _resolve(self, key: str) -> Format:
        chain: list[str] = []
        while key in self._found and key not in chain:
            chain.append(key)
            parent = child(self._found[key], W + "basedOn")
            key = (parent.get(VAL) or "") if parent is not None else ""
        format = self.base
        for name in reversed(chain):
            style = self._found[name]
            properties = child(style, PPR)
            format = overlay(format, properties, child(style, RPR))
            title = child(style, W + "name")
            numbered = name if child(properties, W + "numPr") is not None else format.numbered
            format = replace(format, name=(title.get(VAL) or name) if title is not None else name, numbered=numbered)
        return format


def _number(item: etree._Element, said: dict[str, object]) -> None:
    number, level = child(item, W + "numId"), child(item, W + "ilvl")
    if number is not None:
        said["number"] = number.get(VAL) or "0"
    if level is not None:
        said["level"] = integer(level.get(VAL), 0)


def _outline(item: etree._Element, said: dict[str, object]) -> None:
    level = integer(item.get(VAL), 9)
    said["outline"] = level + 1 if 0 <= level < 9 else None


def _justify(item: etree._Element, said: dict[str, object]) -> None:
    said["justify"] = item.get(VAL) or ""


def _indent(item: etree._Element, said: dict[str, object]) -> None:
    for name, text in item.attrib.items():
        key = _INDENTS.get(str(name))
        if key is not None:
            field, in_characters = key
            value = integer(str(text), 0)
            # A count of characters, where there is one, wins over the same in twentieths of a point.
            if value if in_characters else field not in said:
                said[field] = (value, in_characters)


def _bold(item: etree._Element, said: dict[str, object]) -> None:
    said["bold"] = is_on(item)


def _size(item: etree._Element, said: dict[str, object]) -> None:
    said["size"] = integer(item.get(VAL), 0) / 2 or None


def _colour(item: etree._Element, said: dict[str, object]) -> None:
    said["red"] = is_red(item.get(VAL) or "")


def _hidden(item: etree._Element, said: dict[str, object]) -> None:
    said["hidden"] = is_on(item)


@lru_cache(maxsize=256)
def is_red(colour: str) -> bool:
    """Whether a six-digit hexadecimal colour is the red of official heads."""
    try:
        red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    except ValueError:
        return False
    return red >= _RED and green < 0x50 and blue < 0x50


_PARAGRAPH = {W + "numPr": _number, W + "outlineLvl": _outline, W + "jc": _justify, W + "ind": _indent}
_FIRST_LETTERS = {W + "sz": _size, W + "b": _bold, W + "color": _colour}
_LETTERS = {W + "b": _bold, W + "sz": _size, W + "color": _colour, W + "vanish": _hidden}
