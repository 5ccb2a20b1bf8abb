"""Name the stages at which today nobody, or too few, can act."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from workflows.path_checks import problems_of_paths, stuck_drafts


class Command(BaseCommand):
    help = "Name stages of paths where today nobody can act, and drafts that need a decision."

    def handle(self, *args, **options):
        found = problems_of_paths() + [
            _("“%(title)s” (page %(page)d) needs a decision: too few can act at “%(stage)s”.")
            % {"title": page.draft_title, "page": page.pk, "stage": stage}
            for page, stage in stuck_drafts()
        ]
        for problem in found:
            self.stdout.write(problem)
        if found:
            raise CommandError(_("Problems: %(count)d") % {"count": len(found)})
        self.stdout.write(_("Somebody can act at every stage."))
