"""Alarms on a collector: no running task, high CPU, lost segments.

X-Ray does not report missing traces, so these alarms are the first sign of a failing collector.
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
"""Log lines of collectors about lost data: the daemon's four, and "Dropping data" of OpenTelemetry's
exporters, with the number as ``dropped_items``. [aws-xray-daemon, cmd/tracing/daemon.go,
pkg/ringbuffer, pkg/processor/batchprocessor.go; opentelemetry-collector, exporterhelper]"""


def cluster_name() -> If:
    """Return the cluster's name; by default the one of the collector's stack."""
    return If("HasClusterName", Ref("ClusterName"), Sub(daemon_stack.cluster_name(STACK)))


def service_name() -> Sub:
    """Return the name of the collector's service."""
    return Sub(daemon_stack.service_name(STACK))


def alarm_parameters() -> list[tuple[Parameter, str]]:
    """Return the parameters for notifications and thresholds, with labels."""
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


def data_loss_filter() -> MetricFilter:
    """Return the metric filter that counts log lines about lost data."""
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
    """Return the three alarms; each notifies the topic, if set, of alarm and recovery."""
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
    actions = If("HasTopic", [Ref("AlarmTopicArn")], NoValue)
    return Alarm(
        title,
        AlarmName=Sub(f"{STACK}-{name}"),
        AlarmDescription=description,
        **properties,
        Period=PERIOD_S,
        AlarmActions=actions,
        OKActions=actions,
    )
