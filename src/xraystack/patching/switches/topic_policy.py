"""The X-Ray resource policy that active tracing of SNS topics requires."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from xraystack.application.remarks import Subject
from xraystack.application.switch_states import TracedResource
from xraystack.editor.changes import Addition, Removal
from xraystack.facts.tracing_switches import MAX_RESOURCE_POLICIES, RESOURCE_POLICY, TOPIC
from xraystack.patching.egress.rule_addition import free_logical_id
from xraystack.patching.patch_plan import PatchPlan
from xraystack.stacks.sns_policy import SNS_POLICY_NAME, allows_sns, sns_policy_properties
from xraystack.template.nodes import get, node_data, text_of
from xraystack.template.tree import TemplateTree, resources, resources_of_type

LOGICAL_ID = "TopicTracingPolicy"


def has_topic_policy(tree: TemplateTree) -> bool:
    """Return whether the template has a resource policy that allows SNS to send traces."""
    policies = resources_of_type(tree, RESOURCE_POLICY).values()
    documents = [get(get(policy, "Properties"), "PolicyDocument") for _, policy in policies]
    return any(allows_sns(node_data(document)) for document in documents if document is not None)


def require_topic_policy(
    plan: PatchPlan, topics: Sequence[TracedResource], *, create: bool
) -> None:
    """Require that X-Ray accepts the segments of these topics; with ``create`` the policy is added."""
    if not topics:
        return
    document = plan.document
    key = topics[0].key
    if has_topic_policy(document):
        plan.report("present", Subject(), key, "a resource policy allows SNS to send traces")
    elif not create:
        what = (
            "Active tracing of SNS topics requires an X-Ray resource policy in the account, which this "
            f"template does not have. An account has at most {MAX_RESOURCE_POLICIES} in a region. "
            "To add one to this template, pass --create-policy. To deploy one for all topics:\n"
            "  xraystack render sns-tracing --output sns-tracing.yml\n"
            "  xraystack deploy --stack-name sns-tracing --template-file sns-tracing.yml"
        )
        plan.report("note", Subject(topics[0].logical_id), key, what)
    else:
        existing = resources(document)
        name = free_logical_id(document, LOGICAL_ID)
        resource = {"Type": RESOURCE_POLICY, "Properties": _properties(document)}
        plan.change(
            Addition(existing, {name: resource}),
            [Subject(name, value=resource)],
            existing.value[-1][0],
            f"{name}, a resource policy for the topics of this template",
        )


def remove_topic_policy(plan: PatchPlan) -> None:
    """Remove the resource policy that patch added."""
    existing = resources(plan.document)
    for number, (key, resource) in enumerate(existing.value):
        if not str(key.value).startswith(LOGICAL_ID) or len(existing.value) == 1:
            continue
        properties = get(resource, "Properties")
        if text_of(get(resource, "Type")) != RESOURCE_POLICY or properties is None:
            continue
        if node_data(properties) == _properties(plan.document):
            change = Removal(existing, frozenset({number}))
            plan.change(change, [Subject(str(key.value))], key)


def _properties(tree: TemplateTree) -> dict[str, Any]:
    """Return the properties of the policy for all topics of a template, as plain data."""
    topics = resources_of_type(tree, TOPIC)
    is_conditional = any(get(topic, "Condition") is not None for _, topic in topics.values())
    arns = None if is_conditional else [f"${{{name}}}" for name in topics]
    name = f"${{AWS::StackName}}-{SNS_POLICY_NAME}"
    return sns_policy_properties(name, arns, on_one_line=tree.root.flow_style is True)
