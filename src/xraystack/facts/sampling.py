"""Sampling rules of X-Ray: what their numbers may be, and how many of them there may be.

Source: X-Ray developer guide, configuring sampling rules.
"""

from __future__ import annotations

LAST_PRIORITY = 9999
"""Rules are tried from 1 on; ``Default``, which has no filter and stays, comes behind all others."""

RULE_VERSION = 1
"""The only version of the form of a rule. [AWS::XRay::SamplingRule, Version]"""

DEFAULT_RULE = "Default"
"""The rule that every account has and that counts for no quota."""

RULES_IN_A_REGION = 25
QUOTA_CODE = "L-8C0C998A"
"""How many rules of its own an account has in a region unless AWS was asked for more, and what the
quota is called there. [AWS General Reference, AWS X-Ray endpoints and quotas: custom sampling rules per
region]"""

HEALTH_CHECK_RULE = "xraystack-health-checks"
CATCH_ALL_RULE = "xraystack-catch-all"
MANAGED_RULES = (HEALTH_CHECK_RULE, CATCH_ALL_RULE)
"""Those that ``render observability`` makes, once in an account and region."""
