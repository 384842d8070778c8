"""Texts for the rows of ``facts.reasons.accounts.alarms``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("metric-points", "You have requested up to 86400 datapoints, which exceeds the limit of 1440. You may reduce the datapoints requested by increasing Period, or decreasing the time range. (Service: AmazonCloudWatch; Status Code: 400; Error Code: InvalidParameterCombination)", "LocalStack snapshot"),
    ("metric-timestamp", "An error occurred (InvalidParameterValue) when calling the PutMetricData operation: The parameter MetricData.member.1.Timestamp must specify a time within the past two weeks.", "cloud-custodian/cloud-custodian#2559"),
    ("alarm-recover-action", "Invalid use of EC2 'Recover' action. Recover action is only supported on 'VPC' instances", "remade, CloudWatch"),
    ("alarm-actions", "Invalid SNS topic ARN: Invalid alarm action: arn:aws:sns:us-east-1:1", "remade, CloudWatch / logs / events"),
    ("alarm-actions", "An error occurred (InvalidParameterValue) when calling the PutMetricAlarm operation: Invalid alarm action: arn:aws:sns:eu-west-1:1:ops-alerts", "public file 59896038859"),
    ("xray-policies-quota", "The maximum number of resource policies for X-Ray has been exceeded", "remade, X-Ray"),
    ("alarm-region", "An error occurred (ValidationError) when calling the PutMetricAlarm operation: Invalid region eu-central-1 specified. Only us-east-1 is supported.", "public file 48014646041"),
    ("alarm-composite-member", "An error occurred (ValidationError) when calling the DeleteAlarms operation: Cannot delete abc,xyz as there are composite alarm(s) depending on them.", "cloud-custodian/cloud-custodian#7763"),
    ("alarm-metric-account", "ValidationError: One or more metrics in your request are Forbidden.", "hashicorp/terraform-provider-aws#32436"),
    ("alarm-band-metrics", "Exactly two elements of the metrics list should return data.", "remade, CloudWatch"),
    ("alarm-composite", "Metrics list for a composite alarm must contain exactly one metric matching the returnData: exactly one element of the metrics list should return data", "remade, CloudWatch / logs / events"),
    ("alarm-search", 'Resource handler returned message: "SEARCH is not supported on Metric Alarms. (Service: CloudWatch, Status Code: 400, Request ID: 9c)" (RequestToken: 0d, HandlerErrorCode: InvalidRequest)', "public file 57933428683"),
    ("alarm-metric-value", "The value NaN for parameter MetricData.member.1.Value is invalid. (Service: Cloudwatch, Status Code: 400)", "remade, after getmoto/moto"),
    ("alarm-null", "ValidationErrornull (Service: AmazonCloudWatch; Status Code: 400; Error Code: ValidationError; Request ID: x)", "ryanmurakami/pizza-luvrs#26"),
)  # fmt: skip

TYPED_CASES: tuple[tuple[str, str, str, str], ...] = (
    ("alarm-action-arn", "Invalid arn syntax: my-topic", "AWS::CloudWatch::Alarm", "remade, CloudWatch"),
    ("metric-stream-filters", "Metric stream cannot include and exclude filters both", "AWS::CloudWatch::MetricStream", "remade, CloudWatch"),
)  # fmt: skip

NEIGHBOURS: tuple[tuple[str, str], ...] = (
    ("alarm-quota", "Grafana alarms limit exceeded"),
    ("alarm-quota", "TagLimitExceededFault: You have exceeded the number of tags allowed."),
    ("alarm-quota", "Maximum number of dashboards: dashboard limit exceeded"),
    ("alarm-composite", "The maximum number of composite alarms has been reached (Service: CloudWatch, Status Code: 400)"),
)  # fmt: skip
