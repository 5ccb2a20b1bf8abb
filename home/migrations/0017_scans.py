from django.db import migrations, models


def mark_scans(apps, schema_editor):
    """Take for scans what was shown as such, but for what can't be a picture of a paper."""
    files = apps.get_model("home.PortalDocument").objects
    files.filter(has_text=False, file__iendswith=".pdf").update(is_scan=True)


class Migration(migrations.Migration):
    dependencies = [("home", "0016_kept_media")]

    operations = [
        migrations.AddField(
            model_name="portaldocument",
            name="is_scan",
            field=models.BooleanField(
                default=False,
                editable=False,
                help_text="Pictures of a paper and no text, as the task that reads it has found",
                verbose_name="is a scan",
            ),
        ),
        migrations.RunPython(mark_scans, migrations.RunPython.noop, elidable=True),
    ]
