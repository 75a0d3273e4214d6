"""Strategies: lines as drafts have them, in any order, and texts that are broken on purpose."""

from __future__ import annotations

from hypothesis import strategies as st

_NUMERALS = st.sampled_from("一 二 三 四 五 六 七 八 九 十 十一 二十 一百零三 1 2 3 12".split())
_LABELS = st.sampled_from(
    (
        "第{}编",
        "第{}分编",
        "第{}章",
        "第{}节",
        "第{}条",
        "第 {} 条",
        "第{}条之一",
        "{}、",
        "（{}）",
        "({})",
        "{}.",
        "{}．",
        "①",
        "②",
        "{}是",
        "附件{}",
        "a）",
        "1.1 ",
    )
)
_WORDS = st.sampled_from(
    (
        "总则",
        "为了规范管理，制定本办法。",
        "有下列情形之一的，应当报告：",
        "应当自收到之日起十日内答复；",
        "“引号没有关上",
        "见《某办法",
        "（一）甲；（二）乙；（三）丙。",
        "按照本办法第四十条的规定",
        "县人民政府办公室",
        "云岭县人民政府文件",
        "云政规〔2026〕5号",
        "关于印发《云岭县某管理办法》的通知",
        "云岭县某管理办法（试行）",
        "各乡镇人民政府：",
        "2026年3月10日",
        "（此件公开发布）",
        "附件：1.名单",
        "附件",
        "抄送：县委办公室。",
        "2026年3月10日印发",
        "目　录",
        "| 项目 | 标准 |",
        "| --- | --- |",
        "— 3 —",
        "责任单位：县教育局",
        "会议纪要",
        "",
    )
)


def line() -> st.SearchStrategy[str]:
    """One line: a label with words, words, nothing, or any characters at all."""
    labelled = st.builds(lambda label, numeral, words: label.format(numeral) + words, _LABELS, _NUMERALS, _WORDS)
    indented = st.builds(lambda indent, words: indent + words, st.sampled_from(("", "　　", "  ", "\t", "# ", "**")), st.one_of(labelled, _WORDS))
    anything = st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=30)
    return st.one_of(indented, indented, anything)


def text() -> st.SearchStrategy[str]:
    """Lines in any order."""
    return st.lists(line(), max_size=40).map("\n".join)


@st.composite
def mutated(draw: st.DrawFn, source: str) -> str:
    """A text with lines dropped, doubled, swapped, joined or cut."""
    lines = source.split("\n")
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(lines) - 1))
        match draw(st.integers(0, 5)):
            case 0 if len(lines) > 1:
                del lines[at]
            case 1:
                lines.insert(at, lines[at])
            case 2:
                other = draw(st.integers(0, len(lines) - 1))
                lines[at], lines[other] = lines[other], lines[at]
            case 3 if at + 1 < len(lines):
                lines[at] += lines.pop(at + 1)
            case 4:
                cut = draw(st.integers(0, len(lines[at])))
                lines[at : at + 1] = [lines[at][:cut], lines[at][cut:]]
            case _:
                lines.insert(at, draw(line()))
    return "\n".join(lines)
