"""Stages of the moderation, and what was contributed, decided and done."""

from workflows.models.after import ParkedDraft, Withdrawal
from workflows.models.checklist import ChecklistItem
from workflows.models.claims import Claim
from workflows.models.deadlines import ReminderSettings, StageDeadline
from workflows.models.digests import DigestSubscription
from workflows.models.history import Contribution, Decision, Event
from workflows.models.looks import Look
from workflows.models.notices import Notice
from workflows.models.paths import PathRules, Substitute
from workflows.models.stages import (
    AssistingReviewTask,
    BoardApprovalTask,
    ConsultationTask,
    StageState,
    UnitReviewTask,
)
from workflows.models.working_hours import SpecialDay, WorkingHours

__all__ = [
    "AssistingReviewTask",
    "BoardApprovalTask",
    "ChecklistItem",
    "Claim",
    "ConsultationTask",
    "Contribution",
    "Decision",
    "DigestSubscription",
    "Event",
    "Look",
    "Notice",
    "ParkedDraft",
    "PathRules",
    "ReminderSettings",
    "SpecialDay",
    "StageDeadline",
    "StageState",
    "Substitute",
    "UnitReviewTask",
    "Withdrawal",
    "WorkingHours",
]
