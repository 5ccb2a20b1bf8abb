"""The page views in use, for pages of every type."""

from wagtail.admin.viewsets.pages import PageViewSet

from home.models import BasePage
from workflows.page_views import changing, copying, reshaping, seeing


class PortalPageViewSet(PageViewSet):
    """Wagtail's page views with the portal's rules."""

    model = BasePage

    add_view_class = changing.PortalCreateView
    edit_view_class = changing.PortalEditView
    copy_view_class = copying.PortalCopyView
    delete_view_class = reshaping.PortalDeleteView
    move_confirm_view_class = reshaping.PortalMoveConfirmView
    unpublish_view_class = reshaping.PortalUnpublishView
    revisions_revert_view_class = changing.PortalRevertView
    workflow_action_view_class = changing.PortalWorkflowActionView
    collect_workflow_action_data_view_class = changing.PortalCollectDataView
    set_page_position_view_class = reshaping.PortalPositionView
    workflow_preview_view_class = changing.PortalTaskPreviewView

    choose_parent_view_class = seeing.OpenSectionsView
    history_view_class = seeing.SeenHistoryView
    index_view_class = seeing.SeenExplorerView
    revisions_view_class = seeing.SeenRevisionsView
    revisions_compare_view_class = seeing.SeenRevisionsCompareView
    view_draft_view_class = seeing.SeenDraftView
    workflow_history_view_class = seeing.SeenWorkflowHistoryView
    workflow_history_detail_view_class = seeing.SeenWorkflowHistoryDetailView


portal_page_viewset = PortalPageViewSet()
