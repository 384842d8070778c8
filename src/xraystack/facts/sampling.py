"""Sampling rules of X-Ray: their limits and quota.

Source: X-Ray developer guide, configuring sampling rules.
"""

from __future__ import annotations

LAST_PRIORITY = 9999
"""Rules match from priority 1 on; ``Default``, which has no filter and cannot be deleted, is the last."""

RULE_VERSION = 1
"""The only version of the rule format. [AWS::XRay::SamplingRule, Version]"""

DEFAULT_RULE = "Default"
"""The rule that every account has, outside of the quota."""

RULES_IN_A_REGION = 25
QUOTA_CODE = "L-8C0C998A"
"""Default quota of custom rules in a region, and its code in Service Quotas.
[AWS General Reference, AWS X-Ray endpoints and quotas: custom sampling rules per region]"""

HEALTH_CHECK_RULE = "xraystack-health-checks"
CATCH_ALL_RULE = "xraystack-catch-all"
MANAGED_RULES = (HEALTH_CHECK_RULE, CATCH_ALL_RULE)
"""The rules of ``render observability``, once in an account and region."""
