"""Calls that resources declare: listeners, integrations, event sources, subscriptions, state machines.

They are certain, because AWS itself makes them. [CloudFormation resource reference of each type]
"""

from __future__ import annotations

from collections.abc import Callable

from xraystack.application.calls.call_graph import CLIENT, CallGraph, Evidence
from xraystack.application.switch_states import IMPLICIT_API
from xraystack.application.values import iterate_items
from xraystack.facts import call_kinds, ecs
from xraystack.template.nodes import Node, get, key_text, pairs, reference, references, text_of
from xraystack.template.tree import TemplateTree, resources_of_type

LISTENERS = {
    "AWS::ElasticLoadBalancingV2::Listener": "DefaultActions",
    "AWS::ElasticLoadBalancingV2::ListenerRule": "Actions",
}
TARGET_GROUP = "AWS::ElasticLoadBalancingV2::TargetGroup"
SAM_FUNCTION = "AWS::Serverless::Function"
MACHINES = ("AWS::StepFunctions::StateMachine", "AWS::Serverless::StateMachine")
DEFINITIONS = ("DefinitionString", "DefinitionSubstitutions", "Definition")
SAM_SOURCES = {
    "SQS": "Queue",
    "DynamoDB": "Stream",
    "Kinesis": "Stream",
    "SNS": "Topic",
    "S3": "Bucket",
}
"""The property with the source, by the type of a SAM event. [AWS SAM specification]"""


INTEGRATIONS = {
    "AWS::ApiGateway::Method": ("RestApiId", "Integration"),
    "AWS::ApiGatewayV2::Integration": ("ApiId", ""),
    "AWS::ApiGateway::RestApi": ("", "Body"),
    "AWS::ApiGatewayV2::Api": ("", "Body Target"),
    "AWS::Serverless::Api": ("", "DefinitionBody"),
    "AWS::Serverless::HttpApi": ("", "DefinitionBody"),
}
"""The properties with the API and with what it calls, by resource type."""

API_KINDS = frozenset({call_kinds.API, call_kinds.HTTP_API, call_kinds.GRAPHQL})


class RouteReader:
    """A template whose declared routes are added to a graph; ``node_id`` maps logical IDs to nodes."""

    def __init__(self, tree: TemplateTree, graph: CallGraph, node_id: Callable[[str], str]) -> None:
        self.tree = tree
        self.graph = graph
        self.node_id = node_id

    def add_routes(self) -> None:
        """Add all declared calls."""
        self._add_listeners()
        self._add_api_integrations()
        self._add_event_sources()
        self._add_subscriptions()
        self._add_rules()
        self._add_bucket_notifications()
        self._add_state_machines()
        self._add_sam_events()

    def _kind(self, logical_id: str) -> str:
        node = self.graph.nodes.get(self.node_id(logical_id))
        return node.kind if node is not None else ""

    def _called_nodes(self, value: Node | None, *kinds: str) -> list[str]:
        """Return the nodes of these kinds that a value refers to."""
        names = references(value) if value is not None else []
        return [
            name for name in names if self._kind(name) and (not kinds or self._kind(name) in kinds)
        ]

    def _connect(
        self,
        source: str,
        target: str,
        kind: str,
        key: Node,
        *,
        relation: str = "trigger",
        via: list[str] | None = None,
    ) -> None:
        evidence = Evidence(kind, str(key.value), self.tree.place(key))
        first = source if source == CLIENT else self.node_id(source)
        self.graph.connect(first, self.node_id(target), evidence, relation=relation, via=via)

    def _add_listeners(self) -> None:
        """Connect clients with what is behind a listener; the balancer has no node."""
        balancers = self._balancers_by_group()
        for name, (key, resource) in resources_of_type(self.tree, ecs.SERVICE).items():
            for _, entry in iterate_items(get(get(resource, "Properties"), "LoadBalancers")):
                group = reference(get(entry, "TargetGroupArn")) or ""
                if group in balancers and self._kind(name):
                    via = balancers[group]
                    self._connect(CLIENT, name, "listener", key, relation="call", via=via)
        for group, (key, resource) in resources_of_type(self.tree, TARGET_GROUP).items():
            targets = get(get(resource, "Properties"), "Targets")
            for target in (
                self._called_nodes(targets, call_kinds.FUNCTION) if group in balancers else ()
            ):
                via = balancers[group]
                self._connect(CLIENT, target, "listener", key, relation="call", via=via)
        for name, (key, _) in resources_of_type(self.tree, ecs.EXPRESS_SERVICE).items():
            if self._kind(name):
                self._connect(CLIENT, name, "Express service", key, relation="call")

    def _balancers_by_group(self) -> dict[str, list[str]]:
        """Return the balancers of each target group, or the listeners of one from outside."""
        balancers: dict[str, list[str]] = {}
        for kind, actions in LISTENERS.items():
            for _, resource in resources_of_type(self.tree, kind).values():
                properties = get(resource, "Properties")
                owners = (get(properties, "LoadBalancerArn"), get(properties, "ListenerArn"))
                owner = next(filter(None, map(reference, owners)), "a load balancer")
                for group in references(get(properties, actions)):
                    balancers.setdefault(group, []).append(owner)
        return balancers

    def _add_api_integrations(self) -> None:
        """Connect APIs with what their methods, integrations and OpenAPI documents refer to."""
        for kind, (api_key, part) in INTEGRATIONS.items():
            for name, (key, resource) in resources_of_type(self.tree, kind).items():
                properties = get(resource, "Properties")
                api = reference(get(properties, api_key)) or name
                parts = [get(properties, each) for each in part.split()] or [properties]
                for target in [name for value in parts for name in self._called_nodes(value)]:
                    if target != api and self._kind(target) not in API_KINDS:
                        self._add_api_call(api, target, name, key)

    def _add_api_call(self, api: str, target: str, resource: str, key: Node) -> None:
        """Connect an API with what it calls; an HTTP API has no node, so its clients call the target."""
        if self._kind(api) == call_kinds.API:
            self._connect(CLIENT, api, "api", key, relation="call")
            self._connect(api, target, "integration", key)
        else:
            self._connect(CLIENT, target, "integration", key, via=[api or resource])

    def _add_event_sources(self) -> None:
        mappings = resources_of_type(self.tree, "AWS::Lambda::EventSourceMapping")
        for key, resource in mappings.values():
            properties = get(resource, "Properties")
            functions = self._called_nodes(get(properties, "FunctionName"), call_kinds.FUNCTION)
            for source in self._called_nodes(get(properties, "EventSourceArn"), *call_kinds.STORES):
                for function in functions:
                    self._connect(source, function, "event source", key, relation="consume")

    def _add_subscriptions(self) -> None:
        for key, resource in resources_of_type(self.tree, "AWS::SNS::Subscription").values():
            properties = get(resource, "Properties")
            for topic in self._called_nodes(get(properties, "TopicArn"), "topic"):
                for target in self._called_nodes(
                    get(properties, "Endpoint"), call_kinds.FUNCTION, "queue"
                ):
                    self._connect(topic, target, "subscription", key)
        for topic, (key, resource) in resources_of_type(self.tree, "AWS::SNS::Topic").items():
            for _, entry in iterate_items(get(get(resource, "Properties"), "Subscription")):
                for target in self._called_nodes(
                    get(entry, "Endpoint"), call_kinds.FUNCTION, "queue"
                ):
                    self._connect(topic, target, "subscription", key)

    def _add_rules(self) -> None:
        """Connect a bus of the template with the targets of its rules; other rules begin traces."""
        for key, resource in resources_of_type(self.tree, "AWS::Events::Rule").values():
            properties = get(resource, "Properties")
            buses = self._called_nodes(get(properties, "EventBusName"), "bus")
            for _, entry in iterate_items(get(properties, "Targets")):
                for target in self._called_nodes(get(entry, "Arn")):
                    for bus in buses:
                        self._connect(bus, target, "rule", key)

    def _add_bucket_notifications(self) -> None:
        for bucket, (key, resource) in resources_of_type(self.tree, "AWS::S3::Bucket").items():
            configuration = get(get(resource, "Properties"), "NotificationConfiguration")
            for target in self._called_nodes(configuration, call_kinds.FUNCTION, "queue", "topic"):
                self._connect(bucket, target, "notification", key)

    def _add_state_machines(self) -> None:
        for kind in MACHINES:
            for machine, (key, resource) in resources_of_type(self.tree, kind).items():
                properties = get(resource, "Properties")
                for name in DEFINITIONS:
                    for target in self._called_nodes(get(properties, name)):
                        self._connect(machine, target, "state machine", key, relation="call")

    def _add_sam_events(self) -> None:
        for kind in (SAM_FUNCTION, MACHINES[1]):
            for name, (_, resource) in resources_of_type(self.tree, kind).items():
                for key, event in pairs(get(get(resource, "Properties"), "Events")):
                    self._add_sam_event(name, key, event)

    def _add_sam_event(self, target: str, key: Node, event: Node) -> None:
        kind, properties = text_of(get(event, "Type")) or "", get(event, "Properties")
        if kind == "Api":
            api = next(
                iter(self._called_nodes(get(properties, "RestApiId"), call_kinds.API)), IMPLICIT_API
            )
            self._add_api_call(api, target, key_text(key), key)
        elif kind == "HttpApi":
            api = next(iter(self._called_nodes(get(properties, "ApiId"))), "ServerlessHttpApi")
            self._connect(CLIENT, target, "integration", key, via=[api])
        elif kind in SAM_SOURCES:
            for source in self._called_nodes(
                get(properties, SAM_SOURCES[kind]), *call_kinds.STORES
            ):
                relation = "consume" if kind in {"SQS", "DynamoDB", "Kinesis"} else "trigger"
                self._connect(source, target, "event", key, relation=relation)
        elif kind in {"EventBridgeRule", "CloudWatchEvent"}:
            for bus in self._called_nodes(get(properties, "EventBusName"), "bus"):
                self._connect(bus, target, "rule", key)
