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
        from news.models import NewsPage
        from news.presentation import cards, pages_for_routing
        from news.readers import items_of_branch
        from news.timelines import items_by_keys, timeline_of_branch
        from news.topics import suggested_topics, topics_of
        from search.kinds import register_kind
        from search.suggestions import TOPICS, register_source

        provider = Provider(
            items=items_of_branch,
            timeline=timeline_of_branch,
            by_keys=items_by_keys,
            cards=cards,
            topics=topics_of,
        )
        register_provider(SectionPage.Kind.NEWS, provider)
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
        register_source(TOPICS, suggested_topics)
        register_kind("tin-bai", NewsPage)
