"""Names of containers in traces."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.cases import each
from xraystack.errors import BadInput
from xraystack.patching import patch
from xraystack.patching.target_selection import TargetNames
from xraystack.patching.tracing_names import NamingOptions
from xraystack.stacks.wiring import Wiring
from xraystack.template import plain_data

RANGE = Wiring(daemon_cidr="10.0.0.0/8")
BOTH = TargetNames(task_definitions=("T",))


def template(*names: str) -> str:
    listed = ", ".join(f"{{Name: {name}, Image: x}}" for name in names)
    return (
        "Resources: {T: {Type: AWS::ECS::TaskDefinition, Properties: "
        f"{{ContainerDefinitions: [{listed}]}}}}}}"
    )


def names(text: str, naming: NamingOptions) -> list[Any]:
    """The names in traces that the containers get."""
    result = patch.add_wiring(text.encode(), "t.yml", RANGE, BOTH, naming)
    data = plain_data.parse(result.after.decode(), name="t.yml")
    variables = [
        {variable["Name"]: variable["Value"] for variable in container["Environment"]}
        for container in data["Resources"]["T"]["Properties"]["ContainerDefinitions"]
    ]
    return [each.get("AWS_XRAY_TRACING_NAME") for each in variables]


@each(
    ("containers", "naming", "expected"),
    [
        pytest.param(["a", "b"], NamingOptions(), [None, None], id="none"),
        pytest.param(["a"], NamingOptions(("shop",)), ["shop"], id="one name, one container"),
        pytest.param(["a"], NamingOptions(("x=shop",)), ["x=shop"], id="an equals sign in a name"),
        pytest.param(["a"], NamingOptions(("a=x=y",)), ["x=y"], id="behind the first equals sign"),
        pytest.param(["a", "b"], NamingOptions(("b=B", "a=A")), ["A", "B"], id="a name each"),
        pytest.param(["a", "b"], NamingOptions(("b=B",)), [None, "B"], id="a name for one of two"),
        pytest.param(["a", "b"], NamingOptions(("b=B", "A")), ["A", "B"], id="a plain name for the other"),
        pytest.param(["a", "a"], NamingOptions(("a=A",)), ["A", "A"], id="two that are called the same"),
        pytest.param(["a", "b"], NamingOptions((), True), ["a", "b"], id="their own"),
        pytest.param(["a", "b"], NamingOptions(("b=B",), True), ["a", "B"], id="one's own, the other's said"),
        pytest.param(
            ["!Ref N", "!Sub '${E}-b'"], NamingOptions((), True), [{"Ref": "N"}, {"Fn::Sub": "${E}-b"}],
            id="their own are functions",
        ),
        pytest.param(["!Ref N", "b"], NamingOptions(("N=n",)), ["n", None], id="called by what it refers to"),
    ],
)  # fmt: skip
def test_each_container_is_called_as_it_is_said(
    containers: list[str], naming: NamingOptions, expected: list[Any]
) -> None:
    assert names(template(*containers), naming) == expected


@each(
    ("containers", "naming", "reason"),
    [
        pytest.param(
            ["a", "b"], NamingOptions(("shop",)), "would name 2 containers", id="one for two"
        ),
        pytest.param(
            ["a", "b"],
            NamingOptions(("c=C",)),
            "'c=C' would name",
            id="a container that is not there",
        ),
        pytest.param(["a", "b"], NamingOptions(("x", "y")), "'x' and 'y'", id="two plain names"),
        pytest.param(
            ["a"],
            NamingOptions(("a=A", "x")),
            "'x' has no container left to name",
            id="a name for none",
        ),
        pytest.param(
            ["a"], NamingOptions(("a=A", "a=B")), "a has two names", id="two names for one"
        ),
        pytest.param(["a"], NamingOptions(("a=",)), "1 to 200", id="an empty name"),
        pytest.param(["a"], NamingOptions(("",)), "1 to 200", id="an empty plain name"),
        pytest.param(["a"], NamingOptions(("x" * 201,)), "1 to 200", id="a name that is too long"),
        pytest.param(
            ["a"], NamingOptions(("x",), True), "names all of them", id="a plain name and their own"
        ),
    ],
)
def test_a_name_that_is_not_for_exactly_one_is_refused(
    containers: list[str], naming: NamingOptions, reason: str
) -> None:
    with pytest.raises(BadInput, match=reason) as refused:
        names(template(*containers), naming)

    assert refused.value.where == "--tracing-name"


def test_who_may_be_named_is_listed() -> None:
    with pytest.raises(BadInput) as refused:
        names(template("a", "b"), NamingOptions(("shop",)))

    assert refused.value.remedy.splitlines()[1:] == [
        "  --tracing-name a=NAME",
        "  --tracing-name b=NAME",
    ]


def test_a_container_without_a_name_lends_none() -> None:
    text = template("a").replace("Name: a, ", "")

    with pytest.raises(BadInput, match="has no Name"):
        names(text, NamingOptions((), True))
