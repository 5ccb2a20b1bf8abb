"""Stages of the moderation, and what was contributed, decided and done."""

from workflows.models.after import ParkedDraft, Withdrawal
from workflows.models.history import Contribution, Decision, Event
from workflows.models.stages import (
    AssistingReviewTask,
    BoardApprovalTask,
    StageState,
    UnitReviewTask,
)

__all__ = [
    "AssistingReviewTask",
    "BoardApprovalTask",
    "Contribution",
    "Decision",
    "Event",
    "ParkedDraft",
    "StageState",
    "UnitReviewTask",
    "Withdrawal",
]
