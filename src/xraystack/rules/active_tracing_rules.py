"""Active tracing of functions, APIs, state machines and other resources with a switch."""

from __future__ import annotations

from cfnlint.rules import CloudFormationLintRule, RuleMatch
from cfnlint.template import Template

from xraystack.application.role_permissions import find_role, missing_actions
from xraystack.application.switch_states import (
    SwitchState,
    TracedResource,
    switch_values,
    traced_resources,
    tracing_obstacle,
)
from xraystack.facts.tracing_switches import (
    RESOURCE_POLICY,
    REST_DEPLOYMENT,
    REST_STAGE,
    SWITCHES,
    TOPIC,
)
from xraystack.rules.lint_tree import (
    match_at,
    properties_of_type,
    read_application,
)
from xraystack.rules.rule_texts import rule_texts
from xraystack.stacks.sns_policy import allows_sns
from xraystack.template.nodes import Node, get, node_data, references

TAGS = ["resources", "xray"]


def _switch_node(resource: TracedResource, state: SwitchState) -> Node | None:
    """Return the value of a switch in this state; None if there is none in the template's text."""
    return next((value.node for value in resource.effective if value.state is state), None)


def _own_switch_node(resource: TracedResource) -> Node | None:
    """Return the value of a resource's own switch that is on; None for one of ``Globals``."""
    own = (value.node for value in resource.values if value.state is SwitchState.ON)
    return next(own, None)


class ActiveTracingPermission(CloudFormationLintRule):  # type: ignore[misc]
    """The role of a resource with active tracing may send its segments.

    CloudFormation does not add the permission to a role of the template. Without it nothing is traced,
    and no error is reported.
    """

    id = "E9861"
    shortdesc, description = rule_texts(__doc__)
    source_url = "https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html"
    tags = [*TAGS, "iam"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return roles in the template that allow too little, where all their policies are known."""
        application = read_application(cfn)
        matches = []
        for resource in traced_resources(application.tree):
            if not resource.can_trace:
                continue
            for leaf in resource.role_leaves:
                role = find_role(application.tree, leaf)
                actions = resource.switch.actions
                lacking = missing_actions(application.tree, role, actions) if role else []
                if lacking:
                    message = (
                        f"{role} does not allow {', '.join(lacking)}, so {resource.logical_id} is not "
                        "traced"
                    )
                    matches.append(match_at(application, leaf, message))
        return matches


class TopicTracingPolicy(CloudFormationLintRule):  # type: ignore[misc]
    """A template whose SNS topics trace has an X-Ray resource policy for SNS.

    Without such a policy in the account and region, X-Ray rejects the segments of topics. The policy may
    be in another stack: xraystack render sns-tracing.
    """

    id = "I9862"
    shortdesc, description = rule_texts(__doc__)
    source_url = "https://docs.aws.amazon.com/sns/latest/dg/sns-active-tracing.html"
    tags = [*TAGS, "sns"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return topics with active tracing, if the template has no policy for SNS."""
        application = read_application(cfn)
        for _, properties in properties_of_type(application, RESOURCE_POLICY):
            document = get(properties, "PolicyDocument")
            if document is not None and allows_sns(node_data(document)):
                return []
        message = "SNS requires an X-Ray resource policy in this account and region"
        return [
            match_at(application, node, message)
            for resource in traced_resources(application.tree)
            if resource.resource_type == TOPIC
            and (node := _switch_node(resource, SwitchState.ON)) is not None
        ]


class StageTracedOnce(CloudFormationLintRule):  # type: ignore[misc]
    """An API stage has its tracing switch in one place.

    A stage that is a resource has its own TracingEnabled. The same setting in the StageDescription of
    its deployment is for another stage, or conflicts with it.
    """

    id = "W9863"
    shortdesc, description = rule_texts(__doc__)
    source_url = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-apigateway-deployment.html"
    tags = [*TAGS, "apigateway"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return deployments with the switch whose stage is a resource with the switch."""
        application = read_application(cfn)
        tree, matches = application.tree, []
        stages = [*properties_of_type(application, REST_STAGE)]
        for name, properties in properties_of_type(application, REST_DEPLOYMENT):
            values = switch_values(tree, properties, SWITCHES[REST_DEPLOYMENT], at=properties)
            own = [value for value in values if value.state is not SwitchState.MISSING]
            both = [
                stage
                for stage, stage_properties in stages
                if name in references(get(stage_properties, "DeploymentId"))
                and get(stage_properties, "TracingEnabled") is not None
            ]
            if own and both:
                message = f"The stage {both[0]} has TracingEnabled too; remove one of them"
                matches.append(match_at(application, own[0].node, message))
        return matches


class TracingPossible(CloudFormationLintRule):  # type: ignore[misc]
    """Active tracing is on only where the service can trace.

    Canaries trace from the runtime syn-nodejs-2.0 on, and not with Firefox. Lambda does not trace
    invocations by Kafka, Amazon MQ and DocumentDB.
    """

    id = "W9864"
    shortdesc, description = rule_texts(__doc__)
    source_url = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Synthetics_Canaries_tracing.html"
    tags = [*TAGS, "synthetics", "lambda"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return switches that have no effect."""
        application = read_application(cfn)
        return [
            match_at(application, node, f"{resource.logical_id} is not traced: {reason}")
            for resource in traced_resources(application.tree)
            if (node := _own_switch_node(resource)) is not None
            and (reason := tracing_obstacle(application.tree, resource))
        ]


class ActiveTracingEverywhere(CloudFormationLintRule):  # type: ignore[misc]
    """Every resource with a tracing switch traces.

    A resource that does not trace leaves a hole in the service map. To turn all switches on:
    xraystack patch --active-tracing.
    """

    id = "I9865"
    shortdesc, description = rule_texts(__doc__)
    source_url = "https://docs.aws.amazon.com/xray/latest/devguide/xray-services.html"
    tags = TAGS

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return resources whose switch is off or missing in all cases that the template decides."""
        application = read_application(cfn)
        decided = {SwitchState.OFF, SwitchState.MISSING}
        return [
            match_at(
                application, resource.resource, f"{resource.switch.name} without active tracing"
            )
            for resource in traced_resources(application.tree)
            if resource.resource is not None
            and all(value.state in decided for value in resource.effective)
        ]
