from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LibraryConfig(AppConfig):
    name = "library"
    verbose_name = _("Document library")

    def ready(self):
        from home.listings import LookUp, Provider, register_provider
        from home.models import SectionPage
        from home.routing import register_leaf
        from library import readers, signal_handlers
        from library.exact import exact_pages, facts_for_search
        from library.lookup.forms import in_other_form
        from library.lookup.page import look_up_context
        from library.models import DocumentPage, DocumentType
        from library.suggested import suggested_numbers
        from search.dates import register_day
        from search.described import register_description
        from search.facets import register_facet
        from search.kinds import register_kind
        from search.readers import register_exact
        from search.suggestions import NUMBERS, register_source

        self.handlers = signal_handlers
        provider = Provider(
            items=readers.documents_of_branch,
            timeline=readers.timeline_of_branch,
            by_keys=readers.documents_by_keys,
            cards=readers.cards,
            topics=readers.no_topics,
            look_up=LookUp("library/look_up.html", look_up_context, in_other_form),
        )
        register_provider(SectionPage.Kind.DOCUMENTS, provider)
        register_leaf(SectionPage.Kind.DOCUMENTS, readers.pages_for_routing)
        register_exact(exact_pages)
        register_source(NUMBERS, suggested_numbers)
        register_description(DocumentPage, facts_for_search)
        register_kind("van-ban", DocumentPage)
        register_day("documentpage__issued_on")
        # As the look-up of documents has it, by the same name and keys in addresses.
        register_facet("loai", _("Document type"), "documentpage__document_type_id", DocumentType)
