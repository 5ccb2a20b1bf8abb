from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("search", "0004_pieces_and_vocabulary")]

    operations = [
        migrations.AddIndex(
            model_name="indexentry",
            index=models.Index(fields=["analysis_version"], name="version_of_analysis"),
        ),
    ]
