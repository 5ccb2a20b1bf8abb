"""Registers what administrators keep of the search."""

from wagtail_modeladmin.options import modeladmin_register

from search.abbreviation_admin import AbbreviationAdmin

modeladmin_register(AbbreviationAdmin)
