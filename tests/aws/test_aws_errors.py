"""Errors of AWS: each known code and each request without a response has its remedy."""

from __future__ import annotations

import pytest
from botocore.exceptions import ClientError

from tests.support.cases import each
from xraystack.aws.aws_errors import CLIENT_ERRORS, REMEDIES, translate_error
from xraystack.aws.responses import ERROR_WITHOUT_CODE, UnusableResponse

CODES = [(code, kind) for kind in CLIENT_ERRORS for code in sorted(kind.codes)]


@each(("code", "kind"), CODES, ids=[code for code, _ in CODES])
def test_a_known_code_has_its_meaning_and_remedy(code: str, kind: object) -> None:
    error = ClientError({"Error": {"Code": code, "Message": "no way."}}, "DescribeStacks")

    translated = translate_error(error)

    assert translated is not None
    assert (translated.where, translated.remedy) == ("DescribeStacks", getattr(kind, "remedy", ""))
    assert translated.what.endswith(": no way")


def test_an_unknown_code_has_no_remedy() -> None:
    error = ClientError({"Error": {"Code": "Odd", "Message": "no"}}, "DescribeStacks")

    translated = translate_error(error)

    assert translated is not None
    assert (translated.what, translated.remedy) == ("no", "")


@pytest.mark.parametrize(
    ("operation", "what", "is_missing_xray"),
    [
        ("GetTraceSummaries", ERROR_WITHOUT_CODE, True),
        ("GetTraceSummaries", "an empty body", False),
        ("DescribeStacks", ERROR_WITHOUT_CODE, False),
    ],
)
def test_only_an_error_without_a_code_of_a_trace_call_means_that_x_ray_is_missing(
    operation: str, what: str, is_missing_xray: bool
) -> None:
    translated = translate_error(UnusableResponse(operation=operation, what=what))

    assert translated is not None
    assert ("does not provide X-Ray" in translated.what) is is_missing_xray
    assert ("AWS_ENDPOINT_URL_XRAY" in translated.remedy) is is_missing_xray


def test_a_code_has_one_meaning() -> None:
    assert len({code for code, _ in CODES}) == len(CODES)
    assert len({remedy for _, remedy in REMEDIES}) == len(REMEDIES)
