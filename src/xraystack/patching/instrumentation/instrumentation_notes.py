"""Notes about instrumented programs: what changes for them, and what else they may need."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import takewhile

from xraystack.application.containers import TaskContainer, variables_by_name
from xraystack.application.language_hints import language_hints, start_words
from xraystack.application.values import possible_texts
from xraystack.escaping import quote_command
from xraystack.facts import opentelemetry
from xraystack.facts.instrumentation import agents
from xraystack.facts.instrumentation.languages import NODEJS, PYTHON
from xraystack.facts.instrumentation.recipes import DJANGO_VARIABLE, PATH_VARIABLE
from xraystack.patching.instrumentation.recipe_selection import (
    IMAGE_ENV_OPTION,
    has_xray_sdk,
)
from xraystack.patching.patch_plan import PatchPlan
from xraystack.patching.sdk_selection import Sender
from xraystack.template.document import Document

LIBRARIES = (
    "the agent's folder comes first on Python's path: its versions of requests, urllib3, protobuf and "
    "others replace those of the program. Test the program with it"
)
SITECUSTOMIZE = (
    "a sitecustomize module on the program's PYTHONPATH no longer runs: the agent has one"
)
SIGTERM = (
    "an instrumented Node.js program that is not PID 1 needs a SIGTERM handler to end before "
    "StopTimeout"
)
DJANGO = f"Django is instrumented only if {DJANGO_VARIABLE} is set, here or in the image"
TWICE = (
    "the container has variables of an X-Ray SDK. If the program uses that SDK, each request has two "
    "traces"
)
OTHER_AGENT = (
    "the container also loads {}. Two agents in one program can conflict, or record each request twice. "
    "Test the program, or remove one of them"
)
HEADER = (
    "a load balancer's X-Amzn-Trace-Id has no parent, so the program begins a trace with another ID"
)
ISOLATED = "Python ignores the agent with -E, -I or -S in its command"

_PYTHON = re.compile(r"(?:.*/)?python[\d.]*")
_ISOLATING_OPTION = re.compile(r"-[^-WXcm]*[EIS]")
"""One of these options, perhaps behind others without a value. [Python, command line]"""


def note_instrumentation(plan: PatchPlan, senders: Sequence[Sender]) -> None:
    """Add each note that applies to a container that gets an agent, once."""
    seen: set[str] = set()
    for sender in senders:
        if sender.instrumentation is None or not _is_new(plan, sender):
            continue
        container = sender.container
        for note in _notes(plan, sender):
            if note not in seen:
                seen.add(note)
                plan.report(
                    "note", container.subject, container.node, f"{container.subject}: {note}"
                )


def _is_new(plan: PatchPlan, sender: Sender) -> bool:
    owner = sender.container.subject
    return any(
        finding.kind in {"added", "changed"}
        and (finding.subject.logical_id, finding.subject.container)
        == (owner.logical_id, owner.container)
        and finding.subject.name
        for finding in plan.findings
    )


def _notes(plan: PatchPlan, sender: Sender) -> Iterator[str]:
    document, container, made = plan.document, sender.container, sender.instrumentation
    if made is None:
        return
    known = variables_by_name(document, container)
    switches = [s.name for s in made.recipe.switches if s.separator]
    replaced = [name for name in switches if name not in {**known, **made.image_variables}]
    if replaced:
        keeping = quote_command([IMAGE_ENV_OPTION, f"{container.label}:{replaced[0]}=VALUE"])
        yield (
            f"if the image sets {' or '.join(replaced)}, the variable here replaces that value. To "
            f"keep it: {keeping}"
        )
    if made.recipe.language == PYTHON:
        yield from _python_notes(document, container, {**known, **made.image_variables})
    if made.recipe.language == NODEJS:
        yield SIGTERM
    if has_xray_sdk(document, container):
        yield TWICE
    if other := _other_agent(document, container):
        yield OTHER_AGENT.format(other)
    if container.listens:
        yield HEADER
    if opentelemetry.SIGNALS_VARIABLE in known and made.signals is None:
        yield f"{opentelemetry.SIGNALS_VARIABLE} is kept. It requires the CloudWatch agent"


def _other_agent(document: Document, container: TaskContainer) -> str | None:
    """Return the name of another vendor's agent that a container loads; None without one."""
    variables = variables_by_name(document, container)
    texts = [
        *(
            text
            for name in agents.AGENT_VARIABLES
            for text in possible_texts(document, variables.get(name))
        ),
        *(word for _, word in start_words(document, container)),
    ]
    matches = filter(None, map(agents.OTHER_AGENT.search, texts))
    return next((match[0] for match in matches), None)


def _python_notes(
    document: Document, container: TaskContainer, names: Collection[str]
) -> Iterator[str]:
    """Yield the notes about a Python program; ``names`` are its variables and those of its image."""
    yield LIBRARIES
    words = [word for _, word in start_words(document, container)]
    if PATH_VARIABLE in names:
        yield SITECUSTOMIZE
    if _ignores_environment(words):
        yield ISOLATED
    hints = [hint.what for hint in language_hints(document, container)]
    shows_django = any("django" in text.lower() or "manage.py" in text for text in hints + words)
    if shows_django and DJANGO_VARIABLE not in names:
        yield DJANGO


def _ignores_environment(words: Sequence[str]) -> bool:
    """Return whether an option of Python's own keeps it from loading the agent."""
    for number, word in enumerate(words):
        if _PYTHON.fullmatch(word):
            options = takewhile(lambda each: each.startswith("-"), words[number + 1 :])
            if any(map(_ISOLATING_OPTION.match, options)):
                return True
    return False
