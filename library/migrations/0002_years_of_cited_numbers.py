from django.db import migrations, models

from search.document_numbers import parse_number


def read_years(apps, schema_editor):
    """Read the years of the numbers that are cited already."""
    types = dict(apps.get_model("library.DocumentType").objects.values_list("name", "symbol"))
    relations = apps.get_model("library.Relation").objects
    for relation in relations.exclude(cited="").iterator():
        number = parse_number(relation.cited, types)
        if number and number.year:
            relations.filter(pk=relation.pk).update(cited_year=number.year)


class Migration(migrations.Migration):
    dependencies = [("library", "0001_document_library")]

    operations = [
        migrations.AddField(
            model_name="relation",
            name="cited_year",
            field=models.CharField(blank=True, editable=False, max_length=4),
        ),
        migrations.RunPython(read_years, migrations.RunPython.noop, elidable=True),
    ]
