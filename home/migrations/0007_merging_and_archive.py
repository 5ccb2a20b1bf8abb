"""Adds the archive, and what took the place of merged sections."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("home", "0006_long_old_addresses"),
    ]

    operations = [
        migrations.CreateModel(
            name='ArchiveEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('page_count', models.PositiveIntegerField(verbose_name='pages')),
                ('structure_once_live', models.JSONField(default=list)),
                ('archived_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='archived at')),
                ('restored_at', models.DateTimeField(null=True, verbose_name='restored at')),
                ('archived_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='archived by')),
                ('page', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='archive_entries', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='page')),
                ('restored_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'archive entry',
                'verbose_name_plural': 'archive entries',
                'ordering': ['-archived_at', '-pk'],
            },
        ),
        migrations.AddField(
            model_name='basepage',
            name='archived',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='archived_pages', to='home.archiveentry', verbose_name='in the archive'),
        ),
        migrations.CreateModel(
            name='MergedSection',
            fields=[
                ('former_id', models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ('successor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='merged_sections', to=settings.WAGTAIL_PAGE_MODEL)),
            ],
            options={
                'verbose_name': 'merged section',
                'verbose_name_plural': 'merged sections',
            },
        ),
    ]
