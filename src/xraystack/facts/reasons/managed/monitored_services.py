"""Status reasons of X-Ray, Application Signals, OTLP, Prometheus, Grafana, OAM and services for security and devices."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "link-sink-policy",
        r"(?:sink|link)\b[^\n]*(?:policy|not authorized|denied)[^\n]*\n[^\n]*(?:Oam|OAM)|oam:CreateLink\b[^\n]*(?:resource-based|policy)",
        "the sink's policy does not let this account or organization link to it",
        "In the monitoring account, change Policy of AWS::Oam::Sink. Allow the source account (or aws:PrincipalOrgID) oam:CreateLink and oam:UpdateLink, with each oam:ResourceTypes of the link.",
    ),
    Reason(
        "link-exists",
        r"(?:sink|link)\b[^\n]*already exists?[^\n]*\n[^\n]*(?:Oam|OAM)|already linked to (?:this|the) sink",
        "the account already has a sink, or a link to this sink, in the region",
        "Use the existing one: a region has one sink, and one link to each sink. To see it:\naws oam list-links",
    ),
    Reason(
        "sink-has-links",
        r"[Ss]ink\b[^\n]*(?:still )?has (?:\d+ )?(?:attached )?links|[Cc]annot delete sink",
        "accounts are still linked to the sink",
        "Delete their links first: aws oam list-attached-links --sink-identifier ARN",
    ),
    Reason(
        "iot-attached",
        r"Certificate (?:must be deactivated|policies must be detached)|Things must be detached before|policy is attached to one or more principals|still attached to one or more principals|has one or more policy versions attached",
        "the certificate, policy or thing is still attached to another one",
        "Detach it first (aws iot detach-policy, detach-thing-principal), set the certificate INACTIVE, and delete other policy versions. Then repeat the command.",
    ),
    Reason(
        "iot-policy-versions",
        r"already has the maximum number of versions|[Cc]annot delete the default version of a policy",
        "the IoT policy has five versions, or the one to delete is the default",
        "Delete an old version: aws iot list-policy-versions --policy-name NAME, then delete-policy-version.",
    ),
    Reason(
        "iot-exists",
        r"(?:Policy|RoleAlias|Topic rule|Thing) cannot be created - (?:name )?already exists|^Rule with given name already exists|Domain configuration with given name already exists",
        "AWS IoT already has a resource of that name",
        "Change its name, or delete the existing one in AWS IoT.",
    ),
    Reason(
        "guardduty-detector",
        r"detector already exists for the current account",
        "GuardDuty is enabled already: a region has one detector, often made by the organization",
        "Remove AWS::GuardDuty::Detector from the template or make it conditional. To find it: aws guardduty list-detectors",
    ),
    Reason(
        "securityhub-enabled",
        r"(?:already subscribed to|already enabled)[^\n]*Security Hub|Security ?Hub\b[^\n]*already (?:enabled|subscribed|exists)",
        "Security Hub is enabled already in this account and region",
        "Remove AWS::SecurityHub::Hub from the template or make it conditional; the organization's administrator may have enabled it.",
    ),
    Reason(
        "securityhub-missing",
        r"not subscribed to AWS Security Hub",
        "Security Hub is not enabled in this account and region",
        "Create AWS::SecurityHub::Hub first (DependsOn), or: aws securityhub enable-security-hub",
    ),
    Reason(
        "budget-exists",
        r"[Bb]udget\b[^\n]*already exists|DuplicateRecordException",
        "the account already has a budget, notification or subscriber of that name",
        "Change BudgetName, or delete the existing one: aws budgets delete-budget --account-id ACCOUNT --budget-name NAME",
    ),
    Reason(
        "budget-limits",
        r"TimePeriod\b[^\n]*(?:budget|[Ss]tart)|BudgetLimit\b|budget\b[^\n]*(?:start date|time period|threshold)[^\n]*(?:must|should|cannot|invalid)",
        "the amounts or times of the budget do not fit together",
        "Set BudgetLimit to Amount and Unit (USD), or PlannedBudgetLimits, not both. TimePeriod.Start is the first day of the TimeUnit. Thresholds are numbers from 0 on.",
    ),
)
