"""A dashboard of a collector: running tasks, load, lost data, and its log."""

from __future__ import annotations

import json
from typing import Any

from troposphere import Sub
from troposphere.cloudwatch import Dashboard

from xraystack.stacks import collector_alarms

WIDTH = 24
"""Columns of a dashboard. [CloudWatch API reference, dashboard body structure]"""

HEIGHT = 6


def dashboard() -> Dashboard:
    """Return the dashboard, named after the collector's stack."""
    return Dashboard(
        "Dashboard",
        DashboardName=Sub("${CollectorStackName}-collector"),
        DashboardBody=Sub(
            json.dumps({"widgets": _place_widgets(*_graphs(), _log())}, indent=2) + "\n",
            {
                "Cluster": collector_alarms.cluster_name(),
                "Service": collector_alarms.service_name(),
            },
        ),
    )


def _graphs() -> list[dict[str, Any]]:
    """Return the graphs, each with a title, a statistic and the metrics."""
    tasks = ["ClusterName", "${Cluster}", "ServiceName", "${Service}"]
    of_tasks = collector_alarms.METRICS
    return [
        _graph("Running tasks", "SampleCount", [of_tasks, "CPUUtilization", *tasks]),
        _graph(
            "CPU and memory, percent",
            "Average",
            [of_tasks, "CPUUtilization", *tasks],
            [of_tasks, "MemoryUtilization", *tasks],
        ),
        _graph(
            "Lines that tell of lost data",
            "Sum",
            [collector_alarms.DROPS_NAMESPACE, collector_alarms.DROPS_METRIC],
        ),
    ]


def _graph(title: str, statistic: str, *metrics: list[str]) -> dict[str, Any]:
    return {
        "type": "metric",
        "properties": {
            "title": title,
            "region": "${AWS::Region}",
            "stat": statistic,
            "period": collector_alarms.PERIOD_S,
            "metrics": list(metrics),
        },
    }


def _log() -> dict[str, Any]:
    return {
        "type": "log",
        "properties": {
            "title": "What the collector says",
            "region": "${AWS::Region}",
            "query": "SOURCE '/${CollectorStackName}/ecs/xray' | fields @timestamp, @message "
            "| sort @timestamp desc | limit 50",
        },
    }


def _place_widgets(*widgets: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the widgets with positions: side by side, and the last one below the others."""
    *above, below = widgets
    width = WIDTH // len(above)
    return [
        {**widget, "x": index * width, "y": 0, "width": width, "height": HEIGHT}
        for index, widget in enumerate(above)
    ] + [{**below, "x": 0, "y": HEIGHT, "width": WIDTH, "height": HEIGHT}]
