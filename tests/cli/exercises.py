"""One exercise for every option: a command, and what can be seen with the option and not without it."""

from __future__ import annotations

from typing import NamedTuple


class Exercise(NamedTuple):
    """`command` runs with and without `option`; `seen` can be seen only with it. A `seen` that begins with - can be seen only without it, and one
    that begins with = everywhere: such an option must not change what is told."""

    command: str
    option: str
    seen: str


# The files are made in test_options.py: 坏.txt has findings, 好.txt none that fail, 修订.docx has a revision, 密.txt a mark of secrecy.
_CHECK = "check 坏.txt --as-of 2026-11-22"
_DEADLINE = "deadline --jurisdiction 河南省 --issuer 县级人民政府工作部门 --date 2026-05-08 --as-of 2026-05-10"
_COMPARE = "compare 好.txt 坏.txt --as-of 2026-11-22"
_ADD = "register add 好.txt --as-of 2026-11-22"

TABLE = (
    Exercise(_CHECK, "--format jsonl", '{"path":"坏.txt"'),
    Exercise(_CHECK, "--output 报告.md", "# 合法性审核报告"),
    Exercise(_CHECK, "--fail-on never", "退出码 0"),
    Exercise(f"{_CHECK} -o docx=批注.docx", "--suggest", "<w:ins "),
    Exercise(f"{_CHECK} -o opinion=意见书.docx", "--opinion-facts 意见.yaml", "云岭县司法局"),
    Exercise(_CHECK, "--profile 备案审查", "审查场景 备案审查"),
    Exercise(_CHECK, "--jurisdiction 河南省", "《河南省行政规范性文件管理办法》"),
    Exercise("check 坏.txt --format json", "--as-of 2001-02-03", '"as_of": "2001-02-03"'),
    Exercise(_CHECK, "--filed 2026-10-01", "-备案逾期）：备案日期"),
    Exercise(_CHECK, "--published 2026-10-30", "FZ702 施行日期距公布不足三十日"),
    Exercise(f"{_CHECK} --jurisdiction 河南省", "--filing-rules 本地.yaml", "某某试验办法"),
    Exercise(_CHECK, "--facts 事实.yaml", "警告 FZ607 没有公平竞争审查"),
    Exercise(_CHECK, "--rank 会议纪要", "不属于审核范围"),
    Exercise(_CHECK, "--laws 法律", "这是第十六条的原文"),
    Exercise(_CHECK, "--superior 上级.txt", "-FZ807 照抄照搬上位法或者上级文件）："),
    Exercise(_CHECK, "--select FZ704", "核验：通过 1 项"),
    Exercise(_CHECK, "--ignore FZ203", "没有检查（--ignore）"),
    Exercise("check 修订.docx --as-of 2026-11-22 --select FZ203", "--revisions original", "九百元"),
    Exercise("check 密.txt --as-of 2026-11-22", "--allow-classified", "-无法读取"),
    Exercise(_CHECK, "--ruleset 规则", "HN001"),
    Exercise(_CHECK, "--baseline 已知.jsonl", "〔已知〕"),
    Exercise(_CHECK, "--jobs 1", "=FZ203"),
    Exercise(_CHECK, "--no-cache", "缓存结果 0"),
    Exercise(_CHECK, "--config 别处.toml", "FZ203 没有检查（别处.toml）"),
    Exercise(_CHECK, "--diff", "+++"),
    Exercise(_CHECK, "--fix", "坏.已改正.txt"),
    Exercise(_CHECK, "--since HEAD", "-FZ203"),
    Exercise("check 好.txt --as-of 2026-11-22 --select FZ203", "--quiet", "-结论"),
    Exercise(_COMPARE, "--format html", "<!doctype html>"),
    Exercise(_COMPARE, "--output 对照.txt", "对照已写入"),
    Exercise(_COMPARE, "--fail-on never", "退出码 0"),
    Exercise("parse 好.txt", "--format json", '"schema": "fzcheck.tree/1"'),
    Exercise("parse 好.txt", "--tree", "主送机关"),
    Exercise("parse 修订.docx", "--revisions original", "九百元"),
    Exercise("parse 密.txt", "--allow-classified", "退出码 0"),
    Exercise("explain FZ2", "--ruleset 规则", "=FZ203"),
    Exercise("rules docs 页", "--ruleset 规则", "HN001"),
    Exercise("rules list", "--format json", '"id": "FZ203"'),
    Exercise("rules list", "--select FZ203", "共 1 条规则"),
    Exercise("rules list", "--ruleset 规则", "HN001"),
    Exercise("rules new HN002", "--output 规则", "已写入"),
    Exercise("rules verify --ruleset 规则", "--select HN", "共核验 1 条规则"),
    Exercise("rules verify --select HN,FZ704", "--ruleset 规则", "共核验 2 条规则"),
    Exercise(f"{_DEADLINE} -f json", "--batch 报送.jsonl", "on_time"),
    Exercise("deadline --issuer 县级人民政府 --date 2026-05-08 --as-of 2026-05-10", "--jurisdiction 河南省", "河南"),
    Exercise("deadline --jurisdiction 河南省 --date 2026-05-08 --as-of 2026-05-10", "--issuer 县级人民政府工作部门", "退出码 0"),
    Exercise("deadline --jurisdiction 河南省 --issuer 县级人民政府 --date 2026-05-08 --as-of 2026-05-10", "--channel 人大", "-政府渠道"),
    Exercise(_DEADLINE, "--event 印发", "印发"),
    Exercise("deadline --jurisdiction 河南省 --issuer 县级人民政府工作部门 --as-of 2026-05-10", "--date 2026-05-08", "2026-05-"),
    Exercise(_DEADLINE, "--filed 2026-07-01", "逾期"),
    Exercise("deadline --jurisdiction 河南省 --issuer 县级人民政府工作部门 --date 2026-05-08", "--as-of 2026-05-10", "还剩"),
    Exercise(f"{_DEADLINE} --unit 日", "--days 3", "2026-05-11"),
    Exercise(f"{_DEADLINE} --days 3", "--unit 月", "2026-08-"),
    Exercise(_DEADLINE, "--title 某某通知", "某某通知"),
    Exercise(_DEADLINE, "--filing-rules 本地.yaml", "某某试验办法"),
    Exercise(_DEADLINE, "--format ics", "BEGIN:VCALENDAR"),
    Exercise(_DEADLINE, "--output 期限.txt", "文件 期限.txt"),
    Exercise(f"{_DEADLINE} --format ics", "--remind 9", "TRIGGER:-P9D"),
    Exercise("facts new 好.txt", "--output -", "-已写入"),
    Exercise("facts new 密.txt", "--allow-classified", "已写入"),
    Exercise("config show 坏.txt", "--origin", "# 默认"),
    Exercise("config show 坏.txt", "--config 别处.toml", "FZ203"),
    Exercise("config show 坏.txt", "--format json", '"settings"'),
    Exercise("baseline create 坏.txt --as-of 2026-11-22", "--file 新基线.jsonl", "文件 新基线.jsonl"),
    Exercise("baseline update 坏.txt --as-of 2026-11-22", "--file 已知.jsonl", "已重写 已知.jsonl"),
    Exercise("baseline diff 坏.txt --as-of 2026-11-22", "--file 已知.jsonl", "新问题"),
    Exercise("baseline diff 坏.txt --as-of 2026-11-22 -o 空基线.jsonl", "--fail-on never", "退出码 0"),
    Exercise("baseline audit", "--file 已知.jsonl", "个已知问题"),
    Exercise("hook 坏.txt", "--fail-on never", "退出码 0"),
    Exercise("hook 坏.txt", "--baseline 已知.jsonl", "退出码 0"),
    Exercise("hook 坏.txt", "--config 别处.toml", "FZ203 没有检查（别处.toml）"),
    Exercise("hook 坏.txt", "--no-cache", "缓存结果 0"),
    Exercise("hook 密.txt", "--allow-classified", "-无法读取"),
    Exercise(_ADD, "--output 登记.txt", "文件 登记.txt"),
    Exercise("register event 1 报送备案 --date 2026-10-08", "--note 备注两字", "=报送备案"),
    Exercise("register list --as-of 2026-11-22", "--rank 政府规章", "-云岭县"),
    Exercise("register list --as-of 2026-11-22", "--kind 决定", "-云岭县"),
    Exercise("register list --as-of 2026-11-22", "--offset 1", "-云岭县"),
    Exercise("register search 饮水", "--rank 政府规章", "-云岭县"),
    Exercise("register search 饮水", "--kind 决定", "-云岭县"),
    Exercise("register search 饮水", "--offset 1", "-云岭县"),
)
