"""Reports of CloudFormation Guard in the reasons of hooks."""

from __future__ import annotations

import json
from typing import Any

from tests.support.cases import each
from xraystack.deploy.guard_report import read_guard_report


def unary(custom: str | None, error: str) -> dict[str, Any]:
    messages = {"custom_message": custom, "error_message": error}
    path = "/Resources/Queue/Properties"
    check = {"UnResolved": {"value": {"traversed_to": {"path": path, "value": {}}}}}
    return {"Clause": {"Unary": {"context": " KmsMasterKeyId EXISTS ", "messages": messages, "check": check}}}  # fmt: skip


def rule(name: str, *checks: dict[str, Any]) -> dict[str, Any]:
    own = {"custom_message": None, "error_message": None}
    return {"Rule": {"name": name, "metadata": {}, "messages": own, "checks": list(checks)}}


MISSING = "Check was not compliant as property [KmsMasterKeyId] is missing. Value traversed to [Path=/Resources/Queue/Properties[L:0,C:91]]."
ENCRYPTED = rule("QUEUE_ENCRYPTED", unary("\n  Set KmsMasterKeyId.\n", MISSING))
TAGGED = rule("TEAM_TAG", unary(None, "no tag"), unary("", "no tag"), unary(None, "no owner"))


def report(*failed: dict[str, Any], **members: Any) -> str:
    return json.dumps(
        {
            "name": "STDIN",
            "metadata": {},
            "status": "FAIL",
            "not_compliant": failed,
            "compliant": ["X"],
        }
        | members
    )


ONE = report(ENCRYPTED)
BOTH = report(ENCRYPTED, TAGGED)
ENCRYPTED_LINE = f"QUEUE_ENCRYPTED: Set KmsMasterKeyId. {MISSING}"
TAG_LINES = ("TEAM_TAG: no tag", "TEAM_TAG: no owner")


@each(
    ("text", "summary", "lines"),
    [
        (ONE, "failed Guard rules: QUEUE_ENCRYPTED", (ENCRYPTED_LINE,)),
        (f"Hook failed with message: [{BOTH}]", "Hook failed with message: failed Guard rules: QUEUE_ENCRYPTED, TEAM_TAG", (ENCRYPTED_LINE, *TAG_LINES)),
        (json.dumps([json.loads(ONE)], indent=2), "failed Guard rules: QUEUE_ENCRYPTED", (ENCRYPTED_LINE,)),
        (BOTH[: BOTH.index("no owner")], "failed Guard rules: QUEUE_ENCRYPTED, TEAM_TAG", (ENCRYPTED_LINE, TAG_LINES[0])),
        (ONE[: ONE.index("is missing")], "failed Guard rules: QUEUE_ENCRYPTED", ()),
        (report(rule("EMPTY")), "failed Guard rules: EMPTY", ()),
    ],
)  # fmt: skip
def test_a_report_has_a_line_for_each_check(
    text: str, summary: str, lines: tuple[str, ...]
) -> None:
    assert read_guard_report(text) == (summary, lines)


@each(
    "text",
    [
        "",
        "Template failed validation, the following rule(s) failed: QUEUE_ENCRYPTED.",
        'policy {"Statement": [{"Rule": {"name": "x"}}]}',
        '"not_compliant" is a member of [{"a": 1}]',
        ONE[: ONE.index("QUEUE_ENCRYPTED")],
    ],
)
def test_another_text_stays_as_it_is(text: str) -> None:
    assert read_guard_report(text) == (text, ())
