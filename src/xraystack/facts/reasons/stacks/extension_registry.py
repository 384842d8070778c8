"""Status reasons of CloudFormation's registry of extensions, and of its IaC generator."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "extension-schema-invalid",
        r"^(?!.*module fragment).*?(?:Error validating schema definition|VALIDATION_STAGE of status FAILED[^\n]*schema)",
        "the schema of the resource type does not meet the rules of CloudFormation's registry",
        "Check it with the CloudFormation CLI: cfn validate. Often additionalProperties: false, primaryIdentifier, or the permissions of a handler are missing. Then build and register the type again, or use a newer version of its publisher.",
    ),
    Reason(
        "cloud-control-create-only",
        r"Invalid patch update: createOnlyProperties",
        "{fixed_property|a property} can be set only when the resource is created, and Cloud Control API does not replace resources",
        "Remove it from the patch. For another value create a new resource, copy its data, then delete the old one, which deletes its data. CloudFormation and Terraform replace such a resource themselves.",
    ),
    Reason(
        "cloud-control-missing",
        r"^Resource of type '[\w:]+' with identifier[^\n]* not found[^\n]*\n[^\n]*Operation: (?:Get|Update|Delete)Resource\b",
        "Cloud Control API finds no resource of this type and identifier in this account and region",
        "Correct account, region and --identifier: it is the type's primary identifier, often a name or an ARN, and several values are joined by |. To list the existing ones:\naws cloudcontrol list-resources --type-name TYPE",
    ),
    Reason(
        "cloud-control-unread",
        r"creating resource: reading resource state\b[^\n]*\n[^\n]*Operation: GetResource\b[^\n]*NotFound",
        "Cloud Control API does not find the resource when it reads it after the creation",
        "Look in the service whether it exists. If it does, import it or delete it first: otherwise the next deployment fails because it exists. If this repeats, use a provider that calls the service's own API: aws instead of aws-native (Pulumi) or awscc (Terraform).",
    ),
    Reason(
        "cloud-control-model",
        r"Missing or invalid ResourceModel property in",
        "a list of resources of this type requires the ID of the parent resource, which the call lacks",
        'Pass the properties that the reason names in --resource-model, such as {"RestApiId": "ID"}:\naws cloudcontrol list-resources --type-name TYPE --resource-model \'{"PROPERTY": "VALUE"}\'',
    ),
    Reason(
        "cloud-control-action",
        r"Resource type \S+ does not support (?:CREATE|READ|UPDATE|DELETE|LIST) action|\bUnsupportedActionException\b",
        "Cloud Control API cannot do this with the resource type, because the type has no such handler; CloudFormation itself may support it",
        "Create or change it with CloudFormation, or with a provider that calls the service's own API: aws instead of aws-native (Pulumi) or awscc (Terraform). To see what the type supports (NON_PROVISIONABLE: nothing):\naws cloudformation describe-type --type RESOURCE --type-name TYPE --query ProvisioningType",
    ),
    Reason(
        "type-versions",
        r"more than one active version|default version and cannot be deregistered",
        "a registered type has several versions, and only those that are not the default can be removed alone",
        "Deregister the other versions first (--version-id), then the type. To list them:\naws cloudformation list-type-versions --type RESOURCE --type-name NAME",
    ),
    Reason(
        "command-runner-output",
        r"/command-output\.txt",
        "the command of the CommandRunner resource failed or wrote no valid value to /command-output.txt, or its instance has no internet access",
        "Let Command write one word without spaces and quotes: '... --output text > /command-output.txt'. Set LogGroup, and read its stream cloud-init.log. Role names an instance profile that has the permissions of the command. SubnetId needs a route to the internet (NAT or internet gateway).",
    ),
    Reason(
        "type-missing",
        r"^(?!(?s:.*)\b[Tt]ype '?AWS::)(?s:.*)(?:\bTypeNotFound|Unrecognized resource types?: \[(?!AWS::|Alexa::|[^\]]*, ?AWS::|Custom::)\w+::\w+::|(?<![Ee]ntity )\b[Tt]ype '?\w+::[\w:]+'? (?:(?:was |is |does |has )?not (?:been )?(?:exist|found|registered|activated)|cannot be found)|\b(?:[Pp]ublic|[Pp]rivate|[Tt]hird[- ]party) extension\b[^\n]*(?:not (?:found|registered|activated)|does not exist))",
        "the registry of this account and region does not have that resource type, module or hook",
        "Correct its name. Activate a public extension in each account and region, as below; register your own type there with register-type:\naws cloudformation activate-type --type RESOURCE --type-name NAME --publisher-id ID",
    ),
    Reason(
        "type-name",
        r"TypeName is invalid",
        "the name of the extension has another form",
        "Write ORGANIZATION::SERVICE::NAME, a module with ::MODULE at its end. AWS, Amazon, Alexa and Custom are reserved.",
    ),
    Reason(
        "hook-result-missing",
        r"\bHookResultNotFound",
        "no result of a hook has this ID in this account and region",
        "Correct the ID: it is in the events of the stack or change set (HookInvocationId), and in this list:\naws cloudformation list-hook-results --target-type STACK --target-id STACK_ARN",
    ),
    Reason(
        "module-version-missing",
        r"\b[Mm]odule version (?:ID )?'?\d{8}\b[^\n]*(?:cannot be found|not found|(?:does not|doesn't) exist)",
        "the registry of CloudFormation has no such version of the module in this account and region",
        "Register the module here first (AWS::CloudFormation::ModuleVersion, Ref), or correct the ARN of the version: it ends with eight digits, such as 00000002. To list them:\naws cloudformation list-type-versions --type MODULE --type-name NAME",
    ),
    Reason(
        "module-version-ended",
        r"\b[Mm]odule (?:version )?\b[^\n]*\b(?:is|was|has been) (?:deprecated|deregistered)",
        "this version of the module was deregistered, so that no template can use it",
        "Make another version the default, or register the module again and deploy the stack again. To list the versions:\naws cloudformation list-type-versions --type MODULE --type-name NAME\naws cloudformation set-type-default-version --type MODULE --type-name NAME --version-id VERSION",
    ),
    Reason(
        "module-package",
        r"^(?:The )?(?:[Mm]odule (?:version|package) (?:is|was) (?:invalid|not valid)|[Ii]nvalid module (?:version|package))",
        "the package of the module, a zip file in S3, does not have the form that the registry requires",
        "Build and register it with cfn submit, or set ModulePackage to its address: s3://BUCKET/KEY of a zip file with schema.json, .rpdk-config and one template in fragments. The template has no Transform, nested stacks or exports. To check it: cfn validate",
    ),
    Reason(
        "module-invalid",
        r"(?<![(:\w])\w+::\w+::\w+::MODULE\b(?![^\n]*(?:not found|(?:does not|doesn't) exist|cannot be found|not authorized|[Dd]enied))|(?<!python )[Mm]odules?\b[^\n]{0,60}\b(?:nest|level)\w*[^\n]{0,20} levels deep|[Nn]est\w* modules?\b[^\n]{0,60}\blevels deep",
        "CloudFormation cannot expand a module of the template",
        "Compare Properties with the parameters of the module, and Module of its resources in Ref (MODULE.RESOURCE). A module may contain others up to three levels deep, and not itself. To read its schema:\naws cloudformation describe-type --type MODULE --type-name NAME --query Schema",
    ),
    Reason(
        "type-configuration",
        r"^(?![^\n]*not authorized)(?:[^\n]*\n)?[^\n]*(?:\bTypeConfiguration(?!Identifiers)|\b(?:[Hh]ook|[Ee]xtension|[Rr]esource type|[Mm]odule)\b[^\n]*\b[Tt]ype configuration\b|\b[Tt]ype configuration\b[^\n]*\b(?:[Hh]ook|[Ee]xtension|[Rr]egistry)\b)",
        "the extension's configuration is missing, or does not fit its schema",
        "Set it in this account and region, or by AWS::CloudFormation::HookTypeConfig:\naws cloudformation set-type-configuration --type-name NAME --type RESOURCE --configuration JSON",
    ),
    Reason(
        "registry-module",
        r"^(?![^\n]*(?:webpack|vite|import))[^\n]*module fragment",
        "the fragment of the module is not valid",
        "Keep one JSON or YAML file in fragments, with Resources, and without Transform, exports and nested stacks. Its parameters are of type String; put dates such as '2012-10-17' in quotes.",
    ),
    Reason(
        "registry-waiter",
        r"Waiter TypeRegistrationComplete failed",
        "the registration of the extension failed, and the command does not print why",
        "Read its description:\naws cloudformation describe-type-registration --registration-token TOKEN",
    ),
    Reason(
        "registry-package",
        r"Error processing type artifact|in VALIDATION_STAGE of status FAILED",
        "CloudFormation does not accept the package of the extension: its files, its schema or its fragment",
        "Read the end of the text, and check the schema or fragment with cfn validate. Build the package with cfn submit --dry-run, and register that zip file: it has the schema, the handlers' zip and .rpdk-config at its top. Docker must run for the build.",
    ),
    Reason(
        "registry-deploy",
        r"in DEPLOY_STAGE of status FAILED",
        "CloudFormation could not deploy the handlers of the extension, often because their Lambda runtime is too old",
        "Build it with the newest language plugin and a runtime that Lambda still accepts, then register it again. Check its execution and log roles.",
    ),
    Reason(
        "registry-role",
        r"\b(?:create|read|update|delete|list)_handler: 'NoneType' object has no attribute",
        "the handler of the extension has no credentials: its execution role is missing or cannot be assumed",
        "Activate the extension with ExecutionRoleArn. In the role's trust policy allow resources.cloudformation.amazonaws.com.",
    ),
    Reason(
        "registry-package-denied",
        r"validating schemaHandlerPackage\W+Check the permissions on the bucket",
        "CloudFormation cannot read the package of the extension in Amazon S3: the object does not exist, or the caller may not read it",
        "Upload the .zip to the s3:// address of ModulePackage or SchemaHandlerPackage first. Allow the role that deploys s3:GetObject on it, and kms:Decrypt if a KMS key encrypts it.",
    ),
    Reason(
        "registry-public-version",
        r"PublicVersionNumber can't be set for publishing a type for the first time",
        "the first published version of an extension gets its number from CloudFormation (1.0.0)",
        "Remove PublicVersionNumber (--public-version-number) for the first publication. Set it for later ones.",
    ),
    Reason(
        "registry",
        r"CFNRegistryException",
        "the registry of CloudFormation rejected a call for an extension: see the reason",
        "Correct what the text names. Of a registration check SchemaHandlerPackage (s3:// address, readable), ExecutionRoleArn and TypeName, and read its description:\naws cloudformation describe-type-registration --registration-token TOKEN",
    ),
    Reason(
        "generator-exists",
        r"[Gg]enerated ?[Tt]emplate\b[^\n]*already exists",
        "the IaC generator has a template of this name already",
        "Choose another name, or delete the old one; its stacks and resources stay:\naws cloudformation list-generated-templates\naws cloudformation delete-generated-template --generated-template-name NAME",
    ),
    Reason(
        "generator-busy",
        r"[Gg]enerated ?[Tt]emplates?\b[^\n]*(?:concurren|in progress|being (?:created|updated))|(?:concurren|too many)[^\n]*[Gg]enerated ?[Tt]emplates?",
        "the IaC generator makes five templates at a time, and does not change one that is still being made",
        "Wait until the running ones are COMPLETE, then repeat the command:\naws cloudformation list-generated-templates",
    ),
    Reason(
        "generator-missing",
        r"[Gg]enerated ?[Tt]emplate\b[^\n]*(?:does not exist|not (?:be )?found)",
        "the IaC generator has no template of this name or ID in this account and region",
        "Correct it. To list them:\naws cloudformation list-generated-templates",
    ),
    Reason(
        "scan-quota",
        r"ResourceScanLimitExceeded|(?:number|limit|quota)\b[^\n]*\bresource scans?\b",
        "the account has made as many resource scans today as the IaC generator allows",
        "Use the last complete scan, or wait until tomorrow. An account with many resources may make one scan a day, a small one several:\naws cloudformation list-resource-scans",
    ),
    Reason(
        "scan-busy",
        r"ResourceScanInProgress|resource scan\b[^\n]*(?:in progress|already running)",
        "a resource scan runs already; an account and region has one at a time",
        "Wait until its Status is COMPLETE. In a large account a scan can run for hours:\naws cloudformation list-resource-scans",
    ),
    Reason(
        "scan-missing",
        r"ResourceScanNotFound|resource scan\b[^\n]*(?:not (?:be )?found|does not exist)",
        "the account and region have no such resource scan; scans are kept for 30 days",
        "Start one, wait until it is COMPLETE, then repeat the command:\naws cloudformation start-resource-scan",
    ),
    Reason(
        "template-generator",
        r"\bGeneratedTemplate\w*|\bResourceScan\w+|^(?!.*(?:Inspector|GuardDuty|Backup|[Mm]alware|[Vv]ulnerab|\bECR\b))(?s:.*)resource scans?\b",
        "the IaC generator rejected a call for a resource scan or a generated template: see the reason",
        "Correct what the text names. One scan runs at a time, and a day allows a few. To list scans and templates:\naws cloudformation list-resource-scans\naws cloudformation list-generated-templates",
    ),
)
