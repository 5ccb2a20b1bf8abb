"""The end of a path: what was approved goes live, exactly that, and only so.

Wagtail imports this module while its own models load, so nothing here may import models at the
top.
"""


def publish_approved(workflow_state, user=None) -> None:
    """Publish the latest revision whose content is what the last stage approved.

    Runs inside the transaction that finishes the workflow. Later edits stay a draft. Nobody
    holds *publish* over content, hence no permission check: the approvals are the permission.
    """
    from workflows.actions.publish import publish_workflow_result

    publish_workflow_result(workflow_state, user)
