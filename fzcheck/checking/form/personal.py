"""Personal data printed in the document itself, known by checksum (个人信息保护法 第六、二十八条; GB 11643 for the identity number)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from fzcheck.checking.finding import Level
from fzcheck.checking.form.found import Found
from fzcheck.checking.subject import Subject
from fzcheck.span import Span

_IDENTITY = re.compile(r"(?<![0-9A-Za-z.])[1-9][0-9]{16}[0-9Xx](?![0-9A-Za-z])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_PROVINCES = frozenset(range(11, 16)) | frozenset(range(21, 24)) | frozenset(range(31, 38)) | frozenset(range(41, 47)) | {50, 51, 52, 53, 54}
_PLACES = _PROVINCES | frozenset(range(61, 66)) | {71, 81, 82, 83}
_CARD = re.compile(r"(?<![0-9A-Za-z.])(?:62|60|4|5|3)[0-9]{2}(?:[ -]?[0-9]{4}){2,3}[ -]?[0-9]{1,7}(?![0-9A-Za-z])")
# 单位账户不是个人信息: told by its own line, or by the name of the account on a line beside it.
_PUBLIC = re.compile(r"专户|对公|基本户|财政|国库|公司|单位")
_HOLDER = re.compile(r"(?:户名|开户名称?|账户名称)[：:][^，。\n]{0,20}(?:局|中心|委员会|政府|公司|处|站|所|院|校|会)")
_BLANKS = re.compile(r"[^\S\n]")  # 青禾县财 政局: a blank within a name makes no other name
_PHONE = re.compile(r"(?<![0-9A-Za-z.\-])1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}(?![0-9A-Za-z])")
_AROUND = 40


def valid_identity(text: str) -> bool:
    """Whether 18 characters are an identity number: a place, a day of birth that existed, the check character (GB 11643)."""
    if len(text) != 18 or not text[:17].isdigit() or int(text[:2]) not in _PLACES:
        return False
    try:
        born = date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(text[:17], _WEIGHTS, strict=True))
    return 1880 <= born.year <= 2100 and _CHECKS[total % 11] == text[17].upper()


def luhn(digits: str) -> bool:
    """Whether a string of digits passes the Luhn check (ISO/IEC 7812)."""
    total = 0
    for place, char in enumerate(reversed(digits)):
        value = int(char) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def identity_numbers(subject: Subject) -> Iterator[Found]:
    """Every valid identity number in the text."""
    for found in _IDENTITY.finditer(subject.document.draft.folded):
        if valid_identity(found.group()):
            yield Found(Span(*found.span()), (("种类", "公民身份号码"), ("片段", f"{found.group()[:3]}…{found.group()[-2:]}")))


def bank_cards(subject: Subject) -> Iterator[Found]:
    """Every number of a bank card, by length, issuer and checksum; accounts of offices and companies are left out."""
    text = subject.document.draft.folded
    for found in _CARD.finditer(text):
        digits = re.sub(r"[ -]", "", found.group())
        before, after = text[max(0, found.start() - _AROUND) : found.start()], text[found.end() : found.end() + _AROUND]
        line = _BLANKS.sub("", before.rpartition("\n")[2] + after.partition("\n")[0])
        public = _PUBLIC.search(line) or _HOLDER.search(_BLANKS.sub("", before + after))
        if 16 <= len(digits) <= 19 and luhn(digits) and not valid_identity(digits) and not public:
            yield Found(Span(*found.span()), (("种类", "银行卡号"), ("片段", f"{digits[:4]}…{digits[-2:]}")), level=Level.WARNING)


def phones(subject: Subject) -> Iterator[Found]:
    """Mobile numbers, which are mostly those of a contact: a hint."""
    for found in _PHONE.finditer(subject.document.draft.folded):
        digits = re.sub(r"[ -]", "", found.group())
        yield Found(Span(*found.span()), (("种类", "手机号码"), ("片段", f"{digits[:3]}…{digits[-2:]}")), level=Level.INFO)
