"""Texts for the rows of ``facts.reasons.telemetry.remote_writes``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("remote-write-order", 'Permanent error: remote write returned HTTP status 400 Bad Request; err = %!w(<nil>): user=123456789012_ws-0f1e2d3c-aaaa-bbbb-cccc-1234567890ab: err: out of order sample. timestamp=2024-03-12T10:00:15.123Z, series={__name__="http_server_duration_count", job="orders"}', "remade"),
    ("remote-write-order", "remote write returned HTTP status 400 Bad Request; err = <nil>: duplicate sample for timestamp. err: duplicate sample for timestamp. timestamp=2024-03-12T10:00:15.123Z", "remade"),
    ("remote-write-order", 'remote write returned HTTP status 400 Bad Request; err = %!w(<nil>): user=123456789012_ws-0f1e2d3c-aaaa-bbbb-cccc-1234567890ab: err: out of order sample. timestamp=2024-03-12T10:00:15.123Z, series={__name__="http_server_duration_count", job="orders"}', "remade"),
    ("remote-write-rate", "Permanent error: remote write returned HTTP status 429 Too Many Requests; err = <nil>: ingestion rate limit (70000) exceeded while adding 500 samples and 0 metadata", "remade"),
    ("remote-write-rate", 'ts=2024-03-15T07:01:12.220Z caller=dedupe.go:112 component=remote level=warn msg="Failed to send batch, retrying" err="server returned HTTP status 429 Too Many Requests: ingestion rate limit (6666.666666666667) exceeded while adding 499 samples and 0 metadata"', "remade"),
    ("remote-write-series", "Permanent error: remote write returned HTTP status 400 Bad Request; err = <nil>: maxFailure (quorum) on a given error family, rpc error: code = Code(400) desc = addr=10.0.0.1:9095 state=ACTIVE zone=eu-west-1a, rpc error: code = Code(400) desc = user=1_ws-1: per-user series limit of 2000000 exceeded", "remade"),
    ("remote-write-labels", "remote write returned HTTP status 400 Bad Request; err = <nil>: label name too long", "remade"),
    ("remote-write-labels", "remote write returned HTTP status 400 Bad Request: series has too many labels (actual: 152, limit: 150) series: 'x'", "remade"),
    ("remote-write-denied", 'Permanent error: Permanent error: remote write returned HTTP status 403 Forbidden; err = <nil>: {"Message":"User: arn:aws:sts::123456789012:assumed-role/shop/1 is not authorized to perform: aps:RemoteWrite on resource: arn:aws:aps:eu-west-1:123456789012:workspace/ws-0f1e"}', "remade"),
    ("remote-write-denied", 'server returned HTTP status 403 Forbidden: {"Message":"User:  is not authorized to perform: aps: "RemoteWrite" on resource: ', "aws-ia/terraform-aws-eks-blueprints#709"),
    ("remote-write-unsigned", 'ts=2024-03-15T07:01:12.220Z caller=dedupe.go:112 component=remote level=error msg="non-recoverable error" count=500 err="server returned HTTP status 403 Forbidden: {\\"message\\":\\"Missing Authentication Token\\"}"', "remade"),
    ("remote-write-signature", 'ts=2024 caller=dedupe.go:112 component=remote level=warn msg="Failed to send batch, retrying" err="server returned HTTP status 403 Forbidden: {\\"message\\":\\"The security token included in the request is expired\\"}"', "remade"),
    ("remote-write-signature", 'server returned HTTP status 403 Forbidden: {"message":"The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details."}', "remade"),
    ("remote-write-signature", 'server returned HTTP status 403 Forbidden: {"message":"Credential should be scoped to a valid region. "}', "remade"),
    ("remote-write-workspace", 'Permanent error: Permanent error: remote write returned HTTP status 404 Not Found; err = %!w(<nil>): {"Message":"Workspace not found"}', "aws-observability/aws-otel-collector#2155"),
    ("remote-write-workspace", 'Permanent error: remote write returned HTTP status 404 Not Found; err = <nil>: {"message":"Workspace not found"}', "remade"),
    ("remote-write-no-route", 'Failed to send batch, retrying err="Post \\"https://aps-workspaces.eu-west-1.amazonaws.com/workspaces/ws-1/api/v1/remote_write\\": dial tcp: lookup aps-workspaces.eu-west-1.amazonaws.com: i/o timeout"', "remade"),
    ("remote-write-external-labels", "prometheus remote write: external labels configuration contains an empty key or value", "remade"),
    ("remote-write-temporality", 'Permanent error: invalid temporality and type combination for metric "requests"', "remade"),
)  # fmt: skip

NEIGHBOURS: tuple[tuple[str, str], ...] = (
    ("remote-write-order", 'Resource handler returned message: "Index 0 out of bounds for length 0" (HandlerErrorCode: InternalFailure)'),
    ("remote-write-rate", 'Rate exceeded (Service: AmazonECS; Status Code: 400; Error Code: ThrottlingException)'),
    ("remote-write-unsigned", '{"message":"Missing Authentication Token"}'),
    ("remote-write-workspace", 'Failed to scrape Prometheus endpoint: server returned HTTP status 404 Not Found'),
)  # fmt: skip
