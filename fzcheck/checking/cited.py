"""The articles that a draft itself brings forward, as bases beside the rule's own, for reports that quote them."""

from __future__ import annotations

from collections.abc import Iterable

from fzcheck.checking.finding import Basis
from fzcheck.checking.subject import Subject
from fzcheck.laws import resolve
from fzcheck.meaning.citation import Citation, Provision, Target
from fzcheck.parsing.numerals import chinese

CITED = "草案所引条文"  # the gist of such a basis: what matters are its words


def cited_bases(citations: Iterable[Citation], subject: Subject) -> tuple[Basis, ...]:
    """One basis for each cited article that the index knows, only where the user's own texts are at hand to quote it from."""
    if not subject.context.statutes:
        return ()
    return tuple(
        _basis(citation, place, subject) for citation in citations if citation.target is Target.LAW for place in citation.provisions if place.article
    )


def _basis(citation: Citation, place: Provision, subject: Subject) -> Basis:
    law = resolve(citation.name, subject.context.as_of, citation.number)
    version = law.version.isoformat() if law and law.version else ""
    return Basis(law.law if law else citation.name, _article(place), version, CITED, bool(law and law.certain))


def _article(place: Provision) -> str:
    suffix = f"之{chinese(place.suffix)}" if place.suffix else ""
    paragraph = f"第{chinese(place.paragraph)}款" if place.paragraph else ""
    item = f"第（{chinese(place.item)}）项" if place.item else ""
    return f"第{chinese(place.article)}条{suffix}{paragraph}{item}"
