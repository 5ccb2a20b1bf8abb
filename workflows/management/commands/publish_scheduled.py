"""Stands for Wagtail's command of this name, which publishes a revision with no decision."""

from django.core.management.base import BaseCommand

from workflows.actions.publish_due import expire_due, publish_due


class Command(BaseCommand):
    help = "Publish approved pages whose time has come, and hide those whose time has ended."

    def handle(self, *args, **options):
        self.stdout.write(f"published {publish_due()}, expired {expire_due()}")
