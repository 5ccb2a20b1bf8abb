from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkflowsConfig(AppConfig):
    name = "workflows"
    verbose_name = _("Moderation")

    def ready(self):
        from workflows import checks, guards, keeping, removal, signal_handlers

        self.handlers = (guards, keeping, removal, signal_handlers)
        self.checks = checks
