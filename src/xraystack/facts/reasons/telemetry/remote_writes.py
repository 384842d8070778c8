"""Messages of Prometheus servers, agents and collectors that write to Amazon Managed Service for Prometheus."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason
from xraystack.facts.reasons.telemetry.trace_daemons import NO_ANSWER

_WRITE = r"^(?!.*[Ss]crap)(?=.*(?:remote[ _]write|component=remote\b|server returned HTTP status|aps-workspaces|prometheus_?remote_?write|\"?Failed to send batch)).*"

REASONS = (
    Reason(
        "remote-write-order",
        rf"(?:out[- ]of[- ]order sample|duplicate sample for timestamp|sample (?:timestamp )?(?:is )?out of order)\b|{_WRITE}out of bounds",
        "Managed Prometheus rejects samples that are older than the newest one of the same series, or that it has already",
        "Two senders write the same series: add a label that differs for each (external_labels; or resource_to_telemetry_conversion with the ID of the task), or run one collector. Scrape a target once. A queue with more than one consumer can also change the order: set num_consumers: 1 of remote_write_queue.",
    ),
    Reason(
        "remote-write-rate",
        rf"^(?!.*(?:/v1/(?:logs|traces)|[Ll]oki|[Tt]empo\b)).*?ingestion rate limit[^\n]*exceeded|{_WRITE}(?:HTTP status\W{{0,2}}429|Too Many Requests|Throttl|Rate exceeded)",
        "the receiver of the metrics, such as a workspace of Managed Prometheus, gets more samples a second than its limit allows",
        "Drop unused metrics and labels (write_relabel_configs, or the processor filter), and scrape less often (scrape_interval). Or request a higher limit: for a workspace its ingestion rate in Service Quotas.",
    ),
    Reason(
        "remote-write-series",
        rf"per-(?:user|metric) series limit|(?:active|{_WRITE}) ?series[^\n]*limit[^\n]*exceeded",
        "the workspace of Managed Prometheus has as many active series as its quota allows",
        "Drop labels with many values, such as IDs and paths, from the metrics with the most series (write_relabel_configs, or the processor transform). Or request a higher quota of active series in Service Quotas.",
    ),
    Reason(
        "remote-write-labels",
        rf"{_WRITE}(?:label (?:name|value) (?:is )?too long|too many labels|label names? [^\n]*(?:limit|invalid)|invalid label|metric name[^\n]*invalid|out of sorted)",
        "Managed Prometheus rejects a series for its labels: too many, too long, or with a name that is not valid",
        "Remove or shorten the label that the line names, with write_relabel_configs of Prometheus or the processor transform of the collector. With resource_to_telemetry_conversion each resource attribute is a label.",
    ),
    Reason(
        "remote-write-denied",
        r"^(?!.*(?:service control polic|permissions? boundar|explicit deny|session polic|organization)).*not authorized to perform:? aps:\W{0,3}RemoteWrite",
        "{principal|the role of the program} may not write to the workspace of Managed Prometheus: {action|aps:RemoteWrite}",
        "Add AmazonPrometheusRemoteWriteAccess, or aps:RemoteWrite on the ARN of the workspace, to {principal|that role}. In an ECS task that is the task role (TaskRoleArn). A VPC endpoint for aps-workspaces must allow it too.",
    ),
    Reason(
        "remote-write-unsigned",
        rf"{_WRITE}Missing Authentication Token",
        "the request to Managed Prometheus is not signed, or has a wrong path",
        "Add sigv4: {region: REGION} to remote_write of Prometheus; in a collector the extension sigv4auth (service: aps, region), in auth of prometheusremotewrite and in service.extensions. The URL ends with /workspaces/WORKSPACE/api/v1/remote_write.",
    ),
    Reason(
        "remote-write-signature",
        rf"{_WRITE}(?:signature we calculated|Credential should be scoped to|security token included in the request is|UnrecognizedClient|InvalidSignature|Signature expired)",
        "Managed Prometheus rejects the signature of the request: wrong region or service, or credentials that are wrong or expired",
        "Set region to that of the workspace, and in sigv4auth service: aps. Remove access keys from the configuration and from Environment, so that the program uses its role. Check the clock of the host.",
    ),
    Reason(
        "remote-write-workspace",
        rf"{_WRITE}(?:HTTP status\W{{0,2}}404|[Ww]orkspace[^\n]*not found)",
        "Managed Prometheus does not have the workspace or path of the URL in the account that signs the request",
        "Set https://aps-workspaces.REGION.amazonaws.com/workspaces/WORKSPACE/api/v1/remote_write. For a workspace of another account or region let sigv4auth sign for it: assume_role with a role of that account, and region. To list workspaces:\naws amp list-workspaces",
    ),
    Reason(
        "remote-write-no-route",
        rf"aps-workspaces[^\n]*{NO_ANSWER}",
        "the program has no route to Managed Prometheus",
        "Private subnets require a NAT gateway, or a VPC endpoint for aps-workspaces with private DNS. The security groups of the task and of the endpoint must allow TCP 443.",
    ),
    Reason(
        "remote-write-external-labels",
        r"external labels configuration contains an empty",
        "external_labels of the exporter prometheusremotewrite has an empty key or value",
        "Set each, or remove it. If a value is a variable (${env:NAME}), set this in Environment of the container.",
    ),
    Reason(
        "remote-write-temporality",
        r"invalid temporality and type combination",
        "metrics whose values are deltas are dropped: Prometheus, and what stores metrics as it does, knows cumulative ones only",
        "Set OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE=cumulative in the application, or add the processor deltatocumulative of the contrib image before the exporter.",
    ),
)
