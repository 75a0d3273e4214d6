"""The engine: every rule against one document's meaning; the outcome of each rule is said, also where it could not be checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from fzcheck.checking.adjustment import adjusted, recorded
from fzcheck.checking.clause import digest, sentence
from fzcheck.checking.conclusion import conclude
from fzcheck.checking.context import Context
from fzcheck.checking.finding import Adjustment, ChecklistItem, DocumentReport, Finding, Level, Location, ProblemNote, Status
from fzcheck.checking.kinds import KINDS
from fzcheck.checking.known import identified
from fzcheck.checking.locate import Locator
from fzcheck.checking.profiles import review_profile
from fzcheck.checking.restated import Restatements
from fzcheck.checking.rule import Rule
from fzcheck.checking.ruleset import Ruleset
from fzcheck.checking.settle import settle
from fzcheck.checking.subject import Hit, Subject
from fzcheck.checking.told import untold
from fzcheck.meaning.citation import Target
from fzcheck.meaning.values import Meaning
from fzcheck.parsing.document import Document, Problem


def check_document(document: Document, meaning: Meaning, ruleset: Ruleset, context: Context) -> DocumentReport:
    """The report on one document that could be read; deterministic, never raises for what the document says."""
    meaning = identified(meaning, context.as_of)
    subject = Subject(document, meaning, ruleset, context)
    profile = review_profile(context.profile)
    chosen = [rule for rule in ruleset.rules if _chosen(rule, context)]
    left = {rule.id: why for rule in chosen if not context.select and (why := profile.leaves(rule.id))}
    running = [rule for rule in chosen if rule.id not in left and _applies(rule, meaning)]
    changes = (*ruleset.levels, *profile.levels, *context.levels)
    unverifiable: dict[str, str] = {}
    hits: list[Hit] = []
    for kind in KINDS:
        hits.extend(kind(running, subject, unverifiable))
    findings = adjusted(_findings(settle(hits, Restatements(subject).weighed, subject.opened), document, meaning.meta.rank.value), changes)
    draft = document.draft
    if context.revisions == "all":
        from fzcheck.checking.apart import marked

        findings = marked(findings, draft)
    report = DocumentReport(
        path=draft.path,
        sha256=draft.sha256,
        format=draft.format,
        encoding=draft.encoding,
        status="checked",
        error=None,
        meta=meaning.meta,
        conclusion=conclude(findings, meaning.meta.rank),
        findings=tuple(findings),
        checklist=_checklist(chosen, running, findings, unverifiable, left),
        problems=_problems(document, untold(document.problems, running, findings)),
        text=draft.text,
        cited=tuple(dict.fromkeys(c.name for c in meaning.citations if c.basis and c.name and c.target is Target.LAW and not c.draft)),
        adjustments=(
            *ruleset.adjustments,
            *(Adjustment(id, "left", "", "", why, profile.source) for id, why in left.items()),
            *recorded((*profile.levels, *context.levels), chosen),
            *(Adjustment(start, "selected", "", "", "", context.selected_by) for start in context.select),
            *(Adjustment(start, "ignored", "", "", "", context.ignored_by) for start in context.ignore),
        ),
    )
    return _accepted(report, document, context) if draft.comments else report


def _accepted(report: DocumentReport, document: Document, context: Context) -> DocumentReport:
    """The report with what reviewers accepted in comments."""
    from fzcheck.checking.remarks import suppressions
    from fzcheck.checking.suppression import settled

    accepted, misread = suppressions(document)
    return settled(replace(report, problems=(*report.problems, *misread)), accepted, context.as_of)


def _chosen(rule: Rule, context: Context) -> bool:
    return (not context.select or rule.id.startswith(context.select)) and not (context.ignore and rule.id.startswith(context.ignore))


def _applies(rule: Rule, meaning: Meaning) -> bool:
    rank = meaning.meta.rank.value
    return (not rule.ranks or rank in rule.ranks) and rank not in rule.not_ranks


def _findings(hits: Sequence[Hit], document: Document, rank: str) -> list[Finding]:
    locator, ordinals = Locator(document), Counter[tuple[str, str, str]]()
    out = []
    for hit in hits:
        place = locator.locate(hit.span) if hit.span is not None else None
        words = {"出处": hit.restates} if hit.restates else dict(hit.words)
        clause = digest(sentence(document, hit.span)) if hit.span is not None else ""
        key = (hit.rule.id, place.address if place else "", clause)
        ordinals[key] += 1
        message, basis = hit.rule.told(rank)
        out.append(
            Finding(
                rule=hit.rule.id,
                title=hit.rule.title,
                level=hit.level,
                message=_fill(_RESTATES if hit.restates else message, place, words),
                advice=_fill(_NAME_IT if hit.restates else hit.rule.advice, place, words, reasoned=False),
                question="" if hit.restates else _fill(hit.rule.question, place, words, reasoned=False),
                basis=hit.basis if hit.restates else (*basis, *hit.basis),
                location=place,
                evidence=hit.evidence,
                fingerprint=digest(*key, str(ordinals[key])),
                fix=hit.fix,
                clause=clause,
            )
        )
    return out


_RESTATES = "“{原文}”：{出处}。"
_NAME_IT = "写成“依照《××法》第×条的规定……”；与该条不一致的，以该条为准修改，另加的内容删去。"


def _bare(quote: str) -> str:
    return "".join(quote.split())


def _fill(template: str, place: Location | None, words: dict[str, str], *, reasoned: bool = True) -> str:
    """The template with {原文} and the hit's own words put in.

    A reason for which the template has no place is set in brackets behind a message: once is enough for a finding.
    """
    out = template.replace("{原文}", _bare(place.quote) if place else "")
    for name, value in words.items():
        out = out.replace("{" + name + "}", value)
    reason = words.get("缘由", "")
    return f"{out}（{reason}）" if reasoned and reason and "{缘由}" not in template and reason not in out else out


def _checklist(
    chosen: Iterable[Rule], running: Sequence[Rule], findings: Iterable[Finding], unverifiable: dict[str, str], left: dict[str, str]
) -> tuple[ChecklistItem, ...]:
    # A step of the procedure that was left out is never 通过, however light.
    steps = {rule.id for rule in running if rule.item == "程序"}
    found = {finding.rule for finding in findings if finding.level is not Level.INFO or finding.rule in steps}
    active = {rule.id for rule in running}
    out = []
    for rule in chosen:
        if rule.id in found:
            status, missing = Status.FOUND, ""
        elif rule.id not in active:
            status, missing = Status.NOT_APPLICABLE, left.get(rule.id, "")
        elif rule.id in unverifiable:
            status, missing = Status.UNVERIFIABLE, unverifiable[rule.id]
        else:
            status, missing = Status.PASSED, ""
        out.append(ChecklistItem(rule.item, rule.id, status, missing, rule.title))
    return tuple(out)


def _problems(document: Document, problems: Iterable[Problem]) -> tuple[ProblemNote, ...]:
    locator = Locator(document)
    notices = [ProblemNote(n.code, n.message, locator.line(n.line) if n.line else None) for n in document.draft.notices]
    return (*notices, *(ProblemNote(p.code, p.message, locator.locate(p.span)) for p in problems))
