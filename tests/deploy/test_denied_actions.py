"""Denials of all kinds of actions: the words in an action's name are none of the sentence."""

import pytest

from xraystack.deploy.explanations.reason_explanations import match_reason

_WHO = "User: arn:aws:sts::123456789012:assumed-role/deployer/ci is not authorized to perform: "
_ACTIONS = (
    "acm-pca:IssueCertificate apigateway:CreateStage bedrock-agentcore:CreateGateway",
    "codebuild:ImportSourceCredentials codedeploy:CreateDeploymentGroup config:PutConfigRule",
    "ec2:DisassociateRouteTable ecs:DeleteExpressGatewayService elasticfilesystem:CreateMountTarget",
    "events:PutRule glue:GetTableVersion lakeformation:GetLFTag lambda:GetLayerVersion",
    "lambda:UpdateFunctionCode logs:PutLogGroupDeletionProtection oam:CreateLink oam:CreateSink",
    "organizations:EnableAWSServiceAccess ram:EnableSharingWithAwsOrganization",
    "s3:PutBucketNotification securityagent:StartCodeRemediation servicecatalog:CreateTagOption",
    "servicecatalog:GetProvisionedProductOutputs swf:DeprecateDomain xray:PutTraceSegments",
)


@pytest.mark.parametrize("action", " ".join(_ACTIONS).split())
@pytest.mark.parametrize(
    "frame",
    [
        "{}{action} on resource: * because no identity-based policy allows the {action} action",
        'Resource handler returned message: "{}{action} on resource: * because no identity-based policy allows the'
        ' {action} action (Service: {service}, Status Code: 403)" (RequestToken: 1, HandlerErrorCode: AccessDenied)',
        "An error occurred (AccessDeniedException) when calling the {operation} operation: {}{action}"
        " on resource: * because no identity-based policy allows the {action} action",
    ],
)
def test_a_denied_action_is_a_missing_permission(action: str, frame: str) -> None:
    """No row of another failure has a word of an action's name for its own."""
    service, _, operation = action.partition(":")
    found = match_reason(frame.format(_WHO, action=action, service=service, operation=operation))
    assert found is not None
    assert found.key in {"permission", "task-permission", "trace-denied"}
    assert f"{action} " in found.remedy


@pytest.mark.parametrize(
    "action",
    ["acm:AddTagsToCertificate", "ecs:TagResource", "iam:UntagRole", "s3:GetBucketTagging"],
)
def test_a_denied_action_for_tags_is_told_as_such(action: str) -> None:
    """The caller may be allowed to do all but this, which a tag in the template requires."""
    found = match_reason(f"{_WHO}{action} on resource: *")
    assert found is not None
    assert found.key == "tagging-denied"
