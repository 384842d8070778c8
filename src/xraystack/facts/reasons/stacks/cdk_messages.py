"""Errors of the CDK's command and library before a deployment: of synthesis, look-ups and stacks."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "cdk-stack-none",
        r"No stacks match the name\(s\)|This app contains no stacks|No stack found (?:in the main cloud assembly|for construct path)",
        "the CDK app has no stack of that name",
        "Correct the name. A stack in a Stage is named STAGE/STACK; for all of them write 'STAGE/*' in quotes. Pass the same context (-c) and environment variables as before. To list the stacks: cdk list",
    ),
    Reason(
        "cdk-validation-hidden",
        r"early validation errors, but retrieving more details",
        "CloudFormation's check before the deployment found errors, which the caller may not read",
        "Bootstrap again, which allows it (version 30 or later): cdk bootstrap aws://ACCOUNT/REGION. Or read them with credentials that allow cloudformation:DescribeEvents:\naws cloudformation describe-events --stack-name STACK --filters FailedEvents=true",
    ),
    Reason(
        "cdk-stack-choice",
        r"app includes more than a single stack|must either specify a list of Stacks|Stack selection is ambiguous",
        "the CDK app has several stacks, and the command must name those that it means",
        "Run cdk deploy STACK, or cdk deploy --all. Patterns such as 'Prod*' belong in quotes.",
    ),
    Reason(
        "cdk-app-required",
        r"--app is required either|run in a directory with 'cdk\.json'|fromCdkAppDirectory: ",
        "the CDK command does not find the app: this directory has no cdk.json with a key app",
        "Run it in the directory of cdk.json, or pass --app COMMAND; --app cdk.out uses an app that is synthesized already. A bootstrap may name its environment: cdk bootstrap aws://ACCOUNT/REGION.",
    ),
    Reason(
        "cdk-approval",
        r"(?:terminal \(TTY\) is not attached|concurrency is greater than 1) so we are unable to get a confirmation",
        "the CDK requires a confirmation of this change, which is not possible without a terminal",
        "Review the change with cdk diff, then pass --require-approval never (for a deletion --force).",
    ),
    Reason(
        "cdk-output-locked",
        r"(?:Another CLI|Other CLIs) \(PID=[^)]*\) (?:is|are) currently",
        "another command of the CDK uses the same output directory",
        "Wait until that one has ended, or stop it; cdk watch counts too. For commands at the same time synthesize once, and deploy with --app cdk.out. Or give each its directory: --output DIRECTORY.",
    ),
    Reason(
        "cdk-lookups-off",
        r"Context lookups have been disabled",
        "the CDK app requires values of look-ups in the account, which are turned off here",
        "Run cdk synth where credentials of the account exist, and commit cdk.context.json.",
    ),
    Reason(
        "cdk-zone-lookup",
        r"Found zones: .*exactly 1 zone|Hosted Zone not found in account",
        "the lookup of a hosted zone by the CDK app (HostedZone.fromLookup) does not find exactly one",
        "domainName is the name of the zone, not of the host; check also env of the stack. If a public and a private zone have that name, set privateZone and vpcId. In another account use fromHostedZoneAttributes. To list the zones:\naws route53 list-hosted-zones",
    ),
    Reason(
        "cdk-lookup-none",
        r"No (?:load balancers|load balancer listeners|security groups|AMI) found (?:matching|that matched)|any key with alias named"
        r"|(?:Multiple load balancers?|Multiple load balancer listeners|More than one security groups) found matching|SSM parameter not available in account",
        "a lookup of the CDK app does not find exactly one resource in the account and region of the stack",
        "Correct the name, tags or ID of the lookup, and env of the stack. A resource of the same app is not there yet: pass the object. To remove the value of an earlier lookup: cdk context --reset KEY",
    ),
    Reason(
        "cdk-parameters",
        r"following CloudFormation Parameters are missing a value",
        "parameters of the stack have no value: {unset_parameters|see the reason}",
        "Pass each of them: cdk deploy STACK --parameters STACK:NAME=VALUE. Or set default in its CfnParameter.",
    ),
    Reason(
        "cdk-template-large",
        r"Template too large to (?:deploy|refactor)|[Tt]emplate for stack \S+ is (?:\d+ bytes long, a CDK Toolkit stack is required|larger than [\d,]+ bytes, and no CDK Toolkit)",
        "the template is larger than 51,200 bytes, so it requires the bucket of the CDK's bootstrap",
        "Bootstrap the environment: cdk bootstrap aws://ACCOUNT/REGION.",
    ),
    Reason(
        "cdk-trust-policies",
        r"pass '--cloudformation-execution-policies' when using '--trust'",
        "a bootstrap that trusts another account must name the policies of its deployments",
        "Add --cloudformation-execution-policies POLICY_ARN. With arn:aws:iam::aws:policy/AdministratorAccess the other account can do everything in this one; a policy of yours can be narrower.",
    ),
    Reason(
        "cdk-modules",
        r"(?:Cannot find module|No module named) ['\"]?(?:aws[-_]cdk|constructs|@aws-cdk/)",
        "a package of the CDK app is not installed where it runs",
        "Install them in the app's directory: npm ci, or pip install -r requirements.txt. For Python app in cdk.json must run the interpreter of that environment (.venv/bin/python).",
    ),
    Reason(
        "cdk-command-missing",
        r"\bcdk: (?:command )?not found|'cdk' is not recognized|Command cdk not found",
        "the command of the CDK is not installed here",
        "Install it (npm install -g aws-cdk), or write npx cdk in place of cdk. It requires Node.js.",
    ),
    Reason(
        "cdk-physical-name",
        r"in a cross-environment fashion|physical name must be explicit set",
        "a stack of another account or region refers to a resource that has no fixed name",
        "Set its name (bucketName, roleName) to a fixed text, or to PhysicalName.GENERATE_IF_NEEDED.",
    ),
    Reason(
        "cdk-cross-reference",
        r"Cross stack references are only supported for stacks deployed to the same",
        "a stack of the CDK app refers to a resource of a stack in another account or region",
        "For another region of the same account set crossRegionReferences: true and env on both stacks. For another account pass a name or ARN as a fixed text.",
    ),
    Reason(
        "cdk-cycle",
        r"would create a cyclic reference|dependency cycle between remaining artifacts",
        "two stacks of the CDK app would depend on each other",
        "Move one of the resources that the reason names into the other's stack: often a policy, a notification or a rule of a security group. Or refer to it by a name or ARN as a fixed text.",
    ),
    Reason(
        "cdk-stage-dependency",
        r"dependency cannot cross stage boundaries",
        "stacks in different stages of the CDK app depend on each other",
        "Put both into one Stage. Otherwise pass a name or ARN as a fixed text: stages are synthesized and deployed separately.",
    ),
    Reason(
        "cdk-construct-name",
        r"There is already a Construct with name",
        "two constructs in the same scope of the CDK app have the same id",
        "Change the id of one of them (the second argument). In a loop add the name of the item. Keep the id of the deployed one: another id makes another resource.",
    ),
    Reason(
        "cdk-asset-path",
        r"Cannot find (?:asset|image(?: directory)?|(?:entry )?file) at |[Ll]ock file at \S+ doesn't exist|No file found at 'source' path|^(?:Error: )?Directory \S*[/\\]\S* does not exist",
        "the CDK app names a file or directory for an asset that does not exist",
        "Correct the path: a relative one begins where cdk runs, so use path.join(__dirname, ...). The output of a build, such as dist, must be built before.",
    ),
    Reason(
        "cdk-lookup-token",
        r"must be concrete \(no Tokens\)",
        "a lookup of the CDK app received a value that exists only at deployment",
        "Pass a fixed text, such as from the context (-c) or an environment variable. For the output of another stack or a parameter use the method fromVpcAttributes or such.",
    ),
    Reason(
        "cdk-pipeline-key",
        r"KMS Key to add cross-account action|You need to specify crossAccountKeys",
        "a pipeline that deploys to another account requires a key for its artifacts",
        "Set crossAccountKeys: true of the pipeline. Such a key has a monthly price. An imported artifact bucket requires its encryptionKey.",
    ),
    Reason(
        "cdk-unstable",
        r"Unstable feature '[\w-]+' is not enabled",
        "this command of the CDK is not stable yet, and must be turned on",
        "Repeat it with --unstable=NAME, such as cdk refactor --unstable=refactor.",
    ),
    Reason(
        "cdk-rollback-failed",
        r"Rollback failed \(use --force to orphan failing resources\)",
        "the rollback of the stack could not finish: a resource cannot return to its old state",
        "Read its failure and repair it, then run cdk rollback STACK again. Or skip it: cdk rollback STACK --orphan LOGICAL_ID. CloudFormation then assumes a state that it may not have: check it after that.",
    ),
    Reason(
        "cdk-mfa",
        r"Error fetching MFA token",
        "the CDK could not read the code of MFA from a terminal",
        "Run it in a terminal. Or get keys first, and set them in the environment:\naws sts get-session-token --serial-number MFA_ARN --token-code CODE",
    ),
    Reason(
        "cdk-object-kind",
        r"\b(?:should|does not|doesn't) implement '?(?-i:I[A-Z])|is not an instance of (?-i:I[A-Z][a-z])|Construct \S+ is not of type (?-i:Cfn[A-Z])",
        "an object that the CDK app passes is not of the kind that the property requires",
        "Pass the construct, or an object of its methods from...(), not a name, an ARN or a Cfn class. Objects of two copies of aws-cdk-lib are of different kinds too: npm ls aws-cdk-lib.",
    ),
    Reason(
        "cdk-imported",
        r"not configured (?:for|when|on the) imported|not configured when imported",
        "an imported object of the CDK app does not know this property",
        "Import it with the method from...Attributes(), and pass all values that you read. Or pass the value itself.",
    ),
    Reason(
        "cdk-logical-id",
        r"Two objects have been assigned the same Logical ID",
        "two resources of a stack of the CDK app have the same logical ID",
        "Change the id of one construct, or its overrideLogicalId. Ids that differ only in characters other than letters and digits, such as A-B and AB, become the same.",
    ),
    Reason(
        "cdk-list-token",
        r"encoded list token string in a scalar",
        "the code of the CDK app uses a list that exists only at deployment as one text",
        "Use Fn.select(INDEX, list) or Fn.join in place of list[INDEX] and of a loop over the list.",
    ),
    Reason(
        "cdk-secret-value",
        r"Synthing a secret value to|SecretValue here risks exposing",
        "the CDK app would write a secret into the template",
        "Pass the SecretValue only to properties that accept one. Otherwise let the program read the secret when it runs (secret.grantRead).",
    ),
    Reason(
        "cdk-map-key",
        r"is used as the key in a map so must resolve to a string",
        "a key of a map in the CDK app is a value that exists only at deployment",
        "Wrap the map: new CfnJson(this, 'Name', {value: {[key]: value}}).",
    ),
    Reason(
        "cdk-container-port",
        r"(?:has no mapping for port \S+ and protocol|hasn't defined any ports|No container named '[^']*'\. Did you call)",
        "the container of the task definition in the CDK app has no such port, or does not exist",
        "Add it before the service is attached to a load balancer: taskDefinition.addContainer(...), with portMappings or container.addPortMappings({containerPort}).",
    ),
    Reason(
        "cdk-task-compatibility",
        r"TaskDefinition is not configured for compatibility",
        "the task definition of the CDK app is not for the launch type of this service",
        "Use FargateTaskDefinition or Ec2TaskDefinition, or set compatibility of TaskDefinition (Compatibility.EC2_AND_FARGATE with cpu and memoryMiB).",
    ),
    Reason(
        "cdk-vpc-unset",
        r"Only VPC-associated \w+(?: \w+)? have security groups",
        "the function, project or canary of the CDK app is not in a VPC, so it has no security group",
        "Set its vpc, and vpcSubnets if needed. Of an imported one pass its security groups too.",
    ),
    Reason(
        "cdk-inline-code",
        r"Inline source not allowed for|Lambda inline source is too large",
        "the code of the function cannot be written in the template",
        "Use Code.fromAsset(DIRECTORY). Inline code is for Node.js and Python only, with at most 4096 characters.",
    ),
    Reason(
        "cdk-stack-gone",
        r"the stack disappeared while we were deploying it",
        "the stack was deleted while the CDK deployed it: by another command, or after its creation failed",
        "Read the events of the deleted stack by its ID (ARN), which list-stacks shows. Then deploy again, one deployment at a time:\naws cloudformation list-stacks --stack-status-filter DELETE_COMPLETE",
    ),
    Reason(
        "cdk-stack-undeleted",
        r"Failed deleting stack \S+ that had previously failed creation",
        "the CDK deletes a stack whose creation failed before it creates it again, and this deletion failed",
        "Read which resource cannot be deleted, and correct that. Or delete the stack without it:\naws cloudformation describe-stack-events --stack-name STACK\naws cloudformation delete-stack --stack-name STACK --retain-resources LOGICAL_ID",
    ),
    Reason(
        "cdk-app-errors",
        r"\bSynthesis finished with (?:errors|warnings \(--strict mode\))|^(?:\W*Error: )?Found (?:errors|warnings \(--strict mode\))\W*\n",
        "the CDK app reports errors or, with --strict, warnings about its constructs",
        "Read the lines before, [Error at /STACK/CONSTRUCT] or [Warning at ...]: each names the construct and what it lacks. Correct that. A warning can be accepted in the code: Annotations.of(scope).acknowledgeWarning(ID).",
    ),
    Reason(
        "cdk-rollback-none",
        r"No stacks were in a state that could be rolled back",
        "none of the stacks has a failed deployment that can be rolled back",
        "Nothing is to be rolled back: only a stack in CREATE_FAILED, UPDATE_FAILED or UPDATE_ROLLBACK_FAILED can be. To return to an older version deploy that version. To list the states: cdk list --long",
    ),
    Reason(
        "cdk-app-failed",
        r"^(?:Error: |\W+)?[^\n]{0,120}\bSubprocess exited with error \d+",
        "the program of the CDK app failed",
        "Read the lines before: its exception names the place. Or run the command app of cdk.json alone. Mostly packages are not installed (npm ci, pip install -r requirements.txt), or the code does not compile.",
    ),
)
