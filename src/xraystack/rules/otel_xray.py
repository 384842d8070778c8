"""Settings of OpenTelemetry for X-Ray that an application's SDK does not know."""

from __future__ import annotations

from collections.abc import Iterator

from cfnlint.rules import CloudFormationLintRule, RuleMatch
from cfnlint.template import Template

from xraystack.application.collector_setup import command_words
from xraystack.application.containers import TaskContainer, possible_images
from xraystack.application.values import PossibleValue
from xraystack.facts.instrumentation.agents import AWS_DISTRIBUTION
from xraystack.facts.opentelemetry import (
    MISSPELT_XRAY_PROPAGATOR,
    PROPAGATORS_VARIABLE,
    SAMPLER_VARIABLE,
    XRAY_PROPAGATOR,
    XRAY_SAMPLER,
)
from xraystack.rules.daemon_address import variable_values
from xraystack.rules.lint_tree import LintApplication, match_at, read_application
from xraystack.rules.rule_texts import rule_texts

NODE_SIGN = "@opentelemetry/auto-instrumentations-node"
JAVA_AGENT_SIGN = "opentelemetry-javaagent"
EXTENSIONS_VARIABLE = "OTEL_JAVAAGENT_EXTENSIONS"
AUTOCONFIGURE_VARIABLE = "OTEL_JAVA_GLOBAL_AUTOCONFIGURE_ENABLED"
AUTOCONFIGURE_PROPERTY = "otel.java.global-autoconfigure.enabled=true"
SPRING_PREFIX = "OTEL_INSTRUMENTATION_SPRING_"
"""Signs of SDKs that are not AWS's. [opentelemetry-js-contrib; opentelemetry-java, autoconfigure;
opentelemetry-java-instrumentation, Spring Boot starter]"""


class XraySdkSupport(CloudFormationLintRule):  # type: ignore[misc]
    """OTEL_PROPAGATORS and OTEL_TRACES_SAMPLER have xray only where the SDK supports it.

    OpenTelemetry for Node.js has neither a propagator nor a sampler of this name: it ignores them, and
    sends no X-Amzn-Trace-Id. Java's autoconfigure throws an exception for both, unless the artifact of
    the propagator is present; the Java agent has the propagator only. AWS's distributions have both.
    Names such as x-ray and awsxray are propagators of no SDK.
    """

    id = "W9840"
    shortdesc, description = rule_texts(__doc__)
    source_url = "https://opentelemetry.io/docs/languages/sdk-configuration/general/"
    tags = ["resources", "ecs", "opentelemetry", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return settings that an SDK without AWS's parts does not know."""
        return list(self._matches(read_application(cfn)))

    def _matches(self, application: LintApplication) -> Iterator[RuleMatch]:
        for container in application.containers:
            values = list(variable_values(application, container))
            yield from _misspelt_propagators(application, values)
            sdk = _plain_sdk(application, container, values)
            for name, value in values if sdk else ():
                if name == PROPAGATORS_VARIABLE and sdk != "OpenTelemetry's agent for Java":
                    listed = [each.strip() for each in (value.known or "").split(",")]
                    if XRAY_PROPAGATOR in listed:
                        message = f"{sdk} has no propagator xray; add its package"
                        yield match_at(application, value.node, message)
                if name == SAMPLER_VARIABLE and value.known == XRAY_SAMPLER:
                    message = f"{sdk} has no sampler xray; use AWS's distribution"
                    yield match_at(application, value.node, message)


def _misspelt_propagators(
    application: LintApplication, values: list[tuple[str, PossibleValue]]
) -> Iterator[RuleMatch]:
    """Yield a match for each name that is meant to be xray; other unknown names may be programs' own."""
    for name, value in values:
        for each in (value.known or "").split(",") if name == PROPAGATORS_VARIABLE else ():
            if MISSPELT_XRAY_PROPAGATOR.fullmatch(each.strip()):
                message = f"{each.strip()} is not a propagator; write xray"
                yield match_at(application, value.node, message)


def _plain_sdk(
    application: LintApplication,
    container: TaskContainer,
    values: list[tuple[str, PossibleValue]],
) -> str:
    """Return the SDK of a container that certainly has no part of AWS's distribution, else nothing."""
    images = possible_images(application.tree, container.node)
    texts = [value.text or "" for _, value in values]
    words = " ".join(command_words(application.tree, container) or ())
    if any(map(AWS_DISTRIBUTION.search, [*images, *texts, words])):
        return ""
    names = {name for name, _ in values}
    known = " ".join([*(value.known or "" for _, value in values), words])
    if NODE_SIGN in known:
        return "OpenTelemetry for Node.js"
    if EXTENSIONS_VARIABLE in names:
        return ""
    if JAVA_AGENT_SIGN in known:
        return "OpenTelemetry's agent for Java"
    is_automatic = any(
        name == AUTOCONFIGURE_VARIABLE and (value.known or "").lower() == "true"
        for name, value in values
    )
    is_spring = any(name.startswith(SPRING_PREFIX) for name in names)
    if (
        is_automatic or is_spring or AUTOCONFIGURE_PROPERTY in known
    ) and "-javaagent:" not in known:
        return "Java's autoconfigure"
    return ""
