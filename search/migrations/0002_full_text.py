"""The full text beside the index entries: FTS5 on SQLite, tsvector on PostgreSQL.

It has no model: what stands in it is made from the entries, by `manage.py rebuild_search`.
"""

from django.db import migrations

CREATE = {
    # Tokens come separated by spaces. The ascii tokenizer takes every letter beyond ASCII as part
    # of a word, so that FTS5's own reading of Unicode decides nothing.
    "sqlite": [
        "CREATE VIRTUAL TABLE search_fulltext USING fts5("
        "title_folded, body_folded, title_exact, body_exact, tokenize = 'ascii')"
    ],
    "postgresql": [
        "CREATE TABLE search_fulltext ("
        "entry_id bigint PRIMARY KEY, folded tsvector NOT NULL, exact tsvector NOT NULL)",
        # Kept in the row as long as it fits: reading vectors from elsewhere costs more than
        # PostgreSQL's planner knows, which then passes the index by.
        "ALTER TABLE search_fulltext ALTER COLUMN folded SET STORAGE MAIN",
        "CREATE INDEX search_fulltext_folded ON search_fulltext USING gin (folded)",
    ],
}


def create(apps, schema_editor):
    for statement in CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE search_fulltext")


class Migration(migrations.Migration):

    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(create, drop)]
