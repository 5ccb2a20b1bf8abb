from django.apps import AppConfig
from django.core import checks
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")

    def ready(self):
        from home.models import SectionPage
        from search.checks import check_settings
        from search.kinds import register_kind
        from search.signal_handlers import connect

        checks.register(check_settings)
        connect()
        register_kind("chuyen-muc", SectionPage)
