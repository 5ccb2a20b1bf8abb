"""Load neutral sample documents, marked as such."""

from django.core.management.base import CommandError
from django.utils import timezone

from home.models import SetupRecord
from home.operator_command import OperatorCommand
from library.sample.loading import load_documents


class Command(OperatorCommand):
    help = "Load some thirty neutral sample documents with their papers and relations."

    def act(self, by, **options):
        if not SetupRecord.objects.filter(key="home").exists():
            raise CommandError("There is no portal yet; run setup_portal first.")
        new = load_documents(timezone.now(), by)
        self.stdout.write(f"load_sample_documents: {new} documents are new")
