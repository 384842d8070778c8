"""Tasks to instrument, and the parts of each recipe."""

from __future__ import annotations

from typing import Any

from xraystack.patching import patch
from xraystack.patching.instrumentation.instrument_options import InstrumentOptions, SignalsOptions
from xraystack.patching.patch_execution import Patch
from xraystack.patching.sidecar.sidecar_addition import SidecarOptions
from xraystack.stacks.wiring import Wiring
from xraystack.template import plain_data

WIRING = Wiring(daemon_cidr="172.31.0.0/16")
SIDECAR = SidecarOptions(create_role=True)
LANGUAGES = {
    "java": "JAVA_TOOL_OPTIONS",
    "python": "PYTHONPATH",
    "nodejs": "NODE_OPTIONS",
    "dotnet": "DOTNET_STARTUP_HOOKS",
}
FOLDERS = {name: f"/otel-auto-instrumentation-{name}" for name in (*LANGUAGES, "node")}
FOLDERS["nodejs"] = FOLDERS["node"]


def task(*lines: str, properties: str = "", image: str = "x", more: str = "") -> str:
    """A task on Fargate, whose container has these lines too."""
    own = "".join(f"          {line}\n" for line in lines)
    return f"""\
Parameters:
  Options: {{Type: String, Default: -Xmx1g}}
Conditions:
  Large: !Equals [!Ref Options, a]
Resources:
  T:
    Type: AWS::ECS::TaskDefinition
    Properties:
      RequiresCompatibilities: [FARGATE]
      NetworkMode: awsvpc
      Cpu: 1024
      Memory: 4096
      TaskRoleArn: arn:aws:iam::111122223333:role/app
{properties}      ContainerDefinitions:
        - Name: app # the one
          Image: {image}
{own}{more}"""


def variable(name: str, value: str) -> str:
    return f"Environment: [{{Name: {name}, Value: {value}}}]"


def instrumented(
    text: str,
    *languages: str,
    sidecar: SidecarOptions | None = SIDECAR,
    collector: str | None = None,
    image_variables: tuple[str, ...] = (),
    image: str | None = None,
    resize: bool = False,
    signals: SignalsOptions | None = None,
    **options: Any,
) -> Patch:
    requested = InstrumentOptions(languages, image_variables, image, collector, resize, signals)
    return patch.add_wiring(
        text.encode(), "t.yml", WIRING, sidecar=sidecar, instrument=requested, **options
    )


def removed(text: bytes, *image_variables: str) -> Patch:
    return patch.remove_wiring(text, "t.yml", WIRING, image_variables=image_variables)


def task_of(content: bytes, name: str = "T") -> Any:
    data = plain_data.parse(content.decode("utf-8-sig"), name="t")
    return data["Resources"][name]["Properties"]


def containers_of(content: bytes, name: str = "T") -> dict[str, Any]:
    return {str(c["Name"]): c for c in task_of(content, name)["ContainerDefinitions"]}


def variables_of(content: bytes, container: str = "app") -> dict[str, Any]:
    return {v["Name"]: v["Value"] for v in containers_of(content)[container].get("Environment", [])}


WITH_ROLE = """\
  R:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {}
  G:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: x
      VpcId: vpc-1
      SecurityGroupEgress:
        - {IpProtocol: tcp, FromPort: 5432, ToPort: 5432, CidrIp: 10.0.0.0/8}
  S:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: !Ref T
      LaunchType: FARGATE
      NetworkConfiguration: {AwsvpcConfiguration: {SecurityGroups: [!Ref G], Subnets: [subnet-1]}}
"""


def with_role(*lines: str, **settings: Any) -> str:
    """Return a task of a service, with a role and a group that allows no HTTPS."""
    text = task("PortMappings: [{ContainerPort: 80}]", *lines, **settings)
    return text.replace("arn:aws:iam::111122223333:role/app", "!GetAtt R.Arn") + WITH_ROLE


def resources(content: bytes) -> Any:
    return plain_data.parse(content.decode(), name="t")["Resources"]


def kinds(result: Patch, *asked: str) -> list[str]:
    return [finding.what for finding in result.findings if finding.kind in asked]


def without_lines(text: str, first: str, count: int) -> str:
    """A template without so many lines from the first that begins so."""
    lines = text.splitlines(keepends=True)
    at = next(n for n, line in enumerate(lines) if line.strip().startswith(first))
    return "".join(lines[:at] + lines[at + count :])
