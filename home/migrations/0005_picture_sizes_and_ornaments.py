"""Pictures that only decorate; the sizes in use are made anew of those that are stored."""

from django.db import migrations, models


def ask_for_renditions(apps, schema_editor):
    """Let the clock make the sizes: readers get the old ones until then."""
    entry = apps.get_model("home", "OutboxEntry")
    images = apps.get_model("home", "PortalImage").objects.order_by("pk")
    entry.objects.bulk_create(
        (
            entry(topic="pictures.renditions", payload={"image": pk})
            for pk in images.values_list("pk", flat=True).iterator()
        ),
        batch_size=500,
    )


class Migration(migrations.Migration):

    dependencies = [
        ('home', '0004_section_tree_and_media'),
    ]

    operations = [
        migrations.AddField(
            model_name='portalimage',
            name='is_decorative',
            field=models.BooleanField(default=False, help_text="It says nothing that the text doesn't: whoever can't see it misses nothing.", verbose_name='only decorates'),
        ),
        migrations.RunPython(ask_for_renditions, migrations.RunPython.noop, elidable=True),
    ]
