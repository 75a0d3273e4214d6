"""The JSON Schema of the configuration file, made from the keys that there are."""

from __future__ import annotations

from typing import Any

from fzcheck.checking.finding import Level
from fzcheck.settings.keys import DOCUMENT_KEYS, EXTENDS, KEYS, MOST_JOBS, OVERRIDES, PATHS, Key

_Schema = dict[str, Any]
_TEXTS: _Schema = {"type": "array", "items": {"type": "string"}}
_LEVEL: _Schema = {"enum": [level.value for level in Level]}
_RULE = r"^[A-Za-z]{2,6}\d{0,3}[A-Za-z]?$"
_TYPES: dict[str, _Schema] = {
    "text": {"type": "string"},
    "path": {"type": "string"},
    "texts": _TEXTS,
    "paths": _TEXTS,
    "number": {"type": "integer", "minimum": 0, "maximum": MOST_JOBS},
    "flag": {"type": "boolean"},
    "levels": {
        "type": "object",
        "propertyNames": {"pattern": _RULE},
        "additionalProperties": {
            "anyOf": [
                _LEVEL,
                {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["level"],
                    "properties": {"level": _LEVEL, "reason": {"type": "string", "description": "为什么；降级必填，列在报告中。"}},
                },
            ]
        },
    },
}


def config_schema() -> _Schema:
    """The JSON Schema of `fzcheck.toml` and of `[tool.fzcheck]`."""
    one_or_more = {"anyOf": [{"type": "string"}, _TEXTS]}
    override = {
        "type": "object",
        "additionalProperties": False,
        "required": [PATHS],
        "properties": {
            PATHS: {
                **one_or_more,
                "description": "对哪些文件有效：相对于配置文件的通配符；不含 / 的匹配任何一级，指文件夹的包括其中全部文件。",
            },
            **{name: _of(KEYS[name]) for name in DOCUMENT_KEYS},
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "fzcheck.toml",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            EXTENDS: {**one_or_more, "description": "以哪些配置文件为基础，相对于配置文件；只有写明的才会并入，后写的盖过先写的。"},
            **{name: _of(key) for name, key in KEYS.items()},
            OVERRIDES: {"type": "array", "items": override, "description": "只对某些文件有效的设置，写在后面的优先。"},
        },
    }


def _of(key: Key) -> _Schema:
    kind = {"enum": list(key.choices)} if key.choices else _TYPES[key.kind]
    return {**kind, "description": key.told}
