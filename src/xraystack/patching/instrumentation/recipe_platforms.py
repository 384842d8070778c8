"""Platforms of recipes: the processor of a task on Linux, or its version of Windows.

Versions of runtimes that no agent supports are rejected, as far as a container shows them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from xraystack.application.containers import TaskContainer, possible_images
from xraystack.application.language_hints import start_words
from xraystack.application.launch_modes import windows_sign
from xraystack.application.task_definitions import task_properties
from xraystack.application.values import possible_texts
from xraystack.facts.images.public_images import DOTNET_FRAMEWORK_IMAGE
from xraystack.facts.instrumentation.languages import (
    DOTNET,
    LANGUAGES,
    OLDEST_VERSIONS,
    RUNTIMES,
)
from xraystack.facts.instrumentation.recipes import ARM, WINDOWS_TAGS, X86, needs_platform
from xraystack.template.document import Document
from xraystack.template.nodes import Node, get

ADD_SDK = "Add an SDK to the program instead."


def select_platform(document: Document, container: TaskContainer, name: str) -> str:
    """Return the platform of a container's recipe of this name.

    Raises BadInput if the template does not decide it, and if the recipe has none for it.
    """
    task = container.task_definition
    platform = get(task_properties(document, task), "RuntimePlatform")
    family = get(platform, "OperatingSystemFamily")
    if family is not None and any("${" in text for text in possible_texts(document, family)):
        raise document.error(
            f"{task} may run on Windows, because its operating system is not decided",
            family,
            "Write OperatingSystemFamily as LINUX, or as a version of Windows.",
        )
    sign = windows_sign(document, task)
    if sign is not None:
        _reject_other_programs(document, container, name, sign)
        return _windows_version(document, task, family, sign)
    return _processor(document, container, platform) if needs_platform(name) else X86


def _processor(document: Document, container: TaskContainer, platform: Node | None) -> str:
    node = get(platform, "CpuArchitecture")
    processors = set(possible_texts(document, node) or [X86])
    if len(processors) == 1 and processors <= {X86, ARM}:
        return processors.pop()
    raise document.error(
        f"the processor of {container.task_definition} is not decided, and the agent for .NET "
        "depends on it",
        node or container.node,
        "Write CpuArchitecture as X86_64 or ARM64.",
    )


def _reject_other_programs(
    document: Document, container: TaskContainer, name: str, sign: Node
) -> None:
    """Reject a program on Windows into which AWS's agent cannot be loaded."""
    if name != DOTNET:
        raise document.error(
            f"{container.task_definition} runs on Windows, where AWS has agents for .NET only",
            sign,
            ADD_SDK,
        )
    if any(map(DOTNET_FRAMEWORK_IMAGE.search, possible_images(document, container.node))):
        raise document.error(
            f"{container.subject} runs .NET Framework, and the agent is loaded into .NET only",
            container.node,
            ADD_SDK,
        )


def _windows_version(document: Document, task: str, family: Node | None, sign: Node) -> str:
    families = possible_texts(document, family)
    versions = {re.sub("_(?:CORE|FULL)$", "", text) for text in families}
    if len(versions) == 1 and versions <= WINDOWS_TAGS.keys():
        return versions.pop()
    raise document.error(
        f"{task} runs on Windows. AWS's agent has images for Windows Server 2019 and 2022, and the "
        "template does not show one of these versions",
        sign,
        "Write the OperatingSystemFamily of RuntimePlatform, such as WINDOWS_SERVER_2022_CORE.",
    )


def reject_old_runtime(document: Document, container: TaskContainer, language: str) -> None:
    """Raise BadInput for a program whose runtime is older than those of the agent of a language."""
    oldest = OLDEST_VERSIONS.get(language)
    for shown, version in _versions(document, container, language) if oldest else ():
        if _numbers(version) < _numbers(oldest or "")[: len(_numbers(version))]:
            title = LANGUAGES[language].title
            raise document.error(
                f"{container.subject} runs {title} {version} ({shown}), and the agent requires "
                f"{title} {oldest} or newer. An older one may fail to start with it",
                container.node,
                "Update the program's runtime, or pass an agent that supports it:\n"
                "  --instrumentation-image IMAGE",
            )


def _versions(
    document: Document, container: TaskContainer, language: str
) -> Iterator[tuple[str, str]]:
    """Yield the versions that images and commands show, each with what shows it."""
    image, program = RUNTIMES[language]
    for text in possible_images(document, container.node):
        if found := image.match(text):
            yield f"its image is {text}", found[1]
    for key, word in start_words(document, container):
        if found := program.fullmatch(PurePosixPath(word).name):
            yield f"its {key} has {word}", found[1]


def _numbers(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]
