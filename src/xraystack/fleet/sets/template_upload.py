"""The upload of a template that is too long for a request."""

from __future__ import annotations

from xraystack.account.fleet_policy import TEMPLATES
from xraystack.deploy.inputs.template_source import TemplateSource
from xraystack.fleet.fleet_plan import FleetPlan
from xraystack.fleet.sets.set_state import Definition
from xraystack.fleet.sets.stack_sets import Administrator


def upload_template(
    administrator: Administrator, definition: Definition, plan: FleetPlan | None = None
) -> Definition:
    """Return the definition with its template's URL, if it needs one and the ``plan`` sends it."""
    if not definition.bucket or (plan is not None and plan.exists and not plan.differences):
        return definition
    source = TemplateSource(definition.template, "template")
    return definition._replace(
        url=source.submit(administrator.aws, definition.bucket, TEMPLATES)["TemplateURL"]
    )
