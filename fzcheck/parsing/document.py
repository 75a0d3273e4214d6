"""A Document: the tree of a draft, every node with the address a reader would cite."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from fzcheck.reading.draft import Draft
from fzcheck.span import Span


class Kind(StrEnum):
    """What a node is. Elements of the official document come first, then the numbering families, then containers."""

    DOCUMENT = "文件"
    COPY_NUMBER = "份号"
    SECRECY = "密级"
    URGENCY = "紧急程度"
    MASTHEAD = "发文机关标志"
    DOCUMENT_NUMBER = "发文字号"
    SIGNER = "签发人"
    TITLE = "标题"
    ADOPTION = "题注"
    ADDRESSEE = "主送机关"
    PREAMBLE = "导语"
    ATTACHMENT_NOTE = "附件说明"
    SIGNATURE = "落款"
    ISSUE_DATE = "成文日期"
    REMARK = "附注"
    COPY_TO = "抄送"
    PRINTED = "印发"
    CONTENTS = "目录"
    FURNITURE = "页面"
    BODY = "正文"
    ATTACHMENT = "附件"
    PART = "编"
    SUBPART = "分编"
    CHAPTER = "章"
    SECTION = "节"
    ARTICLE = "条"
    PARAGRAPH = "款"
    ITEM = "项"
    SUBITEM = "目"
    LEVEL1 = "一级"
    LEVEL2 = "二级"
    LEVEL3 = "三级"
    LEVEL4 = "四级"
    LEVEL5 = "五级"
    TEXT = "段"
    TABLE = "表"
    ROW = "行"
    FOOTNOTE = "脚注"
    TEXTBOX = "文本框"
    BLANK = "空"


COUNTED = (
    Kind.PART,
    Kind.CHAPTER,
    Kind.SECTION,
    Kind.ARTICLE,
    Kind.PARAGRAPH,
    Kind.ITEM,
    Kind.SUBITEM,
    Kind.LEVEL1,
    Kind.LEVEL2,
    Kind.LEVEL3,
    Kind.LEVEL4,
    Kind.TABLE,
)


class Piece(NamedTuple):
    """A stretch of a node's own text in the display text.

    `glue` stands between it and the piece before: "" where a hard wrap is undone, "\\n" where a line break stays, "\\t" between table cells.
    """

    start: int
    end: int
    glue: str = ""


class Node(NamedTuple):
    """One node of the tree. `index` is its place in `Document.nodes` (document order), `parent` the index of its parent (-1 for the root).

    `text` is its own text without its label and its children's; `pieces` are the stretches of the display text that make it.
    `start`/`end` are the hull of the node with its label, without its children, in code points of the display text; `line` is 1-based.
    `body` is 0 for the main document and N for the N-th attached or printed body.
    """

    index: int  # type: ignore[assignment]  # a field, not tuple.index
    id: str
    kind: Kind
    label: str
    address: str
    text: str
    line: int
    start: int
    end: int
    parent: int
    body: int = 0
    pieces: tuple[Piece, ...] = ()

    @property
    def citation(self) -> str:
        """The address as running text without body and chapters: 附件1/第二章/第七条/第二款 is 第七条第二款."""
        parts = self.address.split("/")
        if len(parts) == 1:
            return self.address
        articled = "条" in self.address
        kept = [part for part in parts if not part.startswith("附件") and not (articled and part[:1] == "第" and part[-1:] in "编章节")]
        return "".join(kept) or self.address


@dataclass(frozen=True, slots=True)
class Problem:
    """Something out of order in the structure: a stable `code`, a Chinese `message` and the place."""

    code: str
    message: str
    span: Span
    address: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """One body of the document: the main text (`number` 0) or an attached or printed one; `root` is the index of its container node.

    `articled` says whether it is built of 条 (else it is an outline); `name` is its own title.
    """

    number: int
    root: int
    name: str
    articled: bool


@dataclass(frozen=True)
class Document:
    """The tree of one draft. `leaves` cover every character of the display text exactly once, in order (each names its node)."""

    draft: Draft
    nodes: tuple[Node, ...]
    bodies: tuple[Body, ...]
    leaves: tuple[tuple[int, int, int], ...]  # (start, end, node index)
    counts: tuple[tuple[str, int], ...]

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What is out of order in the structure, in the order of places; worked out when it is first asked for."""
        from fzcheck.parsing.problems import problems

        return problems(self)

    @cached_property
    def _families(self) -> dict[int, list[int]]:
        families: dict[int, list[int]] = {}
        for node in self.nodes:
            families.setdefault(node.parent, []).append(node.index)
        return families

    def children(self, index: int) -> tuple[Node, ...]:
        """The direct children of a node, in order."""
        return tuple(self.nodes[child] for child in self._families.get(index, ()))

    def ancestors(self, node: Node) -> tuple[Node, ...]:
        """The chain from the parent up to the root."""
        chain = []
        while node.parent >= 0:
            node = self.nodes[node.parent]
            chain.append(node)
        return tuple(chain)
