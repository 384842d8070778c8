"""Images in private repositories of Amazon ECR, by their references."""

from __future__ import annotations

import re

import pytest

from tests.support.cases import each
from xraystack.facts import ecr


@each("version", ["", ":3.x", f"@sha256:{'0' * 64}", f":3@sha256:{'0' * 64}"])
@each(
    ("registry", "partition", "region"),
    [
        ("123456789012.dkr.ecr.eu-west-1.amazonaws.com", "aws", "eu-west-1"),
        ("123456789012.dkr.ecr.us-gov-west-1.amazonaws.com", "aws-us-gov", "us-gov-west-1"),
        ("123456789012.dkr.ecr-fips.us-east-1.amazonaws.com", "aws", "us-east-1"),
        ("123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn", "aws-cn", "cn-north-1"),
        ("123456789012.dkr-ecr.eu-west-1.on.aws", "aws", "eu-west-1"),
        ("123456789012.dkr-ecr-fips.us-gov-east-1.on.aws", "aws-us-gov", "us-gov-east-1"),
        ("123456789012.dkr-ecr.cn-north-1.on.amazonwebservices.com.cn", "aws-cn", "cn-north-1"),
        ("123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu", "aws-eusc", "eusc-de-east-1"),
        ("123456789012.dkr.ecr.us-iso-east-1.c2s.ic.gov", "aws-iso", "us-iso-east-1"),
        ("123456789012.dkr.ecr.us-isob-east-1.sc2s.sgov.gov", "aws-iso-b", "us-isob-east-1"),
    ],
)
def test_a_private_image_names_its_repository(
    registry: str, partition: str, region: str, version: str
) -> None:
    arn = f"arn:{partition}:ecr:{region}:123456789012:repository/docker-in-aws/xray"

    assert arn == ecr.repository_arn(f"{registry}/docker-in-aws/xray{version}")


@pytest.mark.parametrize(
    "image",
    [
        "public.ecr.aws/xray/aws-xray-daemon:3.6.6",
        "amazon/aws-xray-daemon",
        "12.dkr.ecr.eu-west-1.amazonaws.com/xray",
        "123456789012.dkr_ecr.eu-west-1.on.aws/xray",
        "123456789012.dkr.ecr.eu-west-1.amazonaws.org/xray",
        "123456789012.dkr.ecr.eu-west-1.amazonaws.com.evil.example/xray",
        "example.com/123456789012.dkr.ecr.eu-west-1.amazonaws.com/xray",
    ],
)
def test_another_image_has_no_private_repository(image: str) -> None:
    assert ecr.repository_arn(image) == ""


def test_a_reference_says_account_repository_tag_and_digest() -> None:
    digest = f"sha256:{'0' * 64}"
    registry = "123456789012.dkr.ecr.eu-west-1.amazonaws.com"

    tagged = ecr.private_image(f"{registry}/a/b:1")
    digested = ecr.private_image(f"{registry}/a/b@{digest}")

    assert tagged == ("123456789012", "eu-west-1", "a/b", "1", "")
    assert digested == ("123456789012", "eu-west-1", "a/b", "", digest)


def test_the_pattern_of_the_parameter_admits_the_arn_of_every_repository() -> None:
    arn = ecr.repository_arn("123456789012.dkr.ecr.us-gov-west-1.amazonaws.com/a/b_c-d.e:1")

    assert re.fullmatch(ecr.REPOSITORY_ARN_PATTERN, arn)
