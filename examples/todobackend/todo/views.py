"""The to-do list over REST."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.csrf import csrf_exempt

from todo.models import TodoItem


def home(_: HttpRequest) -> HttpResponse:
    """Answer the load balancer's health check, without the database."""
    return HttpResponse("todobackend")


@csrf_exempt
def todos(request: HttpRequest) -> HttpResponse:
    """List all items, create one, or delete all."""
    if request.method == "POST":
        given = json.loads(request.body)
        item = TodoItem.objects.create(title=str(given["title"])[:256])
        return JsonResponse(item.document(), status=201)
    if request.method == "DELETE":
        TodoItem.objects.all().delete()
        return HttpResponse(status=204)
    return JsonResponse([item.document() for item in TodoItem.objects.all()], safe=False)


@csrf_exempt
def todo(request: HttpRequest, item_id: int) -> HttpResponse:
    """Show an item, change it, or delete it."""
    item = get_object_or_404(TodoItem, pk=item_id)
    if request.method == "DELETE":
        item.delete()
        return HttpResponse(status=204)
    if request.method == "PATCH":
        given = json.loads(request.body)
        item.title = str(given.get("title", item.title))[:256]
        item.completed = bool(given.get("completed", item.completed))
        item.save()
    return JsonResponse(item.document())
