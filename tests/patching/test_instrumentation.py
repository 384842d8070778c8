"""``patch --instrument``: rejections first, then recipes, merging, removal and replacement."""

from __future__ import annotations

from typing import Any

import pytest

from tests.patching.instrumentation_cases import (
    FOLDERS,
    LANGUAGES,
    containers_of,
    instrumented,
    kinds,
    removed,
    task,
    task_of,
    variable,
    variables_of,
    without_lines,
)
from tests.support.cases import each
from xraystack.errors import BadInput
from xraystack.facts.instrumentation.recipes import DOTNET_MUSL, NAMES, RECIPES
from xraystack.linting import lint_text
from xraystack.patching.sidecar.sidecar_addition import SidecarOptions

ADOT = "public.ecr.aws/aws-observability/adot-autoinstrumentation-"
WINDOWS = "      RuntimePlatform: {OperatingSystemFamily: WINDOWS_SERVER_2022_CORE}\n"
FILES = "EnvironmentFiles: [{Type: s3, Value: arn:aws:s3:::b/app.env}]"
EXPRESS = """\
Resources:
  S:
    Type: AWS::ECS::ExpressGatewayService
    Properties:
      InfrastructureRoleArn: arn:aws:iam::111122223333:role/a
      ExecutionRoleArn: arn:aws:iam::111122223333:role/b
      TaskRoleArn: arn:aws:iam::111122223333:role/c
      PrimaryContainer: {Image: "python:3"}
"""
FULL = "".join(f"        - {{Name: c{number}, Image: x}}\n" for number in range(9))


REJECTED: list[Any] = [
    pytest.param(task(), ["auto"], "does not show its language", "--instrument app=python", id="no hint"),
    pytest.param(task().replace("Name: app", "Name: !Sub '${Service}-a'"), ["auto"], "does not show its language",
                 "--instrument '${Service}-a=python'", id="no hint, and a name that a shell would change"),
    pytest.param(task().replace("Name: app", "Name: !Sub '${Service}-a'") + "          " + FILES + "\n", ["python"], "has EnvironmentFiles",
                 "--image-env '${Service}-a:PYTHONPATH=VALUE'", id="files, and a name that a shell would change"),
    pytest.param(task(variable("NODE_ENV", "a"), image="'python:3'"), ["auto"], "Python.* and Node.js|Node.js.* and Python",
                 "--instrument app=nodejs", id="two hints"),
    pytest.param(task(image="'golang:1'"), ["auto"], "Go program.*cannot be instrumented: .*static binary", "Add an SDK", id="Go"),
    pytest.param(task(image="'rust:1'"), ["auto"], "Rust program.*static binary", "Add an SDK", id="Rust"),
    pytest.param(task(image="'ruby:3'"), ["auto"], "Ruby program.*no image", "Add an SDK", id="Ruby"),
    pytest.param(task(image="'php:8'"), ["auto"], "PHP program.*C extension", "Add an SDK", id="PHP"),
    pytest.param(task(), ["go"], "Go cannot be instrumented", "Add an SDK", id="Go by the option"),
    pytest.param(task(image="'python:3.9-slim'"), ["auto"], "runs Python 3.9 .its image is .*requires Python 3.10", "Update", id="an old Python"),
    pytest.param(task(image="public.ecr.aws/docker/library/node:16.3"), ["auto"], "Node.js 16.3 .*requires Node.js 18", "Update", id="an old Node.js"),
    pytest.param(task(image="mcr.microsoft.com/dotnet/core/aspnet:3.1"), ["dotnet"], ".NET 3.1 .*requires .NET 6", "Update", id="an old .NET"),
    pytest.param(task("Command: [/usr/bin/python2, a.py]"), ["python"], "Python 2 .its Command has /usr/bin/python2", "Update", id="an old Python in the command"),
    pytest.param(task(), ["perl"], "unknown language 'perl'", "java, python, nodejs, dotnet, dotnet-musl, auto", id="unknown"),
    pytest.param(task(), ["b=python"], "unknown container 'b'", "--instrument app=LANGUAGE", id="another container"),
    pytest.param(task(), ["java", "python"], "java and python conflict", "--instrument app=LANGUAGE", id="two for all"),
    pytest.param(task(properties=WINDOWS), ["java"], "where AWS has agents for .NET only", "Add an SDK", id="Java on Windows"),
    pytest.param(task(properties=WINDOWS), ["dotnet-musl"], "for .NET only", "Add an SDK", id="musl on Windows"),
    pytest.param(task(properties=WINDOWS), ["dotnet"], "images of sidecars are for Linux", "Use a shared collector",
                 id="a sidecar on Windows"),
    pytest.param(task(properties=WINDOWS, image="mcr.microsoft.com/dotnet/framework/aspnet:4.8"), ["auto"],
                 "runs .NET Framework", "Add an SDK", id=".NET Framework"),
    pytest.param(task(properties=WINDOWS.replace("2022", "2016")), ["dotnet"], "does not show one of these versions",
                 "WINDOWS_SERVER_2022_CORE", id="another Windows"),
    pytest.param(task(image="mcr.microsoft.com/windows/nanoserver:ltsc2022"), ["dotnet"], "does not show one of these versions",
                 "WINDOWS_SERVER_2022_CORE", id="Windows without a version"),
    pytest.param(task(properties="      RuntimePlatform: {OperatingSystemFamily: !Ref Options}\n"), ["python"],
                 "operating system is not decided", "LINUX", id="a system behind a function"),
    pytest.param(EXPRESS, ["python"], "PrimaryContainer, which can have no volume", "container is named Main", id="Express"),
    pytest.param(task(more=FULL), ["python"], "10 containers, the maximum", "", id="ten containers"),
    pytest.param(task(properties="      RuntimePlatform: {CpuArchitecture: !Ref Options}\n"), ["dotnet"],
                 "processor of T is not decided", "X86_64 or ARM64", id="a processor behind a function"),
    pytest.param(task("Secrets: [{Name: JAVA_TOOL_OPTIONS, ValueFrom: arn}]"), ["java"], "comes from Secrets",
                 "Write JAVA_TOOL_OPTIONS in Environment", id="a secret"),
    pytest.param(task(FILES), ["nodejs"], "NODE_OPTIONS would replace what they set", "--image-env app:NODE_OPTIONS=VALUE", id="files"),
    pytest.param(task(variable("CORECLR_PROFILER", "'{A}'")), ["dotnet"], "CORECLR_PROFILER is", "other profiler", id="another profiler"),
    pytest.param(task("Environment:", "  - !If [Large, {Name: NODE_OPTIONS, Value: a}, !Ref AWS::NoValue]"), ["nodejs"],
                 "under a condition only", "without a condition", id="a variable under a condition"),
    pytest.param(task(more="        - {Name: adot-init-python, Image: mine}\n"), ["python"], "differs from the init container",
                 "rename it", id="another container of that name"),
    pytest.param(task("MountPoints: [{SourceVolume: v, ContainerPath: /otel-auto-instrumentation-java}]"), ["java"],
                 "half of an instrumentation", "Remove it", id="another volume at that place"),
    pytest.param(task("DependsOn: [{ContainerName: adot-init-java, Condition: COMPLETE}]"), ["java"],
                 "half of an instrumentation", "Remove it", id="another condition"),
    pytest.param(task(properties="      Volumes: [{Name: otel-auto-instrumentation-java, Host: {SourcePath: /a}}]\n"), ["java"],
                 "has other content than its name", "Rename it", id="a volume of the host"),
]  # fmt: skip


@each(("text", "languages", "what", "remedy"), REJECTED)
def test_what_cannot_be_instrumented_is_rejected_with_what_to_do(
    text: str, languages: list[str], what: str, remedy: str
) -> None:
    with pytest.raises(BadInput, match=what) as caught:
        instrumented(text, *languages)

    assert remedy in caught.value.remedy


@each(
    ("sidecar", "collector", "is_possible"),
    [
        pytest.param(SidecarOptions(), None, True, id="a sidecar"),
        pytest.param(SidecarOptions("adot"), "adot", True, id="ADOT as a sidecar"),
        pytest.param(SidecarOptions("cloudwatch-agent"), "cloudwatch-agent", True, id="the agent as one"),
        pytest.param(SidecarOptions("daemon"), "daemon", False, id="the daemon as a sidecar"),
        pytest.param(None, "adot", True, id="a shared ADOT"),
        pytest.param(None, "cloudwatch-agent", True, id="a shared agent"),
        pytest.param(None, "daemon", False, id="a shared daemon"),
        pytest.param(None, None, False, id="a shared collector that is not named"),
    ],
)  # fmt: skip
def test_only_a_collector_that_accepts_opentelemetry_is_enough(
    sidecar: SidecarOptions | None, collector: str | None, is_possible: bool
) -> None:
    if is_possible:
        assert instrumented(task(), "java", sidecar=sidecar, collector=collector).has_changes
        return
    with pytest.raises(BadInput, match="OpenTelemetry") as caught:
        instrumented(task(), "java", sidecar=sidecar, collector=collector)
    command = "xraystack deploy --stack-name xray-daemon --collector adot"
    assert f"\n  {command}\n" in caught.value.remedy


@pytest.mark.parametrize("collector", [None, "adot"], ids=["sidecar", "shared"])
@each("name", NAMES)
def test_each_recipe_is_whole_and_comes_out_to_the_byte(name: str, collector: str | None) -> None:
    sidecar = SidecarOptions() if collector is None else None
    before = task("PortMappings: [{ContainerPort: 80}]")

    result = instrumented(before, name, sidecar=sidecar, collector=collector)

    recipe = next(each for each in RECIPES if each.name == name)
    everything = containers_of(result.after)
    app, init = everything["app"], everything[recipe.init_name]
    assert (init["Essential"], init["Command"]) == (False, list(recipe.command))
    assert init["Image"].startswith(ADOT)
    assert "User" not in init
    (mount,) = init["MountPoints"]
    assert task_of(result.after)["Volumes"] == [{"Name": mount["SourceVolume"]}]
    assert (mount["ContainerPath"], mount["ReadOnly"]) == (recipe.folder, False)
    assert app["MountPoints"][0]["ContainerPath"] == recipe.folder
    assert app["DependsOn"][0] == {"ContainerName": recipe.init_name, "Condition": "SUCCESS"}
    assert ({"ContainerName": "xray-daemon", "Condition": "START"} in app["DependsOn"]) is (
        collector is None
    )
    variables = variables_of(result.after)
    host = "127.0.0.1" if collector is None else "xray.services.dockerinaws.org"
    assert {switch.name: switch.merge() for switch in recipe.switches}.items() <= variables.items()
    assert variables["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"] == f"http://{host}:4318/v1/traces"
    assert variables["OTEL_TRACES_SAMPLER_ARG"] == f"endpoint=http://{host}:2000"
    assert variables["OTEL_BSP_SCHEDULE_DELAY"] == "1000"
    assert variables["OTEL_SERVICE_NAME"] == "app"
    assert not instrumented(
        result.after.decode(), name, sidecar=sidecar, collector=collector
    ).has_changes
    assert removed(result.after).after.decode() == before


def test_the_daemon_is_not_what_a_program_with_an_agent_sends_to() -> None:
    after = instrumented(task(), "python").after

    assert "aws-otel-collector" in containers_of(after)["xray-daemon"]["Image"]
    assert (
        not {"AWS_XRAY_DAEMON_ADDRESS", "OTEL_EXPORTER_OTLP_ENDPOINT"} & variables_of(after).keys()
    )


MERGED = [
    pytest.param("java", "-Xmx1g", "-Xmx1g -javaagent:{D}/javaagent.jar", id="Java"),
    pytest.param("java", "'-Xmx1g -Da=\"b c\"'", "-Xmx1g -Da=\"b c\" -javaagent:{D}/javaagent.jar", id="Java, quoted"),
    pytest.param("python", "/app", "{D}/opentelemetry/instrumentation/auto_instrumentation:/app:{D}", id="Python"),
    pytest.param("python", '"/app:/lib"', "{D}/opentelemetry/instrumentation/auto_instrumentation:/app:/lib:{D}", id="two folders"),
    pytest.param("nodejs", "--max-old-space-size=512",
                 "--max-old-space-size=512 --import {D}/autoinstrumentation.js"
                 " --experimental-loader={D}/node_modules/@opentelemetry/instrumentation/hook.mjs", id="Node.js"),
    pytest.param("dotnet", "/a.dll", "/a.dll:{D}/net/OpenTelemetry.AutoInstrumentation.StartupHook.dll", id=".NET"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "value", "expected"), MERGED)
def test_a_value_that_exists_is_kept_beside_the_agent(
    language: str, value: str, expected: str
) -> None:
    before = task(variable(LANGUAGES[language], value))

    result = instrumented(before, language)

    assert variables_of(result.after)[LANGUAGES[language]] == expected.replace(
        "{D}", FOLDERS[language]
    )
    assert not instrumented(result.after.decode(), language).has_changes
    assert removed(result.after).after.decode() == before


FUNCTIONS = [
    pytest.param("!Ref Options", {"Ref": "Options"}, id="Ref"),
    pytest.param("!Sub '${Options} -Xms1g'", {"Fn::Sub": "${Options} -Xms1g"}, id="Sub"),
    pytest.param("!If [Large, -Xmx2g, !Ref Options]", {"Fn::If": ["Large", "-Xmx2g", {"Ref": "Options"}]}, id="If"),
    pytest.param("!Join [' ', [-a, -b]]", {"Fn::Join": [" ", ["-a", "-b"]]}, id="Join"),
    pytest.param("{Ref: Options}", {"Ref": "Options"}, id="the long form"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "separator"), [("java", " "), ("python", ":"), ("nodejs", " ")]
)
@each(("value", "data"), FUNCTIONS)
def test_a_value_behind_a_function_is_joined(
    language: str, separator: str, value: str, data: Any
) -> None:
    before = task(variable(LANGUAGES[language], value))

    result = instrumented(before, language)

    join = variables_of(result.after)[LANGUAGES[language]]["Fn::Join"]
    assert join[0] == separator
    assert data in join[1]
    assert FOLDERS[language] in join[1][-1]
    assert not instrumented(result.after.decode(), language).has_changes
    assert removed(result.after).after.decode() == before


AGENTS = [
    pytest.param(variable("JAVA_TOOL_OPTIONS", "-javaagent:/opt/aws-opentelemetry-agent.jar"), "java", id="Java"),
    pytest.param(variable("NODE_OPTIONS", "--require @opentelemetry/auto-instrumentations-node/register"), "nodejs", id="Node.js"),
    pytest.param("Command: [opentelemetry-instrument, gunicorn, a]", "python", id="Python"),
    pytest.param(variable("DOTNET_STARTUP_HOOKS", "/otel/Hook.dll"), "dotnet", id=".NET"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "language"), AGENTS)
def test_an_agent_that_exists_is_kept(line: str, language: str) -> None:
    result = instrumented(task(line), language)

    assert not any(name.startswith("adot-init") for name in containers_of(result.after))
    assert any("so patch does not instrument it" in note for note in kinds(result, "note"))


def test_image_env_tells_what_the_image_sets() -> None:
    before = task(FILES)
    passed = ("app:PYTHONPATH=/app",)

    result = instrumented(before, "python", image_variables=passed)
    empty = instrumented(before, "python", image_variables=("PYTHONPATH=",))

    folder = FOLDERS["python"]
    start = f"{folder}/opentelemetry/instrumentation/auto_instrumentation"
    assert variables_of(result.after)["PYTHONPATH"] == f"{start}:/app:{folder}"
    assert variables_of(empty.after)["PYTHONPATH"] == f"{start}:{folder}"
    assert removed(result.after, *passed).after.decode() == before
    assert removed(empty.after).after.decode() == before
    for text in ("PYTHONPATH", "b:PYTHONPATH=a", "a b=c", ""):
        with pytest.raises(BadInput, match="is not a variable"):
            instrumented(before, "python", image_variables=(text,))


@pytest.mark.parametrize(
    ("properties", "image", "name", "runtime"),
    [
        ("", "x", "dotnet", "linux-x64"),
        ("      RuntimePlatform: {CpuArchitecture: X86_64}\n", "x", "dotnet", "linux-x64"),
        ("      RuntimePlatform: {CpuArchitecture: ARM64}\n", "x", "dotnet", "linux-arm64"),
        ("", "x", DOTNET_MUSL, "linux-musl-x64"),
        ("      RuntimePlatform: {CpuArchitecture: ARM64}\n", "x", DOTNET_MUSL, "linux-musl-arm64"),
        ("", "'mcr.microsoft.com/dotnet/aspnet:8.0-alpine'", "auto", "linux-musl-x64"),
        ("", "'mcr.microsoft.com/dotnet/aspnet:8.0'", "auto", "linux-x64"),
    ],
)
def test_the_profiler_is_the_one_of_the_processor(
    properties: str, image: str, name: str, runtime: str
) -> None:
    after = instrumented(task(properties=properties, image=image), name).after

    path = variables_of(after)["CORECLR_PROFILER_PATH"]
    assert path == f"{FOLDERS['dotnet']}/{runtime}/OpenTelemetry.AutoInstrumentation.Native.so"


SHARED: dict[str, Any] = {"sidecar": None, "collector": "adot"}


WINDOWS_2019, WINDOWS_2022 = "v1.7.0-windows2019", "v1.7.0-windows2022"


@pytest.mark.parametrize(
    ("family", "tag", "own"),
    [
        ("WINDOWS_SERVER_2019_CORE", WINDOWS_2019, ""),
        ("WINDOWS_SERVER_2019_FULL", WINDOWS_2019, r"C:\own\Hook.dll"),
        ("WINDOWS_SERVER_2022_CORE", WINDOWS_2022, r"'C:\own\Hook.dll'"),
        ("WINDOWS_SERVER_2022_FULL", WINDOWS_2022, r'"C:\\own\\Hook.dll"'),
        ("!If [Large, WINDOWS_SERVER_2022_CORE, WINDOWS_SERVER_2022_FULL]", WINDOWS_2022, ""),
    ],
)
def test_dotnet_on_windows_has_paths_lists_and_a_copy_command_of_windows(
    family: str, tag: str, own: str
) -> None:
    """The recipe is that of aws-cdk, DotNetWindowsInjector."""
    lines = [variable("DOTNET_STARTUP_HOOKS", own)] if own else []
    platform = f"      RuntimePlatform: {{OperatingSystemFamily: {family}}}\n"
    before = task(*lines, properties=platform, image="mcr.microsoft.com/dotnet/aspnet:8.0")

    result = instrumented(before, "auto", **SHARED)

    folder = r"C:\otel-auto-instrumentation-dotnet"
    init = containers_of(result.after)["adot-init-dotnet"]
    assert init["Image"] == f"{ADOT}dotnet:{tag}"
    assert " ".join(init["Command"]) == (
        rf"CMD /c xcopy /e C:\autoinstrumentation\* {folder} && icacls {folder} /grant *S-1-1-0:R /T"
    )
    assert init["MountPoints"][0]["ContainerPath"] == folder
    hook = rf"{folder}\net\OpenTelemetry.AutoInstrumentation.StartupHook.dll"
    assert {
        "CORECLR_PROFILER_PATH": rf"{folder}\win-x64\OpenTelemetry.AutoInstrumentation.Native.dll",
        "DOTNET_STARTUP_HOOKS": rf"C:\own\Hook.dll;{hook}" if own else hook,
        "DOTNET_ADDITIONAL_DEPS": rf"{folder}\AdditionalDeps",
        "DOTNET_SHARED_STORE": rf"{folder}\store",
        "OTEL_DOTNET_AUTO_HOME": folder,
    }.items() <= variables_of(result.after).items()
    assert not instrumented(result.after.decode(), "auto", **SHARED).has_changes
    assert removed(result.after).after.decode() == before
    assert not [f for f in lint_text(result.after.decode(), "t.yml").findings if "987" in f.rule_id]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("User: '1000'", id="a user"),
        pytest.param("ReadonlyRootFilesystem: true", id="a root that is read only"),
        pytest.param("Essential: true", id="essential"),
    ],
)
def test_the_container_itself_may_be_any(line: str) -> None:
    before = task(line)

    after = instrumented(before, "python").after

    assert removed(after).after.decode() == before
    assert "User" not in containers_of(after)["adot-init-python"]


def on_instances(mode: str, compatibility: str = "EC2") -> str:
    text = task("Memory: 512").replace("[FARGATE]", f"[{compatibility}]")
    text = text.replace("NetworkMode: awsvpc", f"NetworkMode: {mode}")
    return text.replace("      Cpu: 1024\n      Memory: 4096\n", "")


@pytest.mark.parametrize(
    ("text", "host"),
    [
        pytest.param(on_instances("bridge"), "xray-daemon", id="EC2 bridge"),
        pytest.param(on_instances("awsvpc"), "127.0.0.1", id="EC2 awsvpc"),
        pytest.param(on_instances("bridge", "EXTERNAL"), "xray-daemon", id="ECS Anywhere"),
    ],
)
def test_tasks_on_instances_send_to_their_sidecar(text: str, host: str) -> None:
    result = instrumented(text, "nodejs")

    endpoint = variables_of(result.after)["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"]
    assert endpoint == f"http://{host}:4318/v1/traces"
    assert containers_of(result.after)["adot-init-nodejs"]["Memory"] == 128
    assert removed(result.after).after.decode() == text


def test_a_task_in_the_hosts_network_uses_a_shared_collector() -> None:
    text = on_instances("host")

    with pytest.raises(BadInput, match="host"):
        instrumented(text, "python")
    result = instrumented(text, "python", sidecar=None, collector="adot")

    assert removed(result.after).after.decode() == text


APP = "        - Name: app # the one\n          Image: x\n"
CONDITIONAL = [
    pytest.param(APP, "        - !If [Large, {Name: app, Image: x}, !Ref AWS::NoValue]\n", id="a container"),
    pytest.param(APP, "        - !If [Large, {Name: app, Image: x}, {Name: app, Image: y}]\n", id="two containers"),
    pytest.param(f"\n{APP}", " !If\n        - Large\n        - [{Name: app, Image: x}]\n        - [{Name: app, Image: y}]\n",
                 id="two lists"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new"), CONDITIONAL)
def test_containers_under_conditions_have_their_init_container(old: str, new: str) -> None:
    before = task().replace(old, new)

    result = instrumented(before, "java", **SHARED)

    assert not instrumented(result.after.decode(), "java", **SHARED).has_changes
    assert removed(result.after).after.decode() == before


def test_an_express_service_with_a_task_definition_is_instrumented() -> None:
    service = (
        "  S:\n    Type: AWS::ECS::ExpressGatewayService\n"
        "    Properties: {InfrastructureRoleArn: arn:aws:iam::111122223333:role/a, TaskDefinitionArn: !Ref T}\n"
    )
    text = (
        task("PortMappings: [{ContainerPort: 80}]").replace("Name: app #", "Name: Main #") + service
    )

    result = instrumented(text, "nodejs", **SHARED)

    assert "NODE_OPTIONS" in variables_of(result.after, "Main")
    assert removed(result.after).after.decode() == text


def test_several_containers_share_an_init_container_of_their_language() -> None:
    text = task(
        image="'python:3'",
        more="        - {Name: web, Image: 'node:20'}\n        - {Name: job, Image: 'python:3'}\n",
    )

    result = instrumented(text, "auto")

    everything = containers_of(result.after)
    inits = [name for name in everything if name.startswith("adot-init")]
    assert sorted(inits) == ["adot-init-nodejs", "adot-init-python"]
    assert [v["Name"] for v in task_of(result.after)["Volumes"]] == [
        "otel-auto-instrumentation-python",
        "otel-auto-instrumentation-nodejs",
    ]
    assert "OTEL_SERVICE_NAME" in variables_of(result.after, "job")
    assert removed(result.after).after.decode() == text


@pytest.mark.parametrize(
    "containers",
    [
        pytest.param("[!If [Large, {Name: app, Image: x}, !Ref AWS::NoValue]]", id="a container"),
        pytest.param(
            "!If [Large, [{Name: app, Image: x}], [{Name: app, Image: y}]]", id="the list"
        ),
    ],
)
def test_a_container_under_a_condition_is_instrumented_once(containers: str) -> None:
    before = task().partition("      ContainerDefinitions:")[0]
    before += f"      ContainerDefinitions: {containers}\n"

    after = instrumented(before, "python", sidecar=None, collector="adot").after

    assert b"OTEL_BSP_SCHEDULE_DELAY" in after
    assert not instrumented(after.decode(), "python", sidecar=None, collector="adot").has_changes
    assert removed(after).after.decode() == before


def test_one_container_may_be_instrumented_alone() -> None:
    text = task(image="'python:3'", more="        - {Name: web, Image: mine}\n")

    result = instrumented(text, "app=auto", sidecar=None, collector="adot")

    assert "PYTHONPATH" in variables_of(result.after)
    assert variables_of(result.after, "web").keys() == {"AWS_XRAY_DAEMON_ADDRESS"}


def test_what_the_container_has_of_opentelemetry_is_kept() -> None:
    own = {
        "OTEL_SERVICE_NAME": "mine",
        "OTEL_METRICS_EXPORTER": "otlp",
        "OTEL_PROPAGATORS": "b3",
        "OTEL_TRACES_SAMPLER": "always_on",
    }
    lines = [f"  - {{Name: {name}, Value: {value}}}" for name, value in own.items()]
    before = task("Environment:", *lines)

    result = instrumented(before, "java")

    assert own.items() <= variables_of(result.after).items()
    assert "OTEL_TRACES_SAMPLER_ARG" not in variables_of(result.after)
    assert removed(result.after).after.decode() == before


def test_the_name_may_come_from_the_resource() -> None:
    before = task(variable("OTEL_RESOURCE_ATTRIBUTES", "'service.name=a,b=c'"))

    result = instrumented(before, "java")

    assert "OTEL_SERVICE_NAME" not in variables_of(result.after)
    assert removed(result.after).after.decode() == before


def test_grpc_for_other_signals_does_not_stop_traces() -> None:
    before = task(variable("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"))

    result = instrumented(before, "python")

    assert variables_of(result.after)["OTEL_EXPORTER_OTLP_TRACES_PROTOCOL"] == "http/protobuf"
    assert removed(result.after).after.decode() == before


def test_gevent_is_off_unless_the_program_runs_on_it() -> None:
    off = instrumented(task("Command: [gunicorn, a]"), "python")
    on = instrumented(task("Command: [gunicorn, -k, gevent, a]"), "python")

    assert variables_of(off.after)["AWS_GEVENT_PATCH_MODULES"] == "none"
    assert "AWS_GEVENT_PATCH_MODULES" not in variables_of(on.after)
    assert "OTEL_AWS_PYTHON_DEFER_TO_WORKERS_ENABLED" not in variables_of(off.after)


NOTES = [
    pytest.param(task(), "python", "its versions of requests", id="Python's libraries"),
    pytest.param(task(), "nodejs", "SIGTERM", id="Node.js on SIGTERM"),
    pytest.param(task("Command: [python, manage.py, runserver]"), "python", "DJANGO_SETTINGS_MODULE", id="Django"),
    pytest.param(task(), "java", "--image-env app:JAVA_TOOL_OPTIONS=VALUE", id="the image's variable"),
    pytest.param(task(variable("AWS_XRAY_DAEMON_ADDRESS", "a:2000")), "java", "two traces", id="X-Ray's SDK"),
    pytest.param(task(variable("JAVA_TOOL_OPTIONS", "-javaagent:/dd/dd-java-agent.jar")), "java", "also loads dd-java-agent. Two agents", id="Datadog's agent"),
    pytest.param(task("Command: [newrelic-admin, run-program, gunicorn, a]"), "python", "also loads newrelic-admin. Two agents", id="New Relic's command"),
    pytest.param(task(variable("NODE_OPTIONS", "--require dd-trace/init")), "nodejs", "also loads dd-trace. Two agents", id="Datadog for Node.js"),
    pytest.param(task("PortMappings: [{ContainerPort: 80}]"), "java", "X-Amzn-Trace-Id", id="a load balancer"),
    pytest.param(task(variable("PYTHONPATH", "/app")), "python", "sitecustomize", id="a sitecustomize"),
    pytest.param(task("Command: [python, -I, a.py]"), "python", "-E, -I or -S", id="isolated Python"),
    pytest.param(task("Command: [/usr/bin/python3.12, -u, -bEs, a.py]"), "python", "-E, -I or -S", id="isolated among other options"),
]  # fmt: skip


@each(("text", "language", "words"), NOTES)
def test_what_changes_for_a_program_is_noted_once(text: str, language: str, words: str) -> None:
    result = instrumented(text, language)

    assert sum(words in note for note in kinds(result, "note")) == 1
    again = instrumented(result.after.decode(), language)
    assert not any(words in note for note in kinds(again, "note") if "two traces" not in note)


@pytest.mark.parametrize(
    "command",
    ["[celery, -A, shop, worker, -E]", "[python, a.py, -I]", "[python, -WError, -m, a]"],
)
def test_options_of_programs_do_not_isolate_python(command: str) -> None:
    result = instrumented(task(f"Command: {command}"), "python")

    assert not any("-E, -I or -S" in note for note in kinds(result, "note"))


def test_an_old_version_is_instrumented_with_an_image_of_ones_own() -> None:
    text = task(image="'python:3.9'")

    assert instrumented(text, "python", image="registry.example/adot-python:0.16").has_changes


@each(
    ("image", "language"),
    [("python:3", "python"), ("'python:3.10-slim'", "python"), ("docker.io/library/node:18", "nodejs"),
     ("registry.example/shop/python:1.4", "python"), ("'node:lts'", "nodejs"),
     ("mcr.microsoft.com/dotnet/aspnet:8.0", "dotnet")],
)  # fmt: skip
def test_a_supported_or_unknown_version_is_instrumented(image: str, language: str) -> None:
    assert instrumented(task("Command: [python3, a]", image=image), language).has_changes


@pytest.mark.parametrize(
    "value", ["-javaagent:/jmx_prometheus_javaagent.jar=8080:a.yml", "-Dapp=my-newrelics", "-Xmx1g"]
)
def test_no_other_agent_is_no_note(value: str) -> None:
    result = instrumented(task(variable("JAVA_TOOL_OPTIONS", value)), "java")

    assert not any("Two agents" in note for note in kinds(result, "note"))


def test_another_release_is_a_note_and_changes_with_replace() -> None:
    after = instrumented(task(), "python").after.decode()
    older = after.replace("python:v0.19.0", "python:v0.18.0")

    kept = instrumented(older, "python")
    replaced = instrumented(older, "python", replace=True)

    assert not kept.has_changes
    assert not kept.is_incomplete
    assert any("python:v0.18.0; this release adds" in note for note in kinds(kept, "note"))
    assert replaced.after.decode() == after
    assert removed(older.encode()).after.decode() == task()


def test_an_image_of_a_mirror_is_used_and_removed() -> None:
    mirror = "111122223333.dkr.ecr.us-east-1.amazonaws.com/adot-python:1"

    result = instrumented(task(), "python", image=mirror)

    assert containers_of(result.after)["adot-init-python"]["Image"] == mirror
    assert removed(result.after).after.decode() == task()
    two = task(more="        - {Name: web, Image: 'node:20'}\n")
    with pytest.raises(BadInput, match="cannot have the agents of"):
        instrumented(two, "app=java", "web=nodejs", image=mirror)


def test_replace_moves_a_program_from_its_sidecar_to_a_shared_collector_and_back() -> None:
    beside = instrumented(task(), "java").after

    shared = instrumented(beside.decode(), "java", sidecar=None, collector="adot", replace=True)
    back = instrumented(shared.after.decode(), "java", replace=True)

    assert "xray-daemon" not in containers_of(shared.after)
    endpoint = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"
    assert variables_of(shared.after)[endpoint].startswith("http://xray.services")
    assert variables_of(back.after) == variables_of(beside)
    assert not instrumented(back.after.decode(), "java", replace=True).has_changes


PARTS = [
    pytest.param("MountPoints:", 4, id="the mount"),
    pytest.param("- Name: OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", 2, id="the endpoint"),
    pytest.param("- Name: JAVA_TOOL_OPTIONS", 2, id="the switch"),
    pytest.param("Volumes:", 2, id="the volume"),
]


@pytest.mark.parametrize(("first", "count"), PARTS)
def test_a_check_finds_each_missing_part(first: str, count: int) -> None:
    before = without_lines(instrumented(task(), "java").after.decode(), first, count)

    result = instrumented(before, "java", check=True)

    assert result.has_changes
    assert result.after.decode() == before


def sized(memory: int, container: int) -> str:
    text = task(f"Memory: {container}").replace("Cpu: 1024", "Cpu: 256")
    return text.replace("Memory: 4096", f"Memory: {memory}")


@each(
    ("memory", "container", "language", "is_enough"),
    [
        (1024, 512, "python", True),
        (1024, 896, "python", True),
        (1024, 897, "python", False),
        (1024, 832, "java", True),
        (1024, 833, "java", False),
        (1024, 846, "nodejs", True),
        (1024, 847, "nodejs", False),
        (512, 512, "python", False),
    ],
)
def test_a_task_needs_memory_for_the_init_container_and_the_agent(
    memory: int, container: int, language: str, is_enough: bool
) -> None:
    text = sized(memory, container)
    if is_enough:
        result = instrumented(text, language, **SHARED)
        assert removed(result.after).after.decode() == text
        return
    with pytest.raises(BadInput, match="no capacity for an agent") as caught:
        instrumented(text, language, **SHARED)
    assert "--resize" in caught.value.remedy
    larger = instrumented(text, language, resize=True, **SHARED)
    assert task_of(larger.after)["Memory"] > memory
    (kept,) = kinds(removed(larger.after), "left")
    assert "Memory" in kept


@pytest.mark.parametrize("collector", [None, "adot"], ids=["sidecar", "shared"])
@pytest.mark.parametrize("name", NAMES)
def test_an_instrumented_template_has_no_finding(name: str, collector: str | None) -> None:
    text = task(properties="      ExecutionRoleArn: arn:aws:iam::111122223333:role/e\n")
    sidecar = SidecarOptions() if collector is None else None

    before = lint_text(text, "t.yml").findings
    after = instrumented(text, name, sidecar=sidecar, collector=collector).after.decode()

    assert {f.rule_id for f in lint_text(after, "t.yml").findings} <= {f.rule_id for f in before}
