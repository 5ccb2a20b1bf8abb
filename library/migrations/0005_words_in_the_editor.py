import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("library", "0004_undated_signers")]

    operations = [
        migrations.AlterField(
            "documentfile",
            "caption",
            models.CharField(
                blank=True,
                help_text="Empty: the file's own title",
                max_length=160,
                verbose_name="name",
            ),
        ),
        migrations.AlterField(
            "documentpage",
            "term",
            models.ForeignKey(
                blank=True,
                help_text="For documents of Party bodies, whose numbers begin anew with it;"
                " empty: that of the date of issue",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="documents",
                to="library.term",
                verbose_name="term",
            ),
        ),
    ]
