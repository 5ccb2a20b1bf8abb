"""Front pages are made of blocks with values of their own; what was laid out stays so."""

import json
from uuid import uuid4

import wagtail.fields
from django.db import migrations, models
from django.db.models.functions import Cast
from wagtail.blocks import StreamValue

import home.typed_addresses


def _latest(style):
    return lambda key: ("latest", {"section": key, "style": style, "count": 4, "heading": ""})


def _pictures(key):
    return ("pictures", {"section": key, "count": 4, "heading": ""})


FORMER = {"aside": _latest("beside"), "column": _latest("column"), "strip": _pictures}
"""What stands for the former blocks, in the order in which they stood on the page."""


def to_blocks(rows, kinds):
    """Return former rows as blocks. The latest of all always led; now a block says so."""
    former = [row for row in rows if row["type"] in FORMER]
    if len(former) != len(rows):
        return rows
    lead = {"type": "lead", "value": {"runners_up": 3}, "id": str(uuid4())}
    made = [lead]
    for name, make in FORMER.items():
        for row in former:
            if row["type"] == name:
                kind, value = make(row["value"])
                if kinds.get(row["value"]) == "documents":
                    kind = "documents"
                    value = {name: value[name] for name in ("section", "count", "heading")}
                made.append(row | {"type": kind, "value": value})
    return made


def to_former(rows, kinds):
    """Return blocks as former rows; the lead stands by itself, other blocks are left out."""
    names = {"beside": "aside", "column": "column", "rows": "column"}
    kept = []
    for row in rows:
        if row["type"] in ("latest", "notices", "pictures", "documents"):
            name = {"pictures": "strip", "notices": "aside", "documents": "column"}.get(row["type"])
            name = name or names[row["value"]["style"]]
            kept.append(row | {"type": name, "value": row["value"]["section"]})
    return kept


def _convert(change):
    def run(apps, schema_editor):
        pages = apps.get_model("home", "HomePage").objects
        kinds = dict(apps.get_model("home", "SectionPage").objects.values_list("pk", "kind"))
        for page in pages.annotate(raw=Cast("layout", models.JSONField())):
            value = StreamValue(page.layout.stream_block, change(page.raw or [], kinds), is_lazy=True)
            pages.filter(pk=page.pk).update(layout=value)
        revisions = apps.get_model("wagtailcore", "Revision").objects.filter(
            content_type__app_label="home", content_type__model="homepage"
        )
        for revision in revisions.iterator():
            rows = json.loads(revision.content.get("layout") or "[]")
            revision.content["layout"] = json.dumps(change(rows, kinds))
            revision.save(update_fields=["content"])

    return run


class Migration(migrations.Migration):

    dependencies = [
        ("home", "0007_merging_and_archive"),
    ]

    operations = [
        migrations.AddField(
            model_name='portalsettings',
            name='utility',
            field=wagtail.fields.StreamField([('page', 0)], blank=True, block_lookup={0: ('wagtail.blocks.PageChooserBlock', (), {'label': 'Page', 'page_type': ['home.SectionPage', 'home.StandardPage', 'home.LinkPage', 'home.SitemapPage']})}, help_text='Pages that readers ask for often; empty: the maps of the portal.', verbose_name='links above the header'),
        ),
        migrations.AlterField(
            model_name='homepage',
            name='layout',
            field=wagtail.fields.StreamField([('lead', 1), ('latest', 6), ('documents', 7), ('pictures', 7), ('notices', 9), ('links', 16)], blank=True, block_lookup={0: ('wagtail.blocks.IntegerBlock', (), {'default': 3, 'label': 'Stories below the lead', 'max_value': 8, 'min_value': 0}), 1: ('wagtail.blocks.StructBlock', [[('runners_up', 0)]], {}), 2: ('wagtail.blocks.PageChooserBlock', (), {'label': 'Section', 'page_type': ['home.SectionPage']}), 3: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('column', 'Column: a picture, then headlines'), ('beside', 'Beside what stands above: small pictures'), ('rows', 'Rows over the whole width')], 'label': 'Look'}), 4: ('wagtail.blocks.IntegerBlock', (), {'default': 4, 'label': 'How many', 'max_value': 8, 'min_value': 1}), 5: ('wagtail.blocks.CharBlock', (), {'help_text': "Empty: the section's own name", 'label': 'Heading', 'max_length': 80, 'required': False}), 6: ('wagtail.blocks.StructBlock', [[('section', 2), ('style', 3), ('count', 4), ('heading', 5)]], {}), 7: ('wagtail.blocks.StructBlock', [[('section', 2), ('count', 4), ('heading', 5)]], {}), 8: ('wagtail.blocks.IntegerBlock', (), {'default': 3, 'label': 'How many', 'max_value': 8, 'min_value': 1}), 9: ('wagtail.blocks.StructBlock', [[('section', 2), ('count', 8), ('heading', 5)]], {}), 10: ('wagtail.blocks.CharBlock', (), {'label': 'Heading', 'max_length': 80}), 11: ('wagtail.blocks.PageChooserBlock', (), {'label': 'Page', 'page_type': ['home.SectionPage', 'home.StandardPage', 'home.LinkPage', 'home.SitemapPage']}), 12: ('wagtail.blocks.CharBlock', (), {'label': 'Address', 'max_length': 500, 'required': False, 'validators': [home.typed_addresses.check_address]}), 13: ('wagtail.blocks.CharBlock', (), {'help_text': "Empty: the page's own title", 'label': 'Title', 'max_length': 120, 'required': False}), 14: ('wagtail.blocks.StructBlock', [[('page', 11), ('address', 12), ('title', 13)]], {}), 15: ('wagtail.blocks.ListBlock', (14,), {'label': 'Links', 'max_num': 12, 'min_num': 1}), 16: ('wagtail.blocks.StructBlock', [[('heading', 10), ('links', 15)]], {})}, verbose_name='layout'),
        ),
        migrations.AlterField(
            model_name='linkpage',
            name='address',
            field=models.CharField(blank=True, max_length=500, validators=[home.typed_addresses.check_address], verbose_name='address'),
        ),
        migrations.RunPython(_convert(to_blocks), _convert(to_former)),
    ]
