"""Stages of the moderation, and what was contributed, decided and done."""

from workflows.models.after import ParkedDraft, Withdrawal
from workflows.models.history import Contribution, Decision, Event
from workflows.models.paths import PathRules, Substitute
from workflows.models.stages import (
    AssistingReviewTask,
    BoardApprovalTask,
    ConsultationTask,
    StageState,
    UnitReviewTask,
)

__all__ = [
    "AssistingReviewTask",
    "BoardApprovalTask",
    "ConsultationTask",
    "Contribution",
    "Decision",
    "Event",
    "ParkedDraft",
    "PathRules",
    "StageState",
    "Substitute",
    "UnitReviewTask",
    "Withdrawal",
]
