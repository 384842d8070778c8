"""Sentences of resource handlers mean the same for each type: the words of a type's name are not read."""

from __future__ import annotations

import pytest

from xraystack.deploy.explanations.reason_explanations import match_reason
from xraystack.facts.reasons.commands.cloud_control_types import (
    resource_read_command,
    type_list_command,
)

TYPES = (
    "AWS::Athena::WorkGroup",
    "AWS::AutoScaling::WarmPool",
    "AWS::CloudFormation::GeneratedTemplate",
    "AWS::ECR::PullThroughCacheRule",
    "AWS::ECR::ReplicationConfiguration",
    "AWS::EKS::FargateProfile",
    "AWS::ElasticLoadBalancingV2::TrustStore",
    "AWS::LakeFormation::Tag",
    "AWS::MSK::Topic",
    "AWS::Organizations::Account",
    "AWS::SecretsManager::SecretTargetAttachment",
    "AWS::SSO::InstanceAccessControlAttributeConfiguration",
    "AWS::VpcLattice::ServiceNetworkVpcAssociation",
    "Alexa::ASK::Skill",
)
"""Types whose names have words of other failures."""

NAMED = "Resource of type '{}' with identifier '{}'"
TEXTS = {
    f"{NAMED} already exists.": "exists",
    f"{NAMED} was not found.": "deleted-outside",
    f"{NAMED} did not stabilize.": "unstable",
    f"{NAMED} has a conflict. Reason: null.": "resource-conflict-reason",
    f"{NAMED} is not updatable with parameters provided.": "immutable",
    "Access denied for operation '{}'.": "denied-unnamed",
    "Error occurred during operation '{}'.": "cause-not-named",
    "Invalid request provided: {}": "no-cause",
    "Limit exceeded for resource of type '{}'. Reason: null": "quota",
    "Rate exceeded for operation '{}'.": "throttled",
    "Resource type {} does not support import": "import-type",
    "Resource type {} is not supported in this region": "region-lacks",
    "Template format error: Unrecognized resource types: [{}]": "template-types",
    "Unable to retrieve Arn attribute for {}": "attribute-unreadable",
    "Update to resource type {} is not supported.": "immutable",
}


@pytest.mark.parametrize(("text", "key"), TEXTS.items())
def test_the_words_of_a_type_are_not_those_of_a_sentence(text: str, key: str) -> None:
    found = {kind: match_reason(text.format(kind, "access-denied-topic")) for kind in TYPES}
    others = {
        kind: row and row.key
        for kind, row in found.items()
        if row is None or not row.key.startswith(key)
    }
    assert others == {}


@pytest.mark.parametrize("name", ["failed-orders", "orders-error", "access-denied", "not-found"])
def test_the_words_of_an_identifier_are_not_those_of_a_sentence(name: str) -> None:
    row = match_reason(f"{NAMED.format('AWS::SQS::Queue', name)} did not stabilize.")
    assert row is not None
    assert row.key == "unstable-messaging"


@pytest.mark.parametrize(
    ("kind", "command"),
    [
        ("SageMaker::UserProfile", "aws sagemaker describe-user-profile --domain-id DOMAIN"),
        ("SageMaker::Domain", "aws sagemaker describe-domain --domain-id ID"),
        ("MemoryDB::Cluster", "aws memorydb describe-events"),
        ("EC2::EIP", "aws cloudcontrol get-resource --type-name AWS::EC2::EIP --identifier "),
        ("CodeArtifact::Domain", "aws cloudcontrol get-resource --type-name AWS::CodeArtifact::D"),
        ("Greengrass::Group", "aws cloudtrail lookup-events"),  # Cloud Control does not have it
    ],
)
def test_a_resource_that_is_not_ready_is_read_by_a_command_of_its_type(
    kind: str, command: str
) -> None:
    for text in (
        f"{NAMED.format(f'AWS::{kind}', 'a|b')} did not stabilize",
        "Exceeded attempts to wait",
    ):
        row = match_reason(text, f"AWS::{kind}")
        assert row is not None
        assert f"\n{command}" in row.remedy
        assert row.remedy.count("\naws ") == 1


@pytest.mark.parametrize(
    ("kind", "command"),
    [
        ("AWS::SQS::Queue", "aws cloudcontrol list-resources --type-name AWS::SQS::Queue"),
        ("AWS::WAF::Rule", ""),
        ("AWS::IAM::Policy", ""),
        (
            "AWS::ApiGateway::Stage",
            'aws cloudcontrol list-resources --type-name AWS::ApiGateway::Stage --resource-model \'{"RestApiId":"VALUE"}\'',
        ),
    ],
)
def test_a_type_is_listed_as_cloud_control_requires(kind: str, command: str) -> None:
    assert type_list_command(kind) == command


def test_a_type_without_a_handler_for_reading_is_not_read() -> None:
    assert resource_read_command("AWS::IAM::Policy", "x") == ""
    assert resource_read_command("AWS::WAF::Rule", "x") == ""


@pytest.mark.parametrize(
    ("kind", "check"),
    [
        ("EC2::Instance", "Check that subnets, security groups, image and key exist"),
        (
            "EC2::VPCCidrBlock",
            "Check that what VpcId, Ipv4IpamPoolId and Ipv6IpamPoolId names exists",
        ),
        ("ApiGatewayV2::VpcLink", "Check that what SubnetIds and SecurityGroupIds names exists"),
        ("WAFv2::IPSet", "Deploy again"),
        ("Unknown::Thing", "Deploy again"),
    ],
)
def test_a_failure_without_a_cause_has_the_checks_of_its_type(kind: str, check: str) -> None:
    row = match_reason("Internal Failure", f"AWS::{kind}")
    assert row is not None
    assert row.remedy.startswith(check)


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        ("EC2::VPC", "--service-code vpc"),
        ("EC2::Instance", "--service-code ec2"),
        ("EC2::Volume", "--service-code ebs"),
        ("Cognito::UserPool", "--service-code cognito-idp"),
        ("Cognito::IdentityPool", "--service-code cognito-identity"),
        ("ServiceDiscovery::Service", "--service-code AWSCloudMap"),
        ("IAM::Role", "--region us-east-1 --service-code iam"),
    ],
)
def test_quotas_are_those_of_the_type(kind: str, place: str) -> None:
    text = f"Limit exceeded for resource of type 'AWS::{kind}'. Reason: null"
    for resource_type in (f"AWS::{kind}", ""):
        row = match_reason(text, resource_type)
        assert row is not None
        assert row.remedy.endswith(place)
