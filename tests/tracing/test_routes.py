"""What of a URL is another in each request, and what tells routes apart."""

from __future__ import annotations

from tests.support.cases import each
from xraystack.tracing.routes import route

SAME = [
    "https://todo.example.org/todos",
    "https://todo.example.org/",
    "https://todo.example.org",
    "http://localhost:8000/v2/health",
    "/relative/path",
    "https://x/oauth2/callback",
    "https://x/s3-uploads",
    "https://x/facade",
    "",
    "no URL at all",
    "javascript:alert",
    "http://[half",
]
FOLDED = {
    "https://x/todos/35": "https://x/todos/*",
    "https://x/todos/35/": "https://x/todos/*/",
    "https://x/todos?page=5": "https://x/todos",
    "https://x/todos/35?page=5#top": "https://x/todos/*",
    "https://x/todos/35/labels/7": "https://x/todos/*/labels/*",
    "https://x/a/3f2504e0-4f89-11d3-9a0c-0305e82c3301": "https://x/a/*",
    "https://x/a/9d5ed678fe57bcca610140957afab571": "https://x/a/*",
    "https://x/a/01ARZ3NDEKTSV4RRFFQ69G5FAV": "https://x/a/*",
    "https://x/days/2026-11-23": "https://x/days/*",
    "https://x/attachments/122.pdf": "https://x/attachments/*.pdf",
    "https://x/users/ada@example.com/avatar": "https://x/users/*/avatar",
    "http://172.31.5.17:8000/health": "http://*:8000/health",
}


@each("url", SAME)
def test_what_is_the_same_in_each_request_stays(url: str) -> None:
    assert route(url) == url


@each("url", FOLDED)
def test_what_is_another_in_each_request_is_a_star(url: str) -> None:
    assert route(url) == FOLDED[url]
