"""What provisions of statutes give: acts without their conditions, whose duty, sums and shares, periods, delegation."""

from __future__ import annotations

import pytest

from fzcheck.meaning.giving import Gives, gives, shares, takes
from fzcheck.meaning.organs import bearer, delegate, opener, parties

GIVEN = [
    # words, chapeau, what is given besides 主体
    ("擅自占用渡口的，由主管部门责令改正，可以处五百元以上二千元以下的罚款。", "", {"处罚.罚款", "责令.改正", "情形.擅自"}),
    ("情节严重的，吊销许可证，三年内不得从事渡运。", "", {"处罚.吊销", "处罚.限业", "禁止"}),
    ("被吊销许可证的经营者，应当自吊销之日起十日内停止营运。", "", {"义务"}),
    ("县级以上地方人民政府应当加强渡口建设。", "", {"职责"}),
    ("任何单位和个人应当爱护渡口设施。", "", {"义务"}),
    ("设置渡口，应当经县级人民政府交通运输主管部门批准。", "", {"许可", "义务"}),
    ("渡口规划报本级人民政府批准后实施。", "", set()),
    ("渡船检验合格后，方可投入营运。", "", {"门槛"}),
    ("经营者应当将应急预案报交通运输主管部门备案。", "", {"备案", "义务"}),
    ("交通运输主管部门应当将名单报上一级人民政府备案。", "", {"职责"}),
    ("发现险情的，船员应当立即向海事管理机构报告。", "", {"报告", "义务"}),
    ("海事管理机构接到报告，应当立即组织救助。", "", {"职责"}),
    ("具体办法由省、自治区、直辖市人民政府制定。", "", {"授权"}),
    ("按照国务院交通运输主管部门的规定配备船员。", "", set()),
    ("禁止下列行为：", "", {"禁止"}),
    ("国家禁止使用的渡船目录。", "", set()),
    ("依照治安管理处罚法的规定处罚。", "", {"惩处.治安", "惩处.转致"}),
    ("渡口经营者应当缴纳航道养护费。", "", {"收费", "义务"}),
    ("不得向乘客收取任何费用。", "", {"禁止"}),
    ("所需费用列入本级财政预算。", "", set()),
    ("未取得船员证书驾驶渡船的；", "有下列情形之一的，处二百元罚款：", {"处罚.罚款", "情形.擅自"}),
    ("有与经营规模相适应的船舶；", "申请渡运许可，应当具备下列条件：", {"义务", "许可"}),
    ("2003年1月6日公布的《无照渡运查处取缔办法》同时废止。", "", set()),
    ("经营者在领取营业执照后，应当办理税务登记。", "", {"义务", "备案"}),
    ("补偿标准由双方协商确定。", "", set()),
    ("逾期不申报的，视为放弃。", "", {"失权"}),
    ("不符合条件的，不予登记，并书面说明理由。", "", {"失权", "备案"}),
    ("查封、扣押渡船；", "主管部门可以采取下列措施：", {"强制.查封扣押"}),
    ("主管部门应当将收费单位、收费标准等信息向社会公布。", "", {"职责"}),
    ("累计缴费时间满五年的，领取期限最长为十二个月。", "", set()),
    ("执法人员执行任务，应当出示督察证件。", "", {"职责"}),
    ("主管部门每年审批的总量不得超过规划确定的总量。", "", {"禁止"}),
    ("工作人员在履行取缔非法渡运的职责中，应当保守秘密。", "", {"职责"}),
    ("渡口布局规划由交通运输主管部门会同有关部门编制，报本级人民政府或者其授权的部门批准实施。", "", set()),
    ("船员修完课程的，由学校发给毕业证书。", "", set()),
    ("主管部门接到举报，应当依法调查处理。", "", {"职责"}),
    ("经鸣枪警告后仍不停船的，应当立即报告。", "", {"报告", "义务"}),
    ("渡口布局的调整报国务院备案。", "", set()),
    ("无线电管制期间，渡船应当保持静默。", "", {"义务"}),
    ("海上航行警告由海事管理机构统一发布。", "", set()),
    ("设置渡口的申请经交通运输主管部门批准，方可施工。", "", {"许可", "门槛"}),
]


@pytest.mark.parametrize(("text", "chapeau", "kinds"), GIVEN)
def test_a_provision_gives_its_acts_and_not_those_of_its_conditions(text: str, chapeau: str, kinds: set[str]) -> None:
    assert {kind for kind in gives(text, chapeau).kinds if not kind.startswith("主体.")} == kinds


def test_a_duty_without_a_subject_is_that_of_the_sentence_before() -> None:
    assert "职责" in gives("主管部门应当自受理之日起十日内审查完毕。不予批准的，应当书面说明理由。").kinds
    assert "义务" not in gives("主管部门应当自受理之日起十日内审查完毕。不予批准的，应当书面说明理由。").kinds


def test_sums_shares_and_periods_are_told_apart() -> None:
    found = gives(
        "处违法所得一倍以上五倍以下的罚款；没有违法所得或者违法所得不足一万元的，处二万元以下的罚款；注册资本不少于十万元；应当在三十日内缴纳。"
    )
    assert found.shares == {(1.0, 5.0, "违法所得")}
    assert found.fines == {(0.0, 20_000.0)}
    assert found.sums == {(100_000.0, 100_000.0)}
    assert found.periods == {"30日内"}


def test_shares_of_a_thousand_are_read_as_those_of_a_hundred() -> None:
    assert shares("处合同价款千分之五以上千分之十以下的罚款。") == ((0.005, 0.01, "合同价款"),)
    assert shares("对企业处投资额5‰以上10‰以下的罚款。") == ((0.005, 0.01, "投资额"),)
    assert shares("可以处违法所得三到五倍的罚款。") == ((3.0, 5.0, "违法所得"),)


def test_a_percentage_is_a_share_of_its_base() -> None:
    assert shares("处工程合同价款百分之二以上百分之四以下的罚款") == ((0.02, 0.04, "工程合同价款"),)
    assert shares("处应缴税款百分之五十以上五倍以下的罚款") == ((0.5, 5.0, "应缴税款"),)


def test_what_a_draft_takes_is_read_without_negations() -> None:
    kinds = ("处罚.", "强制.", "收费")
    assert takes("由主管部门处一千元罚款，并扣押渡船。", kinds) == {"处罚.罚款", "强制.查封扣押"}
    assert takes("不得收取费用。", kinds) == frozenset()


@pytest.mark.parametrize(
    ("words", "after", "who"),
    [
        ("县级以上地方人民政府水行政主管部门", "加强监督", "机关"),
        ("船舶登记机关", "自收到申请之日起七日内", "机关"),
        ("有关部门以及其他有关单位和个人", "予以配合", "相对人"),
        ("经营者在向主管部门申请时", "提交材料", "相对人"),
        ("国务院交通运输主管部门规定的渡船", "安装设备", ""),
        ("经营者", "依法予以没收", "机关"),
        ("举报事项", "由县级人民政府组织核查", "机关"),
        ("应急预案，报县级人民政府应急管理部门和公安机关", "备案", ""),
    ],
)
def test_the_bearer_is_the_subject(words: str, after: str, who: str) -> None:
    assert bearer(words, after) == who


def test_a_condition_may_name_the_bearer_at_its_beginning_only() -> None:
    assert opener("主管部门发现渡船超载的，") == "机关"
    assert opener("投资总额超过国家授权的地方人民政府审批范围的，") == ""


@pytest.mark.parametrize(
    ("words", "organ"),
    [
        ("办法由国务院交通运输主管部门会同有关部门制定", "国务院部门"),
        ("由国务院规定", "国务院"),
        ("由省、自治区、直辖市人民代表大会常务委员会规定", "省级人大"),
        ("由省、自治区、直辖市人民政府规定", "省级政府"),
        ("由县级以上地方人民政府划定", "市县政府"),
        ("由村民会议决定", ""),
    ],
)
def test_details_are_left_to_an_organ_of_a_class(words: str, organ: str) -> None:
    assert delegate(words) == organ


def test_persons_and_bodies_are_seen() -> None:
    assert parties("企业和个体工商户") == {"主体.单位"}
    assert parties("村民使用个人信息") == {"主体.个人"}
    assert Gives() | Gives(frozenset({"许可"})) == Gives(frozenset({"许可"}))
