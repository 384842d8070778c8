"""Traces whose every text tries to be more than text."""

from __future__ import annotations

from typing import Any

from tests.support.traces import documents, segment

ATTACKS = {
    "script": "<script>document.title='taken'</script>",
    "image": "<img src=x onerror=document.title='taken'>",
    "attribute": "\" onmouseover=\"document.title='taken'\" x='",
    "closing": "</title></style></svg></details></table>]]>--><script>document.title='taken'</script>",
    "url": "javascript:document.title='taken'",
    "terminal": "\x1b[31mred\x1b]8;;http://evil.example\x07link\x1b]8;;\x07\x1b[2J",
    "direction": "safe\u202egnp.exe\u2066\u2069",
    "zero": "a\x00b\x08c\x7fd\x85e\ufffef",
    "half": "a\ud800b",
    "template": "{{7*7}} ${7*7} %(x)s &lt;b&gt; &#60;",
}
"""What is in them, by what it tries."""


def trace(attack: str) -> dict[str, Any]:
    """A trace with the attack in each place where text may stand."""
    return documents(
        segment(
            attack,
            1,
            2,
            id=f"root {attack}",
            user=attack,
            origin=attack,
            fault=True,
            http={
                "request": {
                    "url": attack,
                    "method": attack,
                    "user_agent": attack,
                    "client_ip": attack,
                },
                "response": {"status": attack},
            },
            annotations={attack: attack},
            metadata={attack: {attack: [attack]}},
            service={"version": attack},
            aws={"cloudwatch_logs": [{"log_group": attack}], attack: {attack: attack}},
            cause={
                "exceptions": [
                    {
                        "type": attack,
                        "message": attack,
                        "stack": [{"path": attack, "line": attack, "label": attack}],
                    }
                ]
            },
            subsegments=[
                segment(
                    attack,
                    1.1,
                    1.2,
                    id=f"{attack} {n}",
                    sql={"sanitized_query": attack},
                    throttle=True,
                )
                for n in range(5)
            ]
            + [
                segment(
                    f"{attack}!",
                    1.3,
                    1.4,
                    id=f"aws {attack}",
                    namespace="aws",
                    aws={"operation": attack, "table_name": attack},
                )
            ],
        )
    ) | {"Id": attack}
