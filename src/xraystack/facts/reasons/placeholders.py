"""What the rows of the table may repeat from a message: the property, the action, the values it names."""

from __future__ import annotations

PROPERTY_WORDINGS = (
    r"#/([A-Za-z][\w/]*):",
    r"(?:unsupported property|extraneous key|required (?:key|property)|Value of property) \[?(\w+)",
    r"[Vv]alue '?[^']*'? at '([\w.]+)' failed",
    r"[Pp]arameter at '([\w.]+)' failed",
    r"for parameter (?!name )'?(\w+)'? is invalid",
    r"[Mm]issing (?:required )?(?:field|parameter|property)(?: in \w+)?:? ['\"\[]*([A-Z]\w+)",
    r"[Tt]he parameter ([A-Z]\w+) (?:is|must|cannot|may|can|has)",
    r"[Ii]nvalid value '[^']*' for ([A-Z]\w+)",
    r"\bfield: (\w+), parameter: ",
    r"\b(?:[Pp]roperty|[Pp]arameter) '?([A-Z]\w+)'? (?:is|must|cannot|can not|should|may not|can only)\b",
    (
        r"(?:^|[:\"] ?)(?!(?:Cloud(?:Front|Formation|Watch|Trail)|DynamoDB|EventBridge|ElastiCache|AppSync)\b)"
        r"([A-Za-z]*[a-z][A-Z]\w+|[A-Z]{2,}[a-z]{2,}\w*)"
        r" (?:is required|must|cannot|can not|should|may not)"
    ),
)
"""Wordings that name a property, which is their first group; with regard to case."""

PLACEHOLDERS: dict[str, tuple[str, ...]] = {
    "property": PROPERTY_WORDINGS,
}
"""Wordings by what they name, which is their first group; with regard to case."""
