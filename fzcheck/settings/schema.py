"""The JSON Schema of the configuration file, made from the fields that `Config` has."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from fzcheck.settings.config import DESCRIPTIONS, Config, kind_of

_TYPES: dict[str, dict[str, Any]] = {
    "字符串列表": {"type": "array", "items": {"type": "string"}},
    "整数": {"type": "integer", "minimum": 0},
    "字符串": {"type": "string"},
    " true 或者 false": {"type": "boolean"},
}


def config_schema() -> dict[str, Any]:
    """The JSON Schema of `fzcheck.toml` and of `[tool.fzcheck]`."""
    properties = {field.name.replace("_", "-"): {**_TYPES[kind_of(field.name)], "description": DESCRIPTIONS[field.name]} for field in fields(Config)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "fzcheck.toml",
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
    }
