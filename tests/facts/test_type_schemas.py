"""The actions that a denied handler requires are read from the schemas of cfn-lint."""

from __future__ import annotations

import pytest

from xraystack.deploy.explanations.reason_explanations import match_reason
from xraystack.facts.reasons.type_schemas import required_actions


@pytest.mark.parametrize(
    ("resource_type", "failure", "words"),
    [
        ("AWS::EFS::MountTarget", "", "To create such a resource, its handler requires"),
        ("AWS::EFS::MountTarget", "", "elasticfilesystem:CreateMountTarget"),
        ("AWS::EFS::MountTarget", "DeleteMountTarget", "elasticfilesystem:DeleteMountTarget"),
        ("AWS::SNS::Topic", "error updating topic", "To update such a resource"),
        ("AWS::SNS::Topic", "GetTopicAttributes", "To read such a resource"),
        ("AWS::EC2::Instance", "RunInstances", "requires (in addition to actions that read)"),
    ],
)
def test_the_handler_of_the_failure_counts(resource_type: str, failure: str, words: str) -> None:
    assert words in required_actions(resource_type, failure)


@pytest.mark.parametrize("resource_type", ["AWS::New::Thing", "Example::Other::Thing", ""])
def test_of_an_unknown_type_nothing_is_told(resource_type: str) -> None:
    assert required_actions(resource_type, "") == ""


def test_a_type_with_very_many_actions_is_not_listed() -> None:
    assert required_actions("AWS::S3::Bucket", "") == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Access Denied", "ec2:CreateSubnet"),
        ("User is not authorized to perform that action", "ec2:CreateSubnet"),
        ("error creating Subnet: AccessDeniedException: status code: 403", "ec2:CreateSubnet"),
    ],
)
def test_a_denied_call_without_a_name_is_told_by_its_type(text: str, words: str) -> None:
    reason = match_reason(text, "AWS::EC2::Subnet")
    assert reason is not None
    assert words in reason.remedy


def test_a_denied_call_with_a_name_is_that_one() -> None:
    reason = match_reason("not authorized to perform: ec2:CreateTags", "AWS::EC2::Subnet")
    assert reason is not None
    assert "ec2:CreateTags" in reason.remedy
    assert "ec2:CreateSubnet" not in reason.remedy
