"""Texts for the rows of ``facts.reasons.stacks.amplify_commands``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("amplify-nested-circle", "CircularDependencyError: The CloudFormation deployment failed due to circular dependency found between nested stacks [storage0EC3F24A, auth179371D7, function1351588B]", "Amplify"),
    ("amplify-schema", "AmplifyError [InvalidSchemaError]: Syntax Error: Invalid character escape sequence: \\'.", "aws-amplify/amplify-backend#2354"),
    ("amplify-schema", "Custom operation executeStateMachine requires both an authorization rule and a handler reference", "aws-samples/aws-amplify-stepfunctions-example#297"),
    ("amplify-function-circle", "Error: Cannot add S3Trigger45ce5c61 due to a cyclic dependency", "aws-amplify/amplify-cli#2303"),
    ("amplify-table-change", "Attempting to add and remove a global secondary index at the same time on the OrganisationsTable table in the Organisations stack.", "aws-amplify/amplify-cli#6735"),
    ("amplify-table-change", "Attempting to mutate more than 1 global secondary index at the same time on the OrdersTable table in the Orders stack.", "remade, Amplify"),
    ("amplify-build", "[SynthError]: Unable to build Amplify backend. Check your backend definition in the `amplify` folder.", "aws-amplify/amplify-backend#354"),
    ("amplify-build", "[BackendBuildError] Unable to deploy due to CDK Assembly Error", "Amplify"),
    ("amplify-outside-pipeline", "It looks like you are trying to run the pipeline-deploy command outside of a CI/CD environment. Use sandbox instead or set the CI=1 environment variable.", "Amplify"),
    ("amplify-bootstrap", "The region us-east-1 has not been bootstrapped. Sign in to the AWS console as a Root user or Admin to complete the bootstrap process, then restart the sandbox.", "Amplify"),
    ("amplify-sandbox-several", "[MultipleSandboxInstancesError] Multiple sandbox instances detected.", "Amplify"),
    ("amplify-permissions", "[AccessDeniedError] Unable to deploy due to insufficient permissions", "Amplify"),
    ("amplify-backend-permission", "User: arn:aws:iam::123456789012:user/jane is not authorized to perform: amplifybackend:RemoveAllBackends on resource: example-amplify-app", "Amplify guide"),
    ("amplify-backend-file", "Backend definition could not be found in amplify directory.", "Amplify"),
    ("amplify-deployment", "The CloudFormation deployment has failed. Find more information in the CloudFormation AWS Console for this stack.", "public file 107611599"),
)  # fmt: skip
