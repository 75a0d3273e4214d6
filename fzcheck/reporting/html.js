"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (id) => document.getElementById(id);
  const docs = all(".doc"), index = document.querySelector(".index");
  let shown = docs.length === 1 ? docs[0] : null;

  // One document at a time; without this script all stand below one another.
  const show = (doc) => {
    shown = doc;
    docs.forEach((other) => { other.hidden = other !== doc; });
    if (index) index.hidden = doc !== null;
    filter();
  };
  const scope = () => shown || document;
  const findings = () => all(".finding", scope()).filter((item) => !item.hidden);

  const mark = (finding, focus) => {
    all(".now").forEach((item) => item.classList.remove("now"));
    if (!finding) return;
    finding.classList.add("now");
    const hits = all(`.hit[data-f~="${finding.id}"]`);
    hits.forEach((hit) => hit.classList.add("now"));
    if (hits.length) hits[0].scrollIntoView({ block: "center" });
    finding.scrollIntoView({ block: "nearest" });
    if (focus) finding.focus({ preventScroll: true });
  };
  const step = (by) => {
    const list = findings();
    if (!list.length) return;
    const at = list.findIndex((item) => item.classList.contains("now"));
    mark(list[at < 0 ? (by > 0 ? 0 : list.length - 1) : (at + by + list.length) % list.length], true);
  };

  const filter = () => {
    const levels = new Set(all("[name=level]").filter((box) => box.checked).map((box) => box.value));
    const rule = one("rule").value, words = one("words").value.trim(), away = one("away").checked;
    const visible = new Set();
    all(".finding").forEach((item) => {
      item.hidden = !(levels.has(item.dataset.level) && (!rule || item.dataset.rule === rule)
        && (!words || item.textContent.includes(words)) && (away || item.dataset.state === "new"));
      if (!item.hidden) visible.add(item.id);
    });
    all(".hit, .out").forEach((hit) => hit.classList.toggle("off", !hit.dataset.f.split(" ").some((id) => visible.has(id))));
    const total = all(".finding", scope()).length;
    one("shown").value = `显示 ${findings().length} / ${total} 个问题`;
    all(".none").forEach((note) => { note.hidden = all(".finding", note.closest(".list")).some((item) => !item.hidden); });
  };

  const open = () => {
    const target = location.hash.length > 1 ? one(decodeURIComponent(location.hash.slice(1))) : null;
    if (docs.length > 1) {
      const doc = target ? target.closest(".doc") : null;
      if (doc !== shown || !target) show(doc);
    }
    if (!target) return;
    const finding = target.closest(".finding") || one((target.dataset.f || "").split(" ")[0]);
    if (finding) { if (finding.hidden) clear(); mark(finding, true); } else target.scrollIntoView();
  };
  const clear = () => {
    all("[name=level], #away").forEach((box) => { box.checked = true; });
    one("rule").value = ""; one("words").value = "";
    filter();
  };

  const sort = (button) => {
    const head = button.closest("th"), table = head.closest("table"), body = table.tBodies[0];
    const column = head.cellIndex, down = head.getAttribute("aria-sort") === "ascending";
    all("th", table).forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const key = (row) => row.cells[column].dataset.key ?? row.cells[column].textContent;
    const number = head.classList.contains("count");
    const order = (a, b) => number ? Number(key(a)) - Number(key(b)) : key(a).localeCompare(key(b), "zh-CN");
    [...body.rows].map((row, at) => [row, at]).sort(([a, i], [b, j]) => (down ? -order(a, b) : order(a, b)) || i - j).forEach(([row]) => body.append(row));
  };

  const theme = (name) => {
    if (name) document.documentElement.dataset.theme = name;
    try { name ? localStorage.setItem("fzcheck-theme", name) : (name = localStorage.getItem("fzcheck-theme")); } catch { /* a file: page may have no storage */ }
    if (name) document.documentElement.dataset.theme = name;
  };
  const dark = () => (document.documentElement.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";

  all("[name=level], #away, #rule").forEach((item) => item.addEventListener("change", filter));
  one("words").addEventListener("input", filter);
  one("clear").addEventListener("click", clear);
  one("theme").addEventListener("click", () => theme(dark() ? "light" : "dark"));
  one("print").addEventListener("click", () => print());
  one("keys").addEventListener("click", () => one("help").showModal());
  all("th button").forEach((button) => button.addEventListener("click", () => sort(button)));
  addEventListener("hashchange", open);
  // A second click on the same link changes no hash.
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='#']");
    if (link && link.getAttribute("href") === location.hash) open();
  });

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || one("help").open) return;
    if (event.key === "Escape") { event.target.blur?.(); clear(); return; }
    if (event.target.matches?.("input[type=search], select")) return;
    const boxes = all("[name=level]");
    const actions = {
      j: () => step(1), k: () => step(-1), "/": () => one("words").focus(), "?": () => one("help").showModal(), t: () => one("theme").click(),
      o: () => { const now = document.querySelector(".finding.now .at a"); if (now) now.focus(); },
      u: () => { if (index) location.hash = "#index"; },
    };
    const number = Number(event.key);
    if (number >= 1 && number <= boxes.length) { boxes[number - 1].click(); return; }
    if (actions[event.key]) { event.preventDefault(); actions[event.key](); }
  });

  document.querySelectorAll(".tools").forEach((bar) => { bar.hidden = false; });
  theme();
  if (docs.length > 1) show(null); else filter();
  open();
})();
