from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = _("News")

    def ready(self):
        from home.front_items import register_leads
        from home.listings import Provider, register_provider
        from home.merging.followers import Follower, register_follower
        from home.models import SectionPage
        from home.routing import register_leaf
        from news import placements
        from news.lead_stories.reading import leading_items
        from news.presentation import cards, items_of_branch, pages_for_routing

        register_provider(SectionPage.Kind.NEWS, Provider(items=items_of_branch, cards=cards))
        register_leaf(SectionPage.Kind.NEWS, pages_for_routing)
        register_follower(
            Follower(
                _("Items from elsewhere that are also shown in it"),
                placements.count_of,
                placements.carry,
                lists_kind=True,
            )
        )
        register_leads(leading_items)
