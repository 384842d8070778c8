"""Status reasons of CloudWatch: alarms, metric streams; and X-Ray's policies."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

_ALARM_ACTIONS = (
    "AlarmActions, OKActions and InsufficientDataActions have ARNs of the alarm's region: Ref of a topic or scaling policy,"
    " Fn::GetAtt: [Function, Arn], or arn:aws:automate:REGION:ec2:recover. Replace variables in them."
    " EC2 actions require the dimension InstanceId."
)

REASONS = (
    Reason(
        "metric-points",
        r"\bdata ?points\b[^\n]*exceeds (?:the )?limit",
        "a call requests more data points than CloudWatch returns at once",
        "Use a longer period (such as 300 or 3600 seconds), or a shorter time from start to end. For long times make several calls, or use get-metric-data, which returns pages.",
    ),
    Reason(
        "metric-timestamp",
        r"Timestamp must specify a time within|MetricData\.\S*Timestamp\b[^\n]*(?:past|future|invalid|not valid)",
        "the time of a metric is too long ago for CloudWatch, or in the future",
        "Send it in seconds or as ISO 8601, not in milliseconds: it may be two weeks old, and two hours in the future. Check the clock of the host.",
    ),
    Reason(
        "alarm-recover-action",
        r"Invalid use of EC2 '?\w+'? action",
        "CloudWatch cannot do this EC2 action for the instance",
        "Not all instance types can be recovered or stopped by an alarm. Use arn:aws:automate:REGION:ec2:reboot with the metric StatusCheckFailed_Instance, or another instance type. The action recover requires StatusCheckFailed_System; each has the dimension InstanceId only.",
    ),
    Reason(
        "alarm-action-arn",
        r"[Ii]nvalid arn syntax",
        "an action of the alarm is not an ARN",
        _ALARM_ACTIONS,
    ),
    Reason(
        "alarm-actions",
        r"Invalid alarm action|[Ii]nvalid (?:arn|action|ARN)[^\n]*alarm|alarm actions?\b[^\n]*(?:invalid|must|unsupported|not (?:valid|supported)|region)|Invalid (?:arn|region) syntax\b[^\n]*(?:automate|Alarm)|EC2 actions?\b[^\n]*(?:alarm|metric|InstanceId)",
        "an action of the alarm is not an ARN that CloudWatch can call",
        _ALARM_ACTIONS,
    ),
    Reason(
        "metric-stream-filters",
        r"[Ii]nclude ?(?:[Ff]ilters)? and [Ee]xclude ?[Ff]ilters|IncludeFilters\b[^\n]*ExcludeFilters",
        "a metric stream has IncludeFilters or ExcludeFilters, not both",
        "Keep one of them. Without both it streams all metrics.",
    ),
    Reason(
        "xray-policies-quota",
        r"resource policies\b[^\n]*X-?Ray|PolicyCountLimitExceeded",
        "the region has as many X-Ray resource policies as allowed (5)",
        "Join statements in one policy, or delete unused ones:\naws xray list-resource-policies",
    ),
    Reason(
        "alarm-region",
        r"Invalid region \S+ specified\. Only",
        "an action of the alarm is in another region than the alarm",
        "Use a topic or function of the alarm's region in AlarmActions, or deploy the stack in that region. For the CLI set AWS_REGION.",
    ),
    Reason(
        "alarm-composite-member",
        r"composite alarm(?:\(s\)|s)? depend",
        "a composite alarm names the alarm in its rule, so the alarm cannot be deleted",
        "Delete the composite alarm first, or remove this one from its AlarmRule. In a template AlarmRule has Fn::GetAtt: [Alarm, Arn] in Fn::Sub, so that the order is right. To find it:\naws cloudwatch describe-alarms --parents-of-alarm-name NAME",
    ),
    Reason(
        "alarm-metric-account",
        r"metrics in your request are Forbidden",
        "the alarm names a metric of another account, which does not share its metrics with this one, or not yet",
        "In that account create AWS::Oam::Link with the resource type AWS::CloudWatch::Metric, to the sink of this account and region. A new link may need some minutes: then deploy again. If the metric is of this account, remove AccountId from Metrics.",
    ),
    Reason(
        "alarm-band-metrics",
        r"two elements of the metrics list",
        "an alarm with an anomaly band requires two entries of Metrics with ReturnData: true",
        "Return the metric (MetricStat) and the expression ANOMALY_DETECTION_BAND(m1, 2), whose Id is ThresholdMetricId. All other entries have ReturnData: false.",
    ),
    Reason(
        "alarm-composite",
        r"^(?!.*(?:maximum|limit|quota|exceed|more than|depend)).*(?:\bAlarm ?Rule\b|composite alarm\b[^\n]*\b(?:rule|metrics?|exists?)\b)",
        "the rule of the composite alarm is not valid, or names alarms that do not exist",
        'Write ALARM("NAME") AND NOT ALARM(ARN), with existing alarms of this account and region; let it depend on them (DependsOn). At deletion the composite alarm comes first.',
    ),
    Reason(
        "alarm-threshold",
        r"threshold metric|ThresholdMetricId|must be specified when (?:the )?ComparisonOperator|ANOMALY_DETECTION",
        "threshold and comparison of the alarm do not fit together",
        "With ANOMALY_DETECTION_BAND set ThresholdMetricId, and a comparison such as GreaterThanUpperThreshold, without Threshold. Otherwise set Threshold.",
    ),
    Reason(
        "alarm-search",
        r"SEARCH is not supported on Metric Alarms",
        "a metric expression of an alarm cannot use SEARCH, which only dashboards and graphs have",
        'Name each metric in Metrics of the alarm with MetricStat, and combine them, such as SUM(METRICS()). Or use a Metrics Insights query, such as SELECT MAX(CPUUtilization) FROM SCHEMA("AWS/EC2", InstanceId), or publish one metric without the changing dimension.',
    ),
    Reason(
        "alarm-metrics",
        r"^(?!(?s:.*)(?:two elements|composite alarm|scaling polic|MetricDataQuer|GetMetricData))(?s:.*)(?:\bMetrics list\b|\bReturnData\b|(?:exactly|at least|only) one (?:element|metric)\b[^\n]*(?:metrics|return))",
        "the metrics of the alarm are not valid together",
        "Exactly one entry of Metrics has ReturnData: true. Each has an Id that begins with a small letter, and either Expression or MetricStat. Then leave MetricName, Period and Statistic out.",
    ),
    Reason(
        "alarm-statistic",
        r"\bExtendedStatistic\b|\bStatistic (?:must|or|is)|for parameter Statistic\b|EvaluateLowSampleCountPercentile",
        "the alarm has no statistic, two of them, or one of a wrong form",
        "Set Statistic (Average, Sum, Minimum, Maximum, SampleCount) or ExtendedStatistic (p0.0 to p100, tm90, IQM), not both. EvaluateLowSampleCountPercentile is evaluate or ignore.",
    ),
    Reason(
        "alarm-metric-value",
        r"^The value \S+ for parameter MetricData\.",
        "a value of the metric data is not a number that CloudWatch accepts",
        "Send finite numbers only, not NaN or Infinity: omit the value where the program divides by zero or has no samples.",
    ),
    Reason(
        "alarm-quota",
        r"^(?!.*Grafana)(?s:.*)(?:\balarms? (?:limit|quota)\b[^\n]*(?:exceed|reach)|(?:limit|quota) (?:for|of|on) (?:[\w,]+ ){0,2}alarms\b)",
        "the account has as many alarms as its quota allows in this region (5,000 at first)",
        "Delete alarms that are not needed, or request a higher quota (Service Quotas, CloudWatch).",
    ),
    Reason(
        "alarm-null",
        r"ValidationError(?:null| null)?\W*(?:null)? ?\(Service: AmazonCloudWatch|ValidationErrornull",
        "CloudWatch rejects the alarm and names no cause",
        "Check its actions first: each ARN exists, is of the alarm's region and not empty. Then check its dimensions and Period.",
    ),
)
