"""What a rule says to documents of other ranks: the limits that the law draws for them, not those of normative documents."""

from __future__ import annotations

import pytest

from fzcheck.checking.engine import check_document
from tests.checking.hits import draft, subject
from tests.meaning.drafts import ruleset


@pytest.mark.parametrize(
    ("rank", "rule", "body", "words", "article"),
    [
        ("规范性文件", "FZ203", "未按期清运的，处五百元罚款。", "规范性文件不得设定行政处罚", "第十六条"),
        ("政府规章", "FZ203", "未按期清运的，吊销经营许可证。", "地方政府规章只能设定警告", "第十四条"),
        ("地方性法规", "FZ203", "三次擅自提高摆渡票价的，吊销营业执照。", "不得设定限制人身自由、吊销营业执照", "第十二条"),
        ("政府规章", "FZ204", "占道的器具由城管部门予以扣押。", "规章不得设定行政强制措施", "第十条"),
    ],
)
def test_message_and_basis_are_those_of_the_rank(rank: str, rule: str, body: str, words: str, article: str) -> None:
    of = subject(draft(body=f"第七条 {body}"), rank=rank)
    found = [f for f in check_document(of.document, of.meaning, of.ruleset, of.context).findings if f.rule == rule]
    assert found and all(words in f.message for f in found)
    assert found[0].basis[0].article == article


def test_bases_of_every_rank_are_looked_at() -> None:
    rules = {rule.id: rule for rule in ruleset().rules}
    assert {"第十二条", "第十三条", "第十四条", "第十六条"} <= {basis.article for basis in rules["FZ203"].bases}
