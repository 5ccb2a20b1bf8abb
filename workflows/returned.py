"""What a returned draft brings back to its author: reason, comments, and what others changed."""

from django.http import HttpRequest

from home.access import Stage, stage_of
from workflows.baselines import SUBMISSION, baselines
from workflows.changes import changes
from workflows.models import Decision
from workflows.passages import open_comments
from workflows.text_lines import lines_of
from workflows.versions import content_of


def last_return(page) -> Decision | None:
    """Return the decision by which the draft came back; None where it didn't."""
    if stage_of(page) != Stage.RETURNED:
        return None
    returns = Decision.objects.filter(page_id=page.pk, verdict="return")
    return returns.select_related("person", "behalf_of").order_by("-pk").first()


def returned_context(request: HttpRequest, page) -> dict | None:
    """Return what the head of the editor shows of a returned draft."""
    decision = last_return(page)
    if decision is None:
        return None
    content = content_of(page, page.content_digest)
    if content is None:
        return {"decision": decision}
    since = next((line for line in baselines(request.user, page) if line.name == SUBMISSION), None)
    former = content_of(page, since.digest) if since else None
    return {
        "decision": decision,
        "comments": open_comments(page, content, lines_of(content)),
        "changes": changes(request, former, content) if former else None,
    }
