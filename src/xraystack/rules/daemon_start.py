"""The start of the X-Ray daemon: its flags, as its program reads them, and its ports."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from cfnlint.rules import CloudFormationLintRule, RuleMatch
from cfnlint.template import Template

from xraystack.application.collector_setup import command_words
from xraystack.application.collector_signs import RULES, SEGMENTS, flag_value
from xraystack.application.containers import TaskContainer
from xraystack.application.launch_modes import likely_network_mode
from xraystack.application.network.egress import possibly_allows
from xraystack.application.network.group_rules import ingress_rules
from xraystack.application.task_definitions import task_properties
from xraystack.application.values import (
    certain_texts,
    iterate_items,
    possible_values,
    single_text,
)
from xraystack.facts import ecs, xray
from xraystack.rules.daemon import DAEMON, daemons
from xraystack.rules.lint_tree import LintApplication, match_at, read_application
from xraystack.rules.rule_texts import rule_texts
from xraystack.stacks.collectors import xray_daemon
from xraystack.template.nodes import Node, get

MIN_BUFFER_MB = 3
"""With less the daemon exits at its start. [aws-xray-daemon, cmd/tracing/daemon.go]"""

BUFFER_FLAGS = ("-m", "--buffer-memory")
_END_OF_FLAGS = frozenset({"-", "--"})
"""Words after which the daemon reads no flag, though they begin with a hyphen. [Go, package flag]"""
_PROTOCOLS = {SEGMENTS: "udp", RULES: "tcp"}


def _words(application: LintApplication, node: Node | None) -> list[tuple[str, Node]]:
    """Return the words of a command with their nodes; none unless the template decides all."""
    words: list[tuple[str, Node]] = []
    for path, item in iterate_items(node):
        values = possible_values(application.tree, item, path, defaults=True)
        if path or len(values) != 1 or values[0].known is None:
            return []
        words.append((values[0].known, item))
    return words


class DaemonCommand(CloudFormationLintRule):  # type: ignore[misc]
    """The X-Ray daemon reads all flags of its command.

    ECS appends each item of Command as one word to the image's entry point, which is the program
    with its addresses. The daemon exits at an unknown flag, and at a word with several flags. After a
    word that is neither a flag nor its value, for example the program again, it ignores all flags.
    """

    id = "E9830"
    shortdesc, description = rule_texts(__doc__)
    source_url = DAEMON
    tags = ["resources", "ecs", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return words that the daemon does not understand."""
        return list(self._matches(read_application(cfn)))

    def _matches(self, application: LintApplication) -> Iterator[RuleMatch]:
        for container in daemons(application):
            words = _words(application, get(container.node, "Command"))
            program = _words(application, get(container.node, "EntryPoint"))
            if get(container.node, "EntryPoint") is not None and not _is_daemon(program):
                continue  # a shell, for example, which splits words
            for word, node in words:
                if word.startswith("-") and len(word.split()) > 1:
                    message = (
                        f"{word!r} is one word to the X-Ray daemon; write each word as an item"
                    )
                    yield match_at(application, node, message)
            stop = _first_unread(application, container, words)
            if stop is None:
                continue
            word, node = words[stop]
            later = [text for text, _ in words[stop + 1 :] if text.startswith("-")]
            if word.startswith("-") and word not in _END_OF_FLAGS:
                if len(word.split()) == 1:
                    message = f"The X-Ray daemon has no flag {word}, so it exits at its start"
                    yield match_at(application, node, message)
            elif later:
                is_program = _is_daemon(words[stop:])
                reason = ", which its entry point already has" if is_program else ""
                message = f"The X-Ray daemon ignores the flags after {word}; remove {word}{reason}"
                yield match_at(application, node, message)


def _first_unread(
    application: LintApplication, container: TaskContainer, words: list[tuple[str, Node]]
) -> int | None:
    """Return the index of the first word of a command that is neither a known flag nor its value.

    None if there is none, or if the program that reads the command is not known to be the daemon.
    """
    entry_point = get(container.node, "EntryPoint")
    images = certain_texts(application.tree, get(container.node, "Image"))
    if not (
        _is_daemon(_words(application, entry_point))
        if entry_point is not None
        else any(map(xray_daemon.OFFICIAL_IMAGES.match, images))
    ):
        return None
    number = 0
    while number < len(words):
        name, equals, _ = words[number][0].partition("=")
        flag = name.removeprefix("-").removeprefix("-") if name.startswith("-") else ""
        if flag in xray_daemon.VALUE_FLAGS:
            number += 1 if equals else 2
        elif flag in xray_daemon.SWITCHES:
            number += 1
        else:
            return number
    return None


def _is_daemon(program: list[tuple[str, Node]]) -> bool:
    return bool(program) and PurePosixPath(program[0][0]).name in {"xray", "xray-daemon"}


class DaemonBufferSize(CloudFormationLintRule):  # type: ignore[misc]
    """The daemon's buffers are at least 3 MB and fit into its container.

    With less than 3 MB (flag -m) the daemon exits at its start. Buffers of more than the memory of
    the container end it when they are full.
    """

    id = "E9831"
    shortdesc, description = rule_texts(__doc__)
    source_url = DAEMON
    tags = ["resources", "ecs", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return daemons whose buffers are too small or too large."""
        return list(self._matches(read_application(cfn)))

    def _matches(self, application: LintApplication) -> Iterator[RuleMatch]:
        for container in daemons(application):
            text = flag_value(_read_words(application, container), *BUFFER_FLAGS) or ""
            if not text.isascii() or not text.isdecimal():
                continue
            size = int(text)
            memory = _memory_mib(application, container)
            if size < MIN_BUFFER_MB:
                message = f"With -m {size} the X-Ray daemon exits at its start; use at least -m 3"
                yield match_at(application, container.node, message)
            elif memory is not None and size > memory:
                yield match_at(
                    application,
                    container.node,
                    f"The X-Ray daemon's buffers (-m {size}) are larger than its memory of {memory} MiB",
                )


def _read_words(application: LintApplication, container: TaskContainer) -> tuple[str, ...]:
    """Return the words with which a daemon starts, without those after which it reads no flag."""
    command = _words(application, get(container.node, "Command"))
    stop = _first_unread(application, container, command)
    if stop is None:
        return command_words(application.tree, container) or ()
    start = command_words(application.tree, container, "EntryPoint") or ()
    read = (text.replace("=", " ").split() for text, _ in command[:stop])
    return (*start, *(word for words in read for word in words))


def _memory_mib(application: LintApplication, container: TaskContainer) -> int | None:
    """Return the memory that a container may use at most; None if it is not decided."""
    tree = application.tree
    definition = task_properties(tree, container.task_definition)
    limits = [single_text(tree, each, "Memory") or "" for each in (container.node, definition)]
    known = [int(limit) for limit in limits if limit.isascii() and limit.isdecimal()]
    return min(known, default=None)


class DaemonPorts(CloudFormationLintRule):  # type: ignore[misc]
    """A shared daemon's ports are mapped and allowed.

    The daemon accepts segments over UDP and serves sampling rules over TCP. In bridge mode clients
    reach only the ports in PortMappings, whose protocol is tcp by default. In awsvpc mode the
    security groups of the task have to allow the ports.
    """

    id = "E9832"
    shortdesc, description = rule_texts(__doc__)
    source_url = DAEMON
    tags = ["resources", "ecs", "ec2", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return daemons alone in their task that listen on a port that no client reaches."""
        return list(self._matches(read_application(cfn)))

    def _matches(self, application: LintApplication) -> Iterator[RuleMatch]:
        for container in daemons(application):
            if len(application.siblings(container)) > 1:
                continue
            mode = likely_network_mode(application.tree, container.task_definition)
            for listener in sorted(application.collector_setup(container).listeners, key=str):
                port = _port(listener.address)
                protocol = _PROTOCOLS[listener.signal]
                if port is None or listener.is_on_loopback:
                    continue
                place = f"{protocol.upper()} {port} of the X-Ray daemon"
                found = []
                if mode == ecs.BRIDGE_MODE and _lacks_mapping(
                    application, container, protocol, port
                ):
                    found = [f"No port mapping has {place}"]
                if mode == ecs.AWSVPC_MODE and port != xray.DAEMON_PORT:
                    groups = closed_groups(application, container, protocol, port)
                    found = [f"{group} does not allow ingress to {place}" for group in groups]
                for message in found:
                    yield match_at(application, container.node, message)


def _port(address: str | None) -> int | None:
    """Return the port of an address, the default port of a missing one; None if it is unknown."""
    if address is None:
        return xray.DAEMON_PORT
    text = address.rpartition(":")[2]
    return int(text) if text.isascii() and text.isdecimal() else None


def _lacks_mapping(
    application: LintApplication, container: TaskContainer, protocol: str, port: int
) -> bool:
    """Return whether a container has port mappings, all decided by the template, but not this one."""
    tree = application.tree
    mapped = set()
    for path, item in iterate_items(get(container.node, "PortMappings")):
        text = single_text(tree, item, "ContainerPort")
        spoken = single_text(tree, item, "Protocol", missing="tcp")
        if path or text is None or spoken is None:
            return False
        mapped.add((spoken.lower(), text))
    return bool(mapped) and (protocol, str(port)) not in mapped


def closed_groups(
    application: LintApplication, container: TaskContainer, protocol: str, port: int
) -> list[str]:
    """Return the groups of a task, if each has ingress rules and none allows this."""
    tree = application.tree
    groups = list(dict.fromkeys(application.group_names(container.task_definition)))
    rules = {name: ingress_rules(tree, name) for name in groups}
    traffic = {"IpProtocol": protocol, "FromPort": port, "ToPort": port}
    is_closed = all(rules.values()) and not any(
        possibly_allows(tree, rule, traffic) for each in rules.values() for rule in each
    )
    return groups if is_closed else []
