"""The section tree, pictures and files, settings."""

import datetime
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import modelcluster.fields
import modelsearch.index
import taggit.managers
import wagtail.fields
import wagtail.images.models
import wagtail.models.media
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('home', '0003_finish_base_page'),
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.AddField(
            model_name='unit',
            name='collection',
            field=models.OneToOneField(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='unit', to='wagtailcore.collection', verbose_name='media collection'),
        ),
        migrations.CreateModel(
            name='SetupRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=300, unique=True)),
                ('object_id', models.PositiveBigIntegerField(null=True)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'verbose_name': 'set-up record',
                'verbose_name_plural': 'set-up records',
            },
        ),
        migrations.CreateModel(
            name='PortalDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=255, verbose_name='title')),
                ('file', models.FileField(upload_to='documents', verbose_name='file')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created at')),
                ('file_size', models.PositiveBigIntegerField(editable=False, null=True)),
                ('file_hash', models.CharField(blank=True, editable=False, max_length=40)),
                ('collection', models.ForeignKey(default=wagtail.models.media.get_root_collection_id, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.collection', verbose_name='collection')),
                ('tags', taggit.managers.TaggableManager(blank=True, help_text=None, through='taggit.TaggedItem', to='taggit.Tag', verbose_name='tags')),
                ('uploaded_by_user', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL, verbose_name='uploaded by user')),
            ],
            options={
                'verbose_name': 'file',
                'verbose_name_plural': 'files',
                'permissions': [('choose_document', 'Can choose document')],
                'abstract': False,
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='PortalImage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=255, verbose_name='title')),
                ('file', wagtail.images.models.WagtailImageField(height_field='height', upload_to=wagtail.images.models.get_upload_to, verbose_name='file', width_field='width')),
                ('description', models.CharField(blank=True, default='', max_length=255, verbose_name='description')),
                ('width', models.IntegerField(editable=False, verbose_name='width')),
                ('height', models.IntegerField(editable=False, verbose_name='height')),
                ('created_at', models.DateTimeField(auto_now_add=True, db_index=True, verbose_name='created at')),
                ('focal_point_x', models.PositiveIntegerField(blank=True, null=True)),
                ('focal_point_y', models.PositiveIntegerField(blank=True, null=True)),
                ('focal_point_width', models.PositiveIntegerField(blank=True, null=True)),
                ('focal_point_height', models.PositiveIntegerField(blank=True, null=True)),
                ('file_size', models.PositiveIntegerField(editable=False, null=True)),
                ('file_hash', models.CharField(blank=True, db_index=True, editable=False, max_length=40)),
                ('credit', models.CharField(blank=True, max_length=255, verbose_name='credit')),
                ('public_since', models.DateTimeField(db_index=True, editable=False, help_text='When a published page showed it first; from then on every unit may use it', null=True, verbose_name='public since')),
                ('collection', models.ForeignKey(default=wagtail.models.media.get_root_collection_id, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.collection', verbose_name='collection')),
                ('tags', taggit.managers.TaggableManager(blank=True, help_text=None, through='taggit.TaggedItem', to='taggit.Tag', verbose_name='tags')),
                ('uploaded_by_user', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL, verbose_name='uploaded by user')),
            ],
            options={
                'verbose_name': 'picture',
                'verbose_name_plural': 'pictures',
                'permissions': [('choose_image', 'Can choose image')],
                'abstract': False,
            },
            bases=(wagtail.images.models.ImageFileMixin, modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='PortalSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kicker', models.CharField(blank=True, default='Cổng thông tin điện tử', max_length=80, verbose_name='line above the name')),
                ('organisation', models.CharField(default='Đảng bộ tỉnh (nội dung mẫu)', max_length=120, verbose_name='organisation')),
                ('footer_text', models.TextField(blank=True, default='Cơ quan chủ quản: Tỉnh ủy. Chịu trách nhiệm: Ban Biên tập.\nGhi rõ nguồn khi phát hành lại nội dung từ cổng này.', verbose_name='footer')),
                ('frame_version', models.PositiveBigIntegerField(default=1, editable=False)),
                ('mark', models.ForeignKey(blank=True, help_text='Shown in the header; a plain star stands for it until one is chosen.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='home.portalimage', verbose_name='mark')),
                ('site', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, to='wagtailcore.site')),
            ],
            options={
                'verbose_name': 'portal settings',
                'verbose_name_plural': 'portal settings',
            },
        ),
        migrations.CreateModel(
            name='JointUnit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('share', models.PositiveSmallIntegerField(default=50, help_text='What counts for this unit; the main unit has the rest.', validators=[django.core.validators.MaxValueValidator(100)], verbose_name='share in percent')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='joint_units', to=settings.WAGTAIL_PAGE_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='joint_pages', to='home.unit', verbose_name='unit')),
            ],
            options={
                'verbose_name': 'joint unit',
                'verbose_name_plural': 'joint units',
            },
        ),
        migrations.CreateModel(
            name='UnitQuota',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_day', models.DateField(default=datetime.date(2020, 1, 1), verbose_name='from')),
                ('items_per_week', models.PositiveSmallIntegerField(default=5, verbose_name='items a week')),
                ('unit', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='quotas', to='home.unit')),
            ],
            options={
                'verbose_name': 'quota',
                'verbose_name_plural': 'quotas',
                'ordering': ['from_day'],
            },
        ),
        migrations.CreateModel(
            name='HomePage',
            fields=[
                ('basepage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('menu_title', models.CharField(blank=True, help_text='A short name for menus, if wanted', max_length=40, verbose_name='menu title')),
                ('introduction', models.CharField(blank=True, max_length=300, verbose_name='introduction')),
                ('layout', wagtail.fields.StreamField([('aside', 0), ('column', 1), ('strip', 2)], blank=True, block_lookup={0: ('wagtail.blocks.PageChooserBlock', (), {'icon': 'list-ul', 'label': 'Beside the lead story', 'page_type': ['home.SectionPage']}), 1: ('wagtail.blocks.PageChooserBlock', (), {'icon': 'grip', 'label': 'Column', 'page_type': ['home.SectionPage']}), 2: ('wagtail.blocks.PageChooserBlock', (), {'icon': 'image', 'label': 'Picture strip', 'page_type': ['home.SectionPage']})}, verbose_name='layout')),
                ('responsible_unit', models.ForeignKey(blank=True, help_text='The unit that must keep it filled; it gives no rights.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='home.unit', verbose_name='responsible unit')),
            ],
            options={
                'verbose_name': 'home page',
                'verbose_name_plural': 'home pages',
            },
            bases=('home.basepage',),
        ),
        migrations.CreateModel(
            name='LinkPage',
            fields=[
                ('basepage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('menu_title', models.CharField(blank=True, help_text='A short name for menus, if wanted', max_length=40, verbose_name='menu title')),
                ('introduction', models.CharField(blank=True, max_length=300, verbose_name='introduction')),
                ('address', models.CharField(blank=True, max_length=500, validators=[django.core.validators.RegexValidator('^(https?://[^\\s<>\\"]+|/(?!/)[^\\s<>\\"\\\\]*)$', 'Give an address that begins with https://, http:// or /.')], verbose_name='address')),
                ('responsible_unit', models.ForeignKey(blank=True, help_text='The unit that must keep it filled; it gives no rights.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='home.unit', verbose_name='responsible unit')),
                ('target', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='page')),
            ],
            options={
                'verbose_name': 'link',
                'verbose_name_plural': 'links',
            },
            bases=('home.basepage',),
        ),
        migrations.CreateModel(
            name='SectionPage',
            fields=[
                ('basepage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('menu_title', models.CharField(blank=True, help_text='A short name for menus, if wanted', max_length=40, verbose_name='menu title')),
                ('introduction', models.CharField(blank=True, max_length=300, verbose_name='introduction')),
                ('kind', models.CharField(choices=[('news', 'News'), ('documents', 'Documents'), ('landing', 'Leads to what is below')], default='news', max_length=12, verbose_name='kind')),
                ('allowed_units', modelcluster.fields.ParentalManyToManyField(blank=True, help_text='Here and below; none named: those of the section above, or all.', related_name='+', to='home.unit', verbose_name='units that may post')),
                ('responsible_unit', models.ForeignKey(blank=True, help_text='The unit that must keep it filled; it gives no rights.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='home.unit', verbose_name='responsible unit')),
            ],
            options={
                'verbose_name': 'section',
                'verbose_name_plural': 'sections',
            },
            bases=('home.basepage',),
        ),
        migrations.CreateModel(
            name='SitemapPage',
            fields=[
                ('basepage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('menu_title', models.CharField(blank=True, help_text='A short name for menus, if wanted', max_length=40, verbose_name='menu title')),
                ('introduction', models.CharField(blank=True, max_length=300, verbose_name='introduction')),
                ('responsible_unit', models.ForeignKey(blank=True, help_text='The unit that must keep it filled; it gives no rights.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='home.unit', verbose_name='responsible unit')),
            ],
            options={
                'verbose_name': 'site map',
                'verbose_name_plural': 'site maps',
            },
            bases=('home.basepage',),
        ),
        migrations.CreateModel(
            name='StandardPage',
            fields=[
                ('basepage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('menu_title', models.CharField(blank=True, help_text='A short name for menus, if wanted', max_length=40, verbose_name='menu title')),
                ('introduction', models.CharField(blank=True, max_length=300, verbose_name='introduction')),
                ('body', wagtail.fields.StreamField([('heading', 2), ('paragraph', 3), ('picture', 7), ('quote', 10), ('table', 13)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'label': 'Heading', 'max_length': 200}), 1: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('h2', 'Heading'), ('h3', 'Subheading')], 'label': 'Level'}), 2: ('wagtail.blocks.StructBlock', [[('text', 0), ('level', 1)]], {}), 3: ('wagtail.blocks.RichTextBlock', (), {'icon': 'pilcrow', 'label': 'Paragraph', 'template': 'blocks/paragraph.html'}), 4: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Picture'}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'Caption', 'max_length': 300, 'required': False}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'Credit', 'max_length': 120, 'required': False}), 7: ('wagtail.blocks.StructBlock', [[('image', 4), ('caption', 5), ('credit', 6)]], {}), 8: ('wagtail.blocks.TextBlock', (), {'label': 'Quote'}), 9: ('wagtail.blocks.CharBlock', (), {'label': 'Who said it', 'max_length': 200, 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('text', 8), ('attribution', 9)]], {}), 11: ('wagtail.blocks.CharBlock', (), {'label': 'Text', 'required': False}), 12: ('wagtail.contrib.typed_table_block.blocks.TypedTableBlock', [[('text', 11)]], {}), 13: ('wagtail.blocks.StructBlock', [[('caption', 5), ('table', 12)]], {})}, verbose_name='text')),
                ('responsible_unit', models.ForeignKey(blank=True, help_text='The unit that must keep it filled; it gives no rights.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='home.unit', verbose_name='responsible unit')),
            ],
            options={
                'verbose_name': 'standard page',
                'verbose_name_plural': 'standard pages',
            },
            bases=('home.basepage',),
        ),
        migrations.CreateModel(
            name='ContentVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64)),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='content_versions', to=settings.WAGTAIL_PAGE_MODEL)),
                ('revision', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='content_version', to='wagtailcore.revision')),
            ],
            options={
                'verbose_name': 'content version',
                'verbose_name_plural': 'content versions',
                'indexes': [models.Index(fields=['page', 'digest'], name='version_page_digest')],
            },
        ),
        migrations.CreateModel(
            name='PortalRendition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('filter_spec', models.CharField(db_index=True, max_length=255)),
                ('file', wagtail.images.models.WagtailImageField(height_field='height', storage=wagtail.images.models.get_rendition_storage, upload_to=wagtail.images.models.get_rendition_upload_to, width_field='width')),
                ('width', models.IntegerField(editable=False)),
                ('height', models.IntegerField(editable=False)),
                ('focal_point_key', models.CharField(blank=True, default='', editable=False, max_length=16)),
                ('image', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='renditions', to='home.portalimage')),
            ],
            options={
                'verbose_name': 'rendition',
                'verbose_name_plural': 'renditions',
                'constraints': [models.UniqueConstraint(fields=('image', 'filter_spec', 'focal_point_key'), name='unique_rendition')],
            },
            bases=(wagtail.images.models.ImageFileMixin, models.Model),
        ),
        migrations.AddConstraint(
            model_name='jointunit',
            constraint=models.UniqueConstraint(fields=('page', 'unit'), name='one_joint_row_a_unit', violation_error_message='This unit is named twice.'),
        ),
        migrations.AddConstraint(
            model_name='unitquota',
            constraint=models.UniqueConstraint(fields=('unit', 'from_day'), name='one_quota_a_unit_and_day', violation_error_message='There is a quota from that day already.'),
        ),
    ]
