"""A row of the table of status reasons, and the words that several rows search for."""

from __future__ import annotations

from typing import NamedTuple


class Reason(NamedTuple):
    """A pattern of AWS's text, its meaning as a clause, and a remedy.

    The pattern is searched in two lines: the message without line breaks, then its error codes. So a
    "." stays in one of them. ``{name|words}`` is what the message names, else the words; the names are
    those of ``placeholders.py``.
    """

    key: str
    pattern: str
    meaning: str
    remedy: str


PROPERTY = "{property|a property of the resource}"
VALUE = "{value|the value of a property of the resource}"
THE_PAGE = "the type's page"
IMPORT = "--import-existing-resources (with DeletionPolicy: Retain and a fixed name)"
"""The import of a resource by its name. [CloudFormation user guide, import resources automatically]"""
NO_ROUTE = (
    r"(?:timeout|timed out|time-out|deadline exceeded|dial tcp|no route|connection refused"
    r"|network is unreach|request ?canceled|RequestError|send request failed|i/o timeout|no such host"
    r"|connection issue between|check your (?:task )?network configuration|connection (?:was )?reset)"
)
DENIED = r"(?:AccessDenied|not authorized|\b403\b|denied|no basic auth|unauthorized|not allowed)"
EXIT = r"\bexit(?:ed)?[\s_]*(?:with )?(?:an? )?(?:non-?zero )?(?:exit )?(?:(?:code|status)\b)?[\"']?\s*[:=]?\s*\(?"
"""The words before an exit code, as ECS, Docker and programs write them: ``exitCode: 137``, ``Exited (137)``."""
UNWORDED = r"^(?:Resource handler returned message:)?\W*(?:null)?\W*\n[^\n]*HandlerErrorCode: "
"""The beginning of a reason that has no words but the error code of its handler."""
VARIABLE = r"\b((?-i:(?:OTEL|AWS_XRAY|DD|JAVA|NODE|SPRING|DJANGO|RAILS|REDIS|POSTGRES|MYSQL|MONGO|DB|DATABASE)_[A-Z0-9_]+))"
"""The name of an environment variable of a program: enumerations of AWS have such names without these beginnings."""
NO_REGION = (
    r"(?:undefined|none|null|nil|nan|your[_-]?region|region|\$\{?\w+\}?|\{+ ?[\w.]+ ?\}+|<\w+>)"
)
"""What a program writes in the place of a region that was not set or not replaced."""
HTTPS_EGRESS = "The task's security group must allow egress on TCP 443."
