"""Adds how urgent a draft is."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('home', '0012_reserved_addresses'),
    ]

    operations = [
        migrations.AddField(
            model_name="basepage",
            name="priority",
            field=models.PositiveSmallIntegerField(
                choices=[(0, "Normal"), (1, "Urgent"), (2, "Immediate")],
                default=0,
                help_text="Orders what waits and shortens the time to handle it.",
                verbose_name="priority",
            ),
        ),
    ]
