"""Wagtail's own notices: sent within the request, and logged with addresses where that fails."""

from wagtail.models import WorkflowState
from wagtail.signals import workflow_approved, workflow_rejected, workflow_submitted


def silence_stock_notices() -> None:
    """Let ours be the only ones. Wagtail connects its own when its admin is ready."""
    for signal, name in (
        (workflow_submitted, "submitted"),
        (workflow_rejected, "rejected"),
        (workflow_approved, "approved"),
    ):
        signal.disconnect(
            sender=WorkflowState, dispatch_uid=f"workflow_state_{name}_email_notification"
        )
