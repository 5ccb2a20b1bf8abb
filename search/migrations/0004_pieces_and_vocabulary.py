"""Pieces of texts, by which pages are ranked, and the vocabulary that says what a word weighs.

Like the full text they are made from the entries, by `manage.py rebuild_search`.
"""

from django.db import migrations, models

CREATE = {
    "sqlite": [
        "CREATE VIRTUAL TABLE search_piece USING fts5("
        "title_folded, lead_folded, body_folded, title_exact, lead_exact, body_exact, pairs,"
        " start UNINDEXED, stop UNINDEXED, tokenize = 'ascii')",
        "CREATE TABLE search_term ("
        "key text PRIMARY KEY, pieces integer NOT NULL, folded text NOT NULL, shown text NOT NULL"
        ") WITHOUT ROWID",
        "CREATE INDEX search_term_folded ON search_term (folded) WHERE folded <> ''",
    ],
    "postgresql": [
        "CREATE TABLE search_piece ("
        "id bigint PRIMARY KEY, title_folded text NOT NULL, lead_folded text NOT NULL,"
        " body_folded text NOT NULL, title_exact text NOT NULL, lead_exact text NOT NULL,"
        " body_exact text NOT NULL, start integer NOT NULL, stop integer NOT NULL,"
        " terms tsvector NOT NULL)",
        "ALTER TABLE search_piece ALTER COLUMN terms SET STORAGE MAIN",
        "CREATE INDEX search_piece_terms ON search_piece USING gin (terms)",
        # The order of bytes, so that the words with one beginning stand beside each other.
        "CREATE TABLE search_term ("
        'key text COLLATE "C" PRIMARY KEY, pieces bigint NOT NULL,'
        ' folded text COLLATE "C" NOT NULL, shown text NOT NULL)',
        "CREATE INDEX search_term_folded ON search_term (folded) WHERE folded <> ''",
    ],
}


def create(apps, schema_editor):
    for statement in CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE search_piece")
    schema_editor.execute("DROP TABLE search_term")


class Migration(migrations.Migration):

    dependencies = [("search", "0003_abbreviation")]

    operations = [
        migrations.AddField(
            model_name="indexentry",
            name="lead",
            field=models.TextField(default="", verbose_name="lead"),
        ),
        migrations.RunPython(create, drop),
    ]
