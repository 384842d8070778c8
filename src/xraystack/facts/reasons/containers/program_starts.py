"""Status reasons of the programs in containers: errors of frameworks and servers that end or block them."""

from __future__ import annotations

from xraystack.facts.reasons.row import VARIABLE, Reason

REASONS = (
    Reason(
        "variable-rejected",
        rf"(?-i:(?:[Ii]nvalid|[Uu]nknown|[Uu]nsupported|[Ii]llegal|[Uu]nrecogni[sz]ed)\b[^.\n]{{0,60}}{VARIABLE}|{VARIABLE}\b[^\n]{{0,80}}\b(?:not (?:supported|valid|allowed|recogni[sz]ed)|invalid|unsupported|must be)\b)",
        "a program does not accept the value of {variable|an environment variable}",
        "Compare {variable|the variable} with the documentation of the program: its form, its allowed values, and quotes or spaces that belong to the value. In ECS it is set in Environment, Secrets or EnvironmentFiles of the container, or in the image.",
    ),
)
