"""Adds deadlines, the office's calendar, and who was told of what."""

from decimal import Decimal

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('wagtailcore', '0098_apitoken'),
        ('workflows', '0005_priority_events'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SpecialDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(error_messages={'unique': 'This day is in the calendar already.'}, unique=True, verbose_name='day')),
                ('kind', models.CharField(choices=[('off', 'Day off'), ('working', 'Working day in its stead')], default='off', max_length=8, verbose_name='kind')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('is_announced', models.BooleanField(default=True, help_text='Without the mark the day is expected and should be checked.', verbose_name='announced')),
            ],
            options={
                'verbose_name': 'special day',
                'verbose_name_plural': 'special days',
                'ordering': ['day'],
            },
        ),
        migrations.CreateModel(
            name='ReminderSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('normal_hours', models.DecimalField(decimal_places=1, default=8, help_text='In working hours; a day has eight.', max_digits=5, validators=[django.core.validators.MinValueValidator(Decimal('0.1'))], verbose_name='normal')),
                ('urgent_hours', models.DecimalField(decimal_places=1, default=4, max_digits=5, validators=[django.core.validators.MinValueValidator(Decimal('0.1'))], verbose_name='urgent')),
                ('immediate_hours', models.DecimalField(decimal_places=1, default=1, max_digits=5, validators=[django.core.validators.MinValueValidator(Decimal('0.1'))], verbose_name='immediate')),
                ('remind_before', models.DecimalField(decimal_places=1, default=2, help_text='Working hours before the due time.', max_digits=5, validators=[django.core.validators.MinValueValidator(0)], verbose_name='remind before it is due')),
                ('escalate_after', models.DecimalField(decimal_places=1, default=4, help_text='Working hours after the due time.', max_digits=5, validators=[django.core.validators.MinValueValidator(0)], verbose_name='tell the head after')),
                ('group_head', models.ForeignKey(blank=True, help_text='Is told when a draft waits too long for the group; empty: the whole group.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='head of the assisting group')),
            ],
            options={
                'verbose_name': 'deadlines and reminders',
                'verbose_name_plural': 'deadlines and reminders',
            },
        ),
        migrations.CreateModel(
            name='WorkingHours',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('weekday', models.PositiveSmallIntegerField(choices=[(0, 'Monday'), (1, 'Tuesday'), (2, 'Wednesday'), (3, 'Thursday'), (4, 'Friday'), (5, 'Saturday'), (6, 'Sunday')], verbose_name='day of the week')),
                ('begins_at', models.TimeField(verbose_name='begins at')),
                ('ends_at', models.TimeField(verbose_name='ends at')),
            ],
            options={
                'verbose_name': 'working hours',
                'verbose_name_plural': 'working hours',
                'ordering': ['weekday', 'begins_at'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('begins_at'))), name='working_hours_end_after_they_begin', violation_error_message='The end lies before the beginning.'), models.UniqueConstraint(fields=('weekday', 'begins_at'), name='one_beginning_a_weekday', violation_error_message='There are hours that begin then already.')],
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('arrived', 'It waits'), ('soon', 'It is due soon'), ('overdue', 'It is overdue'), ('escalated', 'It has been overdue for long')], max_length=10, verbose_name='kind')),
                ('sent_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='sent at')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to=settings.AUTH_USER_MODEL)),
                ('task_state', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to='wagtailcore.taskstate')),
            ],
            options={
                'verbose_name': 'notice',
                'verbose_name_plural': 'notices',
                'constraints': [models.UniqueConstraint(fields=('task_state', 'kind', 'person'), name='one_notice_a_stage_and_person')],
            },
        ),
        migrations.CreateModel(
            name='StageDeadline',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('normal_hours', models.DecimalField(decimal_places=1, default=8, help_text='In working hours; a day has eight.', max_digits=5, validators=[django.core.validators.MinValueValidator(Decimal('0.1'))], verbose_name='normal')),
                ('urgent_hours', models.DecimalField(decimal_places=1, default=4, max_digits=5, validators=[django.core.validators.MinValueValidator(Decimal('0.1'))], verbose_name='urgent')),
                ('immediate_hours', models.DecimalField(decimal_places=1, default=1, max_digits=5, validators=[django.core.validators.MinValueValidator(Decimal('0.1'))], verbose_name='immediate')),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stage_deadlines', to='wagtailcore.task', verbose_name='stage')),
                ('workflow', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stage_deadlines', to='wagtailcore.workflow', verbose_name='path')),
            ],
            options={
                'verbose_name': 'deadline of a stage',
                'verbose_name_plural': 'deadlines of stages',
                'ordering': ['workflow', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('workflow', 'task'), name='one_deadline_a_path_and_stage', violation_error_message='This stage of the path has a deadline already.')],
            },
        ),
    ]
