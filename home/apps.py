from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Portal")

    def ready(self):
        from wagtail.permissions import register_permission_policy

        from home import audit_origin, mail, signal_handlers
        from home.guards import log_guards
        from home.guards.signal_handlers import connect
        from home.kept_policy import KeptPolicy
        from home.media_permissions import MediaPermissionPolicy
        from home.merging import own_followers
        from home.models import (
            BasePage,
            Membership,
            PortalDocument,
            PortalImage,
            PortalVideo,
            Unit,
            User,
        )
        from home.page_permissions import PortalPagePermissionPolicy

        self.handlers = (audit_origin, mail, signal_handlers, log_guards)
        connect(self)
        own_followers.register()
        register_permission_policy(BasePage, PortalPagePermissionPolicy(BasePage))
        # Exactly these classes: Wagtail's own apps, ready after this one, register theirs too.
        for model, policy in (
            (PortalImage, MediaPermissionPolicy),
            (PortalVideo, MediaPermissionPolicy),
            (PortalDocument, MediaPermissionPolicy),
            (User, KeptPolicy),
            (Membership, KeptPolicy),
            (Unit, KeptPolicy),
        ):
            register_permission_policy(model, policy(model), exact_class=True)
