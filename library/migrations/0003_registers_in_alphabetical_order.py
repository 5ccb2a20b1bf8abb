from django.db import migrations, models

from search.vietnamese import sort_key

REGISTERS = ("documenttype", "issuingbody", "subject", "signer", "term")


def store_keys(apps, schema_editor):
    """Store the places of the names that are there already."""
    for name in REGISTERS:
        rows = apps.get_model("library", name).objects
        for row in rows.iterator():
            rows.filter(pk=row.pk).update(name_key=sort_key(row.name))


class Migration(migrations.Migration):
    dependencies = [("library", "0002_years_of_cited_numbers")]

    operations = [
        *[
            migrations.AddField(
                name,
                "name_key",
                models.CharField(blank=True, default="", editable=False, max_length=255),
                preserve_default=False,
            )
            for name in REGISTERS
        ],
        *[
            migrations.AlterModelOptions(
                name, {"ordering": ordering, "verbose_name": one, "verbose_name_plural": many}
            )
            for name, one, many, ordering in (
                ("documenttype", "document type", "document types", ["position", "name_key", "pk"]),
                ("issuingbody", "issuing body", "issuing bodies", ["position", "name_key", "pk"]),
                (
                    "subject",
                    "field of documents",
                    "fields of documents",
                    ["position", "name_key", "pk"],
                ),
                ("signer", "signer", "signers", ["position", "name_key", "pk"]),
                ("term", "term", "terms", ["position", "-first_day", "-name_key"]),
            )
        ],
        migrations.RunPython(store_keys, migrations.RunPython.noop, elidable=True),
    ]
