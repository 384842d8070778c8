"""Status reasons of templates: their form, sections, sizes and types, and the calls that pass them."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "template-version",
        r"not a supported value for ?AWSTemplateFormatVersion",
        "AWSTemplateFormatVersion is not that of CloudFormation",
        'Write AWSTemplateFormatVersion: "2010-09-09", the only value, or remove it.',
    ),
    Reason(
        "import-deletion-policy",
        r"missing DeletionPolicy|must have (?:the |a )?DeletionPolicy attribute|Import of existing resources failed[^\n]*DeletionPolicy",
        "each imported resource requires a DeletionPolicy",
        "Add DeletionPolicy: Retain to the resources in the reason (in the CDK RemovalPolicy.RETAIN); after the import it may be changed.",
    ),
    Reason(
        "import-dependent",
        r"already exist in your account, but they cannot be imported in this operation",
        "the template creates resources that exist already, and that cannot be imported by this deployment because they depend on others that cannot: {existing_resources|see the reason}",
        "Import them first with a change set of the type IMPORT, then deploy the rest. Or rename them in the template, or delete the existing ones if their data are of no use.",
    ),
    Reason(
        "import-only",
        r"that are not being imported|operations cannot be executed during import|As part of the import operation|missing from ResourceToImport|not supported for resource import|ResourcesToImport",
        "an import may only add the resources that it imports, of types that support it",
        "Make no other changes (also to outputs), import, then deploy them. Name each imported resource.",
    ),
    Reason(
        "change-set-missing",
        r"ChangeSet \[?\S+\]? (?:does not exist|was not found)|ChangeSetNotFound",
        "the stack has no change set of this name: it was executed or deleted, or belongs to another stack or region",
        "Create and execute it with the same names of stack and change set, in the same region and account. To create a new one, deploy again. To list those of the stack:\naws cloudformation list-change-sets --stack-name STACK",
    ),
    Reason(
        "change-set-state",
        r"ChangeSet \[?\S+\]? (?:cannot be executed|is in)|ChangeSet cannot be (?:created|executed)|InvalidChangeSetStatus",
        "the change set failed, was deleted, or no longer fits the stack",
        "Deploy again: that creates a new change set. If it is OBSOLETE, another deployment has changed the stack since: run only one at a time.",
    ),
    Reason(
        "template-url",
        r"S3 error: (?!\d{3} \()(?!CodePipeline)|Template ?URL must",
        "CloudFormation cannot read a template in Amazon S3",
        "Check the URL, its region, and that the caller is allowed to read the object.",
    ),
    Reason(
        "skip-resources",
        r"resources failed during UpdateRollback are allowed to be skipped",
        "only resources whose rollback failed can be skipped",
        "Pass only these with --skip, one of a nested stack as NESTED_STACK_NAME.LOGICAL_ID. To list them:\nxraystack rollback --stack-name STACK --plan",
    ),
    Reason(
        "template-local-path",
        r"refers to a file or folder that does not exist",
        "the template names a local file or folder that does not exist: {unresolved|see the reason}",
        "Correct the path, which is relative to the template, or build it first (sam build).",
    ),
    Reason(
        "template-resources-missing",
        r"must contain a Resources member|At least one Resources member|Resources section is",
        "the template has no resources",
        "Add Resources: with at least one logical ID, Type and Properties below it. Check that the right file is passed, and that Resources is not indented.",
    ),
    Reason(
        "template-resources-number",
        r"Number of resources, \d+|(?:Parameter|Output|Mapping|Resource) count \d+ is greater than|Number of (?:resources|parameters|outputs|mappings)\b[^\n]*greater than|number of (?:resources|parameters|outputs|mappings) in a single (?:stack|template)|may not (?:exceed|contain more than) \d+ (?:resources|parameters|outputs|mappings)",
        "the template has more resources, parameters, outputs or mappings than CloudFormation allows: 500, 200, 200 and 200",
        "Move some into nested stacks or into another stack. In the CDK use NestedStack; with SAM AWS::Serverless::Application. A CDK of version 1 makes three parameters for each asset: version 2 makes none.",
    ),
    Reason(
        "template-export-dependent",
        r"Name field of Export must not depend on any resources",
        "the name of an export refers to a resource, an import or Fn::GetAZs, and must be known before the deployment",
        "Write Export: Name with fixed text, parameters and pseudo parameters only, such as !Sub ${AWS::StackName}-Subnets. Value may refer to resources.",
    ),
    Reason(
        "template-export-name",
        r"Name field of every Export|Export name(?!s must be unique)|(?<!and )(?-i:\bExport\b)(?! roles)[^\n]*(?:must|Name)",
        "the name of an export has characters that are not allowed, or is missing",
        "Set Export: Name: TEXT with letters, digits, colons and hyphens: no slashes, dots, spaces or underscores. Fn::Sub and Fn::Join are possible.",
    ),
    Reason(
        "template-rule",
        r"\b[Rr]ule ['\[]?\w+['\]]? failed\b|\bRules?\b[^\n]{0,60}\b[Aa]ssert(?:ion|Description|s)?\b",
        "the values of the parameters do not fulfil a rule of the template (section Rules)",
        "Read AssertDescription of that rule in the template, and pass values that fit: --parameter-overrides NAME=VALUE. If the values are right, change the rule.",
    ),
    Reason(
        "template-type-missing",
        r"Every Resources object must contain a Type|Every (?:Resources|Conditions) (?:object|member) must",
        "an entry of the template has no Type, or is not a map: {template_path|see the reason}",
        "Add Type, such as AWS::SNS::Topic, below the logical ID, and check the indentation of its lines.",
    ),
    Reason(
        "template-size-most",
        r"Template may not exceed (?!51200)\d{6,} bytes",
        "the template is larger than CloudFormation allows, also from Amazon S3 (1 MB)",
        "Split it into several or nested stacks, and keep inline code and definitions in Amazon S3. In the CDK suppressTemplateIndentation: true of the stack makes it smaller.",
    ),
    Reason(
        "template-size",
        r"at 'templateBody' failed[^\n]*length (?:less than or equal to|at most) 51,?200\b|Template may not exceed|size greater than 51,200 bytes must be deployed via an S3 Bucket",
        "the template is larger than 51,200 bytes, and a command may pass no larger one directly",
        "Let the command upload it to Amazon S3, from where up to 1 MB is possible: aws cloudformation deploy --s3-bucket BUCKET, sam deploy --resolve-s3. With create-stack and update-stack pass --template-url https://BUCKET.s3.REGION.amazonaws.com/KEY. Or split it into nested stacks.",
    ),
    Reason(
        "schema-type-name",
        r"at 'typeNameList' failed",
        "the name of a resource type in the template has a wrong form",
        "Write each type as AWS::SERVICE::RESOURCE, such as AWS::DynamoDB::Table. Of the list in the reason correct the one that has fewer parts.",
    ),
    Reason(
        "template-description",
        r"'Description' length is greater",
        "the template's Description is longer than 1024 bytes",
        "Shorten Description.",
    ),
    Reason(
        "template-output",
        r"Output \S+ is malformed|Outputs? (?:member|block)|every Outputs member",
        "an output of the template has no Value, or one that is not a text",
        "Give each output a Value that is a text; join a list with Fn::Join.",
    ),
    Reason(
        "template-structure",
        r"Template format error: unsupported structure",
        "CloudFormation did not read a template: the text is a file name, is empty, or is not a map",
        "Pass a local file with its prefix: --template-body file://TEMPLATE, and a large one with --template-url https://... or --s3-bucket. The file itself must be a map that has Resources.",
    ),
    Reason(
        "template-yaml-alias",
        r"YAML aliases are not (?:allowed|supported)",
        "the template has anchors and aliases of YAML (&NAME, *NAME), which CloudFormation does not accept here",
        "Let a command write them out: aws cloudformation package --template-file FILE --s3-bucket BUCKET --output-template-file NEW. Or repeat the lines. Values that several resources share can be parameters or mappings.",
    ),
    Reason(
        "template-key-twice",
        r"[Tt]emplate\b[^\n]*\bduplicate(?:d)? (?:mapping )?keys?\b|\bduplicate(?:d)? (?:mapping )?key\b[^\n]*\btemplate",
        "the template has a key twice in the same map, such as two resources with the same logical ID",
        "Rename or join them: a map has each key once. Often a part was pasted twice, or a line is indented one level too little. To find the line: xraystack lint TEMPLATE",
    ),
    Reason(
        "template-yaml-tags",
        r"could not determine a constructor for the tag '?!|[Uu]nknown tag !<?!?(?:Ref|Sub|GetAtt|If|Join|Select|FindInMap|ImportValue|Equals|Split|Base64)\b|[Uu]nresolved tag:? !(?:Ref|Sub|GetAtt|If|Join|Select|FindInMap)\b",
        "the program reads the template as plain YAML, and does not know the short forms of CloudFormation's functions (!Ref, !Sub)",
        "Write the long form, which each parser reads: Ref: NAME, Fn::Sub: TEXT, Fn::GetAtt: [RESOURCE, ATTRIBUTE]. Or let the program use a parser for CloudFormation; in an editor declare the tags (yaml.customTags). CloudFormation itself accepts both forms.",
    ),
    Reason(
        "template-file",
        r"(?:YAML|JSON) not well-formed|unsupported structure|Template format error: (?:YAML|JSON|null|unsupported)",
        "the template's file is not valid YAML or JSON",
        "JSON: check commas (none after the last entry), double quotes and brackets. YAML: check indentation, quotes, and tabs in place of spaces. Check that the whole file was passed. To find the line: xraystack lint TEMPLATE",
    ),
    Reason(
        "template-transform-missing",
        r"Unrecognized resource types?: \[[^\]\n]*AWS::Serverless::",
        "the template has types of SAM (AWS::Serverless::...), and lacks the transform that makes resources of them",
        "Write Transform: AWS::Serverless-2016-10-31 at the top level of the template. With other transforms it is an item of a list. Then deploy with sam deploy, or with a change set and --capabilities CAPABILITY_AUTO_EXPAND CAPABILITY_NAMED_IAM.",
    ),
    Reason(
        "template-types",
        r"Unrecognized resource types?|The type '\w+::\w+::\w+' cannot be found|\b[Tt]ype '?AWS::[\w:]+'? (?:does not exist|(?:was |is )?not (?:found|registered|activated))",
        "a resource type does not exist, or not in this region",
        "Correct the Type in the reason. A new type is not in all regions: deploy in another one. A type of a third party must be activated in the account and region first. If your template does not have this type, the fault is CloudFormation's: try again later. To list the types of this region:\naws cloudformation list-types --visibility PUBLIC --type RESOURCE --filters Category=AWS_TYPES,TypeNamePrefix={type_family|AWS::SERVICE}",
    ),
    Reason(
        "template-resource-key",
        r"Invalid template resource property",
        "a resource of the template has a key that CloudFormation does not know: {unresolved|see the reason}",
        "Remove it, or move it below Properties (check the indentation). A resource may have Type, Properties, DependsOn, Condition, Metadata, DeletionPolicy, UpdateReplacePolicy, CreationPolicy and UpdatePolicy.",
    ),
    Reason(
        "template-is-policy",
        r"Invalid template propert(?:y|ies)[^\n]*\[(?:[^\]\n]*, )?Statement\b",
        "the file is a policy document of IAM, not a template",
        "Pass the template. A policy document is the value of a property, such as PolicyDocument of AWS::IAM::ManagedPolicy. To create it without a stack:\naws iam create-policy --policy-name NAME --policy-document file://FILE",
    ),
    Reason(
        "template-parameter-key",
        r"Invalid template parameter property",
        "a parameter of the template has a key that CloudFormation does not know: {unresolved|see the reason}",
        "Remove it, or correct its name and indentation. A parameter may have Type, Default, Description, AllowedValues, AllowedPattern, MinLength, MaxLength, MinValue, MaxValue, ConstraintDescription and NoEcho.",
    ),
    Reason(
        "template-output-key",
        r"Invalid outputs? propert(?:y|ies)",
        "an output of the template has a key that CloudFormation does not know",
        "Correct its name and indentation: an output may have Value, Description, Export (with Name below it) and Condition. To find the line: xraystack lint TEMPLATE",
    ),
    Reason(
        "template-section",
        r"Invalid template (?:resource )?propert(?:y|ies)|Unrecognized (?:template section|section)",
        "the template has a section or key that CloudFormation does not know: {unresolved|see the reason}",
        "Correct its name or indentation. Sections are Resources, Parameters, Outputs, Conditions, Mappings, Rules, Metadata and Transform.",
    ),
    Reason(
        "template-logical-id",
        r"is non[- ]?alphanumeric|logical (?:ID|name)s? must",
        "a name in the template (a logical ID, parameter, mapping, condition or output) has other characters than letters and digits",
        "Rename it in the template, and where it is referred to: letters and digits only.",
    ),
    Reason(
        "template-null",
        r"'null' values? (?:is|are) not allowed",
        "a property of the template has no value: {path|see the reason}",
        "Set it to a value, or remove it. In YAML a key with nothing after it, or with wrongly indented lines below, has no value.",
    ),
    Reason(
        "template-output-value",
        r"[Ee]very Value member must be a string",
        "the Value of an output is a list or a map, not a text",
        "Write a list as a text: Fn::Join: [',', LIST]. Ref and Fn::GetAtt of a list, such as NameServers or AvailabilityZones, need that too. In the CDK: cdk.Fn.join(',', LIST).",
    ),
    Reason(
        "template-text-member",
        r"[Ee]very (?:Default|Description|Type) member must be a string",
        "a Default, Description or Type in the template is a number, a list or a map, and must be a text",
        'Write numbers, dates, true and false of Default in quotes, such as "8080". The Default of a list parameter is one text with commas: "a,b". A function such as Ref is not possible there. To find the line: xraystack lint TEMPLATE',
    ),
    Reason(
        "template-definition-malformed",
        r"(?:resource|parameter|output|mapping|condition) definition is malformed|\] resource type unrecognized",
        "an entry of the template, at the path in the reason, is not written as CloudFormation requires",
        "A resource is a map with Type and Properties below its logical ID. An output has Value, a parameter Type. Check the indentation there, and the spelling of Type. To find the line: xraystack lint TEMPLATE",
    ),
    Reason(
        "template-member",
        r"(?:Any|Every) \w+ (?:member|object) must be|[Ee]very (?:Default|Description|Type|Value) member|[Ee]very \w+ member \S+ must be an? (?:map|object)",
        "an entry of the template has the wrong form",
        "Check its indentation: a resource is a map with Type and Properties below its logical ID; Type, Default and Description are texts (numbers in quotes).",
    ),
    Reason(
        "template-snapshot-policy",
        r"does not support (?:the )?(?:deletion|update replace|DeletionPolicy|UpdateReplacePolicy)[ ]?(?:policy)? ?'?Snapshot|\bSnapshot\b[^\n]{0,60}\b(?:DeletionPolicy|UpdateReplacePolicy|deletion policy)\b[^\n]{0,40}not (?:supported|valid|allowed)",
        "resources of this type have no snapshots, so that Snapshot is not possible in DeletionPolicy or UpdateReplacePolicy",
        "Write Retain to keep the resource, or Delete to delete it with its data. AWS Backup can make copies of many types. Snapshot is for AWS::EC2::Volume, AWS::RDS::DBInstance and DBCluster, AWS::DocDB::DBCluster, AWS::Neptune::DBCluster, AWS::Redshift::Cluster, AWS::ElastiCache::CacheCluster and ReplicationGroup.",
    ),
    Reason(
        "template-deletion-policy",
        r"does not support (?:deletion policy|DeletionPolicy)|DeletionPolicy \w+ (?:is not|isn't) supported|(?:Invalid|Unrecognized) (?:DeletionPolicy|UpdateReplacePolicy)|(?:DeletionPolicy|UpdateReplacePolicy) (?:attribute )?must",
        "DeletionPolicy or UpdateReplacePolicy is not valid",
        "Write Delete, Retain, RetainExceptOnCreate (DeletionPolicy only) or, of a few types, Snapshot as a plain text.",
    ),
    Reason(
        "template-map-key",
        r"map keys must be strings",
        "a key of a map in the template is not a text: functions cannot be keys",
        "Write the key as fixed text. If the key of a policy needs a variable, write the document as a JSON text in Fn::Sub. The CDK has CfnJson. To find the line: xraystack lint TEMPLATE",
    ),
    Reason(
        "template-syntax",
        r"Circular dependency between|Unresolved resource dependencies|Template format error|Template error:"
        r"|Unresolved \w+ dependenc|Template validation error|Template contains invalid characters|Invalid template (?:resource|attribute)"
        r"|Every \S+ (?:object|value|member) must",
        "the template is not valid",
        "To find the line: xraystack lint TEMPLATE",
    ),
)
