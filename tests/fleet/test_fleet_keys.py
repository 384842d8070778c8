"""Keys of a fleet file: each with an example, and what it changes of the requests."""

from __future__ import annotations

import json
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from tests.support.cases import each
from tests.support.command_line import ROOT, Cli, QuickCli
from tests.support.fleet_keys import END, SCHEMA, START, Key, keys, page_with_table
from tests.support.fleets import (
    ACCOUNTS,
    FLEET,
    MANAGEMENT,
    TOPIC,
    UNIT,
    Serve,
    fleet_cli,
    organization,
    put_set,
    write,
)
from tests.support.stacksets.server import Server
from xraystack.errors import BadInput
from xraystack.fleet.fleet_file import parse_fleet_file, parse_fleet_files

DEPLOY = ["fleet", "deploy", "fleet.yml", "--yes"]
SELF = (
    "name: set\nmodel: self-managed\ntemplate: topic.yml\n"
    f'targets: [{{accounts: ["{ACCOUNTS[0]}", "{ACCOUNTS[1]}"], regions: [eu-west-1, us-east-1]}}]\n'
)
T = f'[{{accounts: ["{ACCOUNTS[0]}"], regions: [eu-west-1]}}]'
ROLE = "arn:aws:iam::900000000000:role/service-role/AWSControlTowerStackSetRole"
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
KEYS = {".".join(key.path): key for key in keys()}
LEAST: dict[str, Any] = {
    "name": "set",
    "targets": [{"accounts": ["111111111111"], "regions": ["eu-west-1"]}],
}
BESIDE: dict[str, dict[str, Any]] = {
    "template-bucket": {"template": "topic.yml"},
    "administration-role": {"model": "self-managed"},
    "execution-role": {"model": "self-managed"},
    "auto-deployment.retain-stacks": {"auto-deployment": {"enabled": True}},
    "depends-on": {"auto-deployment": {"enabled": True}},
    "waves.regions": {"waves": [{"accounts": 1}]},
    "waves.pause": {"waves": [{"accounts": 1}]},
    "waves.check": {"waves": [{"accounts": 1}]},
    "waves.approve": {"waves": [{"accounts": 1}]},
    "waves.percent": {"waves": [{}]},
    "targets.organizational-units": {"targets": [{"regions": ["eu-west-1"]}]},
    "targets.except-accounts": {
        "targets": [{"regions": ["eu-west-1"], "organizational-units": [UNIT]}]
    },
}
"""What a key needs beside it."""


def file_with(key: Key) -> dict[str, Any]:
    """Return a file that has the key with its example."""
    if key.path == ("sets",):
        return {"sets": key.example}
    made: dict[str, Any] = json.loads(json.dumps(LEAST | BESIDE.get(".".join(key.path), {})))
    node: Any = made
    for name in key.path[:-1]:
        node = node.setdefault(name, [{}] if name == "waves" else {})
        node = node[0] if isinstance(node, list) else node
    node[key.path[-1]] = key.example
    return made


@each("key", KEYS.values(), ids=KEYS)
def test_each_key_has_an_example_that_is_read_and_in_the_schema(key: Key) -> None:
    assert key.schema["description"].endswith(".")
    made = file_with(key)

    assert list(VALIDATOR.iter_errors(made)) == []
    (fleet, *_) = parse_fleet_files(yaml.safe_dump(made).encode(), "fleet.yml")
    assert fleet.name


def test_the_page_has_the_table_of_keys_and_few_words_beside_it() -> None:
    page = (ROOT / "docs/fleet.md").read_text()
    assert page == page_with_table(page)
    assert len(KEYS) >= 35
    assert all(f"`{name}`" in page for name in KEYS)
    before, _, rest = page.partition(START)
    assert len((before + rest.partition(END)[2]).split()) <= 1200


WRONG = [
    ("administration-role: mine\n", "the ARN of an IAM role"),
    ("execution-role: a/b\n", "the name of an IAM role"),
    ("capabilities: [CAPABILITY_ROOT]\n", "is not a value of capabilities"),
    ("capabilities: []\n", "at least one item"),
    ("managed-execution: maybe\n", "is not a value of managed-execution"),
    ("template-bucket: Mine\n", "the name of an S3 bucket"),
    ("description: ''\n", "at most 1,024 characters"),
    ("waves: [{accounts: 1, pause: 30}]\n", "a duration"),
    ("waves: [{accounts: 1, pause: 0m}]\n", "a duration"),
    ("waves: [{accounts: 1, check: ./smoke.sh}]\n", "must be a list"),
    ("waves: [{accounts: 1, check: []}]\n", "at least one item"),
    ("waves: [{accounts: 1, approve: maybe}]\n", "is not a value of approve"),
    ("auto-deployment: {enabled: true}\ndepends-on: [a b]\n", "name or ARN of a stack set"),
    ("auto-deployment: {enabled: false}\ndepends-on: [other]\n", "requires auto-deployment"),
    ("auto-deployment: {enabled: true}\ndepends-on: [set]\n", "depends on itself"),
    ("auto-deployment: {enabled: true}\nparameters: {A: 'x-{account}'}\n", "mutually exclusive"),
    ("model: service-managed\nexecution-role: mine\n", "requires a self-managed set"),
    ("auto-deployment: {enabled: true}\nadministration-role: " + ROLE + "\n", "self-managed set"),
    ("sets: [{name: a}]\n", "unknown key: name"),
    ("description: null\n", "description must be a text"),
    ("description: ~\n", "description must be a text"),
    ("description: !Ref A\n", "has a function"),
    ("tags: {a: null}\n", "a must be a text"),
    ("parameters: {A: !Sub x}\n", "has a function"),
    ("parameters: {A: [x, null]}\n", "must be a text"),
    ("parameters: {? [a] : b}\n", "a key of parameters is not a text"),
    ("waves: [{accounts: 1, check: ['']}]\n", "a command or an argument"),
    ('waves: [{accounts: 1, check: [a, "b\\0"]}]\n', "a command or an argument"),
    ("preferences: {concurrency: 0%}\n", "out of range"),
    ("execution_role: a\n", "unknown key: execution_role"),
]


@each(("more", "says"), WRONG)
def test_wrong_values_are_rejected_with_their_line(more: str, says: str) -> None:
    text = f"name: set\ntemplate: topic.yml\ntargets: [{{accounts: ['111111111111'], regions: [eu-west-1]}}]\n{more}"
    with pytest.raises(BadInput) as raised:
        parse_fleet_file(text.encode(), "fleet.yml")
    assert says in raised.value.what
    assert raised.value.where.startswith("fleet.yml:")


@pytest.mark.parametrize(
    ("template", "says"),
    [
        ("''", "is not the path of a file"),
        ('"a\\0b"', "is not the path of a file"),
        ("null", "template must be a text"),
        ("absent.yml", "absent.yml: cannot be read"),
        (".", "cannot be read"),
    ],
)
def test_a_template_that_is_none_is_named_with_its_line(
    quick_cli: QuickCli, simulated: Serve, template: str, says: str
) -> None:
    text = SELF.replace("template: topic.yml", f"template: {template}")
    rejected = fleet_cli(quick_cli, simulated(organization()), text=text)(
        "fleet", "plan", "fleet.yml"
    )
    assert rejected.exit_code == 3
    assert says in " ".join(rejected.err.split())
    assert "fleet.yml:3" in rejected.err


@pytest.mark.parametrize("section", ["Parameters", "Outputs"])
@pytest.mark.parametrize("content", ["null", "[]", "a"])
def test_a_section_of_a_template_that_is_no_mapping_is_rejected(
    quick_cli: QuickCli, simulated: Serve, section: str, content: str
) -> None:
    run = fleet_cli(quick_cli, simulated(organization()), text=SELF)
    resources = "Resources: {Topic: {Type: AWS::SNS::Topic}}\n"
    Path(run.cwd, "topic.yml").write_text(f"{resources}{section}: {content}\n")
    rejected = run("fleet", "plan", "fleet.yml")
    assert rejected.exit_code == 3
    assert f"topic.yml: {section} must be a mapping" in rejected.err


@pytest.mark.parametrize(
    ("more", "near"),
    [
        ("execution_role: a\n", "execution-role"),
        ("wave: []\n", "waves"),
        ("zzzz: 1\n", "Known keys: name"),
    ],
)
def test_the_closest_key_is_suggested(more: str, near: str) -> None:
    with pytest.raises(BadInput) as raised:
        parse_fleet_file(f"{SELF}{more}".encode(), "fleet.yml")
    assert near in raised.value.remedy


@each(
    ("accounts", "valid"),
    [
        ("'*'", True), ("prod", True), ("'prod-*'", True), ("'Mr. Prod (old)'", True), ("'tag:a=b'", True),
        ("'tag:a='", True), ("'11111111111'", False), ("'tag:a'", False), ("''", False),
        ("'1111111111111'", False), ("ünï", False),
    ],
)  # fmt: skip
def test_accounts_are_ids_names_or_tags(accounts: str, valid: bool) -> None:
    text = f"name: set\ntargets: [{{accounts: [{accounts}], regions: [eu-west-1]}}]\n"
    assert valid == (list(VALIDATOR.iter_errors(yaml.safe_load(text))) == [])
    if valid:
        parse_fleet_file(text.encode(), "fleet.yml")
    else:
        with pytest.raises(BadInput):
            parse_fleet_file(text.encode(), "fleet.yml")


def made_by(server: Server) -> Any:
    (made,) = server.stack_sets.sets.values()
    return made


def last_request(server: Server, action: str) -> Any:
    """The request of the last operation of that kind."""
    return [o.request for o in made_by(server).operations.values() if o.action == action][-1]


def test_settings_are_made_changed_and_sent_with_every_update(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    server = simulated(organization())
    roles = f"administration-role: {ROLE}\nexecution-role: AWSControlTowerExecution\n"
    text = SELF + roles + "description: Collectors\nmanaged-execution: true\n"
    run: Cli = fleet_cli(quick_cli, server, text=text)
    assert run(*DEPLOY).exit_code == 0
    made = made_by(server)
    assert (made.administration_role, made.execution_role) == (ROLE, "AWSControlTowerExecution")
    assert (made.description, made.managed) == ("Collectors", True)
    assert "Nothing to change" in run("fleet", "plan", "fleet.yml").out

    write(run, text + "parameters: {Display: two}\n")
    assert run(*DEPLOY).exit_code == 0
    request = last_request(server, "UPDATE")
    assert (request["AdministrationRoleARN"], request["ExecutionRoleName"]) == (
        ROLE,
        "AWSControlTowerExecution",
    )
    write(run, text.replace("Collectors", "X-Ray").replace("execution: true", "execution: false"))
    plan = run("fleet", "plan", "fleet.yml").out
    assert "description: 'Collectors' -> 'X-Ray'" in plan
    assert "managed-execution: 'on' -> nothing" in plan
    assert run(*DEPLOY).exit_code == 0
    assert (made.description, made.managed) == ("X-Ray", False)

    write(run, SELF)
    assert "Nothing to change" in run("fleet", "plan", "fleet.yml").out
    assert run("fleet", "status", "fleet.yml").exit_code == 0


def test_without_new_keys_no_request_has_a_new_member(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    server = simulated(organization())
    run = fleet_cli(quick_cli, server)
    assert run(*DEPLOY).exit_code == 0
    write(run, FLEET + "parameters: {Display: two}\n")
    assert run(*DEPLOY).exit_code == 0
    for operation in made_by(server).operations.values():
        assert set(operation.request) <= {
            "StackSetName", "DeploymentTargets", "Regions", "OperationPreferences", "OperationId",
            "TemplateBody", "Parameters", "Tags", "Capabilities", "UsePreviousTemplate",
        }  # fmt: skip
        assert "RegionOrder" not in operation.preferences


@pytest.mark.parametrize(
    ("key", "sent"),
    [
        ("", ["CAPABILITY_NAMED_IAM"]),
        ("capabilities: [CAPABILITY_IAM]\n", ["CAPABILITY_IAM"]),
        (
            "capabilities: [CAPABILITY_NAMED_IAM, CAPABILITY_AUTO_EXPAND]\n",
            ["CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"],
        ),
    ],
)
def test_capabilities_are_those_of_the_file_or_of_the_template(
    quick_cli: QuickCli, simulated: Serve, key: str, sent: list[str]
) -> None:
    server = simulated(organization())
    run = fleet_cli(quick_cli, server, text=SELF + key)
    assert run(*DEPLOY).exit_code == 0
    assert made_by(server).capabilities == sent


@pytest.mark.parametrize("regions", [["us-east-1", "eu-west-1"], ["eu-west-1", "us-east-1"]])
@pytest.mark.parametrize("way", ["sequential", "parallel"])
def test_the_order_of_regions_is_that_of_the_file_where_one_follows_the_other(
    quick_cli: QuickCli, simulated: Serve, way: str, regions: list[str]
) -> None:
    server = simulated(organization())
    text = SELF.replace("[eu-west-1, us-east-1]", f"[{', '.join(regions)}]")
    run = fleet_cli(quick_cli, server, text=f"{text}preferences: {{regions: {way}}}\n")
    assert run(*DEPLOY).exit_code == 0
    order = last_request(server, "CREATE")["OperationPreferences"].get("RegionOrder")
    assert order == (regions if way == "sequential" else None)
    if order:
        begun = [pair[1] for _, pair in server.stack_sets.members.begun]  # type: ignore[attr-defined]
        assert list(dict.fromkeys(begun)) == regions


def test_a_long_template_comes_from_a_bucket(quick_cli: QuickCli, simulated: Serve) -> None:
    server = simulated(organization())
    run = fleet_cli(quick_cli, server, text=SELF)
    Path(run.cwd, "topic.yml").write_text(TOPIC + "#" * 51_200)
    rejected = run("fleet", "plan", "fleet.yml")
    assert rejected.exit_code == 3
    assert "template-bucket: BUCKET" in rejected.err
    write(run, SELF + "template-bucket: templates\n")
    assert run("fleet", "plan", "fleet.yml").exit_code == 0
    assert not server.stack_sets.objects
    done = run(*DEPLOY)
    assert done.exit_code == 0, done.err
    (name,) = server.stack_sets.objects
    assert name.startswith("/templates/xraystack/fleet/")
    assert "Nothing to change" in run("fleet", "plan", "fleet.yml").out
    write(run, SELF + "template-bucket: templates\nparameters: {Display: two}\n")
    assert run(*DEPLOY).exit_code == 0
    Path(run.cwd, "topic.yml").write_text(TOPIC + "#" * 1_000_000)
    assert "1,000,000" in run("fleet", "plan", "fleet.yml").err


def policy_of(run: Cli, *arguments: str) -> list[dict[str, Any]]:
    """The statements that ``fleet roles`` prints for the file."""
    printed = run("fleet", "roles", *arguments, "fleet.yml")
    assert printed.exit_code == 0, printed.err
    statements: list[dict[str, Any]] = json.loads(printed.out)["Statement"]
    return statements


def allows(statements: list[dict[str, Any]], action: str, arn: str) -> bool:
    """Whether a policy allows an action on a resource."""
    return any(
        action in each["Action"] and fnmatchcase(arn, pattern)
        for each in statements
        for pattern in (
            [each["Resource"]] if isinstance(each["Resource"], str) else each["Resource"]
        )
    )


def test_the_policies_of_a_file_allow_its_role_bucket_and_network(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    """As they are in the requests that the deployment makes."""
    server = simulated(organization())
    text = SELF + f"administration-role: {ROLE}\ntemplate-bucket: templates\n"
    run = fleet_cli(quick_cli, server, text=text)
    Path(run.cwd, "topic.yml").write_text(TOPIC + "#" * 51_200)
    default = "arn:aws:iam::900000000000:role/AWSCloudFormationStackSetAdministrationRole"
    assert run(*DEPLOY).exit_code == 0
    (object_path,) = server.stack_sets.objects
    passed = made_by(server).administration_role
    policy, member = policy_of(run, "policy"), policy_of(run, "member-policy")
    for action in ("s3:PutObject", "s3:GetObject"):
        assert allows(policy, action, f"arn:aws:s3:::{object_path[1:]}")
        assert not allows(policy, action, "arn:aws:s3:::other/xraystack/fleet/a.template")
    assert allows(member, "s3:GetObject", f"arn:aws:s3:::{object_path[1:]}")
    assert allows(policy, "kms:GenerateDataKey", "arn:aws:kms:us-east-1:900000000000:key/a")
    assert allows(policy, "iam:PassRole", passed)
    assert not allows(policy, "iam:PassRole", default)

    write(
        run,
        f"sets:\n  - {{name: a, targets: {T}}}\n  - {{name: b, targets: {T}, administration-role: '{ROLE}'}}\n",
    )
    policy, member = (
        policy_of(run, "policy", "--role-name", "Operator"),
        policy_of(run, "member-policy"),
    )
    assert allows(policy, "iam:PassRole", passed)
    assert allows(policy, "iam:PassRole", default)
    assert allows(policy, "sts:AssumeRole", f"arn:aws:iam::{ACCOUNTS[0]}:role/Operator")
    assert not any("s3" in json.dumps(each) for each in (*policy, *member))

    write(run, f"name: a\ntargets: {T}\nnetwork: {{vpc-id: /net/vpc, client-cidr: cidr}}\n")
    member = policy_of(run, "member-policy")
    for name, allowed in (
        ("net/vpc", True),
        ("cidr", True),
        ("xraystack/network/subnet-ids", True),
        ("net/x", False),
    ):
        arn = f"arn:aws:ssm:eu-west-1:{ACCOUNTS[0]}:parameter/{name}"
        assert allows(member, "ssm:PutParameter", arn) == allowed
    assert run("fleet", "roles", "execution", "fleet.yml").exit_code == 2


AUTOMATIC = "auto-deployment: {enabled: true}\ndepends-on: [%s]\n"


def test_auto_deployment_waits_for_other_sets(quick_cli: QuickCli, simulated: Serve) -> None:
    server = simulated(organization())
    run = fleet_cli(quick_cli, server, text=FLEET + AUTOMATIC % "base")
    missing = run("fleet", "plan", "fleet.yml")
    assert (missing.exit_code, "base does not exist" in missing.err) == (3, True)
    assert "fleet.yml:7" in missing.err
    write(run, FLEET.replace("name: set", "name: base"))
    assert run(*DEPLOY).exit_code == 0
    base = server.stack_sets.sets[MANAGEMENT, "us-east-1", "base"] if (
        MANAGEMENT, "us-east-1", "base") in server.stack_sets.sets else next(
        iter(server.stack_sets.sets.values()))  # fmt: skip
    write(run, FLEET + AUTOMATIC % "base")
    assert run(*DEPLOY).exit_code == 0
    made = next(each for each in server.stack_sets.sets.values() if each.name == "set")
    assert made.auto is not None
    assert made.auto["DependsOn"] == [base.arn]
    assert "Nothing to change" in run("fleet", "plan", "fleet.yml").out
    write(run, FLEET + AUTOMATIC % base.arn)
    assert "Nothing to change" in run("fleet", "plan", "fleet.yml").out
    write(run, FLEET + "auto-deployment: {enabled: true}\n")
    assert "Nothing to change" in run("fleet", "plan", "fleet.yml").out
    made.auto = {"Enabled": True}
    write(run, FLEET + AUTOMATIC % "base")
    assert "auto-deployment: will wait for base" in run("fleet", "plan", "fleet.yml").out
    assert run(*DEPLOY).exit_code == 0
    assert made.auto["DependsOn"] == [base.arn]


NAMES = dict(zip(ACCOUNTS, ["prod-a", "prod-b", "dev-a", "Dev [x]", "log"], strict=True))
SELECTIONS = [
    ("['prod-*']", "", {0, 1}),
    ("[prod-a, log]", "", {0, 4}),
    ("['*']", "", {0, 1, 2, 3, 4}),
    ("['*']", "except-accounts: ['dev-*', log]", {0, 1, 3}),
    ("['*-a']", "", {0, 2}),
    ("['Dev [x]']", "", {3}),
    ("['tag:stage=prod']", "", {0, 2}),
    ("['tag:stage=prod', log]", "except-accounts: [dev-a]", {0, 4}),
    (f"['{ACCOUNTS[1]}', dev-a]", "", {1, 2}),
]


@pytest.mark.parametrize("model", ["self-managed", "service-managed"])
@pytest.mark.parametrize(("accounts", "excepted", "expected"), SELECTIONS)
def test_accounts_are_selected_by_name_and_tag(
    quick_cli: QuickCli,
    simulated: Serve,
    accounts: str,
    excepted: str,
    expected: set[int],
    model: str,
) -> None:
    tags = {ACCOUNTS[0]: {"stage": "prod"}, ACCOUNTS[2]: {"stage": "prod", "x": "y"}}
    server = simulated(organization(names=NAMES, tags=tags))
    target = ", ".join(filter(None, [f"accounts: {accounts}", excepted, "regions: [eu-west-1]"]))
    text = f"name: set\nmodel: {model}\ntemplate: topic.yml\ntargets: [{{{target}}}]\n"
    run = fleet_cli(quick_cli, server, text=text)
    planned = run("fleet", "plan", "fleet.yml", "--json")
    assert planned.exit_code == 0, planned.err
    found = {instance["account"] for instance in json.loads(planned.out)["instances"]}
    own = {MANAGEMENT} if accounts == "['*']" and model == "self-managed" else set()
    assert found == {ACCOUNTS[number] for number in expected} | own


@pytest.mark.parametrize(
    ("accounts", "code", "says"),
    [
        ("[prod-c]", 3, "Did you mean prod-"),
        ("[nothing-alike-at-all]", 3, "aws organizations list-accounts"),
        ("['x-*', log]", 0, "x-* matches no account"),
        ("['tag:stage=none', log]", 0, "tag:stage=none matches no account"),
        ("['x-*']", 3, "contain no account"),
    ],
)
def test_selectors_that_match_nothing_are_named_with_their_line(
    quick_cli: QuickCli, simulated: Serve, accounts: str, code: int, says: str
) -> None:
    server = simulated(organization(names=NAMES))
    text = f"name: set\ntemplate: topic.yml\ntargets: [{{accounts: {accounts}, regions: [eu-west-1]}}]\n"
    run = fleet_cli(quick_cli, server, text=text)
    planned = run("fleet", "plan", "fleet.yml")
    assert planned.exit_code == code
    assert says in " ".join(planned.err.split())
    assert "fleet.yml:3" in planned.err


VALUES = [
    ("x-{account}", f"x-{ACCOUNTS[0]}", "override"),
    ("{region}", "eu-west-1", "override"),
    ("{account}-{region}", f"{ACCOUNTS[0]}-eu-west-1", "override"),
    ("{ssm:/a/b}", "{{resolve:ssm:/a/b}}", "set"),
    ("{ssm:/a/{region}}", "{{resolve:ssm:/a/eu-west-1}}", "override"),
    ("{{resolve:ssm:/a}}", "{{resolve:ssm:/a}}", "set"),
    ("{other}", "{other}", "set"),
    ("{{account}}", "{{account}}", "set"),
    ("plain", "plain", "set"),
]


@pytest.mark.parametrize(("value", "expected", "where"), VALUES)
@pytest.mark.parametrize("place", ["file", "target"])
def test_values_differ_with_the_account_and_region(
    quick_cli: QuickCli, simulated: Serve, value: str, expected: str, where: str, place: str
) -> None:
    server = simulated(organization())
    parameters = f"parameters: {{Display: '{value}'}}"
    text = (
        f"{SELF}{parameters}\n"
        if place == "file"
        else SELF.replace("us-east-1]}", f"us-east-1], {parameters}}}")
    )
    run = fleet_cli(quick_cli, server, text=text)
    done = run(*DEPLOY)
    assert done.exit_code == 0, done.err
    made = made_by(server)
    instance = made.instances[ACCOUNTS[0], "eu-west-1"]
    values = made.parameters | instance.overrides
    assert values["Display"] == expected
    assert bool(instance.overrides) == (where == "override" or place == "target")
    assert "Nothing to change" in run("fleet", "plan", "fleet.yml").out


def test_an_ssm_value_of_a_list_is_rejected(quick_cli: QuickCli, simulated: Serve) -> None:
    run = fleet_cli(
        quick_cli, simulated(organization()), text=SELF + "parameters: {Names: '{ssm:/a}'}\n"
    )
    template = TOPIC.replace(
        "Display: {", "Names: {Type: CommaDelimitedList, Default: a}, Display: {"
    )
    Path(run.cwd, "topic.yml").write_text(
        template.replace("Parameters: {Names", "Parameters: {Names")
    )
    rejected = run("fleet", "plan", "fleet.yml")
    assert rejected.exit_code == 3
    assert "AWS::SSM::Parameter::Value<CommaDelimitedList>" in " ".join(rejected.err.split())


SETS = f"""\
sets:
  - name: one
    template: topic.yml
    targets: [{{organizational-units: [{UNIT}], regions: [eu-west-1]}}]
  - name: two
    template: topic.yml
    targets: [{{organizational-units: [{UNIT}], regions: [us-east-1]}}]
    auto-deployment: {{enabled: true}}
    depends-on: [one]
"""


def test_several_sets_are_deployed_in_order_and_deleted_in_reverse(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    server = simulated(organization())
    run = fleet_cli(quick_cli, server, text=SETS)
    plan = json.loads(run("fleet", "plan", "fleet.yml", "--json").out)
    assert [each["stack_set"] for each in plan["sets"]] == ["one", "two"]
    done = run(*DEPLOY)
    assert done.exit_code == 0, done.err
    regions = [pair[1] for _, pair in server.stack_sets.members.begun]  # type: ignore[attr-defined]
    assert list(dict.fromkeys(regions)) == ["eu-west-1", "us-east-1"]
    one, two = server.stack_sets.sets.values()
    assert two.auto is not None
    assert two.auto["DependsOn"] == [one.arn]
    assert run("fleet", "status", "fleet.yml").exit_code == 0
    server.stack_sets.members.begun.clear()  # type: ignore[attr-defined]
    assert run("fleet", "delete", "fleet.yml", "--yes").exit_code == 0
    assert not server.stack_sets.sets
    regions = [pair[1] for _, pair in server.stack_sets.members.begun]  # type: ignore[attr-defined]
    assert list(dict.fromkeys(regions)) == ["us-east-1", "eu-west-1"]


def test_a_set_waits_for_an_earlier_one_of_the_file_only(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    head, one, two = SETS.split("  - ")
    server = simulated(organization())
    run = fleet_cli(quick_cli, server, text=f"{head}  - {two}  - {one}")
    rejected = run("fleet", "plan", "fleet.yml")
    assert rejected.exit_code == 3
    assert "list it before two in sets" in " ".join(rejected.err.split())
    assert "fleet.yml:6" in rejected.err
    assert run("fleet", "delete", "fleet.yml", "--yes").exit_code == 0


def test_a_set_that_fails_ends_the_run_before_the_next(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    from tests.support.fleets import documents
    from tests.support.stacksets.members import Simulated

    members = Simulated(failure=lambda _, pair: "no" if pair[1] == "eu-west-1" else "")
    server = simulated(organization(), members)
    run = fleet_cli(quick_cli, server, text=SETS)
    failed = run(*DEPLOY, "--json")
    result = documents(failed.out)[-1]
    assert (failed.exit_code, result["exit_code"], result["outcome"]) == (5, 5, "failed")
    assert [each["stack_set"] for each in result["sets"]] == ["one"]
    assert "Not started: two." in failed.err
    assert [each.name for each in server.stack_sets.sets.values()] == ["one"]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("name: two", "name: one"), "several sets have the name one"),
        (("    template: topic.yml\n    targets: [{organizational-units: [ou-ab12-11111111], regions: [us", "    targets: [{organizational-units: [Ou], regions: [us"), "organizational unit"),
        (("sets:\n", "sets: []\nname: x\n#"), "at least one item"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_one_of_several_is_named(change: tuple[str, str], says: str) -> None:
    text = SETS.replace(*change).replace("depends-on: [one]", "depends-on: [x]").split("#")[0]
    with pytest.raises(BadInput, match=says):
        parse_fleet_files(text.encode(), "fleet.yml")


def test_the_accounts_and_tags_of_the_organization_are_read_once_a_run(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    tags = {ACCOUNTS[0]: {"stage": "prod"}}
    server = simulated(organization(names=NAMES, tags=tags))
    selectors = "['prod-*']", "['tag:stage=prod', log]", f"['{ACCOUNTS[2]}']"
    text = "sets:\n" + "".join(
        f"  - {{name: set{number}, template: topic.yml, targets: [{{accounts: {each}, regions: [eu-west-1]}}]}}\n"
        for number, each in enumerate(selectors)
    )
    run = fleet_cli(quick_cli, server, text=text)
    for command in (["fleet", "plan", "fleet.yml"], DEPLOY, ["fleet", "status", "fleet.yml"]):
        server.calls.clear()
        ended = run(*command)
        assert ended.exit_code == 0, ended.err
        assert server.calls.count("ListAccounts") == 1
        assert server.calls.count("ListTagsForResource") == len(ACCOUNTS)


def test_put_set_is_like_a_deployed_one(quick_cli: QuickCli, simulated: Serve) -> None:
    """So that the cases above that begin with it mean something."""
    server = simulated(organization())
    put_set(server, ACCOUNTS)
    run = fleet_cli(quick_cli, server)
    assert "Nothing to change" in run("fleet", "plan", "fleet.yml").out
