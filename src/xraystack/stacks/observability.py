"""Observability of a collector, and settings of X-Ray: each part is optional.

Sampling rules and groups belong to the account and the region, so one such stack is enough there. The
names of the collector's resources are derived from its stack's name rather than imported, so neither
stack blocks changes of the other, and stacks built by hand can be observed too.
"""

from __future__ import annotations

from dataclasses import dataclass

from troposphere import Equals, Not, Parameter, Ref, Template
from troposphere.xray import Group, InsightsConfiguration, SamplingRule, SamplingRuleProperty

from xraystack.errors import BadInput
from xraystack.facts import daemon_stack, ecs, sampling
from xraystack.stacks import collector_alarms, collector_dashboard
from xraystack.stacks.parameter_groups import add_parameter_groups
from xraystack.stacks.tags import name_tag


@dataclass(frozen=True)
class ObservabilitySettings:
    """The parts to create. Raises BadInput if there are none."""

    sampling: bool = True
    group: bool = True
    alarms: bool = True
    dashboard: bool = True

    def __post_init__(self) -> None:
        if not (self.sampling or self.group or self.needs_collector):
            raise BadInput(
                "the options exclude every part of the stack",
                where="--no-sampling, --no-group, --no-alarms, --no-dashboard",
                remedy="Pass at most three of them.",
            )

    @property
    def needs_collector(self) -> bool:
        """True if a part needs the names of the collector's resources."""
        return self.alarms or self.dashboard


def build(settings: ObservabilitySettings) -> Template:
    """Return the template of the selected parts."""
    parts = {
        "sampling rules": settings.sampling,
        "a group with insights": settings.group,
        "alarms": settings.alarms,
        "a dashboard": settings.dashboard,
    }
    template = Template(
        Description="Observability of X-Ray: "
        f"{', '.join(name for name, is_included in parts.items() if is_included)} (made by xraystack)"
    )
    template.set_version("2010-09-09")
    if settings.needs_collector:
        add_parameter_groups(template, {"Collector": collector_parameters()})
        template.add_condition("HasClusterName", Not(Equals(Ref("ClusterName"), "")))
    if settings.sampling:
        add_parameter_groups(template, {"Sampling": sampling_parameters()})
        template.add_resource([health_check_rule(), catch_all_rule()])
    if settings.group:
        add_parameter_groups(template, {"Group": [group_parameter()]})
        template.add_resource(insights_group())
    if settings.needs_collector:
        template.add_resource(collector_alarms.data_loss_filter())
    if settings.alarms:
        add_parameter_groups(template, {"Alarms": collector_alarms.alarm_parameters()})
        template.add_condition("HasTopic", Not(Equals(Ref("AlarmTopicArn"), "")))
        template.add_resource(collector_alarms.alarms())
    if settings.dashboard:
        template.add_resource(collector_dashboard.dashboard())
    return template


def collector_parameters() -> list[tuple[Parameter, str]]:
    """Return the parameters that identify the collector, with labels."""
    return [
        (
            Parameter(
                "CollectorStackName",
                Type="String",
                Default=daemon_stack.DEFAULT_NAME,
                AllowedPattern="^[A-Za-z][A-Za-z0-9-]{0,127}$",
                ConstraintDescription="must be the name of a stack",
                Description="Stack of the collector, which has to exist: its log is read",
            ),
            "Stack of the collector",
        ),
        (
            Parameter(
                "ClusterName",
                Type="String",
                Default="",
                AllowedPattern=f"^(?:{ecs.CLUSTER_NAME_PATTERN})?$",
                ConstraintDescription="must be the name of an ECS cluster, or empty",
                Description="Cluster of the collector, if it is not one of its own stack (optional)",
            ),
            "Cluster",
        ),
    ]


def sampling_parameters() -> list[tuple[Parameter, str]]:
    """Return the parameters of the sampling rules, with labels."""
    return [
        (
            Parameter(
                "SamplingRate",
                Type="Number",
                Default=0.05,
                MinValue=0,
                MaxValue=1,
                ConstraintDescription="must be a number from 0 to 1",
                Description="Share of requests to trace beyond the reservoir",
            ),
            "Rate",
        ),
        (
            Parameter(
                "SamplingReservoir",
                Type="Number",
                Default=1,
                MinValue=0,
                MaxValue=10_000,
                ConstraintDescription="must be a number from 0 to 10000",
                Description="Requests a second to trace in any case, all services together",
            ),
            "Reservoir",
        ),
        (
            Parameter(
                "HealthCheckPath",
                Type="String",
                Default="/health*",
                MinLength=1,
                MaxLength=128,
                ConstraintDescription="must be a path, in which * stands for anything and ? for one "
                "character",
                Description="Path of health checks, which are not traced at all",
            ),
            "Health checks",
        ),
    ]


def health_check_rule() -> SamplingRule:
    """Return the rule that traces no health checks, most of the requests of a quiet service."""
    return _sampling_rule(
        "HealthCheckSamplingRule",
        sampling.HEALTH_CHECK_RULE,
        Priority=100,
        FixedRate=0,
        ReservoirSize=0,
        URLPath=Ref("HealthCheckPath"),
    )


def catch_all_rule() -> SamplingRule:
    """Return the last rule, used instead of Default, which CloudFormation cannot change."""
    return _sampling_rule(
        "CatchAllSamplingRule",
        sampling.CATCH_ALL_RULE,
        Priority=sampling.LAST_PRIORITY,
        FixedRate=Ref("SamplingRate"),
        ReservoirSize=Ref("SamplingReservoir"),
        URLPath="*",
    )


def _sampling_rule(title: str, name: str, **properties: object) -> SamplingRule:
    return SamplingRule(
        title,
        SamplingRule=SamplingRuleProperty(
            RuleName=name,
            Version=sampling.RULE_VERSION,
            **properties,
            Host="*",
            HTTPMethod="*",
            ResourceARN="*",
            ServiceName="*",
            ServiceType="*",
        ),
        Tags=name_tag("sampling-rule"),
    )


def group_parameter() -> tuple[Parameter, str]:
    """Return the parameter for the group's filter, with its label."""
    return (
        Parameter(
            "GroupFilter",
            Type="String",
            Default="responsetime >= 0",
            MinLength=1,
            ConstraintDescription="must be a filter expression of X-Ray",
            Description="Traces that belong to the group, which X-Ray charges for; the default is all of "
            "them",
        ),
        "Filter",
    )


def insights_group() -> Group:
    """Return a group with insights: X-Ray detects anomalies and notifies EventBridge."""
    return Group(
        "InsightsGroup",
        GroupName="xraystack",
        FilterExpression=Ref("GroupFilter"),
        InsightsConfiguration=InsightsConfiguration(
            InsightsEnabled=True, NotificationsEnabled=True
        ),
        Tags=name_tag("group"),
    )
