import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('home', '0004_section_tree_and_media'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AssistingReviewTask',
            fields=[
                ('task_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.task')),
            ],
            options={
                'verbose_name': 'review by the assisting group',
                'verbose_name_plural': 'reviews by the assisting group',
            },
            bases=('wagtailcore.task',),
        ),
        migrations.CreateModel(
            name='BoardApprovalTask',
            fields=[
                ('task_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.task')),
            ],
            options={
                'verbose_name': 'approval by the Editorial Board',
                'verbose_name_plural': 'approvals by the Editorial Board',
            },
            bases=('wagtailcore.task',),
        ),
        migrations.CreateModel(
            name='StageState',
            fields=[
                ('taskstate_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.taskstate')),
                ('digest', models.CharField(blank=True, max_length=64)),
                ('due_at', models.DateTimeField(null=True, verbose_name='due at')),
            ],
            options={
                'verbose_name': 'state at a stage',
                'verbose_name_plural': 'states at a stage',
            },
            bases=('wagtailcore.taskstate',),
        ),
        migrations.CreateModel(
            name='UnitReviewTask',
            fields=[
                ('task_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.task')),
            ],
            options={
                'verbose_name': "review by the unit's lead",
                'verbose_name_plural': "reviews by the unit's lead",
            },
            bases=('wagtailcore.task',),
        ),
        migrations.CreateModel(
            name='Contribution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('started_from', models.CharField(blank=True, max_length=64)),
                ('digest', models.CharField(max_length=64)),
                ('saved_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contributions', to=settings.WAGTAIL_PAGE_MODEL)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'contribution',
                'verbose_name_plural': 'contributions',
                'ordering': ['id'],
                'indexes': [models.Index(fields=['page', 'id'], name='contribution_page')],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stage', models.CharField(choices=[('draft', 'Draft'), ('returned', 'Returned'), ('unit', "Waiting for the unit's lead"), ('assisting', 'Waiting for the assisting group'), ('board', 'Waiting for the Editorial Board'), ('scheduled', 'Approved and scheduled'), ('live', 'Published')], max_length=12, verbose_name='stage')),
                ('verdict', models.CharField(choices=[('approve', 'Approved'), ('forward', 'Forwarded'), ('return', 'Returned')], max_length=8, verbose_name='decision')),
                ('digest', models.CharField(max_length=64)),
                ('comment', models.TextField(blank=True, verbose_name='remark')),
                ('decided_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='decided at')),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to=settings.WAGTAIL_PAGE_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to=settings.AUTH_USER_MODEL)),
                ('task_state', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='wagtailcore.taskstate')),
                ('workflow_state', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='wagtailcore.workflowstate')),
            ],
            options={
                'verbose_name': 'decision',
                'verbose_name_plural': 'decisions',
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('task_state', 'person', 'digest'), name='one_decision_a_person_and_content'), models.CheckConstraint(condition=models.Q(models.Q(('verdict', 'return'), _negated=True), models.Q(('comment', ''), _negated=True), _connector='OR'), name='return_has_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('submitted', 'Submitted'), ('approved', 'Approved'), ('forwarded', 'Forwarded'), ('returned', 'Returned'), ('skipped', 'Stage skipped: nobody could act'), ('taken_back', 'Taken back'), ('published', 'Published')], max_length=20, verbose_name='event')),
                ('stage', models.CharField(blank=True, choices=[('draft', 'Draft'), ('returned', 'Returned'), ('unit', "Waiting for the unit's lead"), ('assisting', 'Waiting for the assisting group'), ('board', 'Waiting for the Editorial Board'), ('scheduled', 'Approved and scheduled'), ('live', 'Published')], max_length=12, verbose_name='stage')),
                ('due_at', models.DateTimeField(null=True, verbose_name='due at')),
                ('digest', models.CharField(blank=True, max_length=64)),
                ('facts', models.JSONField(default=dict, help_text='Genre, source, shares: as they were then', verbose_name='facts')),
                ('happened_at', models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name='happened at')),
                ('page', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='events', to=settings.WAGTAIL_PAGE_MODEL)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='events', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='home.unit')),
            ],
            options={
                'verbose_name': 'event',
                'verbose_name_plural': 'events',
                'ordering': ['id'],
                'indexes': [models.Index(fields=['kind', 'happened_at'], name='event_kind_time')],
            },
        ),
    ]
