from __future__ import annotations

import importlib.resources
import json

import jsonschema
import pytest
import yaml

from tests.support.cases import each
from xraystack.errors import BadInput
from xraystack.fleet.file_values import Amount
from xraystack.fleet.fleet_file import (
    SERVICE_MANAGED,
    AutoDeployment,
    Fleet,
    Target,
    parse_fleet_file,
)

FULL = """\
name: xray-daemon
model: service-managed
stack: {collector: daemon}
parameters: {DesiredCount: 2}
network: {vpc-id: /mine/vpc}
targets:
  - {organizational-units: [ou-ab12-11111111], except-accounts: ["333333333333"], regions: [eu-west-1, us-east-1]}
  - {accounts: [011111111111], regions: [eu-west-1], parameters: {DesiredCount: 4}}
waves: [{accounts: 1, regions: 1}, {percent: 25}, {percent: 100}]
preferences: {concurrency: 25%, tolerance: 10%, regions: parallel}
auto-deployment: {enabled: true, retain-stacks: false}
tags: {team: platform}
"""
LEAST = """\
name: set
targets: [{accounts: ["111111111111"], regions: [eu-west-1]}]
"""
VALUES = """\
name: set
network: values
targets:
  - accounts: ["111111111111"]
    regions: [eu-west-1]
    parameters: {VpcId: vpc-1, SubnetIds: [subnet-1, subnet-2], ClientCidr: 10.0.0.0/8}
"""


def fleet(text: str) -> Fleet:
    return parse_fleet_file(text.encode(), "fleet.yml")


def test_a_file_with_everything() -> None:
    found = fleet(FULL)
    assert found.model == SERVICE_MANAGED
    assert found.parameters == {"DesiredCount": "2"}
    assert found.network == {
        "VpcId": "/mine/vpc",
        "SubnetIds": "/xraystack/network/subnet-ids",
        "ClientCidr": "/xraystack/network/client-cidr",
    }
    assert found.targets[1]._replace(places={}) == Target(
        (), ("011111111111",), (), ("eu-west-1",), {"DesiredCount": "4"}, "fleet.yml:8"
    )
    assert [str(wave.accounts) for wave in found.waves] == ["1", "25%", "100%"]
    assert found.preferences.tolerance == Amount(10, is_percent=True)
    assert found.auto_deployment == AutoDeployment(enabled=True, retain_stacks=False)


def test_json_is_read_as_well() -> None:
    text = json.dumps(yaml.safe_load(FULL.replace("[011111111111]", '["011111111111"]')))
    assert fleet(text)._replace(where="", stack_where="").parameters == fleet(FULL).parameters


def test_the_least_that_a_file_says() -> None:
    assert fleet(LEAST).network is not None
    assert fleet(LEAST).waves == ()


def test_values_are_lists_or_texts() -> None:
    (target,) = fleet(VALUES).targets
    assert target.parameters["SubnetIds"] == "subnet-1,subnet-2"


@each(
    ("text", "where", "says"),
    [
        ("- a", "fleet.yml:1", "is not a fleet file: it is not a mapping"),
        ("Resources: {}", "fleet.yml:1", "is a CloudFormation template, not a fleet file"),
        ("sets: [text]", "fleet.yml:1", "sets must be a mapping"),
        ("", "fleet.yml:1", "is empty"),
        ("name: x", "fleet.yml:1", "requires targets"),
        (LEAST + "nmae: y\n", "fleet.yml:3", "unknown key: nmae"),
        (LEAST + "name: y\n", "fleet.yml:3", "duplicate key: name"),
        (LEAST.replace("set", "1set"), "fleet.yml:1", "letters, digits and hyphens"),
        (LEAST.replace("111111111111", "1111"), "fleet.yml:2", "account ID of 12 digits"),
        (LEAST.replace("eu-west-1", "Ireland"), "fleet.yml:2", "a region like eu-west-1"),
        (LEAST.replace('["111111111111"]', "[]"), "fleet.yml:2", "at least one item"),
        (LEAST.replace('accounts: ["111111111111"], ', ""), "fleet.yml:2", "either"),
        (
            LEAST.replace("accounts", "organizational-units: [r-ab12], accounts"),
            "fleet.yml:2",
            "either",
        ),
        (LEAST + "waves: [{accounts: 0}]\n", "fleet.yml:3", "must be at least 1"),
        (LEAST + "waves: [{percent: 101}]\n", "fleet.yml:3", "from 1 to 100"),
        (
            LEAST + "waves: [{accounts: 1, percent: 2}]\n",
            "fleet.yml:3",
            "either accounts or percent",
        ),
        (LEAST + "preferences: {concurrency: 0}\n", "fleet.yml:3", "out of range"),
        (LEAST + "preferences: {tolerance: many}\n", "fleet.yml:3", "percentage like 25%"),
        (LEAST + "model: mine\n", "fleet.yml:3", "is not a value of model"),
        (LEAST + "network: names\n", "fleet.yml:3", "the word values"),
        (LEAST + "parameters: {VpcId: vpc-1}\n", "fleet.yml:3", "differs between accounts"),
        (LEAST + "tags: {aws:x: y}\n", "fleet.yml:3", "not beginning with aws:"),
        (LEAST.replace("set", "größe"), "fleet.yml:1", "'größe' is not a stack set name"),
        (
            LEAST.replace("[eu-west-1]", "[eu-west-1], parameters: {VpcId: vpc-1}"),
            "fleet.yml:2",
            "requires network: values",
        ),
        (VALUES.replace("VpcId: vpc-1, ", ""), "fleet.yml:4", "requires VpcId"),
        (VALUES + "auto-deployment: {enabled: true}\n", "fleet.yml:7", "join get no overrides"),
        (
            LEAST + "model: self-managed\nauto-deployment: {enabled: true}\n",
            "fleet.yml:4",
            "auto-deployment requires a service-managed set",
        ),
        (
            FULL.replace("service-managed", "self-managed"),
            "fleet.yml:7",
            "require service-managed permissions",
        ),
        ("name: [", "fleet.yml:2", "is not YAML"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text: str, where: str, says: str) -> None:
    with pytest.raises(BadInput) as raised:
        fleet(text)
    assert says in raised.value.what
    assert raised.value.where == where


@each(
    ("text", "remedy"),
    [
        (LEAST.replace("[eu-west-1]", "eu-west-1"), "Write it as a list: regions: [eu-west-1]"),
        (
            LEAST + "waves: [{accounts: 1, check: ./smoke a}]\n",
            "Write it as a list: check: [./smoke, a]",
        ),
        (LEAST.replace("[eu-west-1]", "[]"), ""),
        (LEAST.replace("[eu-west-1]", "null"), ""),
    ],
)
def test_a_single_value_is_written_as_a_list(text: str, remedy: str) -> None:
    with pytest.raises(BadInput) as raised:
        fleet(text)
    assert raised.value.remedy == remedy


SCHEMA = json.loads((importlib.resources.files("xraystack") / "fleet" / "schema.json").read_text())


def valid(text: str) -> bool:
    """Whether an editor that knows the schema has nothing to say."""
    return not list(jsonschema.Draft202012Validator(SCHEMA).iter_errors(yaml.safe_load(text)))


@pytest.mark.parametrize(
    "text", [FULL.replace("[011111111111]", '["011111111111"]'), LEAST, VALUES]
)
def test_the_schema_knows_what_is_read(text: str) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    fleet(text)
    assert valid(text)


@each(
    "text",
    [
        "name: x",
        LEAST + "nmae: y\n",
        LEAST.replace("set", "1set"),
        LEAST.replace("111111111111", "1111"),
        LEAST.replace("eu-west-1", "Ireland"),
        LEAST + "waves: [{accounts: 1, percent: 2}]\n",
        LEAST + "model: mine\n",
        LEAST + "network: names\n",
        LEAST + "preferences: {tolerance: 101%}\n",
    ],
)
def test_the_schema_refuses_what_is_refused(text: str) -> None:
    assert not valid(text)
    with pytest.raises(BadInput):
        fleet(text)
