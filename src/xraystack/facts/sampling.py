"""Sampling rules of X-Ray: what their numbers may be.

Source: X-Ray developer guide, configuring sampling rules.
"""

from __future__ import annotations

LAST_PRIORITY = 9999
"""Rules are tried from 1 on; ``Default``, which has no filter and stays, comes behind all others."""

RULE_VERSION = 1
"""The only version of the form of a rule. [AWS::XRay::SamplingRule, Version]"""
