"""The tables of the register, their version, and how an older register becomes a newer one."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Boolean, Column, Connection, Date, ForeignKey, Index, Integer, MetaData, Table, Text, insert, inspect, select, text, update

from fzcheck.errors import UsageError

VERSION = 1
metadata = MetaData()

documents = Table(
    "register_documents",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("identity", Text, nullable=False, unique=True),
    Column("name_key", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("document_number", Text, nullable=False),
    Column("number_key", Text, nullable=False),
    Column("issuer", Text, nullable=False),
    Column("registration_number", Text, nullable=False),
    Column("issuer_level", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("rank", Text, nullable=False),
    Column("jurisdiction", Text, nullable=False),
    Column("issue_date", Date),
    Column("print_date", Date),
    Column("publish_date", Date),
    Column("effective_date", Date),
    Column("effective_rule", Text, nullable=False),
    Column("validity_years", Integer),
    Column("expiry_date", Date),
    Column("expires", Date),
    Column("opinion_number", Text, nullable=False),
    Column("filed", Date),
    Column("filed_congress", Date),
    Column("state", Text, nullable=False),
    Column("ended", Date),
    Column("review", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("basis", Text, nullable=False),
    Column("repeals", Text, nullable=False),
    Column("organs", Text, nullable=False),
    Column("attachments", Integer),
    Column("path", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("conclusion", Text, nullable=False),
    Column("errors", Integer),
    Column("warnings", Integer),
    Column("infos", Integer),
    Column("registered", Date),
    Index("register_documents_name", "name_key"),
    Index("register_documents_number", "number_key"),
    Index("register_documents_issued", "issue_date", "id"),
    Index("register_documents_issuer", "issuer", "issue_date", "id"),
    Index("register_documents_expires", "expires", "state"),
)

# A term is something that must be done until a day: filing, supplementing, replying. `done` ends it.
terms = Table(
    "register_terms",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document", Integer, ForeignKey("register_documents.id", ondelete="CASCADE"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("event", Text, nullable=False),
    Column("start", Date),
    Column("deadline", Date),
    Column("estimated", Boolean, nullable=False),
    Column("done", Date),
    Column("recipient", Text, nullable=False),
    Column("basis", Text, nullable=False),
    Index("register_terms_document", "document"),
    Index("register_terms_done", "kind", "done"),
)

events = Table(
    "register_events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document", Integer, ForeignKey("register_documents.id", ondelete="CASCADE"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("day", Date, nullable=False),
    Column("channel", Text, nullable=False),
    Column("note", Text, nullable=False),
    Index("register_events_document", "document"),
    Index("register_events_kind", "kind", "day"),
)

settings = Table(
    "register_settings",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

# What SQLAlchemy has no words for, or only such as load the dialects of databases that are not used: the index of open terms, and the words for
# searching as each kind of database indexes them best, rowid or id being that of the document.
_OPEN = "CREATE INDEX register_terms_open ON register_terms (deadline, document, kind) WHERE done IS NULL"
_BESIDES = {
    "sqlite": (_OPEN, "CREATE VIRTUAL TABLE register_words USING fts5(words, tokenize = 'unicode61 remove_diacritics 0')"),
    "postgresql": (
        _OPEN,
        "CREATE TABLE register_words (id integer PRIMARY KEY REFERENCES register_documents (id) ON DELETE CASCADE, words tsvector NOT NULL)",
        "CREATE INDEX register_words_words ON register_words USING gin (words)",
    ),
}

# From one version to the next: the statements for each kind of database. A register goes through all that it lacks, in one transaction.
Upgrades = Mapping[int, Mapping[str, tuple[str, ...]]]
UPGRADES: Upgrades = {}


def prepare(connection: Connection) -> None:
    """Makes the tables where there are none and brings older ones up to date, in the transaction under way.

    Raises UsageError for a register that a newer program has made.
    """
    found = version(connection)
    if found is None:
        metadata.create_all(connection)
        for statement in _BESIDES[connection.dialect.name]:
            connection.execute(text(statement))
        connection.execute(insert(settings).values(name="schema", value=str(VERSION)))
    elif found > VERSION:
        raise UsageError(f"登记库是较新版本的 fzcheck 建立的（版本 {found}，本程序能用到 {VERSION}）。请升级 fzcheck；登记库没有改动。")
    elif found < VERSION:
        _upgrade(connection, found)


def version(connection: Connection) -> int | None:
    """The version of the register's tables; None where there are none. Raises UsageError where they tell none."""
    if not inspect(connection).has_table(settings.name):
        return None
    value = connection.execute(select(settings.c.value).where(settings.c.name == "schema")).scalar()
    if value is None or not value.isdecimal():
        raise UsageError("登记库没有写明版本，可能已经损坏。请用备份恢复，或者另建一个再用 register import 导入。")
    return int(value)


def _upgrade(connection: Connection, found: int) -> None:
    for step in range(found, VERSION):
        for statement in UPGRADES[step].get(connection.dialect.name, ()):
            connection.execute(text(statement))
    connection.execute(update(settings).where(settings.c.name == "schema").values(value=str(VERSION)))
