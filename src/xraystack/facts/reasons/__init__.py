"""AWS's status reasons, each with its meaning and a remedy.

The patterns are searched in the text of a reason, without regard to case; the first match wins, so the
specific rows stand before the general ones. Their texts are AWS's own, from the ECS developer guide
("Stopped tasks error messages", "CannotPullContainer task errors"), the CloudFormation user guide
("Troubleshooting CloudFormation"), the API references, and public reports, which the tests name.
"""

from __future__ import annotations

from xraystack.facts.reasons.access import REASONS as ACCESS
from xraystack.facts.reasons.cloudformation import TEMPLATE_REASONS
from xraystack.facts.reasons.general import CODE_REASONS, MISSING, WORDING_REASONS
from xraystack.facts.reasons.identities import KEY_DENIED
from xraystack.facts.reasons.identities import REASONS as IDENTITIES
from xraystack.facts.reasons.images import REASONS as IMAGES
from xraystack.facts.reasons.other_services import REASONS as OTHER_SERVICES
from xraystack.facts.reasons.property_values import OFFER_REASONS, PROPERTY_WORDINGS, VALUE_REASONS
from xraystack.facts.reasons.row import Reason
from xraystack.facts.reasons.services import REASONS as SERVICES
from xraystack.facts.reasons.stack_states import REASONS as STACK_STATES
from xraystack.facts.reasons.tasks import REASONS as TASKS
from xraystack.facts.reasons.vpc import REASONS as VPC

__all__ = ["PROPERTY_WORDINGS", "REASONS"]

REASONS: tuple[Reason, ...] = (
    *ACCESS,
    *STACK_STATES,
    *IMAGES,
    *IDENTITIES,
    *TASKS,
    KEY_DENIED,
    *OTHER_SERVICES,
    *SERVICES,
    *VPC,
    *TEMPLATE_REASONS,
    *WORDING_REASONS,
    *OFFER_REASONS,
    MISSING,
    *VALUE_REASONS,
    *CODE_REASONS,
)
"""All rows in the order in which they are searched."""
