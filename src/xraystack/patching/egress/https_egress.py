"""HTTPS egress to X-Ray from a sidecar, or from a program that sends its spans itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xraystack.application.network.egress import group_allows
from xraystack.application.remarks import Subject
from xraystack.errors import BadInput
from xraystack.facts import ec2
from xraystack.patching.egress import egress_destinations
from xraystack.patching.egress.rule_addition import require_egress
from xraystack.patching.patch_plan import PatchPlan


def require_https_egress(plan: PatchPlan, logical_id: str, rule: Mapping[str, Any]) -> None:
    """Require that a group allows HTTPS; to any destination, as a VPC endpoint may exist.

    ``rule`` is the rule to add, without its destination.
    """
    try:
        lacks = not group_allows(plan.document, logical_id, dict(rule))
    except BadInput as error:
        what = f"{error.what}. Make sure that it allows HTTPS egress"
        group = Subject(logical_id)
        plan.report("note", group, egress_destinations.group_node(plan.document, logical_id), what)
        return
    rules = [{**rule, "CidrIp": ec2.ANYWHERE} if lacks else dict(rule)]
    require_egress(plan, logical_id, rules, like_neighbours=True, keep_description=True)
