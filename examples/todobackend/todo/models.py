"""What is to be done."""

from __future__ import annotations

from typing import Any

from django.db import models


class TodoItem(models.Model):
    """An item of the to-do list."""

    title = models.CharField(max_length=256)
    completed = models.BooleanField(default=False)

    def document(self) -> dict[str, Any]:
        """Return the item as the API gives it."""
        return {"id": self.pk, "title": self.title, "completed": self.completed}
