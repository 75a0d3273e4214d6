"""A page in real headless Chromium: a script is run in it after loading, and what it returns comes back as JSON."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
from html import unescape
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="没有 chromium：没有在浏览器里试用 html 报告")
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')


def run(page: str, script: str, *libraries: str, anchor: str = "", width: int = 1400) -> Any:
    """What the body of an async function gives back in the page; the page's own policy is lifted, so that the test's scripts run."""
    tail = "".join(f"<script>{library}</script>" for library in libraries)
    wait = f"(async () => {{ {script} }})().catch((error) => ({{ error: String(error.stack) }}))"
    done = f'{wait}.then((value) => {{ document.body.innerHTML = ""; document.body.dataset.result = JSON.stringify(value); }})'
    page = _POLICY.sub("", page).replace("</body>", f"{tail}<script>addEventListener('load', () => {{ {done} }})</script></body>")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "page.html"
        file.write_text(page, "utf-8")
        dom = _chromium(folder, f"--window-size={width},900", "--virtual-time-budget=20000", "--dump-dom", f"file://{file}{anchor}")
    found = re.search(r'data-result="([^"]*)"', dom)
    assert found, dom[-2000:]
    value = json.loads(unescape(found[1]))
    assert not (isinstance(value, dict) and "error" in value), value
    return value


def printed(page: str) -> bytes:
    """The page as Chromium prints it."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "page.html"
        file.write_text(page, "utf-8")
        _chromium(folder, "--no-pdf-header-footer", f"--print-to-pdf={folder}/page.pdf", f"file://{file}")
        return (Path(folder) / "page.pdf").read_bytes()


def _chromium(folder: str, *options: str) -> str:
    command = [CHROMIUM or "chromium", "--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile", *options]
    return subprocess.run(command, check=True, capture_output=True, timeout=120).stdout.decode("utf-8", "replace")
