"""Texts for the rows of ``facts.reasons.stacks.resource_signals``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("wait-condition-update", "Update to resource type AWS::CloudFormation::WaitCondition is not supported.", "remade, CloudFormation"),
    ("custom-resource-silent", "CloudFormation did not receive a response from your Custom Resource. Please check your logs for requestId [1].", "CloudFormation guide"),
    ("custom-resource-silent", "Custom Resource failed to stabilize in expected time", "binxio/cfn-certificate-provider#21"),
    ("custom-resource-silent", "CloudFormation did not receive a response from your Custom Resource. Please check your logs for requestId [a]. If you are using the Python cfn-response module, you may need to update your Lambda function code so that CloudFormation can attach the updated version.", "public issues, read 2026-11"),
    ("custom-attribute", "CustomResource attribute error: Vendor response doesn't contain CertificateArn key in object arn:aws:cloudformation:us-east-1:530918274461:stack/edge/7c0a1b20|CertLookup|0d7e2a6c in S3 bucket cloudformation-custom-resource-storage-useast1", "remade, CloudFormation"),
    ("custom-attribute", "CustomResource attribute error: Vendor response doesn't contain SipMediaApplication.Endpoints[0].Hostname attribute", "public files"),
    ("custom-log-stream", "Received response status [FAILED] from custom resource. Message returned: See the details in CloudWatch Log Stream: 2026/07/08/[$LATEST]f3d033c8fe2a4720bd61e35c8d415be1 (RequestId: 75f768f5-3a31-4ad0-a49e-f83e67096fd1)", "aws/aws-cdk-cli#1676"),
    ("custom-log-stream", "Received response status [FAILED] from custom resource. Message returned: See the details in CloudWatch Log Stream: 2021/08/17/....", "public issues, read 2026-11"),
    ("custom-log-stream", "Received response status [FAILED] from custom resource. Message returned: See the details in CloudWatch Log Stream: 2022/05/08/[$LATEST]293aa907cb9443eba850d678af331cbe (RequestId: 1a5830d9-8e5e-46d9-873e-51e6f7fe9147)", "aws-samples/aws-cdk-examples#671"),
    ("custom-resource-failed", "Received response status [FAILED] from custom resource. Message returned: Error: [service-quota-limits-config] Error increasing service quota L-35B31D98 for service ebs", "awslabs/landing-zone-accelerator-on-aws#946"),
    ("custom-resource-failed", "Received response status [FAILED] from custom resource. Message returned: See the details in CloudWatch Log Stream: 2025/11/12/[$LATEST]e732937aa598459396944097ad64afbd Error: HTTP Error 403: Forbidden", "public files, read 2026-11"),
    ("custom-resource-failed", "Received response status [FAILED] from custom resource", "public files, read 2026-11"),
    ("custom-resource-failed", "Received response status [FAILED] from custom resource. Message returned: file not found: /tmp/x (RequestId: x)", "public issues, read 2026-11"),
    ("custom-resource-failed", 'Received response status [FAILED] from custom resource. Message returned: copy image failed: creating an updated image manifest: preparing updated manifest, layer "sha256:0fda": unsupported MIME type for compression: application/vnd.in-toto+json', "public issues, read 2026-11"),
    ("custom-resource-failed", "Failed to create resource. Bad Request", "cloudstax/firecamp#83"),
    ("custom-log-stream", "See the details in CloudWatch Log Stream: 2022/10/22/[$LATEST]db9059c9867b4bbfb5d28697b66aa770", "aws-samples/amazon-fsx-workshop#16"),
    ("custom-log-stream", "Failed to create resource. See details in CloudWatch Log Stream: 2020/10/30/[$LATEST]be2a520db04b4db796eccce21353a09f", "aws-amplify/amplify-cli#5721"),
    ("custom-physical-id", "PhysicalResourceId cannot be changed during a delete", "remade"),
    ("custom-resource", "Invalid Response object: 'FAILURE' is not a valid ResponseStatus", "PaloAltoNetworks/aws-elb-autoscaling#4"),
    ("custom-resource", "Custom Resource Lambda error: Lambda returned an unexpected payload: null", "remade"),
    ("custom-resource", "Invalid PhysicalResourceId", "public issues, read 2026-11"),
    ("wait-condition-failure", "WaitCondition received failed message: 'attempting to apply changes to the targeted Ops Manager' for uniqueId: ID1516256269", "aws-quickstart/quickstart-pivotal-cloudfoundry#17"),
    ("wait-condition", "WaitCondition timed out. Received 0 conditions when expecting 1", "CloudFormation guide"),
    ("init-command", "Error encountered during build of postbuild_0_1: Command 00_copy_env_file failed", "rennokki/laravel-aws-eb#33"),
    ("init-command", "Error occurred during build: Command 02_start_app failed", "remade, CloudFormation"),
    ("init-command", "Error occurred during build: Yum does not have httpd24 available for installation", "remade, CloudFormation"),
    ("resource-signal-failure", "Received FAILURE signal with UniqueId i-1", "aws-samples/well-architected-iac-analyzer#108"),
    ("resource-signal-failure", "Received 1 FAILURE signal(s) out of 2. Unable to satisfy 100% MinSuccessfulInstancesPercent requirement", "CloudFormation guide"),
    ("resource-signal", "Received 0 SUCCESS signal(s) out of 2. Unable to satisfy 100% MinSuccessfulInstancesPercent requirement", "CloudFormation guide"),
    ("resource-signal", "Failed to receive 1 resource signal(s) for the current batch.  Each resource signal timeout is counted as a FAILURE", "awslabs/amazon-guardduty-tester#23"),
    ("resource-signal", "Failed to receive 1 resource signal(s) within the specified duration", "public file 39726858563"),
    ("resource-signal", "Received 0 SUCCESS signal(s) out of 1. Unable to satisfy 100% MinSuccessfulInstancesPercent requirement", "public issues, read 2026-11"),
    ("resource-signal", "Failed to receive 1 resource signal(s) for the current batch. Each resource signal timeout is counted as a FAILURE.", "public issues, read 2026-11"),
    ("resource-signal", "Unable to satisfy 100% MinSuccessfulInstancesPercent requirement", "AWSinAction/code2#21"),
    ('init-command', '[ERROR] Command 02_install (yum install -y httpd) failed', 'remade, cfn-init'),
)  # fmt: skip

TYPED_CASES: tuple[tuple[str, str, str, str], ...] = (
    ("custom-resource-failed", "Failed to create resource. Failed to deploy Image Handler UI", "Custom::LoadLambda", "aws-solutions/dynamic-image-transformation-for-amazon-cloudfront#46"),
    ("custom-resource-failed", "Failed to create resource. Bad Request", "Custom::LambdaCustomResource", "cloudstax/firecamp#83"),
    ("custom-log-stream", "Failed to create resource. See the details in CloudWatch Log Stream: 2020/08/04/[$LATEST]61666febbb04499aba17e097b984b2e5", "Custom::MediaPackageVod", "aws-solutions-library-samples/video-on-demand-on-aws#73"),
    ("custom-log-stream", "Failed to create resource. See details in CloudWatch Log Stream: 2020/10/30/[$LATEST]be2a520db04b4db796eccce21353a09f", "Custom::rCreateContainerLambda", "aws-amplify/amplify-cli#5721"),
)  # fmt: skip

NEIGHBOURS: tuple[tuple[str, str], ...] = (
    ("init-command", "Command docker failed"),
    ("custom-resource", "The CustomErrorResponse object is not valid (Service: CloudFront)"),
    ("resource-signal", "The specified Auto Scaling signal was not received"),
)  # fmt: skip
