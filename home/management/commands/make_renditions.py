"""Makes the sizes of pictures that are missing: after an upgrade, or where files were lost."""

from django.core.management.base import BaseCommand, CommandError

from home.models import PortalImage
from home.renditions import make_renditions, pictures_after


class Command(BaseCommand):
    """Goes through all pictures; it can be stopped and started again at any time."""

    help = "Make the sizes of pictures that readers get, where they are missing"

    def handle(self, *args, **options) -> None:
        """Make what is missing, tell how far it is; fail at the end if a picture can't be read."""
        total = PortalImage.objects.count()
        made, unreadable = 0, []
        for number, (image, missing) in enumerate(pictures_after(0), start=1):
            if missing:
                done = _make(image)
                made += done or 0
                if done is None:
                    unreadable.append(image.pk)
            if number % 100 == 0 or number == total:
                self.stdout.write(f"{number}/{total} ({made})")
        self.stdout.write(f"Renditions made: {made}")
        if unreadable:
            shown = ", ".join(map(str, unreadable[:20])) + (" …" if len(unreadable) > 20 else "")
            raise CommandError(f"{len(unreadable)} pictures can't be read: {shown}")


def _make(image: PortalImage) -> int | None:
    try:
        return make_renditions(image)
    except OSError:
        return None
