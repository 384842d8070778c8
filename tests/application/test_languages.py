"""Languages that containers show, by image, command and variables; no hints first."""

from __future__ import annotations

import pytest

from tests.support.cases import each
from xraystack.application.containers import containers_of
from xraystack.application.language_hints import language_hints
from xraystack.facts.ecs import TASK_DEFINITION
from xraystack.facts.instrumentation.languages import LANGUAGES, UNSUPPORTED
from xraystack.template.document import Document
from xraystack.template.tree import resources_of_type

TASK = """\
Parameters:
  Image: {{Type: String}}
  JavaImage: {{Type: String, Default: openjdk:17}}
Resources:
  T:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - {{Name: python, {}}}
"""


def languages(container: str) -> list[str]:
    document = Document(TASK.format(container).encode(), "t")
    definition = resources_of_type(document, TASK_DEFINITION)["T"]
    (only,) = containers_of("T", definition)
    return [hint.language for hint in language_hints(document, only)]


NOTHING = [
    "Image: x",
    "Image: 111122223333.dkr.ecr.us-east-1.amazonaws.com/shop:1",
    "Image: !Ref Image",
    "Image: !Sub '${AWS::AccountId}.dkr.ecr.${AWS::Region}.amazonaws.com/shop'",
    "Image: nginx, Command: [nginx, -g, daemon off;]",
    "Image: x, Command: [sh, -c, ./start.sh]",
    "Image: x, Command: [/app/server]",
    "Image: x, Environment: [{Name: PORT, Value: 80}, {Name: APP_ENV, Value: python}]",
    "Image: x, Environment: [{Name: NODE_NAME, Value: a}, {Name: NODE_IP, Value: b}]",
    "Image: node.example.com/shop",
    "Image: python.internal:5000/shop",
    "Image: x@sha256:0123456789abcdef",
    "Image: javascripts, Command: [javadoc]",
    "Image: springfield/shop, Environment: [{Name: springs, Value: 1}]",
    "Image: x, Command: [sh, -c, 'aws s3 cp s3://b/settings.js /www/settings.js; nginx']",
    "Image: x, Command: [serve, --config, site.js]",
    "Image: x, Environment: [{Name: USE_JAVA_CLIENT, Value: a}]",
    "Image: x, Command: [mkdir, -p, /data/jupyter]",
    "Image: x, Command: [sh, -c, 'mkdir -p /data/celery && chown a /data/java']",
    "Image: django/build-nginx:1",
    "Image: x, Environment: [{Name: DATABASE_URL, Value: 'postgresql://db/shop'}]",
    "Image: x, HealthCheck: {Command: [CMD-SHELL, 'curl -f http://localhost/node || exit 1']}",
    "Image: !Sub '${AWS::AccountId}.dkr.ecr.${AWS::Region}.amazonaws.com/${ShopImage}'",
]


@each("container", NOTHING)
def test_a_container_that_shows_nothing_has_no_language(container: str) -> None:
    assert languages(container) == []


HINTS = [
    ("python", "Image: python:3.12-slim"),
    ("python", "Image: public.ecr.aws/docker/library/python:3.12"),
    ("python", "Image: 111122223333.dkr.ecr.us-east-1.amazonaws.com/my-python-app:1"),
    ("python", "Image: shop/django_web"),
    ("python", "Image: !Sub '${AWS::AccountId}.dkr.ecr.${AWS::Region}.amazonaws.com/flask'"),
    ("python", "Image: x, Command: [gunicorn, app:app]"),
    ("python", "Image: x, Command: [/usr/bin/python3.11, -m, app]"),
    ("python", "Image: x, Command: [sh, -c, 'cd /app && exec uvicorn main:app']"),
    ("python", "Image: x, EntryPoint: [/opt/conda/bin/jupyter-lab --allow-root]"),
    ("python", "Image: x, EntryPoint: [./manage.py], Command: [runserver]"),
    ("python", "Image: x, Environment: [{Name: DJANGO_SETTINGS_MODULE, Value: a}]"),
    ("python", "Image: x, Secrets: [{Name: FLASK_SECRET_KEY, ValueFrom: a}]"),
    ("python", "Image: x, Environment: [{Name: PYTHONUNBUFFERED, Value: 1}]"),
    ("python", "Image: x, Command: [/bin/sh, -c, '/opt/conda/bin/jupyter-lab --ip=*']"),
    ("python", "Image: jupyter/base-notebook"),
    ("nodejs", "Image: node:20-alpine"),
    ("nodejs", "Image: brentley/ecsdemo-nodejs:latest"),
    ("nodejs", "Image: x/shopNode"),
    ("nodejs", "Image: x, Command: [npm, start]"),
    ("nodejs", "Image: x, Command: [dist/server.js]"),
    ("nodejs", "Image: x, Command: [sh, -c, 'cd /app && exec PORT=80 ./server.mjs']"),
    ("nodejs", "Image: x, Environment: [{Name: NODE_ENV, Value: production}]"),
    ("java", "Image: tomcat:9-jdk17"),
    ("java", "Image: !Ref JavaImage"),
    ("java", "Image: amazoncorretto:21"),
    ("java", "Image: shop/spring-petclinic"),
    ("java", "Image: x, Command: [java, -Xmx512m, -jar, /app.jar]"),
    ("java", "Image: x, Command: [sh, -c, java $JAVA_OPTS -jar app.jar]"),
    ("java", "Image: x, Command: [sh, -c, 'cp a.js b.js && /entry.py java -jar a.jar']"),
    ("java", "Image: x, Command: [-jar, app.jar]"),
    ("java", "Image: x, Environment: [{Name: spring.profiles.active, Value: prod}]"),
    ("java", "Image: x, Environment: [{Name: QUARKUS_HTTP_PORT, Value: 80}]"),
    ("java", "Image: x, Environment: [{Name: SHOP_JAVA_OPTS, Value: -Xmx1g}]"),
    ("java", "Image: x, Environment: [{Name: JAVA_TOOL_OPTIONS, Value: -Xmx1g}]"),
    ("java", "Image: x, Environment: [{Name: SPRING_PROFILES_ACTIVE, Value: prod}]"),
    ("java", "Image: x, Environment: [{Name: MICRONAUT_SERVER_PORT, Value: 80}]"),
    ("java", "Image: x, Environment: [{Name: _JAVA_OPTIONS, Value: -Xmx1g}]"),
    ("java", "Image: shop/springbootorders:1.1"),
    ("dotnet", "Image: mcr.microsoft.com/dotnet/aspnet:8.0"),
    ("dotnet", "Image: x, EntryPoint: [dotnet, Shop.dll]"),
    ("dotnet", "Image: x, EntryPoint: ['C:\\\\app\\\\Shop.dll']"),
    ("dotnet", "Image: x, Environment: [{Name: ASPNETCORE_URLS, Value: 'http://+:80'}]"),
    ("go", "Image: golang:1.22"),
    ("go", "Image: x, Environment: [{Name: GOMEMLIMIT, Value: 1GiB}]"),
    ("ruby", "Image: ruby:3.3"),
    ("ruby", "Image: x, Command: [bundle, exec, puma]"),
    ("php", "Image: php:8-fpm"),
    ("php", "Image: wordpress:latest"),
    ("rust", "Image: rust:1"),
    ("python", "Image: x, Command: [/entry.sh, /app/.venv/bin/celery, worker]"),
    ("python", "Image: tiangolo/uwsgi-nginx-flask:1"),
    ("python", "Image: x, Environment: [{Name: DB, Value: !Sub 'postgresql+asyncpg://${Host}/a'}]"),
    ("java", "Image: x, Environment: [{Name: DB, Value: !Sub 'jdbc:mysql://${Host}/a'}]"),
    ("python", "Image: x, HealthCheck: {Command: [CMD-SHELL, python -c 'import app' || exit 1]}"),
    ("nodejs", "Image: x, HealthCheck: {Command: [CMD, node, health.js]}"),
    ("java", "Image: openjdk:17, HealthCheck: {Command: [CMD, python, health.py]}"),
    ("python", "Image: !Ref DjangoAppImage"),
    ("python", "Image: !GetAtt FlaskRepository.RepositoryUri"),
    ("nodejs", "Image: !Ref DjangoAppImage, Command: [node, server.js]"),
]


@each(("language", "container"), HINTS)
def test_a_container_shows_its_language(language: str, container: str) -> None:
    assert languages(container) == [language]


@pytest.mark.parametrize(
    "container",
    [
        "Image: python:3, Command: [node, a.js]",
        "Image: x, Environment: [{Name: NODE_ENV, Value: a}, {Name: DJANGO_DEBUG, Value: b}]",
        "Image: !If [C, 'python:3', 'node:20']",
    ],
)
def test_two_languages_are_both_shown(container: str) -> None:
    assert set(languages(container)) == {"python", "nodejs"}


def test_every_unsupported_language_is_known() -> None:
    assert UNSUPPORTED.keys() < LANGUAGES.keys()
