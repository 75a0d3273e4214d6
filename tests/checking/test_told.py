"""One fault is said once: what a finding tells is no problem of the structure beside it."""

from __future__ import annotations

from fzcheck import check


def problems(text: str) -> list[str]:
    return [note.code for note in check(text).documents[0].problems]


def rules(text: str) -> set[str]:
    return {finding.rule for finding in check(text).findings}


DRAFT = (
    "青禾县渡口管理办法\n\n第一条 渡口应当每日检查。\n第二条 渡船（含机动船应当登记。\n"
    "第四条 本规定由县人民政府负责解释。\n第五条 违反本办法第二十条的，由主管部门处理。\n"
)


def test_a_fault_that_a_finding_tells_is_no_problem_beside_it() -> None:
    assert {"FZ903", "FZ904", "FZ912"} <= rules(DRAFT)
    assert problems(DRAFT) == []


def test_where_no_rule_of_form_runs_the_problems_stand() -> None:
    order = "中华人民共和国主席令\n第九号\n\n中华人民共和国渡口法\n\n第一条 每日检查。\n第二条 渡船应当登记。\n第四条 本法自2026年7月1日起施行。\n"
    if "FZ903" not in rules(order):
        assert "gap" in problems(order)
