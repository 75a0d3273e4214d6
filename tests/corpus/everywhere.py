"""A Word document with text in every place apart from its body, complete enough for an office program to open."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePosixPath

from tests.reading.packages import cell, docx, p, run, table

_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_WPG = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
_WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_FRAME = '<a:xfrm><a:off x="0" y="0"/><a:ext cx="1800000" cy="600000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
_PLACE = (
    '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>'
    '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV><wp:extent cx="1800000" cy="600000"/><wp:wrapNone/>'
)


def everywhere() -> bytes:
    """Boxes of the new and the old drawing, alone, grouped, in a cell and in a header; notes of both kinds; margins of every page kind."""
    margins = "".join(
        f'<w:{place}Reference w:type="{kind}" r:id="{place}{number}"/>'
        for place in ("header", "footer")
        for number, kind in enumerate(("default", "first", "even"), 1)
    )
    first = f'<w:sectPr>{margins}<w:pgSz w:w="11906" w:h="16838"/><w:titlePg/></w:sectPr>'
    second = '<w:sectPr><w:headerReference w:type="default" r:id="header4"/><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    body = (
        p("总则", drawn(p("联合发文"), p("第二行")), "说明")
        + p("甲", grouped("左框", "右框"), "乙")
        + p("丙", old(p("旧式框"), p("旧式第二行")))
        + table(cell(p("格内", drawn(p("格中框")))), cell(p("格外", reference("footnote", 3))))
        + p("正文", reference("footnote", 2), "后", reference("endnote", 2))
        + f"<w:p><w:pPr>{first}</w:pPr></w:p>"
        + p("第二节", reference("endnote", 3))
        + second
    )
    return typed(
        docx(
            body,
            settings="<w:evenAndOddHeaders/>",
            footnotes=separators("footnote") + note("footnote", 2, p("脚注一"), p("脚注一续")) + note("footnote", 3, p("格中脚注")),
            endnotes=separators("endnote") + note("endnote", 2, p("尾注一")) + note("endnote", 3, p("尾注二")),
            header1=p("眉", "首", drawn(p("眉中框"))),
            header2=p("首页眉"),
            header3=p("偶页眉"),
            header4=p("第二节眉"),
            footer1=p("— ", page(), " —"),
            footer2=p("首页脚"),
            footer3=table(cell(p("偶页脚"))) + p(""),
        )
    )


def drawn(*blocks: str) -> str:
    """A text box of DrawingML with its copy in VML."""
    return alternate(shape(*blocks), _WPS, "wps", old(*blocks))


def shape(*blocks: str) -> str:
    text = f"<wps:txbx><w:txbxContent>{''.join(blocks)}</w:txbxContent></wps:txbx>"
    return f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>{_FRAME}</wps:spPr>{text}<wps:bodyPr/></wps:wsp>'


def grouped(*texts: str) -> str:
    """Boxes in one group; the copy for old programs holds the same."""
    inner = "".join(shape(p(text)) for text in texts)
    group = f"<wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr/>{inner}</wpg:wgp>"
    return alternate(group, _WPG, "wpg", old(*map(p, texts)))


def alternate(graphic: str, kind: str, requires: str, fallback: str) -> str:
    data = f'<a:graphic><a:graphicData uri="{kind}">{graphic}</a:graphicData></a:graphic>'
    ends = '<wp:docPr id="1" name="框"/><wp:cNvGraphicFramePr/>'
    anchor = (
        f'<wp:anchor xmlns:wp="{_WP}" xmlns:wpg="{_WPG}" distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" '
        f'locked="0" layoutInCell="1" allowOverlap="1">{_PLACE}{ends}{data}</wp:anchor>'
    )
    namespace = f'xmlns:wpg="{_WPG}"'
    choice = f'<mc:Choice Requires="{requires}"><w:drawing>{anchor}</w:drawing></mc:Choice>'
    inner = fallback.removeprefix("<w:r>").removesuffix("</w:r>")
    return f"<w:r><mc:AlternateContent {namespace}>{choice}<mc:Fallback>{inner}</mc:Fallback></mc:AlternateContent></w:r>"


def old(*blocks: str) -> str:
    """A text box of VML."""
    content = f"<w:txbxContent>{''.join(blocks)}</w:txbxContent>"
    style = "position:absolute;width:150pt;height:50pt"
    return f'<w:r><w:pict><v:rect style="{style}"><v:textbox>{content}</v:textbox></v:rect></w:pict></w:r>'


def reference(kind: str, number: int) -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def note(kind: str, number: int, *blocks: str) -> str:
    return f'<w:{kind} w:id="{number}">{"".join(blocks)}</w:{kind}>'


def separators(kind: str) -> str:
    """The two notes that only hold rules."""
    names = ("separator", "continuationSeparator")
    return "".join(f'<w:{kind} w:type="{name}" w:id="{at}"><w:p><w:r><w:{name}/></w:r></w:p></w:{kind}>' for at, name in enumerate(names))


def page() -> str:
    return f'<w:fldSimple w:instr="PAGE">{run("1")}</w:fldSimple>'


def _override(name: str) -> str:
    kind = PurePosixPath(name).stem.rstrip("0123456789").replace("document", "document.main")
    return f'<Override PartName="/{name}" ContentType="{_MAIN.format(kind)}"/>'


def typed(package: bytes) -> bytes:
    """The package with the content types that office programs ask for."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(out, "w") as target:
        names = source.namelist()
        overrides = "".join(_override(name) for name in names if name.startswith("word/") and name.endswith(".xml"))
        rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        types = f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{rels}{overrides}</Types>'
        for name in names:
            target.writestr(name, types if name.startswith("[") else source.read(name))
    return out.getvalue()
