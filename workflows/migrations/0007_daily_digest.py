"""Adds the daily digest: from when it is sent, and who wants it."""

import datetime
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('workflows', '0006_deadlines_and_reminders'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='remindersettings',
            name='digest_at',
            field=models.TimeField(blank=True, default=datetime.time(7, 30), help_text='On working days; empty: no digest.', null=True, verbose_name='send the daily digest from'),
        ),
        migrations.CreateModel(
            name='DigestSubscription',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_wanted', models.BooleanField(default=True, verbose_name='wanted')),
                ('last_day', models.DateField(null=True, verbose_name='last day')),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='digest_subscription', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'subscription to the digest',
                'verbose_name_plural': 'subscriptions to the digest',
            },
        ),
    ]
