"""How urgent a draft is."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Priority(models.IntegerChoices):
    """Degrees of urgency, as offices mark their papers; a greater number comes first."""

    NORMAL = 0, _("Normal")
    URGENT = 1, _("Urgent")
    IMMEDIATE = 2, _("Immediate")
