"""One term, one word: the code's identifiers are those of docs/glossary.md, and every public name says what it guarantees."""

from __future__ import annotations

import ast
import re

from tests.conftest import ROOT

CODE = sorted((ROOT / "fzcheck").rglob("*.py"))
GLOSSARY = ROOT / "docs" / "glossary.md"
FORBIDDEN_FILES = ("utils", "helpers", "common", "manager", "misc", "util")
LONGEST = 400


def rows() -> list[tuple[str, str, list[str]]]:
    table = [line.strip("|").split("|") for line in GLOSSARY.read_text("utf-8").splitlines() if line.startswith("|")][2:]
    return [(chinese.strip(), name.strip(), [word.strip() for word in banned.split(",") if word.strip()]) for chinese, name, banned in table]


def identifiers(tree: ast.AST) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Name):
            found.add(node.id)
        elif isinstance(node, ast.arg):
            found.add(node.arg)
        elif isinstance(node, ast.Attribute):
            found.add(node.attr)
    return {re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower().strip("_") for name in found}


def test_no_identifier_uses_a_word_that_the_glossary_has_another_for() -> None:
    banned = {word: name for _, name, words in rows() for word in words}
    assert len(banned) > 30
    names = {(path.name, name) for path in CODE for name in identifiers(ast.parse(path.read_text("utf-8")))}
    wrong = [(*place, better) for place in sorted(names) for word, better in banned.items() if re.search(rf"(^|_){word}s?($|_)", place[1])]
    assert not wrong


def test_the_glossary_names_every_term_once() -> None:
    chinese = [row[0] for row in rows()]
    names = [row[1] for row in rows()]
    assert len(set(chinese)) == len(chinese)
    assert len(set(names)) == len(names)


def test_no_module_is_a_dumping_ground_or_too_long() -> None:
    for path in CODE:
        assert path.stem not in FORBIDDEN_FILES, path
        assert len(path.read_text("utf-8").splitlines()) <= LONGEST, path


def test_the_project_holds_nothing_of_the_machine_it_was_written_on() -> None:
    for folder in ("fzcheck", "grammar", "rulesets", "docs", "samples", ".ci"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix in (".py", ".md", ".yaml", ".toml", ".txt", ".lark", ""):
                text = path.read_text("utf-8", "replace")
                assert "/" + "work/" not in text, path
                assert "/" + "root/" not in text, path
