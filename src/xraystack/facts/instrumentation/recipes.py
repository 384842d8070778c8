"""Recipes of AWS's zero-code instrumentation: images, files and variables of each language.

An init container copies the agent into a volume, and variables load it into the program. A half recipe
keeps Java, Node.js and .NET programs from starting. [aws-observability/aws-otel-java-instrumentation,
aws-otel-python-instrumentation, aws-otel-js-instrumentation, aws-otel-dotnet-instrumentation; Amazon
CloudWatch user guide, Application Signals on Amazon ECS; aws-cdk, applicationsignals-alpha, for Windows;
measured with Python and Node.js]
"""

from __future__ import annotations

import re
from typing import NamedTuple

from xraystack.facts.images import pins
from xraystack.facts.instrumentation.languages import DOTNET, JAVA, NODEJS, PYTHON

AUTO = "auto"
"""Value of the option that detects the language."""

SUFFIXES = {JAVA: "java", PYTHON: "python", NODEJS: "node", DOTNET: "dotnet"}
"""Ends of the names of the images with agents."""

TAGS = {language: pins.AGENTS[suffix].version for language, suffix in SUFFIXES.items()}

WINDOWS_TAGS = {
    "WINDOWS_SERVER_2019": "v1.7.0-windows2019",
    "WINDOWS_SERVER_2022": "v1.7.0-windows2022",
}
"""Tags of .NET by the beginning of the operating system family, which must be that of the image.
[aws-cdk, applicationsignals-alpha 2.275, instrumentation-versions]"""

INIT_NAME = "adot-init-"
VOLUME_NAME = "otel-auto-instrumentation-"

FOLDER = re.compile(r"(?:C:\\|/)otel-auto-instrumentation(?:-[a-z]+)?")
"""Folders in which guides mount the agent; for ``search`` in values of variables."""

RUNTIME = re.compile(r"(?:linux-(?:musl-)?|win-)(x64|arm64)")
"""Folders of the profiler of .NET for each processor."""

GEVENT_VARIABLE = "AWS_GEVENT_PATCH_MODULES"
"""AWS's Python distribution patches gevent in every process of an image that has it, which loses spans
of programs that do not run on it; ``none`` turns that off. [_gevent_patches.py; measured]"""

DJANGO_VARIABLE = "DJANGO_SETTINGS_MODULE"
"""Without it AWS's Python distribution does not instrument Django. [measured]"""

PATH_VARIABLE = "PYTHONPATH"
"""The first sitecustomize module on this path runs and no other: the agent's. [Python, site; measured]"""

DELAY_VARIABLE, DELAY = "OTEL_BSP_SCHEDULE_DELAY", "1000"
"""Milliseconds between batches. Programs that do not flush when they end lose what is younger; the
default is 5 seconds. [OpenTelemetry specification; measured]"""

HARMFUL_VARIABLE = "OTEL_AWS_PYTHON_DEFER_TO_WORKERS_ENABLED"
"""With it, gunicorn and uwsgi send no spans without a hook in their code. [measured]"""


class Switch(NamedTuple):
    """A variable that loads the agent: the parts before and after an existing value.

    ``separator`` joins them; a variable without one has no other value.
    """

    name: str
    after: str
    before: str = ""
    separator: str = ""

    def merge(self, value: str = "") -> str:
        """Return the variable's value, with an existing one."""
        return self.separator.join(filter(None, (self.before, value, self.after)))


class Recipe(NamedTuple):
    """A way to instrument a program.

    ``name`` is the option's value, ``tag`` that of the image. ``init_memory`` is the init container's in
    MiB, ``reserve`` what an instrumented program uses more. ``defaults`` are variables that are added
    only where they are missing.
    """

    name: str
    language: str
    tag: str
    folder: str
    command: tuple[str, ...]
    switches: tuple[Switch, ...]
    defaults: dict[str, str]
    init_memory: int
    reserve: int
    is_read_only: bool = True

    @property
    def image(self) -> str:
        """The image of the init container."""
        return f"{pins.AGENT_REPOSITORY}{SUFFIXES[self.language]}:{self.tag}"

    @property
    def init_name(self) -> str:
        """The name of the init container."""
        return f"{INIT_NAME}{self.language}"

    @property
    def volume(self) -> str:
        """The name of the volume."""
        return f"{VOLUME_NAME}{self.language}"


def _copy_command(folder: str) -> tuple[str, ...]:
    """Return the command that copies the agent, also into a folder that already has it."""
    return ("cp", "-r", "/autoinstrumentation/.", folder)


def _java() -> Recipe:
    folder = "/otel-auto-instrumentation-java"
    agent = f"{folder}/javaagent.jar"
    return Recipe(
        JAVA,
        JAVA,
        TAGS[JAVA],
        folder,
        ("cp", "/javaagent.jar", agent),
        (Switch("JAVA_TOOL_OPTIONS", f"-javaagent:{agent}", separator=" "),),
        {},
        init_memory=64,
        reserve=128,
    )


def _python() -> Recipe:
    folder = "/otel-auto-instrumentation-python"
    start = f"{folder}/opentelemetry/instrumentation/auto_instrumentation"
    return Recipe(
        PYTHON,
        PYTHON,
        TAGS[PYTHON],
        folder,
        _copy_command(folder),
        (Switch(PATH_VARIABLE, folder, before=start, separator=":"),),
        {"OTEL_PYTHON_DISTRO": "aws_distro", "OTEL_PYTHON_CONFIGURATOR": "aws_configurator"},
        init_memory=64,
        reserve=64,
        is_read_only=False,  # Python keeps compiled files there, which halves the start
    )


def _nodejs() -> Recipe:
    folder = "/otel-auto-instrumentation-node"
    hook = f"{folder}/node_modules/@opentelemetry/instrumentation/hook.mjs"
    options = f"--import {folder}/autoinstrumentation.js --experimental-loader={hook}"
    return Recipe(
        NODEJS,
        NODEJS,
        TAGS[NODEJS],
        folder,
        _copy_command(folder),
        (Switch("NODE_OPTIONS", options, separator=" "),),
        {},
        init_memory=128,
        reserve=50,
    )


class _Paths(NamedTuple):
    """The folder of the agent, and what separates the parts of a path and the paths of a list."""

    folder: str
    slash: str
    separator: str

    def join(self, *parts: str) -> str:
        """Return the path of a file in the folder."""
        return self.slash.join([self.folder, *parts])


def _dotnet(name: str, tag: str, paths: _Paths, native: str, command: tuple[str, ...]) -> Recipe:
    """Return a recipe of .NET; ``native`` is the path of the profiler."""
    plugin = "AWS.Distro.OpenTelemetry.AutoInstrumentation"
    hook = paths.join("net", "OpenTelemetry.AutoInstrumentation.StartupHook.dll")
    separator = paths.separator
    return Recipe(
        name,
        DOTNET,
        tag,
        paths.folder,
        command,
        (
            Switch("CORECLR_ENABLE_PROFILING", "1"),
            Switch("CORECLR_PROFILER", "{918728DD-259F-4A6A-AC2B-B85E1B658318}"),
            Switch("CORECLR_PROFILER_PATH", native),
            Switch("DOTNET_STARTUP_HOOKS", hook, separator=separator),
            Switch("DOTNET_ADDITIONAL_DEPS", paths.join("AdditionalDeps"), separator=separator),
            Switch("DOTNET_SHARED_STORE", paths.join("store"), separator=separator),
            Switch("OTEL_DOTNET_AUTO_HOME", paths.folder),
            Switch("OTEL_DOTNET_AUTO_PLUGINS", f"{plugin}.Plugin, {plugin}"),
        ),
        {},
        init_memory=128,
        reserve=128,
    )


def _dotnet_linux(name: str, runtime: str) -> Recipe:
    paths = _Paths("/otel-auto-instrumentation-dotnet", "/", ":")
    native = paths.join(runtime, "OpenTelemetry.AutoInstrumentation.Native.so")
    return _dotnet(name, TAGS[DOTNET], paths, native, _copy_command(paths.folder))


def _dotnet_windows(tag: str) -> Recipe:
    """Return the recipe of Windows. Its command also lets every user read the files."""
    paths = _Paths(r"C:\otel-auto-instrumentation-dotnet", "\\", ";")
    native = paths.join("win-x64", "OpenTelemetry.AutoInstrumentation.Native.dll")
    copy = ("CMD", "/c", "xcopy", "/e", r"C:\autoinstrumentation\*", paths.folder)
    permit = ("icacls", paths.folder, "/grant", "*S-1-1-0:R", "/T")
    return _dotnet(DOTNET, tag, paths, native, (*copy, "&&", *permit))


DOTNET_MUSL = "dotnet-musl"
"""Value of the option for .NET in an image with musl, such as Alpine, which a template does not show."""

X86, ARM = "X86_64", "ARM64"
"""Values of CpuArchitecture. [AWS::ECS::TaskDefinition RuntimePlatform]"""

_RECIPES: dict[tuple[str, str | None], Recipe] = {
    (JAVA, None): _java(),
    (PYTHON, None): _python(),
    (NODEJS, None): _nodejs(),
    (DOTNET, X86): _dotnet_linux(DOTNET, "linux-x64"),
    (DOTNET, ARM): _dotnet_linux(DOTNET, "linux-arm64"),
    (DOTNET_MUSL, X86): _dotnet_linux(DOTNET_MUSL, "linux-musl-x64"),
    (DOTNET_MUSL, ARM): _dotnet_linux(DOTNET_MUSL, "linux-musl-arm64"),
    **{(DOTNET, family): _dotnet_windows(tag) for family, tag in WINDOWS_TAGS.items()},
}

NAMES = tuple(dict.fromkeys(name for name, _ in _RECIPES))
"""Values of the option, apart from the one that detects the language."""

RECIPES = tuple(_RECIPES.values())


def needs_platform(name: str) -> bool:
    """Return whether a recipe depends on the processor."""
    return (name, None) not in _RECIPES


def find_recipe(name: str, platform: str) -> Recipe:
    """Return the recipe of this name for a processor, or for a version of Windows. Raises KeyError."""
    return _RECIPES[name, platform if needs_platform(name) else None]
