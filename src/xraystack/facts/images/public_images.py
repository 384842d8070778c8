"""Public images: registries, official images, and the images that run a program of one's own.

[Docker Hub, docker-library/official-images; Amazon ECR Public Gallery; registries of vendors]
"""

from __future__ import annotations

import re

from xraystack.facts.ecr import is_private_host

PUBLIC_HOSTS = frozenset(
    {
        "cr.fluentbit.io", "cr.l5d.io", "docker.elastic.co", "docker.io", "docker.redpanda.com", "gcr.io",
        "ghcr.io", "index.docker.io", "k8s.gcr.io", "lscr.io", "mcr.microsoft.com", "nvcr.io",
        "public.ecr.aws", "quay.io", "registry-1.docker.io", "registry.hub.docker.com", "registry.k8s.io",
        "us-docker.pkg.dev",
    }
)  # fmt: skip
"""Hosts of registries from which anybody pulls."""

OFFICIAL_IMAGES = frozenset(
    {
        "adminer", "aerospike", "api-firewall", "arangodb", "backdrop", "bonita", "caddy", "cassandra",
        "chronograf", "clickhouse", "consul", "couchbase", "couchdb", "crate", "drupal",
        "eclipse-mosquitto", "elasticsearch", "emqx", "flink", "fluentd", "ghost", "haproxy", "hitch",
        "httpd", "influxdb", "jenkins", "jetty", "joomla", "kapacitor", "kibana", "kong", "krakend",
        "liquibase", "logstash", "mariadb", "matomo", "mediawiki", "memcached", "mongo", "mongo-express",
        "mysql", "nats", "nats-streaming", "neo4j", "nextcloud", "nginx", "odoo", "orientdb", "percona",
        "phpmyadmin", "postfixadmin", "postgres", "rabbitmq", "redis", "redmine", "registry",
        "rethinkdb", "rocket.chat", "solr", "sonarqube", "spark", "spiped", "storm", "telegraf",
        "tomcat", "tomee", "traefik", "unit", "varnish", "vault", "wordpress", "xwiki", "zookeeper",
    }
)  # fmt: skip
"""Official images with a program of their own. Any other name without a path is no known image."""

RUNTIMES = frozenset(
    {
        "almalinux", "alpine", "amazoncorretto", "amazonlinux", "aspnet", "bash", "bun", "busybox",
        "clojure", "composer", "debian", "deno", "distroless", "dotnet", "eclipse-temurin", "elixir",
        "erlang", "fedora", "golang", "gradle", "groovy", "haskell", "java", "jdk", "jre", "julia",
        "maven", "mono", "node", "nodejs", "open-liberty", "openjdk", "perl", "php", "pypy", "python",
        "rockylinux", "ruby", "runtime", "rust", "scratch", "sdk", "swift", "ubuntu",
    }
)  # fmt: skip
"""Images of languages and distributions, in which a program of one's own runs."""

WINDOWS_IMAGE = re.compile(
    r"(?:^|/)(?:windows/|dotnet/framework/|microsoft/(?:iis|windowsservercore|nanoserver|dotnet-framework))"
    r"|nanoserver|windowsservercore",
    re.IGNORECASE,
)
"""Images that are built on Windows, by their path or tag. [Microsoft, container base images]"""

DOTNET_FRAMEWORK_IMAGE = re.compile(r"dotnet[-/]framework|(?:^|/)iis(?=[:@]|$)", re.IGNORECASE)
"""Images with .NET Framework, which is another runtime than .NET. [Microsoft, container images]"""

_UNKNOWN = re.compile(r"\$\{[^}]*\}|\{\{[^}]*\}\}")
_MARK = "\0"


def has_private_origin(image: str) -> bool:
    """Return whether an image is from a registry of one's own, or of a place that a deployment decides.

    ``${...}`` and ``{{...}}`` are parts that only a deployment knows; in a tag they do not count.
    """
    host, names = _parts(image)
    if any(_MARK in part for part in (host, *names)):
        return True
    return is_private_host(host) or bool(host and host not in PUBLIC_HOSTS)


def is_vendor_image(image: str) -> bool:
    """Return whether an image is public and has a program of its own."""
    _, names = _parts(image)
    if has_private_origin(image) or not names:
        return False
    if RUNTIMES & {*names}:
        return False
    is_official = names[:-1] in ([], ["library"], ["docker", "library"])
    return not is_official or names[-1] in OFFICIAL_IMAGES


def _parts(image: str) -> tuple[str, list[str]]:
    """Return the host of an image, empty without one, and the names in its path without tag."""
    path = _UNKNOWN.sub(_MARK, image.strip()).partition("@")[0]
    *folders, last = path.split("/")
    parts = [*folders, last.partition(":")[0]]
    has_host = len(parts) > 1 and re.search(r"[.:\0]|^localhost$", parts[0])
    return (parts[0], parts[1:]) if has_host else ("", parts)
