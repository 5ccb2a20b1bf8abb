"""Adds the events of the archive."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('workflows', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='event',
            name='kind',
            field=models.CharField(choices=[('submitted', 'Submitted'), ('approved', 'Approved'), ('forwarded', 'Forwarded'), ('returned', 'Returned'), ('skipped', 'Stage skipped: nobody could act'), ('taken_back', 'Taken back'), ('published', 'Published'), ('archived', 'Put into the archive'), ('restored', 'Brought back from the archive')], max_length=20, verbose_name='event'),
        ),
    ]
