"""Adds the event of a changed priority."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('workflows', '0004_schedule_and_copy_events'),
    ]

    operations = [
        migrations.AlterField(
            model_name='event',
            name='kind',
            field=models.CharField(choices=[('submitted', 'Submitted'), ('approved', 'Approved'), ('forwarded', 'Forwarded'), ('returned', 'Returned'), ('skipped', 'Stage skipped: nobody could act'), ('taken_back', 'Taken back'), ('published', 'Published'), ('archived', 'Put into the archive'), ('prioritised', 'Given another priority'), ('restored', 'Brought back from the archive')], max_length=20, verbose_name='event'),
        ),
    ]
