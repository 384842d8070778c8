"""Generated applications in several templates: the calls that are read are those that were generated."""

from __future__ import annotations

import random
from collections.abc import Iterator

from tests.application.call_cases import resource, service, variable
from tests.application.test_calls import calls, edges
from tests.support.cases import each

FILES = 3
STORES = {
    "RDS::DBInstance": ("Endpoint.Address", ""),
    "DynamoDB::Table": ("Arn", "dynamodb:*"),
    "SQS::Queue": ("Arn", "sqs:SendMessage"),
}
"""The attribute in variables, and the permission, by type."""


class GeneratedApplication:
    """Services and stores in several templates, with the calls between them and traps."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._file_of: dict[str, int] = {}
        self.calls: set[str] = set()
        self._resources = [resource(f"Unused{at}", "SNS::Topic") for at in range(FILES)]
        self._outputs = ["" for _ in range(FILES)]
        self._stores = {f"Store{at}": self._random.choice([*STORES]) for at in range(4)}
        for name, kind in self._stores.items():
            self._add(name, resource(name, kind), STORES[kind][0])
        self._add(
            "Space", resource("Space", "ServiceDiscovery::PrivateDnsNamespace", "Name: app.local")
        )
        services = [f"Svc{at}" for at in range(5)]
        for name in services:
            self._add_service(name, [other for other in services if other != name])

    def _add(self, name: str, text: str, attribute: str = "") -> None:
        """Add a resource to one of the templates, and an export of it."""
        at = self._file_of[name] = self._random.randrange(FILES)
        self._resources[at] += text
        value = f"!GetAtt {name}.{attribute}" if attribute else f"!Ref {name}"
        self._outputs[at] += f"  {name}: {{Value: {value}, Export: {{Name: app-{name}}}}}\n"

    def _value(self, name: str, at: int, attribute: str) -> str:
        """Return a reference to a resource, by its export if it is in another template."""
        if self._file_of[name] != at:
            return f"!ImportValue app-{name}"
        return f"!GetAtt {name}.{attribute}" if attribute else f"!Ref {name}"

    def _add_service(self, name: str, others: list[str]) -> None:
        at = self._random.randrange(FILES)
        called = self._random.sample(others, 2)
        stores = self._random.sample([*self._stores], 2)
        listed = [
            variable(f"URL_{other}", f"'http://{other.lower()}.app.local:80/a'") for other in called
        ]
        listed += [
            variable(f"ADDRESS_{store}", self._value(store, at, STORES[self._stores[store]][0]))
            for store in stores
        ]
        self.calls |= {f"{name}>{each}" for each in [*called, *stores]}
        registry = f"ServiceRegistries: [{{RegistryArn: !GetAtt {name}Registry.Arn}}]"
        space = self._value("Space", at, "")
        self._resources[at] += (
            resource(f"{name}Registry", "ServiceDiscovery::Service", f"Name: {name.lower()}, NamespaceId: {space}")
            + self._role(name, at, [*stores, *self._random.sample([*self._stores], 1)])
            + resource(f"{name}Group", "EC2::SecurityGroup")
            + service(name, ", ".join(listed), registry, f"!GetAtt {name}Role.Arn")
        )  # fmt: skip

    def _role(self, name: str, at: int, stores: list[str]) -> str:
        """Return a role with the permissions for these stores, of which one may be a trap."""
        statements = [
            f"{{Effect: Allow, Action: '{right}', Resource: {self._value(store, at, attribute)}}}"
            for store in stores
            for attribute, right in [STORES[self._stores[store]]]
            if right
        ]
        policy = f"{{PolicyName: p, PolicyDocument: {{Statement: [{', '.join(statements)}]}}}}"
        return resource(f"{name}Role", "IAM::Role", f"Policies: [{policy}]")

    def templates(self) -> Iterator[str]:
        """Yield the texts of the templates."""
        for outputs, resources in zip(self._outputs, self._resources, strict=True):
            yield (f"Outputs:\n{outputs}" if outputs else "") + f"Resources:\n{resources}"


@each("seed", range(8))
def test_the_calls_of_a_generated_application_are_read(seed: int) -> None:
    application = GeneratedApplication(seed)

    assert edges(calls(*application.templates())) == application.calls
