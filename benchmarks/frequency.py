"""How often each concept and word that the rules look for may stand in a provision, counted over a folder of drafts.

    python benchmarks/frequency.py ../shared/corpus/normative

The counts, kept in the project's data, decide only which element of a pattern is looked for first (`fzcheck/checking/ruleset.py`), never what is
found: they need not be exact, and what is missing from them counts as rare. Worth remaking when concepts have come or changed much.
"""

from __future__ import annotations

import argparse
from collections import Counter
from datetime import date
from pathlib import Path

from fzcheck import resources
from fzcheck.batch.run import ruleset_of
from fzcheck.checking.context import Context
from fzcheck.checking.ruleset import FREQUENCIES
from fzcheck.checking.subject import Subject
from fzcheck.meaning import understand
from fzcheck.parsing import parse_draft
from fzcheck.reading import read

LEAST = 10  # of a thousand provisions
HEAD = "# 每千个条款中可能有这个概念或词的条款数，由 benchmarks/frequency.py 统计；只决定先找模式的哪个成分，不影响结果。\n"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("source", type=Path, help="a folder of drafts, .txt")
    ruleset, provisions, held = ruleset_of(()), 0, Counter[str]()
    finds = [find for rule in ruleset.rules for find in rule.finds]
    asked = {name for find in finds for names in (*find.needs, *(each for one in find.patterns for each in one.needed)) for name in names}
    for path in sorted(options.parse_args().source.glob("*.txt")):
        document = parse_draft(read(path))
        subject = Subject(document, understand(document), ruleset, Context(as_of=date.today()))
        for unit in subject.units:
            provisions += 1
            held.update(asked & subject.scan(unit.index).may)
    rows = [(name, round(1000 * count / provisions)) for name, count in held.items() if count * 1000 >= LEAST * provisions]
    target = resources.root() / FREQUENCIES
    target.write_text(HEAD + "".join(f"{name}\t{count}\n" for name, count in sorted(rows, key=lambda row: (-row[1], row[0]))), "utf-8")
    print(f"{provisions} provisions, {len(rows)} of {len(asked)} names → {target}")


if __name__ == "__main__":
    main()
