"""The register of normative documents (规范性文件目录库): what was made, filed, reviewed and ended, in SQLite or PostgreSQL."""
