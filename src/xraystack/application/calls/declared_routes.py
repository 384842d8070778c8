"""Calls that resources declare: listeners, integrations, event sources, subscriptions, state machines.

They are certain, because AWS itself makes them. [CloudFormation resource reference of each type]
"""

from __future__ import annotations

from xraystack.application.calls.call_graph import CERTAIN, CLIENT, LIKELY, CallGraph, Evidence
from xraystack.application.calls.called_names import CalledNames
from xraystack.application.calls.entry_points import TARGET_GROUP, EntryPoints
from xraystack.application.calls.mesh_backends import mesh_calls
from xraystack.application.calls.stack_links import ScopedName, StackLinks
from xraystack.application.switch_states import IMPLICIT_API
from xraystack.application.values import iterate_items
from xraystack.facts import call_kinds, ecs
from xraystack.template.nodes import Node, get, key_text, pairs, text_of
from xraystack.template.tree import TemplateTree, resources_of_type

SAM_FUNCTION = "AWS::Serverless::Function"
MACHINES = ("AWS::StepFunctions::StateMachine", "AWS::Serverless::StateMachine")
DEFINITIONS = ("DefinitionString", "Definition")
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

API_DOCUMENTS = {
    "AWS::ApiGateway::RestApi": ("Body", "BodyS3Location"),
    "AWS::Serverless::Api": ("DefinitionBody", "DefinitionUri"),
}
"""The properties with an API's OpenAPI document, by type."""

API_KINDS = frozenset({call_kinds.API, call_kinds.HTTP_API, call_kinds.GRAPHQL})


IMPLICIT_HTTP_API = "ServerlessHttpApi"
"""Logical ID of the API that SAM makes for ``HttpApi`` events without an ``ApiId``."""

AUTHORIZERS = {
    "AWS::ApiGateway::Authorizer": ("RestApiId", "AuthorizerUri"),
    "AWS::ApiGatewayV2::Authorizer": ("ApiId", "AuthorizerUri"),
}
"""The properties with the API and with the function that authorizes its requests."""

SAM_APIS = ("AWS::Serverless::Api", "AWS::Serverless::HttpApi")
FUNCTION_URL = "AWS::Lambda::Url"
PIPE = "AWS::Pipes::Pipe"

STAND_INS = {
    "AWS::Lambda::Alias": "FunctionName",
    "AWS::Lambda::Version": "FunctionName",
    "AWS::Events::ApiDestination": "InvocationEndpoint",
}
"""The property with what a resource stands for, by type."""


class RouteReader:
    """Stacks whose declared routes are added to a graph."""

    def __init__(
        self, links: StackLinks, graph: CallGraph, entries: EntryPoints, names: CalledNames
    ) -> None:
        self._links = links
        self._graph = graph
        self._entries = entries
        self._called_names = names
        self._reading = links.readings[0]

    @property
    def _tree(self) -> TemplateTree:
        return self._reading.tree

    def add_routes(self) -> None:
        """Add all declared calls."""
        for reading in self._links.readings:
            self._reading = reading
            self._add_api_integrations()
            self._add_authorizers()
            self._add_function_urls()
            self._add_event_sources()
            self._add_subscriptions()
            self._add_rules()
            self._add_pipes()
            self._add_bucket_notifications()
            self._add_state_machines()
            self._add_sam_events()
        for call in mesh_calls(self._links):
            place = call.reading.tree.place(call.key)
            evidence = Evidence("mesh back end", str(call.key.value), place)
            self._graph.connect(call.source, call.target, evidence)

    def add_listeners(self) -> None:
        """Connect clients with what is behind listeners; an internal one with a known caller has none."""
        called = {
            balancer
            for edge in self._graph.edges.values()
            if edge.source != CLIENT
            for via in edge.via
            for balancer in self._entries.balancers_behind(via)
        }
        for reading in self._links.readings:
            self._reading = reading
            self._add_listeners(called & self._entries.internal)

    def _kind(self, node_id: str) -> str:
        node = self._graph.nodes.get(node_id)
        return node.kind if node is not None else ""

    def _id(self, name: str) -> str:
        return self._reading.node_id(name)

    def _called_nodes(self, value: Node | None, *kinds: str) -> list[str]:
        """Return the nodes of these kinds that a value refers to, or whose name it is."""
        names: list[str] = []
        for each in self._links.references(self._reading, value):
            names += self._find_meant(each) or [each.node_id]
        texts = self._links.texts(self._reading, value)
        names += [each.node.id for each in self._called_names.resources_named(self._reading, texts)]
        return [
            name
            for name in dict.fromkeys(names)
            if self._kind(name) and (not kinds or self._kind(name) in kinds)
        ]

    def _find_meant(self, target: ScopedName) -> list[str]:
        """Return the function of an alias or a version, or the API of an API destination."""
        for kind, key in STAND_INS.items():
            pair = resources_of_type(target.reading.tree, kind).get(target.name)
            if pair is not None:
                meant = get(get(pair[1], "Properties"), key)
                return [each.node_id for each in self._links.references(target.reading, meant)]
        return []

    def _connect(
        self,
        source: str,
        target: str,
        kind: str,
        key: Node,
        *,
        relation: str = "trigger",
        via: list[str] | None = None,
        certainty: str = CERTAIN,
    ) -> None:
        evidence = Evidence(kind, key_text(key), self._tree.place(key))
        self._graph.connect(
            source, target, evidence, relation=relation, certainty=certainty, via=via
        )

    def _add_listeners(self, called_by_apis: set[str]) -> None:
        for name, (key, resource) in resources_of_type(self._tree, ecs.SERVICE).items():
            properties = get(resource, "Properties")
            groups = self._entries.entries(
                self._reading, get(properties, "LoadBalancers"), "TargetGroupArn"
            )
            for group in groups:
                self._add_listener(group, self._id(name), key, called_by_apis)
        for group, (key, _) in resources_of_type(self._tree, TARGET_GROUP).items():
            for target in self._entries.services_behind(self._id(group)):
                if self._kind(target) == call_kinds.FUNCTION:
                    self._add_listener(self._id(group), target, key, called_by_apis)
        for name, (key, _) in resources_of_type(self._tree, ecs.EXPRESS_SERVICE).items():
            if self._kind(self._id(name)):
                self._connect(CLIENT, self._id(name), "Express service", key, relation="call")

    def _add_listener(self, group: str, target: str, key: Node, called_by_apis: set[str]) -> None:
        via = [each for each in self._entries.balancers_of(group) if each not in called_by_apis]
        if via and self._kind(target):
            self._connect(CLIENT, target, "listener", key, relation="call", via=via)

    def _add_api_integrations(self) -> None:
        """Connect APIs with what their methods, integrations and OpenAPI documents refer to."""
        for kind, (api_key, part) in INTEGRATIONS.items():
            for name, (key, resource) in resources_of_type(self._tree, kind).items():
                properties = get(resource, "Properties")
                owner = self._called_nodes(get(properties, api_key), *API_KINDS)
                api = owner[0] if owner else self._id(name)
                if self._has_routes(kind, properties) and self._kind(api) == call_kinds.API:
                    self._connect(CLIENT, api, "api", key, relation="call")
                parts = [get(properties, each) for each in part.split()] or [properties]
                for value in parts:
                    self._add_integration(api, value, name, key)

    @staticmethod
    def _has_routes(kind: str, properties: Node | None) -> bool:
        """Return whether a resource is a route, or an API with a document, perhaps in another file.

        SAM makes an API without a document from its events.
        """
        is_api = kind in API_DOCUMENTS
        return not is_api or any(get(properties, key) is not None for key in API_DOCUMENTS[kind])

    def _add_integration(self, api: str, value: Node | None, resource: str, key: Node) -> None:
        for target in self._called_nodes(value):
            if target != api and self._kind(target) not in API_KINDS:
                self._add_api_call(api, target, resource, key)
        for each in self._links.references(self._reading, value):
            for target in self._entries.services_behind(each.node_id):
                self._add_api_call(api, target, resource, key, via=[each.node_id])

    def _add_api_call(
        self, api: str, target: str, resource: str, key: Node, via: list[str] | None = None
    ) -> None:
        """Connect an API with what it calls; an HTTP API has no node, so its clients call the target."""
        if self._kind(api) == call_kinds.API:
            self._connect(CLIENT, api, "api", key, relation="call")
            self._connect(api, target, "integration", key, via=via)
        elif self._kind(target) in call_kinds.SENDERS:
            self._connect(CLIENT, target, "integration", key, via=[api or resource, *(via or ())])
        else:
            self._connect(CLIENT, target, "integration", key, via=[api or resource])

    def _add_authorizers(self) -> None:
        """Connect APIs with the functions that authorize their requests."""
        for kind, (api_key, uri_key) in AUTHORIZERS.items():
            for key, resource in resources_of_type(self._tree, kind).values():
                properties = get(resource, "Properties")
                for api in self._called_nodes(get(properties, api_key), *API_KINDS):
                    functions = self._called_nodes(get(properties, uri_key), call_kinds.FUNCTION)
                    for function in functions:
                        self._add_api_call(api, function, key_text(key), key)
        for kind in SAM_APIS:
            for name, (_, resource) in resources_of_type(self._tree, kind).items():
                listed = get(get(get(resource, "Properties"), "Auth"), "Authorizers")
                for key, authorizer in pairs(listed):
                    arn = get(authorizer, "FunctionArn")
                    for function in self._called_nodes(arn, call_kinds.FUNCTION):
                        self._add_api_call(self._id(name), function, key_text(key), key)

    def _add_function_urls(self) -> None:
        for key, resource in resources_of_type(self._tree, FUNCTION_URL).values():
            target = get(get(resource, "Properties"), "TargetFunctionArn")
            for function in self._called_nodes(target, call_kinds.FUNCTION):
                self._connect(CLIENT, function, "function URL", key, relation="call")
        for name, (key, resource) in resources_of_type(self._tree, SAM_FUNCTION).items():
            if get(get(resource, "Properties"), "FunctionUrlConfig") is not None:
                self._connect(CLIENT, self._id(name), "function URL", key, relation="call")

    def _add_event_sources(self) -> None:
        mappings = resources_of_type(self._tree, "AWS::Lambda::EventSourceMapping")
        for key, resource in mappings.values():
            properties = get(resource, "Properties")
            functions = self._called_nodes(get(properties, "FunctionName"), call_kinds.FUNCTION)
            for source in self._called_nodes(get(properties, "EventSourceArn"), *call_kinds.STORES):
                for function in functions:
                    self._connect(source, function, "event source", key, relation="consume")

    def _add_subscriptions(self) -> None:
        for key, resource in resources_of_type(self._tree, "AWS::SNS::Subscription").values():
            properties = get(resource, "Properties")
            for topic in self._called_nodes(get(properties, "TopicArn"), "topic"):
                for target in self._called_nodes(
                    get(properties, "Endpoint"), call_kinds.FUNCTION, "queue"
                ):
                    self._connect(topic, target, "subscription", key)
        for topic, (key, resource) in resources_of_type(self._tree, "AWS::SNS::Topic").items():
            for _, entry in iterate_items(get(get(resource, "Properties"), "Subscription")):
                for target in self._called_nodes(
                    get(entry, "Endpoint"), call_kinds.FUNCTION, "queue"
                ):
                    self._connect(self._id(topic), target, "subscription", key)

    def _add_rules(self) -> None:
        """Connect a bus of the template with the targets of its rules; other rules begin traces."""
        for key, resource in resources_of_type(self._tree, "AWS::Events::Rule").values():
            properties = get(resource, "Properties")
            buses = self._called_nodes(get(properties, "EventBusName"), "bus")
            for _, entry in iterate_items(get(properties, "Targets")):
                for target in self._called_nodes(get(entry, "Arn")):
                    for bus in buses:
                        self._connect(bus, target, "rule", key)

    def _add_pipes(self) -> None:
        """Connect the source of a pipe with its enrichment and its target."""
        for name, (key, resource) in resources_of_type(self._tree, PIPE).items():
            properties = get(resource, "Properties")
            called = [get(properties, each) for each in ("Enrichment", "Target")]
            for source in self._called_nodes(get(properties, "Source"), *call_kinds.STORES):
                for target in (each for value in called for each in self._called_nodes(value)):
                    via = [self._id(name)]
                    self._connect(source, target, "pipe", key, relation="consume", via=via)

    def _add_bucket_notifications(self) -> None:
        for bucket, (key, resource) in resources_of_type(self._tree, "AWS::S3::Bucket").items():
            configuration = get(get(resource, "Properties"), "NotificationConfiguration")
            for target in self._called_nodes(configuration, call_kinds.FUNCTION, "queue", "topic"):
                self._connect(self._id(bucket), target, "notification", key)

    def _add_state_machines(self) -> None:
        for kind in MACHINES:
            for machine, (key, resource) in resources_of_type(self._tree, kind).items():
                properties = get(resource, "Properties")
                listed = pairs(get(properties, "DefinitionSubstitutions"))
                parts = [(key, get(properties, each)) for each in DEFINITIONS]
                for place, part in [*parts, *listed]:
                    for target in self._called_nodes(part):
                        self._add_task(machine, target, self._tree.place(place))

    def _add_task(self, machine: str, target: str, place: str) -> None:
        """Add a task of a state machine; a bucket may be one that Athena, Glue or SageMaker uses."""
        evidence = Evidence("state machine", machine, place)
        certainty = LIKELY if self._kind(target) == "bucket" else CERTAIN
        self._graph.connect(self._id(machine), target, evidence, certainty=certainty)

    def _add_sam_events(self) -> None:
        for kind in (SAM_FUNCTION, MACHINES[1]):
            for name, (_, resource) in resources_of_type(self._tree, kind).items():
                for key, event in pairs(get(get(resource, "Properties"), "Events")):
                    self._add_sam_event(self._id(name), key, event)

    def _add_sam_event(self, target: str, key: Node, event: Node) -> None:
        kind, properties = text_of(get(event, "Type")) or "", get(event, "Properties")
        if kind == "Api":
            owners = self._called_nodes(get(properties, "RestApiId"), call_kinds.API)
            api = owners[0] if owners else self._id(IMPLICIT_API)
            self._add_api_call(api, target, key_text(key), key)
        elif kind == "HttpApi":
            api = next(iter(self._called_nodes(get(properties, "ApiId"))), IMPLICIT_HTTP_API)
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
