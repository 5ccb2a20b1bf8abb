"""Locale and translation key of the pages that Wagtail's own migrations have made by now."""

from django.db import migrations
from wagtail.models import (
    BootstrapLocaleField,
    BootstrapTranslatableModel,
    BootstrapTranslationKeyField,
)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_people_units_base_page"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        BootstrapLocaleField("home.BasePage"),
        BootstrapTranslationKeyField("home.BasePage"),
        BootstrapTranslatableModel("home.BasePage"),
    ]
