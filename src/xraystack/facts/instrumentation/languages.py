"""Programming languages of containers: what shows them, and how each can be instrumented.

A template does not name a language. Images, commands and variables show it, as far as their names
belong to one language. [OpenTelemetry operator, language detection; docker-library, official images;
java.sql.DriverManager; SQLAlchemy 2.0, Dialects]
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Language(NamedTuple):
    """A language: its title, and the patterns of what shows it.

    ``images`` are words in the name or tag of an image, ``programs`` names of programs, ``files`` names
    of files that such a program gets, ``variables`` names of environment variables, and ``schemes`` what
    is before the colon of an address in their values; all for ``fullmatch``.
    """

    title: str
    images: re.Pattern[str]
    programs: re.Pattern[str]
    files: re.Pattern[str]
    variables: re.Pattern[str]
    schemes: re.Pattern[str]


def _language(
    title: str, images: str, programs: str, files: str, variables: str, schemes: str = r"(?!)"
) -> Language:
    patterns = (re.compile(pattern) for pattern in (images, programs, files, variables, schemes))
    return Language(title, *patterns)


JAVA, PYTHON, NODEJS, DOTNET = "java", "python", "nodejs", "dotnet"
GO, RUST, RUBY, PHP = "go", "rust", "ruby", "php"

LANGUAGES = {
    JAVA: _language(
        "Java",
        r"java\d*|openjdk\d*|jdk\d*|jre\d*|corretto|amazoncorretto|temurin|tomcat\d*|jetty|spring"
        r"|springboot\w*|petclinic|quarkus|micronaut|wildfly|kotlin|scala",
        r"java|catalina\.sh|mvnw?|gradlew?|sbt",
        r".*\.(?:jar|war)",
        r"JAVA_.+|JDK_.+|JRE_.+|JVM_.+|CATALINA_.+|SPRING_.+|spring\..+|QUARKUS_.+|MICRONAUT_.+"
        r"|\w*_(?:JAVA|JVM)_(?:OPTS|OPTIONS|ARGS)|_JAVA_OPTIONS|OTEL_JAVA.+",
        r"jdbc",
    ),
    PYTHON: _language(
        "Python",
        r"python[\d.]*|py3\d*|django|flask|fastapi|gunicorn|uvicorn|uwsgi|celery|streamlit|airflow"
        r"|jupyter(?:lab)?",
        r"python[\d.]*|pip[\d.]*|gunicorn|uvicorn|hypercorn|daphne|uwsgi|celery|flask|fastapi"
        r"|django-admin|streamlit|poetry|pipenv|jupyter(?:-\w+)?|opentelemetry-instrument",
        r".*\.py|.*\.wsgi(?::\w+)?",
        r"PYTHON.+|DJANGO_.+|FLASK_.+|GUNICORN_.+|UVICORN_.+|UWSGI_.+|CELERY_.+|OTEL_PYTHON_.+",
        r"\w+\+(?:asyncpg|psycopg\w*|pg8000|pymysql|mysqldb|aiomysql|asyncmy|pyodbc|aioodbc|pymssql"
        r"|cx_oracle|oracledb\w*|mysqlconnector|aiosqlite|pysqlite)",
    ),
    NODEJS: _language(
        "Node.js",
        r"node\d*|nodejs\d*|npm|express|expressjs|nestjs|nextjs",
        r"node|nodejs|npm|npx|yarn|pnpm|pm2(?:-runtime)?|ts-node|nodemon|next|nest",
        r".*\.(?:js|mjs|cjs|ts)",
        r"NODE_(?!NAME$|ID$|IP$|ROLE$|TYPE$|COUNT$).+|NPM_.+|OTEL_NODE_.+",
    ),
    DOTNET: _language(
        ".NET",
        r"dotnet|aspnet|aspnetcore|netcore|dotnetcore|csharp|aspnetapp",
        r"dotnet",
        r".*\.dll",
        r"ASPNETCORE_.+|DOTNET_.+|CORECLR_.+|OTEL_DOTNET_.+",
    ),
    GO: _language(
        "Go",
        r"golang|go\d*(?:\.\d+)*",
        r"go",
        r".*\.go",
        r"GOMEMLIMIT|GOMAXPROCS|GOGC|GODEBUG|GOTRACEBACK|GOPATH",
    ),
    RUST: _language("Rust", r"rust", r"cargo", r".*\.rs", r"RUST_.+|CARGO_.+"),
    RUBY: _language(
        "Ruby",
        r"ruby[\d.]*|rails|sinatra|puma|sidekiq|jekyll",
        r"ruby|rails|bundle|rake|rackup|puma|unicorn|sidekiq",
        r".*\.rb|config\.ru",
        r"RUBY.+|RAILS_.+|RACK_.+|BUNDLE_.+|GEM_.+|OTEL_RUBY_.+",
    ),
    PHP: _language(
        "PHP",
        r"php\d*|laravel|symfony|wordpress|drupal|magento|phpmyadmin",
        r"php[\d.]*|php-fpm[\d.]*|composer|artisan",
        r".*\.php|artisan",
        r"PHP_.+|LARAVEL_.+|WORDPRESS_.+|OTEL_PHP_.+",
    ),
}
"""Languages by the name that options use."""

UNSUPPORTED = {
    GO: "a Go program is a static binary without a hook for an agent; OpenTelemetry's agent for it needs "
    "a privileged container, which Fargate does not allow",
    RUST: "a Rust program is a static binary without a hook for an agent",
    RUBY: "AWS has no image with instrumentation for Ruby",
    PHP: "PHP needs a C extension for its exact version, and no released image has one",
}
"""Languages that cannot be instrumented from outside, each with the reason.
[opentelemetry-operator, golang.go and versions.txt; opentelemetry-injector]"""

OLDEST_VERSIONS = {PYTHON: "3.10", NODEJS: "18", DOTNET: "6"}
"""Oldest versions of runtimes that AWS's agents support; .NET Core 3.1 and .NET 5 crash with the agent.
[aws-otel-python-instrumentation, pyproject.toml; aws-otel-js-instrumentation, package.json;
opentelemetry-dotnet-instrumentation, issue 1644]"""

_OFFICIAL = r"(?:docker\.io/|(?:.+/)?library/)?"
_VERSION = r"(\d+(?:\.\d+)?)(?![\d])"

RUNTIMES = {
    PYTHON: (re.compile(rf"{_OFFICIAL}python:{_VERSION}"), re.compile(r"python(\d(?:\.\d+)?)")),
    NODEJS: (re.compile(rf"{_OFFICIAL}node:{_VERSION}"), re.compile(r"node(\d+)")),
    DOTNET: (
        re.compile(
            rf"mcr\.microsoft\.com/dotnet/(?:core/)?(?:aspnet|runtime|runtime-deps|sdk):{_VERSION}"
        ),
        re.compile(r"(?!)"),
    ),
}
"""Official images of runtimes, for ``match``, and programs, for ``fullmatch``; the group is the version.
[docker-library, official images; Microsoft Artifact Registry, .NET]"""
