"""The addresses of the to-do list."""

from __future__ import annotations

from django.urls import path
from todo import views

urlpatterns = [
    path("", views.home),
    path("todos", views.todos),
    path("todos/<int:item_id>", views.todo),
]
