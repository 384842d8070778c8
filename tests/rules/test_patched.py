"""What the patcher writes and what we render: the rules find nothing in it that was not there before."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from cfnlint.decode.decode import decode_str
from cfnlint.template import Template

from tests.patching import patch_cases, sidecar_cases
from tests.patching.sidecar_cases import EVERYTHING_ALLOWED
from tests.support.cases import each
from tests.support.command_line import ROOT
from xraystack import rules
from xraystack.patching import patch
from xraystack.patching.sdk_selection import SdkOptions
from xraystack.stacks.collectors import COLLECTORS
from xraystack.stacks.wiring import Client, Sdk, Wiring

RULES = [rule() for rule in rules.RULES.values()]
TO_A_RANGE = Wiring(daemon_cidr="172.31.0.0/16")


def findings(text: str) -> Counter[str]:
    """How often each rule finds something; of no template nothing."""
    data, errors = decode_str(text)
    if errors or not isinstance(data, dict):
        return Counter()
    template = Template("t.yml", data, ["eu-west-1"])
    return Counter(str(rule.id) for rule in RULES for _ in rule.match(template))


@pytest.mark.parametrize("name", sorted((ROOT / "templates").rglob("*.yml")), ids=lambda p: p.stem)
def test_what_we_render_has_no_findings(name: Path) -> None:
    assert findings(name.read_text()) == Counter()


PAIRS: list[Any] = [*patch_cases.PAIRS, *sidecar_cases.PAIRS, *sidecar_cases.RESIZED]


@each("case", PAIRS, ids=[case.id for case in PAIRS])
def test_a_patched_template_has_no_finding_that_it_had_not_before(case: Any) -> None:
    assert set(findings(case.after)) <= set(findings(case.before))


BEFORE = {
    "fargate": sidecar_cases.FARGATE,
    "bridge": sidecar_cases.BRIDGE,
    "role in the template": sidecar_cases.IN_TEMPLATE + sidecar_cases.INLINE,
    "no role": sidecar_cases.ROLELESS,
    "closed group": sidecar_cases.FARGATE + sidecar_cases.GROUP,
    "example": (ROOT / "docs" / "examples" / "app.yml").read_text(),
}
SENDINGS = {
    "X-Ray SDK": SdkOptions(),
    "HTTP": SdkOptions(("otel",)),
    "gRPC and sampling": SdkOptions(("otel",), "grpc", True),
    "both": SdkOptions(("both",), None, True),
}


def protocols(sending: SdkOptions) -> tuple[str, ...]:
    """What a collector has to accept of an application with these options."""
    client = Client(Sdk((*sending.sdks, "xray")[0]), sending.protocol or "http")
    return client._replace(xray_sampling=sending.xray_sampling).protocols


WAYS = [
    pytest.param(collector, sending, id=f"{name}, {collector or 'shared'}")
    for name, sending in SENDINGS.items()
    for collector in (None, *COLLECTORS)
    if collector is None or COLLECTORS[collector].accepts_all(protocols(sending))
]


@each(("collector", "sending"), WAYS)
@each("text", BEFORE.values(), ids=BEFORE)
def test_no_way_of_patching_makes_a_finding(
    text: str, collector: str | None, sending: SdkOptions
) -> None:
    asked = EVERYTHING_ALLOWED._replace(collector=collector) if collector else None

    after = patch.add_wiring(text.encode(), "t.yml", TO_A_RANGE, sdk_options=sending, sidecar=asked)

    assert after.has_changes
    assert findings(after.after.decode()) == Counter()
