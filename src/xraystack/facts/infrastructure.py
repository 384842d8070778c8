"""Programs that stand beside applications or in front of them: how they are known by their names.

A container of one of them works for the application and is not what a service map is to show. Names
are compared word by word, because ``index`` is no ``dex``.
"""

from __future__ import annotations

import re

IN_FRONT = "a proxy or web server in front"
LOG_ROUTER = "a log router"
TOOL = "a tool"
_DATA_STORE = "a data store"
_SSH_SERVER = "an SSH server"

KINDS_BY_PORT = {
    "22": _SSH_SERVER,
    "2379": _DATA_STORE,
    "3306": _DATA_STORE,
    "5432": _DATA_STORE,
    "5672": _DATA_STORE,
    "6379": _DATA_STORE,
    "11211": _DATA_STORE,
    "27017": _DATA_STORE,
}
"""What a container is that has such a port and no other kind. [IANA, service names and port numbers]"""

_PROGRAMS = {
    IN_FRONT: (
        "nginx", "envoy", "haproxy", "traefik", "proxy", "ambassador", "caddy", "varnish",
    ),
    "a proxy on the way out": ("squid",),
    LOG_ROUTER: (
        "fluent-?bit", "fluentd", "firelens", "log-?router", "logspout", "filebeat", "logstash",
        "aws-?logs", "promtail",
    ),
    "an agent": (
        "datadog", "new-?relic", "dynatrace", "one-?agent", "consul", "registrator", "linkerd",
        "falcon", "aqua-enforcer", "ssm", "cadvisor", "exporter", "telegraf", "jmxtrans",
    ),
    _DATA_STORE: (
        "postgres(?:-?ql)?", "postgre-sql", "mysql", "maria-?db", "mongo(?:-?db)?", "redis",
        "valkey", "memcached", "rabbit-?mq", "etcd", "elasticsearch", "opensearch", "solr",
        "zookeeper",
    ),
    "an identity side service": ("dex",),
    _SSH_SERVER: ("sshd",),
    "a sidecar": ("sidecar",),
}  # fmt: skip
"""What each kind of program is called, as expressions for words joined by hyphens."""

_KINDS = {
    kind: re.compile(rf"(?<![a-z0-9])({'|'.join(names)})\d*(?![a-z0-9])")
    for kind, names in _PROGRAMS.items()
}
_SERVERS_BY_NAME = frozenset({"apache", "apache2", "httpd"})
"""Names of containers alone: their images are as often those of sample applications."""

_TOOL_IMAGES = frozenset({"alpine", "amazonlinux", "aws-cli", "bash", "busybox", "curl"})
"""Images that hold no program of anybody's, only what scripts run in."""

_APPLICATION_AND_SERVER = re.compile("php")
"""Images with a web server **and** the application in it, such as ``php-nginx``."""

_UNKNOWN_PARTS = re.compile(r"\$\{[^}]*\}|\{\{[^}]*\}\}")


_REFERENCE = re.compile(r"\$\{(\w+)(?:\.\w+)*\}(?::[^/]*)?")
"""A name, or the last part of an image, that is a reference; its tag says nothing."""


def kind_by_name(name: str) -> str | None:
    """What a container of that name is, with the word that says so; None for an application."""
    reference = _REFERENCE.fullmatch(name)
    words = _words(reference[1] if reference else name)
    return f"{IN_FRONT} ({words})" if words in _SERVERS_BY_NAME else _kind(words)


def _kind(words: str) -> str | None:
    for kind, programs in _KINDS.items():
        found = programs.search(words)
        if found and not (kind == IN_FRONT and _APPLICATION_AND_SERVER.search(words)):
            return f"{kind} ({found[1]})"
    return None


def kind_by_image(image: str) -> str | None:
    """What an image is, by the last part of its path; None for an application."""
    reference = _REFERENCE.fullmatch(image.rpartition("/")[2])
    if reference:
        return _kind(_words(reference[1]))
    path = _UNKNOWN_PARTS.sub("-", image).partition("@")[0]
    words = _words(path.rpartition("/")[2].partition(":")[0])
    return f"{TOOL} ({words})" if words in _TOOL_IMAGES else _kind(words)


def kind_by_program(program: str) -> str | None:
    """What a program that is started is, by its name without its folder; None for an application."""
    return _kind(_words(program))


def _words(text: str) -> str:
    """The words of a name in lower case, joined by hyphens; capitals begin words."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", _UNKNOWN_PARTS.sub("-", text))
    return re.sub(r"[^a-z0-9]+", "-", apart.lower())
