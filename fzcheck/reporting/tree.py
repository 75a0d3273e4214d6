"""Tree: one parsed document as `fzcheck parse` prints it — the object of `fzcheck.tree/1`, the display text, or an indented outline to read."""

from __future__ import annotations

from typing import Any

from fzcheck.meaning.meta import Meta
from fzcheck.parsing.document import COUNTED, Document, Node
from fzcheck.reporting.model import meta_object

SCHEMA = "fzcheck.tree/1"
_SHOWN = 40


def tree_object(path: str, document: Document | None, meta: Meta, error: str | None) -> dict[str, Any]:
    """One document as it stands in `documents` and, a line each, in jsonl; the lists of an unreadable one are empty."""
    counts = dict(document.counts) if document else {}
    return {
        "path": path,
        "status": "parsed" if document else "unreadable",
        "error": error,
        "meta": meta_object(meta),
        "counts": {kind.value: counts.get(kind.value, 0) for kind in COUNTED},
        "nodes": [_node(node) for node in document.nodes] if document else [],
        "problems": _problems(document) if document else [],
    }


def outline_text(document: Document) -> str:
    """The tree for reading: one node a line, indented under its parent, with its address and the beginning of its text."""
    depths = {-1: -1}
    lines = []
    for node in document.nodes:
        depths[node.index] = depth = depths[node.parent] + 1
        words = node.text.replace("\n", "⏎").replace("\t", "｜")
        shown = words[:_SHOWN] + ("…" if len(words) > _SHOWN else "")
        lines.append(f"{'  ' * depth}{node.kind.value} {node.address} | {shown}".rstrip(" |") + "\n")
    lines += [f"! {problem.code} {problem.address} {problem.message}\n" for problem in document.problems]
    return "".join(lines)


def _node(node: Node) -> dict[str, Any]:
    return {
        "id": node.id,
        "address": node.address,
        "kind": node.kind.value,
        "label": node.label,
        "text": node.text,
        "line": node.line,
        "start": node.start,
        "end": node.end,
    }


def _problems(document: Document) -> list[dict[str, Any]]:
    out = []
    for problem in document.problems:
        line, column = document.draft.position(problem.span.start)
        place = {"address": problem.address, "line": line, "column": column, "start": problem.span.start, "end": problem.span.end}
        out.append({"code": problem.code, "message": problem.message, "location": place})
    return out
