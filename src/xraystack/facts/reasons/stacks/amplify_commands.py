"""Errors of the commands of Amplify that deploy a backend (ampx, amplify)."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "amplify-nested-circle",
        r"circular dependency found between nested stacks",
        "parts of the Amplify backend, such as auth, data, storage and functions, depend on each other in a circle",
        "Move a function into the stack of the part that it serves: resourceGroupName: 'auth', 'data' or 'storage' in defineFunction. Otherwise remove one of the references, such as an access rule or a trigger.",
    ),
    Reason(
        "amplify-schema",
        r"\[?InvalidSchemaError\]?|problem\(s\) (?:have been found )?with (?:the|your) schema|^Custom operation \w+ requires|Check your data schema definition",
        "the data schema of the Amplify backend is not valid",
        "Correct the model or field that the text names in amplify/data/resource.ts: types, relations, quotes and authorization rules. To read more: npx ampx sandbox --once --debug",
    ),
    Reason(
        "amplify-function-circle",
        r"^(?:Error: )?Cannot add \S+ due to a cyclic dependency",
        "a function of the Amplify project is a trigger of auth or storage and also has access to it, a circle",
        "Remove that access (amplify update function), then push. Give the role of the function the permission in a custom resource (amplify add custom) instead. A trigger of auth reads the user pool's ID from its event (userPoolId).",
    ),
    Reason(
        "amplify-table-change",
        r"Attempting to (?:add and remove|mutate more than \d+|edit the|add a local|remove a local)[^\n]*(?:secondary index|key schema)",
        "Amplify does not push a change of keys or indexes that DynamoDB cannot make in one step",
        "Push one index at a time: remove the index (@index, @key) and push, then add it under another name and push. With enableIterativeGSIUpdates: true in amplify/cli.json Amplify makes these steps itself. A changed primary key requires a new table: amplify push --allow-destructive-graphql-schema-updates replaces it, and all of its data is lost.",
    ),
    Reason(
        "amplify-build",
        r"Unable to build (?:the )?Amplify backend|Unable to deploy due to CDK Assembly Error|\bBackend(?:Build|Synth)Error\b",
        "the code of the Amplify backend has an error, so that no template was made",
        "Read the lines around it for the file and line in the folder amplify. A package may be missing (npm ci), or an environment variable in the build. To read more: npx ampx sandbox --once --debug",
    ),
    Reason(
        "amplify-outside-pipeline",
        r"pipeline-deploy command outside of a CI/CD",
        "ampx pipeline-deploy runs only in a pipeline",
        "For your own computer use npx ampx sandbox. In a pipeline set the environment variable CI=1.",
    ),
    Reason(
        "amplify-bootstrap",
        r"The region \S+ has not been bootstrapped|AWS account and region has not been bootstrapped|outdated CDK bootstrap stack",
        "the account and region have no bootstrap of the CDK, which Amplify requires, or an old one",
        "Sign in as an administrator of that account, and check the region. Then run: npx cdk bootstrap aws://ACCOUNT/REGION",
    ),
    Reason(
        "amplify-sandbox-several",
        r"Multiple sandbox instances detected",
        "another sandbox of this Amplify project runs",
        "Stop the other command, and close editors and terminals that run it. If none runs, remove the lock files in .amplify/artifacts, then start one sandbox.",
    ),
    Reason(
        "amplify-permissions",
        r"Unable to deploy due to insufficient permissions|deployment role does not have sufficient permissions to perform this deployment",
        "the user or role that deploys the Amplify backend lacks a permission",
        "Attach AmplifyBackendDeployFullAccess to it (in Amplify Hosting: the service role of the app), and what the backend's other resources require. The lines after it name the denied action.",
    ),
    Reason(
        "amplify-backend-permission",
        r"not authorized to perform:? amplifybackend;?:\w+",
        "the caller may not change the backend of the Amplify app, which requires actions of amplifybackend: too",
        "Add amplifybackend:* (to delete an app at least amplifybackend:RemoveAllBackends) and amplify:* to {principal|the user or role}, or attach AdministratorAccess-Amplify. A policy of the organization must not deny it.",
    ),
    Reason(
        "amplify-backend-file",
        r"Amplify Backend not found in|Backend definition could not be found in amplify|\bAmplify \w+ must be defined in\b",
        "the command finds no Amplify backend in this directory",
        "Run it in the directory that contains amplify/backend.ts. Each part has its file: amplify/auth/resource.ts, amplify/data/resource.ts.",
    ),
    Reason(
        "amplify-deployment",
        r"^The CloudFormation deployment has failed\. Find more information in the CloudFormation AWS Console for this stack\W*\n",
        "the deployment of the Amplify backend failed, and this line does not name the cause",
        "Read the lines after it (Caused by), or the first failed event of the stack and of its nested stacks:\naws cloudformation describe-events --stack-name STACK --filters FailedEvents=true",
    ),
)
