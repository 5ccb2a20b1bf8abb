"""Stages of the moderation, and what was contributed, decided and done."""

from workflows.models.deadlines import ReminderSettings, StageDeadline
from workflows.models.digests import DigestSubscription
from workflows.models.history import Contribution, Decision, Event
from workflows.models.notices import Notice
from workflows.models.stages import (
    AssistingReviewTask,
    BoardApprovalTask,
    StageState,
    UnitReviewTask,
)
from workflows.models.working_hours import SpecialDay, WorkingHours

__all__ = [
    "AssistingReviewTask",
    "BoardApprovalTask",
    "Contribution",
    "Decision",
    "DigestSubscription",
    "Event",
    "Notice",
    "ReminderSettings",
    "SpecialDay",
    "StageDeadline",
    "StageState",
    "UnitReviewTask",
    "WorkingHours",
]
