"""Builds a new portal: units, roles, section tree, paths, settings.

Each thing is made once and remembered; a second run adds only what a later version of the
project's own lists names anew, and undoes nothing that administrators did.
"""

from pathlib import Path
from urllib.parse import urlsplit

import yaml
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Collection, Site, Task, Workflow, WorkflowPage, WorkflowTask

from home.models import (
    BasePage,
    HomePage,
    PortalSettings,
    SectionPage,
    SetupRecord,
    SitemapPage,
    StandardPage,
    Unit,
    UnitQuota,
)
from home.unit_accounts import provide_for_roles
from news.models import Genre
from portal.setup_library import make_row
from portal.setup_search import make_abbreviation
from portal.setup_time import make_day, make_deadlines, make_hours, make_reminders
from search.vietnamese import slugify
from workflows.actions.publish import publish_as_operator
from workflows.models import (
    AssistingReviewTask,
    BoardApprovalTask,
    ChecklistItem,
    UnitReviewTask,
)

DATA = Path(__file__).parent / "data"
DEFAULT_RESPONSIBLE = "VPTU"

GENRES = {
    "tin": "Tin",
    "bai": "Bài",
    "phong-van": "Phỏng vấn",
    "phong-su-anh": "Phóng sự ảnh",
    "binh-luan": "Bình luận",
    "video": "Video",
    "do-hoa": "Đồ họa",
}
STAGES = {
    "unit": (UnitReviewTask, "Lãnh đạo đơn vị duyệt"),
    "assisting": (AssistingReviewTask, "Tổ giúp việc kiểm tra"),
    "board": (BoardApprovalTask, "Ban Biên tập duyệt"),
}
PATHS = {
    "standard": ("Quy trình chuẩn", ["unit", "assisting", "board"]),
    "fast": ("Quy trình nhanh", ["board"]),
}
"""The paths of the notice: unit's lead, assisting group, board; the fast one: board."""

LAYOUT = [
    ("lead", "", {"runners_up": 3}),
    (
        "latest",
        "/tin-tuc-su-kien/tin-trong-tinh/hoat-dong-cua-thuong-truc/",
        {"style": "beside", "count": 4},
    ),
    ("notices", "/thong-bao-lich-cong-tac/thong-bao/", {"count": 4}),
    ("documents", "/van-ban-tai-lieu/", {"count": 4, "heading": "Văn bản mới"}),
    ("latest", "/cong-tac-xay-dung-dang/", {"style": "column", "count": 4}),
    ("latest", "/hoc-tap-va-lam-theo-bac/", {"style": "column", "count": 4}),
    (
        "latest",
        "/bao-ve-nen-tang-tu-tuong-cua-dang/",
        {"style": "column", "count": 4, "heading": "Bảo vệ nền tảng tư tưởng"},
    ),
    (
        "pictures",
        "/tin-tuc-su-kien/tin-trong-tinh/tin-tu-co-so/",
        {"count": 4, "heading": "Hình ảnh từ cơ sở"},
    ),
]
"""The blocks of the front page: type, section and what is set in them."""
UTILITY = ["/thong-bao-lich-cong-tac/lich-cong-tac-tuan/", "/lien-he/so-do-cong/"]
"""The pages above the header."""


@transaction.atomic
def set_up(by=None) -> list[str]:
    """Make what is missing of a new portal; return the keys of what was made.

    `by` is the person under whom it stands in the audit log, or None for the system.
    """
    made: list[str] = []
    provide_for_roles()
    for position, row in enumerate(_read("units.yaml")):
        _once(made, f"unit:{row['code']}", lambda row=row, at=position: _unit(row, at, by))
    for position, (code, name) in enumerate(GENRES.items()):
        _once(
            made, f"genre:{code}", lambda code=code, name=name, at=position: _genre(code, name, at)
        )
    for register, rows in _read("library.yaml").items():
        for position, row in enumerate(rows):
            row = row if isinstance(row, dict) else {"name": row}
            _once(
                made,
                f"library:{register}:{row['name']}",
                lambda register=register, row=row, at=position: make_row(register, row, at, by),
            )
    for row in _read("abbreviations.yaml"):
        key = f"abbreviation:{row['short']}:{row['full']}"
        _once(made, key, lambda row=row: make_abbreviation(row, by))
    home = _once(made, "home", lambda: _home(by))
    _once(made, "names-of-roots", _name_roots)
    paths = {
        code: _once(made, f"path:{code}", lambda name=name, stages=stages: _path(name, stages, by))
        for code, (name, stages) in PATHS.items()
    }
    times = _read("working_time.yaml")
    _once(made, "working-hours", lambda: make_hours(times["week"], by))
    for row in times["days"]:
        _once(made, f"day:{row['day']}", lambda row=row: make_day(row, by))
    for code, hours in times["deadlines"].items():
        _once(
            made,
            f"deadlines:{code}",
            lambda code=code, hours=hours: make_deadlines(paths[code], hours, by),
        )
    _once(made, "reminders", make_reminders)
    for position, row in enumerate(_read("checklist.yaml")):
        text = row["text"]
        _once(made, f"check:{row['key']}", lambda text=text, at=position: _check(text, at, by))
    _once(made, "path-of-home", lambda: _assign(home, paths["standard"]))
    _once(made, "path-of-corrections", lambda: _let_corrections_take(paths["fast"]))
    for entry in _read("sections.yaml"):
        _section(made, home, "/", entry, paths, by)
    _once(made, "layout", lambda: _lay_out(home, by))
    _once(made, "utility", lambda: _link_above(home))
    return made


def _read(name: str) -> list[dict] | dict:
    return yaml.safe_load((DATA / name).read_text(encoding="utf-8"))


def _once(made: list[str], key: str, make) -> int | None:
    """Make a thing if it was never made; return its id either way."""
    record = SetupRecord.objects.filter(key=key).first()
    if record is None:
        record = SetupRecord.objects.create(key=key, object_id=make())
        made.append(key)
    return record.object_id


def _unit(row: dict, position: int, by) -> int:
    unit, created = Unit.objects.get_or_create(
        code=row["code"], defaults={"name": row["name"], "position": position}
    )
    if created:
        UnitQuota.objects.create(unit=unit, items_per_week=row["quota"])
        log(unit, "wagtail.create", user=by)
    return unit.pk


def _check(text: str, position: int, by) -> int:
    item, created = ChecklistItem.objects.get_or_create(
        text=text, defaults={"position": position * 10}
    )
    if created:
        log(item, "wagtail.create", user=by)
    return item.pk


def unit_made(code: str) -> Unit | None:
    """Return the unit that set-up made under `code`, whatever its code is by now."""
    return Unit.objects.filter(pk=SetupRecord.id_made(f"unit:{code}")).first()


def _genre(code: str, name: str, position: int) -> int:
    return Genre.objects.get_or_create(code=code, defaults={"name": name, "position": position})[
        0
    ].pk


def _home(by) -> int:
    """Put our front page where Wagtail's own migrations left a welcome page and two groups."""
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    root = BasePage.get_first_root_node()
    home = HomePage(title="Trang chủ", slug="trang-chu", owner=by, live=False)
    root.add_child(instance=home)
    publish_as_operator(home, by)
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    welcome = site.root_page if site.pk else None
    site.hostname = address.hostname
    site.port = address.port or (443 if address.scheme == "https" else 80)
    site.site_name = settings.WAGTAIL_SITE_NAME
    site.root_page = home
    site.save()
    PortalSettings.objects.get_or_create(site=site)
    if welcome is not None and welcome.specific_class is BasePage:
        BasePage.objects.get(pk=welcome.pk).delete()
    Group.objects.filter(name__in=["Moderators", "Editors"]).delete()
    # Its path ends without an approval that counts here.
    WorkflowPage.objects.filter(workflow__name="Moderators approval").delete()
    Workflow.objects.filter(name="Moderators approval").update(active=False)
    return home.pk


def _name_roots() -> None:
    """Name in Vietnamese what Wagtail's own migrations have made as “Root”."""
    BasePage.objects.filter(depth=1, title="Root").update(title="Gốc", draft_title="Gốc")
    Collection.objects.filter(depth=1, name="Root").update(name="Gốc")


def _path(name: str, stages: list[str], by) -> int:
    workflow = Workflow.objects.create(name=name)
    log(workflow, "wagtail.create", user=by)
    for position, stage in enumerate(stages):
        model, stage_name = STAGES[stage]
        task = Task.objects.filter(name=stage_name).first() or model.objects.create(name=stage_name)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=position)
    return workflow.pk


def _assign(page_id: int, workflow_id: int) -> None:
    """Let the pages below a page take a path, if both are still there."""
    if Workflow.objects.filter(pk=workflow_id).exists():
        WorkflowPage.objects.get_or_create(page_id=page_id, defaults={"workflow_id": workflow_id})


def _let_corrections_take(workflow_id: int) -> None:
    """Let corrections take a path, where no other is set."""
    if Workflow.objects.filter(pk=workflow_id).exists():
        unset = PortalSettings.objects.filter(correction_path=None)
        unset.update(correction_path_id=workflow_id)


def _section(made: list[str], parent_id, above: str, entry: dict, paths: dict, by) -> None:
    url = f"{above}{slugify(entry['title'])}/"
    pk = _once(made, f"page:{url}", lambda: _page(parent_id, entry, paths, by))
    for child in entry.get("children", []):
        _section(made, pk, url, child, paths, by)


def _page(parent_id: int | None, entry: dict, paths: dict, by) -> int | None:
    """Add the page of an entry; nothing where an administrator removed what was above it."""
    parent = BasePage.objects.filter(pk=parent_id).first()
    if parent is None:
        return None
    responsible = unit_made(entry.get("owner", DEFAULT_RESPONSIBLE))
    common = {
        # Its address follows from the title, with a number where another page has it by now.
        "title": entry["title"],
        "menu_title": entry.get("menu_title", ""),
        "responsible_unit": responsible,
        "owner": by,
        "live": False,
    }
    if entry["kind"] == "page":
        page = StandardPage(**common, unit=responsible)
    elif entry["kind"] == "sitemap":
        page = SitemapPage(**common)
    else:
        page = SectionPage(**common, kind=entry["kind"])
        page.allowed_units = list(filter(None, map(unit_made, entry.get("units", []))))
    parent.add_child(instance=page)
    publish_as_operator(page, by)
    if "workflow" in entry:
        _assign(page.pk, paths[entry["workflow"]])
    return page.pk


def _lay_out(home_id: int, by) -> None:
    home = HomePage.objects.filter(pk=home_id).first()
    if home is None:
        return
    home.layout = [
        (block, ({"section": page} if url else {}) | value)
        for block, url, value in LAYOUT
        if (page := _at(home, url)) is not None
    ]
    publish_as_operator(home, by)


def _link_above(home_id: int) -> None:
    portal = PortalSettings.objects.filter(site__root_page=home_id).first()
    if portal is None or portal.utility:
        return
    home = BasePage.objects.get(pk=home_id)
    portal.utility = [("page", page) for url in UTILITY if (page := _at(home, url))]
    portal.save()


def _at(home: BasePage, url: str) -> BasePage | None:
    """Return the page at an address of set-up's own lists, if it is still there."""
    return BasePage.objects.filter(url_path=f"{home.url_path.rstrip('/')}{url or '/'}").first()
