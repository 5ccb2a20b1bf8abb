"""Moments as people read them on screens and in mails."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format


def moment_said(moment: datetime) -> str:
    """Return hour and day of a moment in the portal's time zone."""
    return date_format(timezone.localtime(moment), "H:i d/m/Y")
