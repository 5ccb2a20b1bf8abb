"""Remembers what set-up has made, so that it never makes it again."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SetupRecord(models.Model):
    """One thing that set-up made once; what administrators did with it since is their affair."""

    key = models.CharField(max_length=300, unique=True)
    object_id = models.PositiveBigIntegerField(null=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("set-up record")
        verbose_name_plural = _("set-up records")

    def __str__(self) -> str:
        return self.key

    @classmethod
    def id_made(cls, key: str) -> int | None:
        """Return the id of what was made under `key`, whatever became of it since."""
        return cls.objects.filter(key=key).values_list("object_id", flat=True).first()
