"""What is put into a register is found in it again, once, by its numbers, its facts and its words — in SQLite and in PostgreSQL alike."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select, text

from fzcheck.errors import UsageError
from fzcheck.register.entries import Outcome, find, get, remove
from fzcheck.register.entry import Entry, State
from fzcheck.register.queries import Wanted, listed, searched
from fzcheck.register.schema import documents
from fzcheck.register.store import Register, register
from tests.register.entries import made, put


def outcomes(added: list) -> list[str]:
    return [one.outcome.value for one in added]


def titles(kept: Register, query: str) -> list[str]:
    with kept.reading() as connection:
        return [entry.title for entry in searched(connection, query, Wanted()).entries]


def test_an_entry_comes_back_as_it_was_put(kept: Register) -> None:
    entry = made(7, basis=("水法", "立法法"), repeals=("云政发〔2010〕1号",), organs=("工商局（现为市场监管局）",), errors=3, note="一\n二")
    (added,) = put(kept, entry)
    with kept.reading() as connection:
        assert get(connection, added.entry.id) == added.entry
    assert replace(added.entry, id=0, registered=None, state=None) == entry


def test_the_same_document_is_never_registered_twice(kept: Register) -> None:
    assert outcomes(put(kept, made(1), made(2))) == ["新登记", "新登记"]
    assert outcomes(put(kept, made(2), made(1), made(3))) == ["没有变化", "没有变化", "新登记"]
    written_otherwise = made(1, document_number=" 云政规[2004]1号 ".replace("2004", str(made(1).issue_date.year)), issuer="云岭县教育局 ")
    assert outcomes(put(kept, written_otherwise)) == ["没有变化"]
    with kept.reading() as connection:
        assert connection.execute(select(func.count()).select_from(documents)).scalar_one() == 3


def test_a_document_without_a_number_is_known_by_title_and_day_also_when_it_gets_one(kept: Register) -> None:
    put(kept, made(1, document_number=""))
    (added,) = put(kept, made(1))
    assert added.outcome is Outcome.SUPPLEMENTED
    assert added.entry.document_number == made(1).document_number
    assert outcomes(put(kept, made(1, document_number=""))) == ["没有变化"]


def test_what_contradicts_is_refused_unless_it_is_to_win(kept: Register) -> None:
    put(kept, made(1, sha256="a" * 64, content="甲"))
    other = made(1, sha256="b" * 64, content="乙", issue_date=date(2020, 1, 1))
    (refused,) = put(kept, other)
    assert refused.outcome is Outcome.CONFLICT
    assert refused.differing == ("issue_date", "content")
    assert refused.entry.sha256 == "a" * 64
    (updated,) = put(kept, other, replacing=True)
    assert updated.outcome is Outcome.UPDATED
    with kept.reading() as connection:
        assert get(connection, 1).sha256 == "b" * 64


def test_a_new_text_does_not_keep_what_only_the_old_one_said(kept: Register) -> None:
    put(kept, made(1, content="甲", organs=("工商局",), basis=("物权法",)))
    (added,) = put(kept, made(1, content="乙", organs=(), basis=("民法典",)), replacing=True)
    assert (added.entry.organs, added.entry.basis) == ((), ("民法典",))


def test_a_document_cannot_become_another_that_is_there(kept: Register) -> None:
    day = date(2026, 3, 1)
    put(kept, made(1, issuer="", issue_date=day), made(1, title="别的办法", issue_date=day))
    (added,) = put(kept, made(1, issue_date=day, note="补"), replacing=True)
    assert added.outcome in (Outcome.CONFLICT, Outcome.UPDATED)
    with kept.reading() as connection:
        assert connection.execute(select(func.count(func.distinct(documents.c.identity)))).scalar_one() == 2


def test_the_same_words_in_another_file_are_no_conflict(kept: Register) -> None:
    put(kept, made(1, sha256="a" * 64, content="甲"))
    assert outcomes(put(kept, made(1, sha256="b" * 64, content="甲"))) == ["已补充"]


def test_one_document_twice_in_one_go_is_registered_once_and_a_conflict_names_it(kept: Register) -> None:
    first, same, other, last = put(kept, made(1, content="甲"), made(1, content="甲"), made(1, content="乙"), made(2))
    assert outcomes([first, same, other, last]) == ["新登记", "没有变化", "有冲突", "新登记"]
    assert other.entry.id == first.entry.id == 1
    with kept.reading() as connection:
        assert connection.execute(select(func.count()).select_from(documents)).scalar_one() == 2


def test_any_two_characters_that_stand_together_are_found_and_no_others(where: str) -> None:
    chance = random.Random(7)
    titles_ = ["".join(chance.choice("云岭县停车办法养犬") for _ in range(chance.randrange(1, 9))) for _ in range(60)]
    with register(where) as kept:
        put(kept, *(Entry(title=title, issue_date=date(2000, 1, 1) + timedelta(days=day)) for day, title in enumerate(titles_)))
    with register(where) as kept, kept.reading() as connection:
        for size in (1, 2, 3, 4):
            for query in {"".join(chance.choice("云岭县停车办法养犬") for _ in range(size)) for _ in range(25)}:
                found = searched(connection, query, Wanted(limit=100))
                assert sorted(entry.title for entry in found.entries) == sorted(title for title in titles_ if query in title), query
                assert found.total == len(found.entries)


def test_what_was_lacking_is_supplemented_and_nothing_is_forgotten(kept: Register) -> None:
    put(kept, made(1, filed=None, note="原有备注"))
    (added,) = put(kept, made(1, note="", registration_number="登2026-1"))
    assert added.outcome is Outcome.SUPPLEMENTED
    assert (added.entry.note, added.entry.registration_number, added.entry.filed) == ("原有备注", "登2026-1", made(1).filed)


def test_a_document_is_found_by_register_number_document_number_and_title(kept: Register) -> None:
    put(kept, made(1), made(2))
    with kept.reading() as connection:
        for reference in ("2", "#2", made(2).document_number, made(2).document_number.replace("〔", "[").replace("〕", "]"), f"《{made(2).title}》"):
            assert [entry.id for entry in find(connection, reference)] == [2], reference
        assert find(connection, "没有这件") == []


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("饮水", [10, 20]),
        ("水", list(range(1, 23))),
        ("饮", [10, 20]),
        ("农村饮水管理", [10, 20]),
        ("村水", []),
        ("教育局", [1, 6, 11, 16, 21]),
        ("再生 教育局", [1, 11, 21]),
        ("饮水 教育局", []),
        (f"云政规〔{made(11).issue_date.year}〕11号", [11]),
        (f"规{made(11).issue_date.year}", [n for n in range(1, 23) if made(n).issue_date.year == made(11).issue_date.year]),
        ("（第11号）", [11]),
        ("饮　水", [10, 20]),
        ("水法", list(range(1, 23))),
        ("法立", []),  # 水法、立法法：不跨词
    ],
)
def test_words_of_two_characters_are_found_wherever_they_stand(kept: Register, query: str, numbers: list[int]) -> None:
    put(kept, *map(made, range(1, 23)))
    assert sorted(titles(kept, query)) == sorted(made(number).title for number in numbers)


@pytest.mark.parametrize("query", ["", "《》", "'", '"', "—— …", "%"])
def test_a_query_without_a_word_says_so(kept: Register, query: str) -> None:
    with pytest.raises(UsageError, match="没有可以检索的字"), kept.reading() as connection:
        searched(connection, query, Wanted())


@pytest.mark.parametrize("text", ["a'b\"c", "OR 1=1 --", "𠀀𠀁办法", "鿯办法", "x*y", "ＡＢＣ１２", "é办法", "AND"])
def test_any_text_can_be_registered_and_found(kept: Register, text: str) -> None:
    put(kept, Entry(title=f"关于{text}的通知", issue_date=date(2026, 1, 1)))
    assert titles(kept, text) == [f"关于{text}的通知"]


def test_texts_that_no_database_keeps_are_kept_as_far_as_can_be(kept: Register) -> None:
    entry = made(1, path="\udcd4\udcc6草案.txt", note="甲\0乙", basis=("水法\ud800",))
    (added,) = put(kept, entry)
    assert (added.entry.path, added.entry.note, added.entry.basis) == ("??草案.txt", "甲?乙", ("水法?",))
    assert outcomes(put(kept, entry)) == ["没有变化"]
    with kept.reading() as connection:
        assert find(connection, "\udcd4") == []
        assert listed(connection, Wanted(issuer="\udcd4")).total == 0
        assert searched(connection, "\udcd4云岭", Wanted()).total == 1  # no character, as a mark is none


def test_a_changed_title_is_found_by_its_new_words_only(kept: Register) -> None:
    put(kept, made(1))
    put(kept, made(1, title="云岭县机动车停放办法"), replacing=True)
    assert titles(kept, "停放") == ["云岭县机动车停放办法"]
    assert titles(kept, "再生") == []


def test_a_removed_document_leaves_nothing_behind_and_its_number_is_not_used_again(kept: Register) -> None:
    put(kept, *map(made, range(1, 5)))
    for number in (4, 2):
        kept.write(lambda connection, number=number: remove(connection, get(connection, number)))
    (added,) = put(kept, made(9))
    assert added.entry.id == 5
    with kept.reading() as connection:
        for table, column in (("documents", "id"), ("terms", "document")):
            assert {row[0] for row in connection.execute(text(f"SELECT {column} FROM register_{table}"))} == {1, 3, 5}
        assert searched(connection, made(4).title, Wanted()).total == 0


def test_lists_are_chosen_by_facts_and_paged(kept: Register) -> None:
    put(kept, *map(made, range(1, 41)))
    with kept.reading() as connection:
        found = listed(connection, Wanted(issuer="县教育局", limit=3, offset=2))
        assert (found.total, len(found.entries)) == (8, 3)
        assert [entry.issue_date for entry in found.entries] == sorted((entry.issue_date for entry in found.entries), reverse=True)
        year = made(5).issue_date.year
        assert {entry.issue_date.year for entry in listed(connection, Wanted(year=year)).entries} == {year}
        assert listed(connection, Wanted(states=(State.REPEALED.value,))).total == 0
        assert listed(connection, Wanted(issuer="%")).total == 0


def test_a_register_is_read_where_it_was_written(where: str) -> None:
    with register(where) as kept:
        put(kept, made(1))
    with register(where, create=False) as kept, kept.reading() as connection:
        assert get(connection, 1).title == made(1).title
