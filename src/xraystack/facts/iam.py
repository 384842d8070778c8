"""Facts about IAM that several modules need."""

from __future__ import annotations

POLICY_ARN_PATTERN = r"arn:[a-z0-9-]+:iam::(?:[0-9]{12}|aws):policy/[A-Za-z0-9+=,.@_/-]+"
"""The ARN of a managed policy. [IAM user guide, IAM identifiers]"""
