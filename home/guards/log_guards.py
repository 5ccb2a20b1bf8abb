"""The guards of the audit log: it grows, and only the purge takes from it."""

from django.utils.translation import gettext_lazy as _

from home.guards.registry import Guard, register_guards

PURGE_ROLE = "portal_audit_purge"
"""The PostgreSQL role that may purge the log. The portal's own role can't become it."""

_LOGS = {"page_log": "wagtailcore_pagelogentry", "model_log": "wagtailcore_modellogentry"}
_WORDS = _("The audit log can't be changed.")

UNCHANGED = [Guard(f"{name}_unchanged", table, "UPDATE", _WORDS) for name, table in _LOGS.items()]
KEPT = [
    Guard(f"{name}_kept", table, "DELETE", _WORDS, broken="TRUE", role=PURGE_ROLE)
    for name, table in _LOGS.items()
]

register_guards(*UNCHANGED, *KEPT)
