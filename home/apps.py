from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Portal")

    def ready(self):
        from wagtail.permissions import register_permission_policy

        from home import mail, signal_handlers  # noqa: F401
        from home.document_permissions import ClosedPolicy
        from home.image_permissions import PicturePermissionPolicy
        from home.models import BasePage, PortalDocument, PortalImage
        from home.page_permissions import PortalPagePermissionPolicy

        register_permission_policy(BasePage, PortalPagePermissionPolicy(BasePage))
        register_permission_policy(PortalImage, PicturePermissionPolicy(PortalImage))
        register_permission_policy(PortalDocument, ClosedPolicy(PortalDocument))
