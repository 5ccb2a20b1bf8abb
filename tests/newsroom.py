"""Helpers in the words of the newsroom; every act goes through the front door."""

from dataclasses import dataclass, field
from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image as PillowImage
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from home.models import BasePage, PortalImage, PortalVideo, Unit, User
from home.renditions import make_renditions
from news.models import Genre, NewsPage
from tests.video_files import mp4
from workflows.models import ChecklistItem

THUONG_TRUC = "/tin-tuc-su-kien/tin-trong-tinh/hoat-dong-cua-thuong-truc/"
QUOC_TE = "/tin-tuc-su-kien/tin-quoc-te/"
CO_SO = "/tin-tuc-su-kien/tin-trong-tinh/tin-tu-co-so/"


def started_from(page) -> dict[str, str]:
    """What the editor's form says of the revision that it was opened at: the latest one."""
    revision = BasePage.objects.get(pk=page.pk).latest_revision
    if revision is None:
        return {}
    return {
        "loaded_revision_id": str(revision.pk),
        "loaded_revision_created_at": revision.created_at.isoformat(),
    }


def ticks() -> list[str]:
    """What a form sends in which everything of the checklist is ticked."""
    return [str(pk) for pk in ChecklistItem.objects.values_list("pk", flat=True)]


@dataclass
class Newsroom:
    """The portal with its people."""

    clients: dict[str, Client] = field(default_factory=dict)
    today: str = field(default_factory=lambda: timezone.localdate().isoformat())
    """The day of the event that the forms say, the same after midnight: nobody has changed it."""

    def user(self, username: str) -> User:
        return User.objects.get(username=username)

    def client(self, username: str | None) -> Client:
        """A browser in which the person is signed in; None for a reader."""
        if username not in self.clients:
            client = Client(raise_request_exception=True)
            if username:
                client.force_login(self.user(username))
            self.clients[username] = client
        return self.clients[username]

    def section(self, url: str = CO_SO) -> BasePage:
        return BasePage.objects.get(url_path=f"/trang-chu{url}").specific

    def unit(self, code: str) -> Unit:
        return Unit.objects.get(code=code)

    def form(self, title: str = "Tin thử", unit: str = "VPTU", text: str = "Nội dung.", **fields):
        """What the editor posts for an item."""
        data = {
            "title": title,
            "slug": "",
            "unit": self.unit(unit).pk,
            "lead": "Câu dẫn.",
            "genre": Genre.objects.get(code="tin").pk,
            "event_date": self.today,
            "source_name": "",
            "source_url": "",
            "main_picture": "",
            "picture_caption": "",
            "picture_credit": "",
            "body": streamfield([("paragraph", rich_text(f"<p>{text}</p>"))]),
            "topics": "",
            "authors": inline_formset([]),
            "placements": inline_formset([]),
            "joint_units": inline_formset([]),
            "comments": inline_formset([]),
            "seo_title": "",
            "search_description": "",
            "go_live_at": "",
            "expire_at": "",
        }
        return nested_form_data(data | fields)

    def write(self, by: str, section: str = CO_SO, submit: bool = False, **fields):
        """Post a new item; return the response."""
        url = reverse("wagtailadmin_pages:add", args=["news", "newspage", self.section(section).pk])
        data = self.form(**fields) | ({"action-submit": "1"} if submit else {})
        return self.client(by).post(url, data)

    def draft(self, by: str = "congtacvien", section: str = CO_SO, submit: bool = False, **fields):
        """Write an item and return its page."""
        known = set(NewsPage.objects.values_list("pk", flat=True))
        response = self.write(by, section, submit, **fields)
        assert response.status_code == 302, errors_of(response)
        return NewsPage.objects.exclude(pk__in=known).get()

    def edit(self, page, by: str, submit: bool = False, **fields):
        """Post the editor of a page; return the response."""
        start = started_from(page)
        data = self.form(unit=page.unit.code, **{"slug": page.slug} | start | fields)
        if submit:
            data["action-submit"] = "1"
            if BasePage.objects.filter(pk=page.pk, live=True).exists():
                data = {"correction_note": "Sửa cho đúng."} | data
        return self.client(by).post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)

    def submit(self, page, by: str = "congtacvien"):
        """Submit a draft as it is."""
        latest = page.get_latest_revision_as_object()
        body = latest.body.get_prep_value()[0]["value"]
        text = body.replace("<p>", "").replace("</p>", "").split(">")[-1]
        return self.edit(page, by, submit=True, title=latest.title, text=text)

    def decide(
        self,
        page,
        by: str,
        action: str,
        comment: str = "",
        client: Client | None = None,
        target="",
    ):
        """Decide on a draft in the review screen; return the response."""
        page = BasePage.objects.get(pk=page.pk)
        state = page.current_workflow_task_state
        return (client or self.client(by)).post(
            reverse("workflows:review", args=[page.pk]),
            {
                "action": action,
                "comment": comment,
                "digest": page.content_digest,
                "task_state": state.pk if state else "0",
                "target": getattr(target, "pk", target),
                "checks": ticks(),
            },
        )

    def approve(self, page, by: str, comment: str = ""):
        return self.decide(page, by, "approve", comment)

    def send_back(self, page, by: str, comment: str = "Xin bổ sung nguồn.", target=""):
        return self.decide(page, by, "reject", comment, target=target)

    def published(self, **fields):
        """An item that went all the way."""
        page = self.draft(submit=True, **fields)
        for person in ("lanhdao", "togiupviec", "bientap"):
            self.approve(page, person)
        page.refresh_from_db()
        assert page.live
        return page

    def picture(self, unit: str = "VPTU", color: str = "red", **fields) -> PortalImage:
        """A stored picture of a unit, with the sizes that readers get."""
        file = BytesIO()
        PillowImage.new("RGB", (320, 180), color).save(file, "JPEG")
        image = PortalImage.objects.create(
            title=fields.pop("title", "Ảnh thử"),
            file=ImageFile(BytesIO(file.getvalue()), name="anh-thu.jpg"),
            collection=self.unit(unit).collection,
            **fields,
        )
        make_renditions(image)
        return image

    def video(self, unit: str = "VPTU", content: bytes | None = None, **fields) -> PortalVideo:
        """A stored video of a unit."""
        return PortalVideo.objects.create(
            title=fields.pop("title", "Video thử"),
            file=ContentFile(content or mp4(), name="video.mp4"),
            collection=self.unit(unit).collection,
            **fields,
        )


def errors_of(response) -> str:
    """What the form of an answer says is wrong."""
    form = response.context and response.context.get("form")
    return f"{response.status_code} {form.errors.as_json() if form else response.content[:300]}"
