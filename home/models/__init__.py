"""People, units, the base page and the page types of the section tree."""

from home.models.archive import ArchiveEntry
from home.models.base_page import BasePage, ContentVersion, JointUnit
from home.models.corrections import Correction
from home.models.declarations import FileDeclaration
from home.models.delegation import Delegation
from home.models.media import PortalDocument, PortalImage, PortalRendition
from home.models.merging import MergedSection
from home.models.outbox import OutboxEntry
from home.models.pages import HomePage, LinkPage, SectionPage, SitemapPage, StandardPage
from home.models.people import Membership, User
from home.models.reserved import ReservedAddress
from home.models.setup import SetupRecord
from home.models.site_settings import PortalSettings
from home.models.units import Unit, UnitQuota
from home.models.videos import PortalVideo

__all__ = [
    "ArchiveEntry",
    "BasePage",
    "ContentVersion",
    "Correction",
    "Delegation",
    "FileDeclaration",
    "HomePage",
    "JointUnit",
    "LinkPage",
    "Membership",
    "MergedSection",
    "OutboxEntry",
    "PortalDocument",
    "PortalImage",
    "PortalRendition",
    "PortalSettings",
    "PortalVideo",
    "ReservedAddress",
    "SectionPage",
    "SetupRecord",
    "SitemapPage",
    "StandardPage",
    "Unit",
    "UnitQuota",
    "User",
]
