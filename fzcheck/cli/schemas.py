"""The JSON Schemas by the names under which `fzcheck rules schema` shows them."""

from __future__ import annotations

from typing import Any


def schema_of(name: str) -> dict[str, Any]:
    """The schema of report, tree, rule, adjustment or config."""
    if name == "config":
        from fzcheck.settings.schema import config_schema

        return config_schema()
    if name == "rule":
        from fzcheck.checking.rulefile import RuleFile

        return {"$schema": "https://json-schema.org/draft/2020-12/schema", **RuleFile.model_json_schema(), "title": "rulesets/**/FZ000.yaml"}
    if name == "adjustment":
        from fzcheck.checking.rulefile import AdjustFile

        return {"$schema": "https://json-schema.org/draft/2020-12/schema", **AdjustFile.model_json_schema(), "title": "规则包中的调整文件"}
    from fzcheck.reporting.contract import report_schema, tree_schema

    return tree_schema() if name == "tree" else report_schema()
