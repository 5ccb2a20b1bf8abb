from itertools import count

from django.db import migrations, models
from django.db.models import Q


def tell_doubles_apart(apps, schema_editor):
    """Number the titles of undated doubles.

    None is deleted or joined with another: revisions name them, and what readers have stays.
    """
    signers = apps.get_model("library.Signer").objects
    taken = set(signers.values_list("name", "title"))
    seen = set()
    for row in signers.filter(first_day=None).order_by("pk"):
        if (row.name, row.title) not in seen:
            seen.add((row.name, row.title))
            continue
        titles = (f"{row.title[:150]} ({number})".strip() for number in count(2))
        title = next(title for title in titles if (row.name, title) not in taken)
        taken.add((row.name, title))
        signers.filter(pk=row.pk).update(title=title)


class Migration(migrations.Migration):
    dependencies = [("library", "0003_registers_in_alphabetical_order")]

    operations = [
        migrations.RunPython(tell_doubles_apart, migrations.RunPython.noop, elidable=True),
        migrations.AddConstraint(
            model_name="signer",
            constraint=models.UniqueConstraint(
                condition=Q(first_day__isnull=True),
                fields=["name", "title"],
                name="one_undated_signer_a_title",
                violation_error_message="This signer is there already.",
            ),
        ),
    ]
