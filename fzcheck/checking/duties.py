"""Duties: the provisions of a document that bind outsiders by their words, as a measure of whether the document as a whole does."""

from __future__ import annotations

import re

from fzcheck.checking.subject import Subject
from fzcheck.meaning.units import Unit

BINDS = re.compile(
    r"应当|必须|(?<!无)须|需(?:要)?(?:提交|提供|到|经|持|凭)|不得|禁止|严禁|不准|方可|一律|不予|责令|取缔|没收|罚款|缴纳|交纳|收取|征收|取消|吊销|扣押|查封|暂扣|限期"
)
OUTSIDERS = re.compile(
    r"单位和个人|任何单位|个人|公民|企业|经营者|经营户|业主|居民|村民|农户|商户|申请人|当事人|业户|车主|驾驶人|开发商|用户|家长|学生|从业人员|养犬人|住户|市场主体|经营主体|个体工商户|施工单位|建设单位|物业|投资者|群众|[养种商店租住用][\u4e00-\u9fa5]?户|申报人|投保人|参保人|承包人|商家|机构"
)


def duties(subject: Subject) -> list[Unit]:
    """The provisions that bind outsiders by their words."""
    return [unit for unit in subject.units if BINDS.search(unit.text, unit.own) and OUTSIDERS.search(unit.text)]
