"""A refused act: who asked is told why, and nothing has changed."""

from django.core.exceptions import PermissionDenied


class Refused(PermissionDenied):
    """An act was refused; its text is for the person who asked."""
