"""Templates as plain data, and one such template written in many ways, for the property tests."""

from __future__ import annotations

import json
import random
from typing import Any

import yaml
from hypothesis import strategies as st

NAMES = st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True).filter(lambda name: name[-1] != "-")
TEXTS = st.one_of(
    NAMES,
    st.sampled_from(
        ["", "yes", "1", "0.0", "a: b", "# no comment", "{{x}}", "'", '"', "ü", "|", "a\nb", " a "]
    ),
)
FUNCTIONS = st.one_of(
    st.builds(lambda name: {"Ref": name}, NAMES),
    st.builds(lambda name: {"Fn::Sub": f"${{{name}}}-x"}, NAMES),
    st.builds(lambda name: {"Fn::GetAtt": [name, "Arn"]}, NAMES),
)
VALUES = st.one_of(TEXTS, FUNCTIONS)
VARIABLES = st.builds(lambda name, value: {"Name": name.upper(), "Value": value}, NAMES, VALUES)
RULES = st.builds(
    lambda protocol, port, network: {
        "IpProtocol": protocol,
        "FromPort": port,
        "ToPort": port,
        "CidrIp": f"10.{network}.0.0/16",
    },
    st.sampled_from(["tcp", "udp"]),
    st.sampled_from([53, 443, 2000, "53", "2000"]),
    st.integers(0, 255),
)
EXTRA = st.dictionaries(
    st.sampled_from(["Image", "Command", "Cpu", "DockerLabels", "Links"]),
    st.one_of(VALUES, st.integers(), st.booleans(), st.lists(TEXTS, max_size=2)),
    max_size=3,
)


@st.composite
def containers(draw: st.DrawFn, name: str) -> dict[str, Any]:
    """A container definition whose Environment is absent, empty or filled, and stands anywhere."""
    parts: list[tuple[str, Any]] = [("Name", name), *draw(EXTRA).items()]
    environment = draw(st.one_of(st.none(), st.lists(VARIABLES, max_size=3)))
    if environment is not None:
        parts.append(("Environment", environment))
    return dict(draw(st.permutations(parts)))


@st.composite
def templates(draw: st.DrawFn) -> dict[str, Any]:
    """A template with the task definition ``Task``, its container ``app``, and the group ``Group``."""
    listed = [draw(containers("app"))] + [draw(containers("other"))] * draw(st.booleans())
    task = {
        "Type": "AWS::ECS::TaskDefinition",
        "Properties": {"ContainerDefinitions": draw(st.permutations(listed))},
    }
    group = {
        "Type": "AWS::EC2::SecurityGroup",
        "Properties": {
            "GroupDescription": draw(TEXTS),
            "SecurityGroupEgress": draw(st.lists(RULES, min_size=1, max_size=3)),
        },
    }
    topic = {"Type": "AWS::SNS::Topic"}
    resources = draw(st.permutations([("Task", task), ("Group", group), ("Topic", topic)]))
    template: list[tuple[str, Any]] = [("Resources", dict(resources))]
    template += draw(st.lists(st.tuples(st.just("Description"), TEXTS), max_size=1))
    return dict(draw(st.permutations(template)))


class Writer(yaml.SafeDumper):
    """Plain data as YAML without aliases."""

    indented_sequences = True

    def ignore_aliases(self, _data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, indentless and not self.indented_sequences)


class ShortWriter(Writer):
    """The same with functions in their short form."""

    def represent_mapping(
        self, tag: str, mapping: Any, flow_style: bool | None = None
    ) -> yaml.MappingNode:
        name, argument = next(iter(mapping.items()), ("", None))
        if not (name == "Ref" or name.startswith("Fn::")):
            return super().represent_mapping(tag, mapping, flow_style)
        text = ".".join(argument) if isinstance(argument, list) else argument
        return self.represent_scalar(f"!{name.removeprefix('Fn::')}", text)  # type: ignore[return-value]


@st.composite
def styles(draw: st.DrawFn, *, blocks_only: bool = False) -> Any:
    """A way to write plain data: a function of it that gives the bytes of a file."""
    as_json = not blocks_only and draw(st.sampled_from([False, False, True]))
    json_options: dict[str, Any] = {
        "indent": draw(st.sampled_from([None, 1, 2, 4, "\t"])),
        "ensure_ascii": draw(st.booleans()),
    }
    writer = draw(st.sampled_from([Writer, ShortWriter]))
    yaml_options: dict[str, Any] = {
        "indent": draw(st.integers(2, 5)),
        "default_flow_style": not blocks_only and draw(st.sampled_from([False, None, True])),
        "default_style": draw(st.sampled_from([None, None, "'", '"'])),
        "width": draw(st.sampled_from([30, 80, 1000])),
        "explicit_start": draw(st.booleans()),
        "allow_unicode": True,
        "sort_keys": False,
    }
    indented = draw(st.booleans())
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    mark = draw(st.sampled_from([b"", b"\xef\xbb\xbf"]))
    final = draw(st.booleans())
    comments = draw(st.none() | st.randoms(use_true_random=False))

    def write(data: Any) -> bytes:
        if as_json:
            text = json.dumps(data, **json_options) + "\n"
        else:
            chosen = type("Chosen", (writer,), {"indented_sequences": indented})
            text = yaml.dump(data, Dumper=chosen, **yaml_options)
            if comments is not None:
                text = commented(text, comments)
        text = text if final else text.rstrip("\n")
        return mark + text.replace("\n", newline).encode()

    return write


def commented(text: str, chance: random.Random) -> str:
    """The text with comments and empty lines between the lines where nothing spans several lines."""
    lines = []
    for line in text.splitlines(keepends=True):
        if line.rstrip().endswith(":") or line.lstrip(" -").startswith(("Name:", "Type:")):
            indent = " " * chance.randrange(0, 9)
            lines += chance.choice([[], [], [f"{indent}# {chance.randrange(9)}\n"], ["\n"]])
        lines.append(line)
    return "".join(lines)
