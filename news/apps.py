from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = _("News")

    def ready(self):
        from home.listings import Provider, register_provider
        from home.models import SectionPage
        from home.routing import register_leaf
        from news.presentation import cards, pages_for_routing
        from news.readers import items_of_branch
        from news.timelines import items_by_keys, timeline_of_branch
        from news.topics import topics_of

        provider = Provider(
            items=items_of_branch,
            timeline=timeline_of_branch,
            by_keys=items_by_keys,
            cards=cards,
            topics=topics_of,
        )
        register_provider(SectionPage.Kind.NEWS, provider)
        register_leaf(SectionPage.Kind.NEWS, pages_for_routing)
