"""How much waits at each stage, and how much of it for too long."""

from django.db.models import Count, Q
from django.utils import timezone
from wagtail.models import Task

from workflows.queue import WAY, stages_among, waiting_states


def counts_by_stage(user) -> list[dict]:
    """Return the stages in the order of the way, with what waits there and what is overdue."""
    late = Q(stagestate__due_at__lt=timezone.now())
    counted = waiting_states(user).order_by().values("task_id")
    numbers = counted.annotate(waiting=Count("pk"), overdue=Count("pk", filter=late))
    numbers = {row["task_id"]: row for row in numbers}
    tasks = stages_among(Task.objects.filter(Q(active=True) | Q(pk__in=numbers)))
    at_stage = {stage: {"waiting": 0, "overdue": 0} for stage in WAY}
    for task in tasks:
        for name in ("waiting", "overdue"):
            at_stage[task.stage][name] += numbers.get(task.pk, {}).get(name, 0)
    used = {task.stage for task in tasks}
    return [
        {"stage": stage, "label": stage.label} | at_stage[stage] for stage in WAY if stage in used
    ]
