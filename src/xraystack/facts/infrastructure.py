"""Infrastructure programs, recognized by name: proxies, log routers, agents, data stores.

A container with such a program supports the application and is not a node of a service map. Names are
compared word by word, because ``index`` is no ``dex``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

IN_FRONT = "a reverse proxy or web server"
LOG_ROUTER = "a log router"
TOOL = "a tool"
_DATA_STORE = "a data store"
_SSH_SERVER = "an SSH server"
_AGENT = "an agent"
_IDENTITY = "an identity provider"
_MONITORING = "a monitoring tool"

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
"""Kinds by container port, for containers without another kind. [IANA, service names and port numbers]"""

_PROGRAMS = {
    IN_FRONT: (
        "nginx", "envoy", "haproxy", "traefik", "proxy", "ambassador", "caddy", "varnish",
    ),
    "an outbound proxy": ("squid",),
    LOG_ROUTER: (
        "fluent-?bit", "fluentd", "firelens", "log-?router", "logspout", "filebeat", "logstash",
        "aws-?logs", "promtail",
    ),
    _AGENT: (
        "appdynamics", "cloudflared", "datadog", "instana", "lacework", "netdata", "signalfx", "splunk",
        "sysdig", "twistlock", "watchtower", "zabbix", "new-?relic", "dynatrace", "one-?agent", "consul",
        "registrator", "linkerd", "falcon", "aqua-enforcer", "ssm", "cadvisor", "exporter", "telegraf",
        "jmxtrans",
    ),
    _DATA_STORE: (
        "postgres(?:-?ql)?", "postgre-sql", "mysql", "maria-?db", "mongo(?:-?db)?", "redis",
        "valkey", "memcached", "rabbit-?mq", "etcd", "elasticsearch", "opensearch", "solr",
        "zookeeper", "activemq", "aerospike", "arangodb", "cassandra", "clickhouse", "cockroach(?:-?db)?",
        "couch-?base", "couch-?db", "dynamo-?db-local", "eventstore(?:-?db)?", "hazelcast",
        "influx(?:-?db)?",
        "keydb", "meili-?search", "minio", "mosquitto", "mssql", "nats-server", "neo4j", "percona",
        "pg-?bouncer", "pgpool", "pgvector", "proxysql", "qdrant", "questdb", "redpanda", "rethinkdb",
        "schema-registry", "scylla(?:-?db)?", "timescale-?db", "typesense", "victoria-?metrics",
        "weaviate",
    ),
    _IDENTITY: ("dex",),
    _SSH_SERVER: ("sshd",),
    "a sidecar": ("sidecar",),
}  # fmt: skip
"""Names of each kind of program, as regular expressions for words joined by hyphens."""

_KINDS = {
    kind: re.compile(rf"(?<![a-z0-9])({'|'.join(names)})\d*(?![a-z0-9])")
    for kind, names in _PROGRAMS.items()
}
_SERVERS_BY_NAME = frozenset({"apache", "apache2", "httpd"})
"""Container names only: images of that name are often sample applications."""

_TOOL_IMAGES = frozenset({"alpine", "amazonlinux", "aws-cli", "bash", "busybox", "curl"})
"""Images without a program of their own, for scripts."""

_APPLICATION_AND_SERVER = re.compile("php")
"""Images with a web server **and** the application in it, such as ``php-nginx``."""

_WHOLE_NAMES = {
    **dict.fromkeys(
        ("cp-kafka", "emqx", "kafka", "kafka-native", "nats", "nats-streaming", "nsq", "nsqd"),
        _DATA_STORE,
    ),
    **dict.fromkeys(
        ("adminer", "alertmanager", "chronograf", "grafana", "jaeger", "kapacitor", "kibana",
         "mongo-express", "pgadmin4", "phpmyadmin", "prometheus", "zipkin"),
        _MONITORING,
    ),
    **dict.fromkeys(
        ("agnhost", "dnsutils", "kafdrop", "kafka-ui", "localstack", "mailhog", "mailpit", "netshoot",
         "swagger-editor", "swagger-ui"),
        TOOL,
    ),
    "keycloak": _IDENTITY,
}  # fmt: skip
"""Kinds of programs whose names are also words in names of applications, such as kafka-consumer."""

_WHOLE_IMAGES = {
    **_WHOLE_NAMES,
    **dict.fromkeys(("all-in-one", "loki", "tempo", "portainer"), _MONITORING),
    "alloy": _AGENT,
    "pulsar": _DATA_STORE,
    **dict.fromkeys(("hydra", "oathkeeper", "vault"), _IDENTITY),
    **dict.fromkeys(("clair", "k6", "locust"), TOOL),
    "vector": LOG_ROUTER,
}
"""The same for images: as the name of a container, each is a plain word."""

_ORGANIZATIONS = re.compile(
    "(?:^|/)(datadog|dynatrace|grafana|instana|lacework|newrelic|prom|signalfx|sysdig)/(?!.*/)"
)
"""Publishers on public registries whose images are all agents."""

_HELPERS = re.compile(
    "(?<![a-z0-9])(?:agent|backup|bootstrap|certbot|certs?|collector|downloader|forwarder|health-?checks?|"
    "helper|init|injector|logs?|logger|logging|metrics|migrat(?:e|ions?|or)|monitor|monitoring|reloader|"
    "seed|seeder|setup|shipper|(?:config|git|s3|secrets?)-sync|telemetry|tunnel|vpn|wait)(?![a-z0-9])"
)
"""Words in names of containers that support an application, and that may also be one with a port."""

_UNKNOWN_PARTS = re.compile(r"\$\{[^}]*\}|\{\{[^}]*\}\}")


_REFERENCE = re.compile(r"\$\{(\w+)(?:\.\w+)*\}(?::[^/]*)?")
"""A reference as a name or as the last part of an image; its tag is ignored."""


def kind_by_name(name: str) -> str | None:
    """Return the kind of a container by its name, with the matching word; None for an application."""
    reference = _REFERENCE.fullmatch(name)
    words = _words(reference[1] if reference else name)
    return f"{IN_FRONT} ({words})" if words in _SERVERS_BY_NAME else _kind(words)


def _kind(words: str, whole: Mapping[str, str] = _WHOLE_NAMES) -> str | None:
    if words in whole:
        return f"{whole[words]} ({words})"
    for kind, programs in _KINDS.items():
        match = programs.search(words)
        if match and not (kind == IN_FRONT and _APPLICATION_AND_SERVER.search(words)):
            return f"{kind} ({match[1]})"
    return None


def kind_by_image(image: str) -> str | None:
    """Return the kind of an image by the last part of its path; None for an application."""
    reference = _REFERENCE.fullmatch(image.rpartition("/")[2])
    if reference:
        return _kind(_words(reference[1]))
    path = _UNKNOWN_PARTS.sub("-", image).partition("@")[0]
    words = _words(path.rpartition("/")[2].partition(":")[0])
    if words in _TOOL_IMAGES:
        return f"{TOOL} ({words})"
    publisher = _ORGANIZATIONS.search(path)
    return _kind(words, _WHOLE_IMAGES) or (f"{_AGENT} ({publisher[1]})" if publisher else None)


def is_helper(name: str) -> bool:
    """Return whether the name of a container, or its image, says that it supports another one."""
    last = name.rpartition("/")[2].partition("@")[0]
    reference = _REFERENCE.fullmatch(last)
    words = _words(reference[1] if reference else _UNKNOWN_PARTS.sub("-", last).partition(":")[0])
    return _HELPERS.search(words) is not None


def kind_by_program(program: str) -> str | None:
    """Return the kind of a program by its name without a folder; None for an application."""
    return _kind(_words(program))


def _words(text: str) -> str:
    """Return the words of a name in lower case, joined by hyphens; a capital begins a word."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", _UNKNOWN_PARTS.sub("-", text))
    return re.sub(r"[^a-z0-9]+", "-", apart.lower())
