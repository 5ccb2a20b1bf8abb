"""Registers what administrators keep of the search, and are told of it."""

from django.urls import path
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from search.abbreviation_admin import AbbreviationAdmin
from search.panels import panels_for
from search.promotion_views import AddPromotionView, EditPromotionView, PromotionsView

modeladmin_register(AbbreviationAdmin)


@hooks.register("construct_homepage_panels", order=1)
def warn_of_search(request, panels) -> None:
    """Add what is wrong with the search, once the others have composed the dashboard."""
    panels += panels_for(request.user)


@hooks.register("register_admin_urls", order=-1)
def stand_before_stock_promotions():
    """Put our views before Wagtail's own at the same addresses."""
    return [
        path("searchpicks/", PromotionsView.as_view()),
        path("searchpicks/results/", PromotionsView.as_view(results_only=True)),
        path("searchpicks/add/", AddPromotionView.as_view()),
        path("searchpicks/<int:query_id>/", EditPromotionView.as_view()),
    ]


@hooks.register("construct_reports_menu")
def leave_out_report_of_queries(request, menu_items) -> None:
    """Leave out the report of what readers search for, which is not counted."""
    menu_items[:] = [item for item in menu_items if item.name != "search-terms"]
