from django.db import migrations, models

MEDIA = ("portalimage", "portalvideo", "portaldocument")


def kept_since():
    return models.DateTimeField(
        db_index=True,
        editable=False,
        help_text="When a submitted or published page held it first: it is never deleted",
        null=True,
        verbose_name="kept since",
    )


class Migration(migrations.Migration):
    """What was noted at publication only says that a medium is kept: from submission on."""

    dependencies = [("home", "0015_papers")]

    operations = [
        *[migrations.RenameField(name, "public_since", "kept_since") for name in MEDIA],
        *[migrations.AlterField(name, "kept_since", kept_since()) for name in MEDIA],
    ]
