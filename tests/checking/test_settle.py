"""Settling: one wrong in one clause is told once, by the strongest and most specific rule."""

from __future__ import annotations

from dataclasses import replace

from fzcheck.checking.finding import Level
from fzcheck.checking.rule import Find, Rule
from fzcheck.checking.ruleset import load_ruleset
from fzcheck.checking.settle import settle
from fzcheck.checking.subject import Hit
from fzcheck.span import Span

SAMPLE = next(rule for rule in load_ruleset().rules if rule.id == "FZ203")


def rule(name: str, priority: int = 50, *, generic: bool = False, once: bool = False, item: str = "设定") -> Rule:
    return replace(SAMPLE, id=name, priority=priority, generic=generic, once=once, item=item)


def hit(
    of: Rule, start: int, end: int, *, level: Level = Level.ERROR, unit: int = 0, clause: tuple[int, int] = (0, 40), grouped: bool = False
) -> Hit:
    return Hit(of, Find("norm"), level, Span(start, end), unit=unit, clause=Span(*clause), grouped=grouped)


def ids(hits: list[Hit]) -> list[str]:
    return [one.rule.id for one in settle(hits)]


def test_the_higher_priority_takes_the_clause() -> None:
    assert ids([hit(rule("A", 10), 0, 5), hit(rule("B", 90), 10, 15)]) == ["B"]


def test_an_error_stands_before_a_warning_of_higher_priority() -> None:
    assert ids([hit(rule("A", 10), 0, 5), hit(rule("B", 90), 0, 5, level=Level.WARNING)]) == ["A"]


def test_another_clause_is_another_wrong() -> None:
    assert ids([hit(rule("A"), 0, 5, clause=(0, 8)), hit(rule("B"), 10, 15, clause=(9, 20))]) == ["A", "B"]


def test_overlapping_words_are_one_wrong_even_across_clauses() -> None:
    assert ids([hit(rule("A", 90), 0, 12, clause=(0, 8)), hit(rule("B"), 10, 15, clause=(9, 20))]) == ["A"]


def test_a_generic_rule_yields_to_a_specific_one_near_it_whatever_its_priority() -> None:
    generic = rule("G", 99, generic=True)
    assert ids([hit(generic, 20, 25, clause=(19, 30)), hit(rule("A", 1), 0, 5, clause=(0, 8))]) == ["A"]


def test_a_generic_rule_far_from_a_specific_one_stands() -> None:
    generic = rule("G", generic=True)
    assert ids([hit(generic, 60, 65, clause=(59, 70)), hit(rule("A"), 0, 5, clause=(0, 8))]) == ["A", "G"]


def test_a_generic_rule_in_a_sentence_before_the_specific_one_stands_unless_that_goes_on_with_it() -> None:
    generic, special = hit(rule("G", generic=True), 0, 8, clause=(0, 8)), hit(rule("A"), 12, 18, clause=(9, 20))
    assert ids([replace(generic, segment=Span(0, 9)), replace(special, segment=Span(9, 20))]) == ["G", "A"]
    assert ids([replace(generic, segment=Span(0, 9)), special]) == ["A"]
    assert ids([replace(generic, segment=Span(9, 20)), replace(special, segment=Span(0, 9), span=Span(0, 2))]) == ["A"]


def test_who_may_act_and_what_may_be_set_are_two_wrongs() -> None:
    assert ids([hit(rule("A", item="职权"), 0, 5), hit(rule("B"), 0, 5)]) == ["A", "B"]


def test_a_favour_and_its_condition_in_neighbouring_clauses_are_one() -> None:
    fair = rule("F", item="公平竞争")
    (joined,) = settle([hit(fair, 0, 8, clause=(0, 8)), hit(fair, 9, 20, clause=(9, 20))])
    assert joined.span == Span(0, 20)


def test_a_rule_told_once_and_a_grouped_question_give_their_first_place() -> None:
    once = rule("O", once=True)
    assert len(settle([hit(once, 0, 5, unit=0), hit(once, 50, 55, unit=1, clause=(50, 60))])) == 1
    many = rule("M")
    (first,) = settle([hit(many, 50, 55, unit=1, clause=(50, 60), grouped=True), hit(many, 0, 5, unit=0, grouped=True)])
    assert first.span == Span(0, 5)


def test_hits_without_a_provision_stand_each_for_itself_and_first() -> None:
    form = rule("Z")
    whole = Hit(form, Find("form"), Level.WARNING, None)
    found = settle([hit(rule("A"), 0, 5), whole, replace(whole, span=Span(0, 3))])
    assert [one.span for one in found] == [None, Span(0, 3), Span(0, 5)]


def test_near_is_thirty_characters_on_either_side() -> None:
    generic = rule("G", generic=True)
    for start, left in ((35, ["A"]), (36, ["A", "G"])):
        assert ids([hit(rule("A"), 0, 5, clause=(0, 8)), hit(generic, start, start + 4, clause=(30, 50))]) == left
        assert ids([hit(generic, 0, 5, clause=(0, 8)), hit(rule("A"), start, start + 4, clause=(30, 50))]) == sorted(left, reverse=True)


def test_one_wrong_goes_on_over_twenty_four_characters() -> None:
    one = rule("A")
    for start, spans in ((29, [Span(0, 33)]), (30, [Span(0, 5), Span(30, 34)])):
        found = settle([hit(one, 0, 5, clause=(0, 8)), hit(one, start, start + 4, clause=(start, start + 6))])
        assert [one.span for one in found] == spans


def test_hits_of_two_levels_are_not_joined() -> None:
    one = rule("A")
    assert len(settle([hit(one, 0, 5, clause=(0, 8)), hit(one, 9, 14, clause=(9, 16), level=Level.WARNING)])) == 2


def test_without_a_clause_two_hits_are_two_wrongs() -> None:
    bare = replace(hit(rule("A"), 0, 5), clause=None)
    assert ids([bare, hit(rule("B"), 0, 5)]) == ["A", "B"]
    assert ids([replace(hit(rule("G", generic=True), 60, 65), span=None), hit(rule("A"), 0, 5)]) == ["A"]


def test_a_generic_rule_in_a_table_yields_to_a_specific_one_where_the_table_opens() -> None:
    row, above = hit(rule("G", generic=True), 50, 55, unit=3), hit(rule("A"), 0, 5, unit=1)
    assert [one.rule.id for one in settle([row, above], opened={3: 1})] == ["A"]
    assert [one.rule.id for one in settle([row, above], opened={3: 2})] == ["A", "G"]
