"""Every type of page and screen as people see it, at a phone's, a tablet's and a desk's width.

The pictures stay as artefacts of the run; the tests hold what can be held without eyes: nothing
is wider than the window, nothing jumps, nothing fails, nothing is asked of another host.
"""

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from news.models import NewsPage
from tests.browser.looking import WIDTHS, Look
from tests.newsroom import CO_SO, QUOC_TE

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]

SECTION = "/tin-tuc-su-kien/"
READERS = {
    "home": "/",
    "section": SECTION,
    "section-page-2": f"{SECTION}?page=2",
    "leaf-section": CO_SO,
    "documents": "/van-ban-tai-lieu/",
    "landing": "/gioi-thieu/",
    "standard": "/gioi-thieu/lich-su-dang-bo-tinh/",
    "sitemap": "/lien-he/so-do-cong/",
    "search": "/tim-kiem/?q=chi+bo",
    "search-narrowed": "/tim-kiem/?q=chi+bo&kieu=tin-bai&tu=2020-01-01&sap-xep=ngay",
    "search-nothing": "/tim-kiem/?q=chibo",
}
MOST_SHIFT = 0.01
"""Of Cumulative Layout Shift; below it nobody sees anything move."""


@pytest.fixture
def sample(open_newsroom):
    """The portal with its sample content."""
    call_command("load_sample_content", verbosity=0)
    return open_newsroom


def test_readers_pages_fit_every_width_and_nothing_jumps(sample, at_desk):
    longest = max(NewsPage.objects.live_public(), key=lambda page: len(page.body))
    topic = longest.topics.first()
    year = timezone.localdate(longest.first_published_at).year
    others = {
        "item": longest.get_url(),
        "topic": f"/chu-de/{topic.slug}/",
        "archive": f"{SECTION}luu-tru/{year}/",
    }
    troubles = []
    for width in (320, *WIDTHS, 1920):
        look = Look(at_desk(width=width))
        for name, address in (READERS | others).items():
            troubles += look.at(address, name)
            if look.shift() > MOST_SHIFT:
                troubles.append(f"{name} at {width}: moved by {look.shift():.3f}")
            assert look.page.locator("h1").count() == 1, name
    assert not troubles


def test_screens_of_the_admin_fit_every_width(sample, at_desk):
    draft = sample.draft(title="Bài chờ duyệt", submit=True)
    own = sample.draft(title="Bài đang viết")
    section, other = sample.section(CO_SO), sample.section(QUOC_TE)
    screens = {
        "congtacvien": {
            "dashboard": "/admin/",
            "editor": reverse("wagtailadmin_pages:edit", args=[own.pk]),
            "new-item": reverse("wagtailadmin_pages:add", args=["news", "newspage", section.pk]),
        },
        "lanhdao": {
            "dashboard-lead": "/admin/",
            "review": reverse("workflows:review", args=[draft.pk]),
        },
        "quantri": {
            "explorer": reverse("wagtailadmin_explore", args=[section.get_parent().pk]),
            "merge": f"{reverse('merge_sections', args=[section.pk])}?target={other.pk}",
            "move": reverse("wagtailadmin_pages:move_confirm", args=[section.pk, other.pk]),
            "archive-page": reverse("workflows:archive_page", args=[section.pk]),
            "archive": reverse("workflows:archive"),
            "section-form": reverse("wagtailadmin_pages:edit", args=[section.pk]),
            "home-form": reverse("wagtailadmin_pages:edit", args=[sample.section("/").pk]),
            "units": "/admin/units/",
            "people": "/admin/people/",
            "videos": "/admin/videos/",
            "new-picture": "/admin/images/add/",
        },
        "togiupviec": {"lead-stories": "/admin/lead-stories/"},
    }
    troubles = []
    for person, addresses in screens.items():
        for width in WIDTHS:
            look = Look(at_desk(person, width=width))
            for name, address in addresses.items():
                troubles += look.at(address, f"admin-{name}")
    assert not troubles
