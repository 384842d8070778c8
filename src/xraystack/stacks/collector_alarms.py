"""Alarms on a collector: nothing runs, too much to do, segments are lost.

X-Ray says nothing when traces fail to come, so these are the first to know.
"""

from __future__ import annotations

from typing import Any

from troposphere import If, NoValue, Parameter, Ref, Sub
from troposphere.cloudwatch import Alarm, MetricDimension
from troposphere.logs import MetricFilter, MetricTransformation

from xraystack.facts import daemon_stack

STACK = "${CollectorStackName}"
METRICS = "AWS/ECS"
DROPS_NAMESPACE = "xraystack"
DROPS_METRIC = f"{STACK}-dropped"
PERIOD_S = 60

DROPS_PATTERN = '?dropped ?Dropping ?Spilling ?"batch failed"'
"""Any of what a collector writes when it loses data: the daemon's four lines, and "Dropping data" of
OpenTelemetry's exporters, with the number as ``dropped_items``. [aws-xray-daemon, cmd/tracing/daemon.go,
pkg/ringbuffer, pkg/processor/batchprocessor.go; opentelemetry-collector, exporterhelper]"""


def cluster_name() -> If:
    """The cluster's name: the collector's own unless said otherwise."""
    return If("HasClusterName", Ref("ClusterName"), Sub(daemon_stack.cluster_name(STACK)))


def service_name() -> Sub:
    """The name of the collector's service."""
    return Sub(daemon_stack.service_name(STACK))


def alarm_parameters() -> list[tuple[Parameter, str]]:
    """Who is told, and from when on, with labels."""
    return [
        (
            Parameter(
                "AlarmTopicArn",
                Type="String",
                Default="",
                AllowedPattern="^(?:arn:[a-z0-9-]+:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_.-]+)?$",
                ConstraintDescription="must be the ARN of an SNS topic, or empty",
                Description="Topic that is told when an alarm goes off and when it is over (optional)",
            ),
            "Topic",
        ),
        (
            Parameter(
                "CpuThreshold",
                Type="Number",
                Default=80,
                MinValue=1,
                MaxValue=100,
                ConstraintDescription="must be a percentage",
                Description="Percentage of the tasks' CPU above which segments may get lost",
            ),
            "CPU",
        ),
    ]


def dropped_data_filter() -> MetricFilter:
    """Counts the lines of the collector's log that tell of lost data."""
    return MetricFilter(
        "DroppedFilter",
        LogGroupName=Sub(daemon_stack.log_group_name(STACK)),
        FilterPattern=DROPS_PATTERN,
        MetricTransformations=[
            MetricTransformation(
                MetricNamespace=DROPS_NAMESPACE,
                MetricName=Sub(DROPS_METRIC),
                MetricValue="1",
                DefaultValue=0,
                Unit="Count",
            )
        ],
    )


def alarms() -> list[Alarm]:
    """The three alarms; each tells the topic both ways, if there is one."""
    tasks = [
        MetricDimension(Name="ClusterName", Value=cluster_name()),
        MetricDimension(Name="ServiceName", Value=service_name()),
    ]
    return [
        _alarm(
            "NoTaskAlarm",
            "no-task",
            "No task of the collector runs: nobody's traces arrive",
            Namespace=METRICS,
            MetricName="CPUUtilization",
            Dimensions=tasks,
            # Each task is a sample, so without tasks there is no metric at all.
            Statistic="SampleCount",
            ComparisonOperator="LessThanThreshold",
            Threshold=1,
            EvaluationPeriods=5,
            TreatMissingData="breaching",
        ),
        _alarm(
            "CpuAlarm",
            "cpu",
            "The collector is short of CPU: add tasks, or take larger ones",
            Namespace=METRICS,
            MetricName="CPUUtilization",
            Dimensions=tasks,
            Statistic="Average",
            ComparisonOperator="GreaterThanThreshold",
            Threshold=Ref("CpuThreshold"),
            EvaluationPeriods=5,
            TreatMissingData="notBreaching",
        ),
        _alarm(
            "DroppedAlarm",
            "dropped",
            "The collector loses data: its log says why",
            Namespace=DROPS_NAMESPACE,
            MetricName=Sub(DROPS_METRIC),
            Statistic="Sum",
            ComparisonOperator="GreaterThanThreshold",
            Threshold=0,
            EvaluationPeriods=1,
            TreatMissingData="notBreaching",
        ),
    ]


def _alarm(title: str, name: str, description: str, **properties: Any) -> Alarm:
    told = If("HasTopic", [Ref("AlarmTopicArn")], NoValue)
    return Alarm(
        title,
        AlarmName=Sub(f"{STACK}-{name}"),
        AlarmDescription=description,
        **properties,
        Period=PERIOD_S,
        AlarmActions=told,
        OKActions=told,
    )
