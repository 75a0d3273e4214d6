"""The html report in use: filter, jump, keys, sort and print in real headless Chromium, and axe's judgement of it."""

import tempfile
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pypdfium2
import pytest

from fzcheck.checking.finding import Level
from fzcheck.reporting import html
from tests.reporting import browser
from tests.reporting.browser import needs_chromium, printed, run
from tests.reporting.reports import CHECKED, CLEAN, REPORT, UNREADABLE, WARNING, finding

pytestmark = needs_chromium
ONE = html.write(
    replace(
        REPORT,
        documents=(
            replace(
                CHECKED,
                findings=(
                    finding(),
                    WARNING,
                    finding("第一条", rule="FZ801", title="没有写明制定依据", level=Level.INFO, message="没有依据", state="known"),
                ),
            ),
        ),
    )
)
MANY = html.write(replace(REPORT, documents=(CHECKED, UNREADABLE, CLEAN)))
KEY = "const key = (k) => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: k, bubbles: true }));"
SEEN = "const seen = () => [...document.querySelectorAll('.finding')].filter((f) => f.checkVisibility()).map((f) => f.dataset.rule);"


def test_filters_by_level_rule_and_words_leave_what_they_should():
    got = run(
        ONE,
        SEEN
        + """
        const out = { all: seen() };
        document.querySelector('[value=error]').click(); out.level = seen();
        out.dimmed = document.querySelector('.hit.error').classList.contains('off');
        document.getElementById('clear').click(); out.cleared = seen();
        const rule = document.getElementById('rule'); rule.value = 'FZ203'; rule.dispatchEvent(new Event('change')); out.rule = seen();
        document.getElementById('clear').click();
        const words = document.getElementById('words'); words.value = '有效期'; words.dispatchEvent(new Event('input')); out.words = seen();
        out.told = document.getElementById('shown').value;
        document.getElementById('clear').click(); document.getElementById('away').click(); out.fresh = seen();
        return out;""",
    )
    assert got == {
        "all": ["FZ203", "FZ704", "FZ801"],
        "level": ["FZ704", "FZ801"],
        "dimmed": True,
        "cleared": ["FZ203", "FZ704", "FZ801"],
        "rule": ["FZ203"],
        "words": ["FZ704"],
        "told": "显示 1 / 3 个问题",
        "fresh": ["FZ203", "FZ704"],
    }


def test_a_mark_leads_to_its_finding_and_a_finding_to_its_words():
    got = run(
        ONE,
        """
        const later = () => new Promise((done) => setTimeout(done, 50));
        const now = () => [...document.querySelectorAll('.now')].map((item) => item.id || item.dataset.f);
        document.querySelector('.hit.error').click(); await later(); const first = now(), focus = document.activeElement.id;
        document.querySelector('#d1-f3 .at a').click(); await later();
        return [first.sort(), focus, now().sort()];""",
    )
    assert got == [["d1-f1", "d1-h1"], "d1-f1", ["d1-f3", "d1-h3"]]


def test_the_keyboard_steps_filters_and_helps():
    got = run(
        ONE,
        KEY
        + SEEN
        + """
        const now = () => document.querySelector('.finding.now')?.id;
        const out = [];
        key('j'); out.push(now()); key('j'); out.push(now()); key('k'); out.push(now()); key('k'); out.push(now());
        key('1'); out.push(seen().length); key('Escape'); out.push(seen().length);
        key('t'); out.push(document.documentElement.dataset.theme);
        key('/'); out.push(document.activeElement.id); document.activeElement.blur();
        key('?'); out.push(document.getElementById('help').open);
        return out;""",
    )
    assert got == ["d1-f1", "d1-f2", "d1-f1", "d1-f3", 2, 3, "dark", "words", True]


def test_the_index_sorts_and_opens_one_document_at_a_time():
    got = run(
        MANY,
        """
        const later = () => new Promise((done) => setTimeout(done, 50));
        const shown = () => [...document.querySelectorAll('.index, .doc')].filter((item) => item.checkVisibility()).map((item) => item.id || 'page');
        const column = () => [...document.querySelectorAll('.index tbody')][0];
        const names = () => [...column().rows].map((row) => row.cells[3].textContent);
        const out = [shown(), names()];
        const button = document.querySelectorAll('.index th button')[3];
        button.click(); out.push(names()); button.click(); out.push(names(), button.closest('th').getAttribute('aria-sort'));
        document.querySelector("a[href='#d1']").click(); await later(); out.push(shown());
        document.querySelector("#d1 a[href='#index']").click(); await later(); out.push(shown());
        return out;""",
    )
    assert got == [["index"], ["1", "0", "0"], ["0", "0", "1"], ["1", "0", "0"], "descending", ["d1"], ["index"]]


def test_a_link_from_outside_opens_the_finding():
    got = run(MANY, "return [document.querySelector('#d1').checkVisibility(), document.activeElement.id];", anchor="#d1-f1")
    assert got == [True, "d1-f1"]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 420])
@pytest.mark.parametrize("page", [ONE, MANY], ids=["one", "many"])
def test_axe_finds_nothing(page, width, theme):
    pytest.importorskip("axe_core_python", reason="没有 axe-core-python：没有用 axe 检查")
    axe = (files("axe_core_python") / "axe.min.js").read_text("utf-8")
    script = f"document.documentElement.dataset.theme = '{theme}'; const got = await axe.run();"
    got = run(page, script + "return got.violations.map((v) => [v.id, v.impact, v.nodes.length, v.nodes[0].html.slice(0, 200)]);", axe, width=width)
    assert got == []


def test_it_prints_every_finding_and_no_tools():
    with pypdfium2.PdfDocument(printed(MANY)) as pages:
        text = "".join(page.get_textpage().get_text_range() for page in pages)
    assert "违法设定行政处罚" in text and "占道经营的" in text and "压缩包不完整" in text
    assert "取消筛选" not in text and "快捷键" not in text


def test_nothing_of_a_draft_runs_under_the_pages_own_policy():
    report = replace(REPORT, documents=(replace(CHECKED, path="<img src=x onerror=document.title='hit'>.txt"),))
    page = html.write(report).replace("</body>", "<script>document.title = 'foreign'</script></body>")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "page.html"
        file.write_text(page, "utf-8")
        dom = browser._chromium(folder, "--virtual-time-budget=2000", "--dump-dom", f"file://{file}")
    assert "<title>foreign" not in dom and "<title>hit" not in dom
