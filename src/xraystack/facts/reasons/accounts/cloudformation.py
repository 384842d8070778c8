"""Status reasons of CloudFormation itself: templates, parameters and its own resource types."""

from __future__ import annotations

from xraystack.facts.reasons.row import PROPERTY, Reason

SCHEMA_REASONS = (
    Reason(
        "property-extraneous",
        r"extraneous key \[|Encountered unsupported propert(?:y|ies)|property \w+: not defined for resource",
        f"{PROPERTY} is not allowed here",
        "Remove it, or correct its name or place. To check the template: xraystack lint TEMPLATE",
    ),
    Reason(
        "property-required",
        r"required key \[\w+\] not found|[Pp]roperty \{/[\w/]+\} is required|(?:^|failure: \[)The property \w+ is required",
        f"{PROPERTY} is missing",
        "Set it. If its value is a parameter or a reference, check that this one is not empty.",
    ),
    Reason(
        "tag-constraint",
        r"'tags?\.\d+\.member\.(?:key|value)' failed to satisfy",
        "the key or the value of a tag is not valid",
        "Correct the tags of the resource, or those of the stack (--tags). A key must not begin with aws:, has up to 128 characters, a value up to 256;"
        " many services allow letters, digits, spaces and + - = . _ : / @ only.",
    ),
    Reason(
        "property-read-only",
        r"^(?!.*Requested attribute).*read-?only propert(?:y|ies)",
        "the template sets a property that only AWS may set",
        "Remove the properties that the reason names; read them with Fn::GetAtt.",
    ),
    Reason(
        "property-id-form",
        r"#/(?:\w+/)*(\w*(?:Id|Identifier|Name)): expected maxLength: \d+, actual: \d+[^\n]*#/(?:\w+/)*\1: failed validation constraint for keyword \[pattern\]",
        "the value of {property|a property} is too long and has another form: it is perhaps an ARN where an ID or a name is required",
        "Pass the ID or name: Ref of some types is the ARN; use Fn::GetAtt: [Resource, Attribute] with the ID's attribute.",
    ),
    Reason(
        "property-arn-form",
        r"#/(?:\w+/)*\w*A(?:rn|RN)s?(?:/\d+)?: failed validation constraint for keyword \[pattern\]|at '[\w.]*[aA](?:rn|RN)' failed to satisfy constraint: Member must (?:satisfy|have length)",
        "the value of {property|a property of the resource} is not an ARN of the required form",
        "Pass the full ARN: arn:PARTITION:SERVICE:REGION:ACCOUNT:NAME. Ref of many types is only the name; use Fn::GetAtt: [Resource, Arn]. Variables of Fn::Sub must be replaced.",
    ),
    Reason(
        "schema-items-unique",
        r"array items are not unique|array items (?:must|should) be unique",
        "the list {property|in the reason} has an item twice",
        "Remove the second one. References that have the same value, such as two parameters, count too.",
    ),
    Reason(
        "schema-subschemas",
        r"subschemas? match(?:ed|es)|only \d+ subschema|no subschema matched",
        "the resource has two properties of which only one is allowed, or none of several of which one is required",
        "On the type's page look for properties of which exactly one is allowed, such as ImageUri or S3Bucket with S3Key. Keep one group complete. To check the template: xraystack lint TEMPLATE",
    ),
    Reason(
        "schema-items-number",
        r"expected (?:minimum|maximum) item count: \d+, found: \d+",
        "the list {property|in the reason} has too few or too many items: {item_count|see the reason}",
        "Pass that many items. A parameter that is empty, or Fn::If with AWS::NoValue, makes a list shorter.",
    ),
    Reason(
        "schema-number",
        r"is not (?:less|greater|lower|higher) (?:or equal )?(?:to|than)|is not (?:less|greater) than or equal to",
        "the number of {property|a property} is outside of its limits: {number_limit|see the reason}",
        "Use a number within them.",
    ),
    Reason(
        "schema-length",
        r"Length of value for property[^\n]*greater|expected maxLength: \d+, actual: \d+(?![^\n]*keyword \[pattern\])",
        "the value of {property|a property} is too long: {length_limit|see the reason}",
        "Shorten it. If it is made of the stack's name, shorten that, or remove the name property, so that CloudFormation makes one.",
    ),
    Reason(
        "schema-short",
        r"Length of value for property[^\n]*less|expected minLength: \d+, actual: \d+(?![^\n]*keyword \[pattern\])",
        "the value of {property|a property} is empty or too short: {length_limit|see the reason}",
        "Pass a longer value: check that its parameter or reference is not empty. Where an ARN is required, Ref of many types is only a name; use Fn::GetAtt: [Resource, Arn].",
    ),
    Reason(
        "schema-enum",
        r"is not a valid enum value",
        "the value of {property|a property} is not one that the type allows",
        "Use a value of the type's page in the CloudFormation guide, with the same capital letters. To print them: xraystack lint TEMPLATE",
    ),
    Reason(
        "property-type",
        r"expected type: |Value of property \S+ must be (?!one\b)(?:of type |an? )?\w+|^Property \w+ must be (?:a list|an? object|a string|of type)",
        "{property|a property of the resource} has the wrong type",
        "Write it as {type|the type that the reason names}. A list has one item a line, each with a hyphen; a number or true that must be text must be in quotes.",
    ),
)
"""CloudFormation's own check of a resource's properties. Searched for before all other rows: the name of a
property is also a word of rows of its service."""

TEMPLATE_REASONS = (
    Reason(
        "template-condition-missing",
        r"[Uu]nresolved condition dependency|[Uu]nresolved (?:condition )?dependenc\w+ \[[^\]]*\]\.? (?:Cannot find|in the Conditions)|references? undefined condition|Template references an undefined condition",
        "the template uses a condition that it does not define: {condition_name|see the reason}",
        "Add it under Conditions, or correct its name: capital letters count. In Fn::If the first value is the condition's name, not a function.",
    ),
    Reason(
        "template-conditions",
        r"reference resources in the Conditions block|Conditions can only be|cannot be partially collapsed",
        "a condition of the template refers to what is not known before the deployment: {unresolved|see the reason}",
        "Conditions are decided before any resource exists: use parameters, mappings, pseudo parameters such as AWS::Region, and other conditions only.",
    ),
    Reason(
        "template-get-attribute",
        r"Fn::GetAtt object requires|argument to Fn::GetAtt|Fn::GetAtt (?:must|requires)",
        "a Fn::GetAtt of the template names no resource or no attribute",
        "Write it as Fn::GetAtt: [LogicalId, Attribute] or !GetAtt LogicalId.Attribute. For a parameter, or the resource itself, use Ref.",
    ),
    Reason(
        "template-version",
        r"not a supported value for ?AWSTemplateFormatVersion",
        "AWSTemplateFormatVersion is not that of CloudFormation",
        'Write AWSTemplateFormatVersion: "2010-09-09", the only value, or remove it.',
    ),
    Reason(
        "import-deletion-policy",
        r"missing DeletionPolicy|must have (?:the |a )?DeletionPolicy attribute",
        "each imported resource requires a DeletionPolicy",
        "Add DeletionPolicy: Retain to the resources in the reason; after the import it may be changed.",
    ),
    Reason(
        "import-only",
        r"As part of the import operation|missing from ResourceToImport|not supported for resource import|ResourcesToImport",
        "an import may only add the resources that it imports, of types that support it",
        "Make no other changes (also to outputs), import, then deploy them. Name each imported resource.",
    ),
    Reason(
        "change-set-state",
        r"ChangeSet \[?\S+\]? (?:cannot be executed|is in|does not exist|was not found)|ChangeSet cannot be (?:created|executed)|ChangeSetNotFound|InvalidChangeSetStatus",
        "the change set failed, was deleted, or no longer fits the stack",
        "Deploy again: that creates a new change set.",
    ),
    Reason(
        "arn-empty",
        r"'?\barn(?:String)?'? (?:may|must|can|should) ?not be (?:null|empty|blank)|\bARN (?:may|must|can|should) ?not be (?:null|empty|blank)",
        "an ARN that the resource passes is empty",
        "Look at its properties that take an ARN: a Ref, parameter or condition (AWS::NoValue) gives an empty value. Set it, or remove the whole property.",
    ),
    Reason(
        "template-url",
        r"S3 error: |TemplateURL must",
        "CloudFormation cannot read a template in Amazon S3",
        "Check the URL, its region, and that the caller is allowed to read the object.",
    ),
    Reason(
        "skip-resources",
        r"resources failed during UpdateRollback are allowed to be skipped",
        "only resources whose rollback failed can be skipped",
        "Pass only these with --skip. To list them:\nxraystack rollback --stack-name STACK",
    ),
    Reason(
        "template-local-path",
        r"refers to a file or folder that does not exist",
        "the template names a local file or folder that does not exist: {unresolved|see the reason}",
        "Correct the path, which is relative to the template, or build it first (sam build).",
    ),
    Reason(
        "physical-resource-slow",
        r"timed out waiting for creation of physical resource",
        "the handler of this resource type did not create the resource in time",
        "Look in the service whether it exists now. Delete it if so, then deploy again. A type of a third party: read its log group, or update the extension.",
    ),
    Reason(
        "completion-slow",
        r"timed out waiting for completion",
        "the resource was still being created, changed or deleted when the time of its handler ended",
        "Look at its state in the service, or in the event history of CloudTrail. If it became ready, deploy again; otherwise correct what stops it.",
    ),
    Reason(
        "resource-conflict-reason",
        r"has a conflict\. Reason:",
        "another operation changes the same resource, or it was changed just before",
        "Deploy again. If it repeats, two resources of the template or two stacks change it: keep one, or chain them with DependsOn.",
    ),
    Reason(
        "parameter-secure-type",
        r"have types not supported by CloudFormation",
        "a template parameter reads a Systems Manager parameter of the type SecureString, which is not possible",
        "Store it as String, or use {{resolve:ssm-secure:NAME}} in a property that allows it, or {{resolve:secretsmanager:SECRET}}.",
    ),
    Reason(
        "parameter-aws-value",
        r"parameter value \S+ for parameter name \S+ does not exist",
        "the parameter {parameter_name|in the reason} requires an ID that exists in this account and region, and this one does not",
        "Pass an ID of this region: --parameter-overrides {parameter_name|NAME}=ID. The type of the parameter, such as AWS::EC2::VPC::Id, makes CloudFormation check it.",
    ),
    Reason(
        "ssm-parameter",
        r"Unable to fetch parameters|Parameters: \[ssm:[^\]]*\] cannot be found|SSM parameter .*(?:not found|doesn't exist)",
        "a Systems Manager parameter of the template does not exist here",
        "Create it in this account and region, or correct its name.",
    ),
    Reason(
        "parameter-unknown",
        r"Parameters: \[.*\] do not exist|Parameter values specified for a template which",
        "the template has no parameter of that name",
        "Correct the name, or remove the value from --parameter-overrides.",
    ),
    Reason(
        "parameter-constraint",
        r"(?<!The )Parameter '?[\w:-]+'? (?:failed to satisfy|must (?:be one of AllowedValues|match pattern|be a number|contain at)|should either have)"
        r"|Parameters: \[.*\] must have values"
        r"|\bparameter value .*\bfor parameter name \S+ (?:is|does) not",
        "the value of a parameter is missing or not allowed",
        "Pass an allowed value with --parameter-overrides.",
    ),
    Reason(
        "secret-not-found",
        r"Secrets Manager can.t find",
        "the secret does not exist in this account and region, or it has no current value",
        "Correct the name or ARN that the resource, or a {{resolve:secretsmanager:SECRET:SecretString:KEY}} of the template, names. Or create it, with a value:\naws secretsmanager describe-secret --secret-id NAME",
    ),
    Reason(
        "dynamic-reference",
        r"SSM Secure reference is not supported|used in the following SSM reference|Could not parse SecretString"
        r"|dynamic reference",
        "a dynamic reference of the template cannot be resolved",
        "Check its form, and that the secret or parameter exists: {{resolve:secretsmanager:SECRET:SecretString:KEY}}."
        " ssm-secure is possible in few properties only.",
    ),
    Reason(
        "template-role-missing",
        r"Template error: IAM role \S+ doesn't exist",
        "Fn::GetAtt or a validation refers to a role that does not exist in this account, often of a cached or old deployment",
        "Create the role in the template and refer to it with Fn::GetAtt: [Role, Arn]. If it was deleted by hand, create it again under its name.",
    ),
    Reason(
        "template-resources-number",
        r"Number of resources, \d+|Number of (?:parameters|outputs|mappings)[^\n]*greater than",
        "the template has more resources, parameters, outputs or mappings than CloudFormation allows: 500, 200, 200 and 200",
        "Move some into nested stacks or into another stack. In the CDK use NestedStack; with SAM AWS::Serverless::Application.",
    ),
    Reason(
        "template-export-name",
        r"Name field of every Export|Export name|Export\b[^\n]*(?:must|Name)",
        "the name of an export has characters that are not allowed, or is missing",
        "Set Export: Name: TEXT with letters, digits, colons and hyphens: no slashes, dots, spaces or underscores. Fn::Sub and Fn::Join are possible.",
    ),
    Reason(
        "template-parameter-type",
        r"Unrecognized parameter type|Every Parameters (?:object|member)|parameter type \S+ (?:is not|not) (?:supported|valid)",
        "a parameter of the template has no Type, or one that does not exist",
        "Use String, Number, CommaDelimitedList, List<Number>, AWS::SSM::Parameter::Value<String>, or a type such as AWS::EC2::VPC::Id or List<AWS::EC2::Subnet::Id>.",
    ),
    Reason(
        "template-function-place",
        r"Cannot use Fn::\w+ in|Fn::\w+ (?:is not (?:supported|allowed)|cannot be used) in|[Ii]ntrinsic functions? (?:is|are) not (?:supported|allowed|permitted)",
        "a part of the template has a function that is not possible there",
        "Conditions allow Ref of parameters, Fn::FindInMap, Fn::Equals, Fn::And, Fn::Or, Fn::Not. Parameters, DependsOn, Type and Condition allow no functions.",
    ),
    Reason(
        "template-type-missing",
        r"Every Resources object must contain a Type|Every (?:Resources|Conditions) (?:object|member) must",
        "an entry of the template has no Type, or is not a map: {template_path|see the reason}",
        "Add Type, such as AWS::SNS::Topic, below the logical ID, and check the indentation of its lines.",
    ),
    Reason(
        "template-size",
        r"templateBody.*length|Template may not exceed|Number of (?:resources|parameters|outputs).*greater than",
        "the template exceeds a limit of CloudFormation",
        "Upload it with --s3-bucket (more than 51,200 bytes), or split it into nested stacks.",
    ),
    Reason(
        "transform-include",
        r"Transform AWS::Include failed",
        "AWS::Include cannot read or use its file",
        "Check Location (s3://BUCKET/KEY in this region, readable by the deploying user). The file is a map in YAML or JSON, without short forms such as !Ref.",
    ),
    Reason(
        "transform-serverless",
        r"Transform AWS::Serverless-2016-10-31 failed|Invalid Serverless Application Specification",
        "the SAM transform rejects a resource: {unresolved|see the reason}",
        "Correct in it: {rejected|the property that the reason names}. A map has lines KEY: VALUE, a list has hyphens. CodeUri of a local folder requires sam package or sam deploy.",
    ),
    Reason(
        "transform-macro-missing",
        r"No transform named",
        "a macro of the template does not exist in this account and region",
        "Create it (AWS::CloudFormation::Macro) in another stack first, or correct its name in Transform.",
    ),
    Reason(
        "transform-silent",
        r"Transform \S+ failed without an error message",
        "the function of a macro failed, and returned no message",
        "Read the function's log in CloudWatch Logs (/aws/lambda/NAME): it has the exception. Let it return errorMessage when it fails.",
    ),
    Reason(
        "transform",
        r"Transform (?!job\b)\S+ failed|No transform named|response from transform|Failed to execute transform",
        "a transform (macro) of the template failed",
        "Correct what the text names. A macro must exist in this account and region.",
    ),
    Reason(
        "select-index",
        r"Fn::Select\s*cannot select nonexistent value",
        "a list has fewer values than the template selects from it",
        "Pass more values, for example two subnets.",
    ),
    Reason(
        "template-circle",
        r"Circular dependency",
        "resources of the template refer to each other in a circle",
        "Break the circle: write one reference as a name (Fn::Sub) instead of Ref. Or move the policy, permission, rule or notification that closes it into a separate resource.",
    ),
    Reason(
        "template-description",
        r"'Description' length is greater",
        "the template's Description is longer than 1024 bytes",
        "Shorten Description.",
    ),
    Reason(
        "template-reference",
        r"Unresolved (?:resource )?dependenc|references undefined resource|Template error: instance of Fn::\w+ references|Unresolved (?:parameter|condition|dependencies)",
        "the template refers to a resource, parameter or condition that it does not have: {unresolved|see the reason}",
        "Correct the name (capital letters count), or add it. A resource with a Condition that is false does not exist.",
    ),
    Reason(
        "template-attribute",
        r"does not support attribute\b|Requested attribute \S+ (?:does not exist|must be)",
        "Fn::GetAtt names an attribute that the resource type does not have: {attribute|see the reason}",
        "Use an attribute of the type's page (Return values) in the CloudFormation guide, or Ref.",
    ),
    Reason(
        "template-output",
        r"Output \S+ is malformed|Outputs? (?:member|block)|every Outputs member",
        "an output of the template has no Value, or one that is not a text",
        "Give each output a Value that is a text; join a list with Fn::Join.",
    ),
    Reason(
        "template-file",
        r"(?:YAML|JSON) not well-formed|unsupported structure|Template format error: (?:YAML|JSON|null|unsupported)",
        "the template's file is not valid YAML or JSON",
        "Check the line and column in the reason: indentation, quotes, tabs, and that the whole file was passed. To find the line: xraystack lint TEMPLATE",
    ),
    Reason(
        "template-types",
        r"Unrecognized resource types?",
        "a resource type does not exist, or not in this region",
        "Correct the Type in the reason. A type of a third party must be activated in the account and region first.",
    ),
    Reason(
        "template-section",
        r"Invalid template (?:resource )?propert(?:y|ies)|At least one Resources member|Invalid template parameter property|Unrecognized (?:template section|section)",
        "the template has a section or key that CloudFormation does not know: {unresolved|see the reason}",
        "Correct its name or indentation. Sections are Resources, Parameters, Outputs, Conditions, Mappings, Rules, Metadata and Transform.",
    ),
    Reason(
        "template-sub-names",
        r"variable names in Fn::Sub",
        "a ${...} in Fn::Sub has characters that a name may not have",
        "In ${...} write a parameter, a logical ID, RESOURCE.ATTRIBUTE or a pseudo parameter such as AWS::Region. What must stay as it is, as in a shell script, is written ${!NAME}.",
    ),
    Reason(
        "template-import-value",
        r"Fn::ImportValue must not depend",
        "the name of an imported value refers to a resource",
        "Build the name in Fn::ImportValue from texts, parameters and pseudo parameters only.",
    ),
    Reason(
        "template-mapping",
        r"Unable to get mapping for|Mapping named '?[^' ]+'? is not present|Mappings? (?:attributes?|elements?|entr\w+) (?:name )?",
        "the template's Mappings have no such mapping or key, or one of a wrong form: {mapping|see the reason}",
        "Add the key (often a region) to the mapping, or pass another value. Keys of the first level are texts, values of the second level texts or lists.",
    ),
    Reason(
        "template-fn-join",
        r"(?:every|Every|intrinsic|instance of|Template error:?)[^\n]*\b(?:every Fn::Join|Fn::Join)[^\n]*(?:requires?|must|expects?|expected|specify|two|three|accepts?|cannot be|parameters)",
        "Fn::Join of the template has other arguments than it requires",
        "Write Fn::Join: [DELIMITER, [VALUE, VALUE]]: a text, then a list. A parameter in it must be a list type; one text alone requires no Fn::Join.",
    ),
    Reason(
        "template-fn-select",
        r"(?:every|Every|intrinsic|instance of|Template error:?)[^\n]*\b(?:Fn::Select)[^\n]*(?:requires?|must|expects?|expected|specify|two|three|accepts?|cannot be|parameters)",
        "Fn::Select of the template has other arguments than it requires",
        "Write Fn::Select: [INDEX, LIST]. INDEX is a number from 0, or Ref of a parameter; LIST is a list, Fn::Split, Fn::GetAZs or a parameter of a list type.",
    ),
    Reason(
        "template-fn-split",
        r"(?:every|Every|intrinsic|instance of|Template error:?)[^\n]*\b(?:Fn::Split)[^\n]*(?:requires?|must|expects?|expected|specify|two|three|accepts?|cannot be|parameters)",
        "Fn::Split of the template has other arguments than it requires",
        "Write Fn::Split: [DELIMITER, TEXT]. Both are texts; the result is a list, for Fn::Select or a property that accepts a list.",
    ),
    Reason(
        "template-fn-if",
        r"(?:every|Every|intrinsic|instance of|Template error:?)[^\n]*\b(?:Fn::If)[^\n]*(?:requires?|must|expects?|expected|specify|two|three|accepts?|cannot be|parameters)",
        "Fn::If of the template has other arguments than it requires",
        "Write Fn::If: [CONDITION, THEN, ELSE], with the name of a condition of the template. To omit a property write !Ref AWS::NoValue as ELSE.",
    ),
    Reason(
        "template-fn-equals",
        r"(?:every|Every|intrinsic|instance of|Template error:?)[^\n]*\b(?:Fn::Equals)[^\n]*(?:requires?|must|expects?|expected|specify|two|three|accepts?|cannot be|parameters)",
        "Fn::Equals of the template has other arguments than it requires",
        "Write Fn::Equals: [VALUE, VALUE], with exactly two values of the same kind. For a list use Fn::Join first.",
    ),
    Reason(
        "template-fn-logic",
        r"(?:every|Every|intrinsic|instance of|Template error:?)[^\n]*\b(?:Fn::(?:And|Or|Not)\b)[^\n]*(?:requires?|must|expects?|expected|specify|two|three|accepts?|cannot be|parameters)",
        "Fn::And, Fn::Or or Fn::Not of the template has other arguments than it requires",
        "Write Fn::And and Fn::Or have 2 to 10 conditions in a list, Fn::Not has one: Fn::Not: [{Condition: NAME}].",
    ),
    Reason(
        "template-fn-find-in-map",
        r"(?:every|Every|intrinsic|instance of|Template error:?)[^\n]*\b(?:Fn::FindInMap)[^\n]*(?:requires?|must|expects?|expected|specify|two|three|accepts?|cannot be|parameters)",
        "Fn::FindInMap of the template has other arguments than it requires",
        "Write Fn::FindInMap: [MAP, KEY, KEY], with texts, Ref or Fn::FindInMap. Other functions and a default require Transform: AWS::LanguageExtensions.",
    ),
    Reason(
        "template-fn-sub",
        r"(?:every|Every|intrinsic|instance of|Template error:?)[^\n]*\b(?:Fn::Sub)[^\n]*(?:requires?|must|expects?|expected|specify|two|three|accepts?|cannot be|parameters)",
        "Fn::Sub of the template has other arguments than it requires",
        "Write Fn::Sub: TEXT, or Fn::Sub: [TEXT, {NAME: VALUE}], where each NAME is used as ${NAME} in the text. Not a list of texts, nor a map alone.",
    ),
    Reason(
        "template-fn-base64",
        r"(?:every|Every|intrinsic|instance of|Template error:?)[^\n]*\b(?:Fn::Base64)[^\n]*(?:requires?|must|expects?|expected|specify|two|three|accepts?|cannot be|parameters)",
        "Fn::Base64 of the template has other arguments than it requires",
        "Write Fn::Base64: TEXT, or one function in it such as Fn::Sub.",
    ),
    Reason(
        "template-fn-cidr",
        r"(?:every|Every|intrinsic|instance of|Template error:?)[^\n]*\b(?:Fn::Cidr)[^\n]*(?:requires?|must|expects?|expected|specify|two|three|accepts?|cannot be|parameters)",
        "Fn::Cidr of the template has other arguments than it requires",
        "Write Fn::Cidr: [BLOCK, COUNT, BITS], such as [10.0.0.0/16, 4, 8]: COUNT 1 to 256, BITS of the host part (8 is a /24).",
    ),
    Reason(
        "template-fn-azs",
        r"(?:every|Every|intrinsic|instance of|Template error:?)[^\n]*\b(?:Fn::GetAZs)[^\n]*(?:requires?|must|expects?|expected|specify|two|three|accepts?|cannot be|parameters)",
        "Fn::GetAZs of the template has other arguments than it requires",
        "Write Fn::GetAZs: !Ref AWS::Region, one region as a text.",
    ),
    Reason(
        "template-fn-import",
        r"(?:every|Every|intrinsic|instance of|Template error:?)[^\n]*\b(?:Fn::ImportValue(?! must not))[^\n]*(?:requires?|must|expects?|expected|specify|two|three|accepts?|cannot be|parameters)",
        "Fn::ImportValue of the template has other arguments than it requires",
        "Write Fn::ImportValue: NAME, one text or one function such as Fn::Sub. In YAML write the long form with Fn::Sub in the next line.",
    ),
    Reason(
        "template-fn-transform",
        r"(?:every|Every|intrinsic|instance of|Template error:?)[^\n]*\b(?:Fn::Transform)[^\n]*(?:requires?|must|expects?|expected|specify|two|three|accepts?|cannot be|parameters)",
        "Fn::Transform of the template has other arguments than it requires",
        "Write Fn::Transform: {Name: NAME, Parameters: {KEY: VALUE}}.",
    ),
    Reason(
        "template-fn-ref",
        r"(?:every|Every) Ref object",
        "a Ref of the template is not a plain text",
        "Write Ref: NAME, one plain text: a parameter, a logical ID or a pseudo parameter such as AWS::Region. For an attribute use Fn::GetAtt.",
    ),
    Reason(
        "template-function",
        r"every Fn::\w+ object requires|Fn::\w+ requires|intrinsic functions? (?:do(?:es)?n't|does not|do not) specify|every (?:Ref|Condition|Fn::\w+) object must|Fn::\w+ (?:object )?(?:must|expects|cannot)",
        "a function of the template does not have the arguments that it requires",
        "Fn::Join: [DELIMITER, [VALUES]]. Fn::Select: [INDEX, LIST]. Fn::Split: [DELIMITER, TEXT]. Fn::If: [CONDITION, THEN, ELSE]. Fn::FindInMap: [MAP, KEY, KEY]. Fn::Sub: TEXT, or [TEXT, {NAME: VALUE}]. Ref: NAME. To find the line: xraystack lint TEMPLATE",
    ),
    Reason(
        "template-logical-id",
        r"is non[- ]?alphanumeric|logical (?:ID|name)s? must",
        "a logical ID of the template has other characters than letters and digits",
        "Rename it in the template, and where it is referred to: letters and digits only.",
    ),
    Reason(
        "template-null",
        r"'null' values? (?:is|are) not allowed",
        "a property of the template has no value: {path|see the reason}",
        "Set it to a value, or remove it. In YAML a key with nothing after it, or with wrongly indented lines below, has no value.",
    ),
    Reason(
        "template-default",
        r"default value '?[^\n]*(?:AllowedValues|AllowedPattern|must|match|contain)|Default that'?s not in",
        "the Default of a parameter is not one of its allowed values",
        "Correct Default, or AllowedValues, AllowedPattern, MinLength or their like of that parameter.",
    ),
    Reason(
        "template-member",
        r"(?:Any|Every) \w+ (?:member|object) must be|[Ee]very (?:Default|Description|Type|Value) member",
        "an entry of the template has the wrong form",
        "Check its indentation: a resource is a map with Type and Properties below its logical ID; Type, Default and Description are texts (numbers in quotes).",
    ),
    Reason(
        "template-deletion-policy",
        r"(?:Invalid|Unrecognized) (?:DeletionPolicy|UpdateReplacePolicy)|(?:DeletionPolicy|UpdateReplacePolicy) (?:attribute )?must",
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
        r"|Unrecognized resource types?|Unresolved \w+ dependenc|Validation failed for (?:the )?following resources|Template validation error|Template contains invalid characters|Invalid template (?:resource|attribute)"
        r"|Every \S+ (?:object|value|member) must|Unsupported structure",
        "the template is not valid",
        "To find the line: xraystack lint TEMPLATE",
    ),
    Reason(
        "custom-resource-silent",
        r"Custom Resource failed to stabilize|did not receive a response from your Custom Resource",
        "the function behind a custom resource did not respond: it crashed, timed out, or cannot reach Amazon S3",
        "Read its log in CloudWatch Logs (/aws/lambda/NAME). Raise its Timeout; let it always send a response, also after an exception. In a"
        " VPC it requires a route to Amazon S3.",
    ),
    Reason(
        "custom-attribute",
        r"Vendor response doesn'?t contain",
        "Fn::GetAtt names an attribute that the function of the custom resource did not return: {attribute|see the reason}",
        "Correct the attribute's name (capital letters count), or return it in Data of the response. AwsCustomResource of the CDK writes lists as Endpoints.0.Hostname.",
    ),
    Reason(
        "custom-resource-failed",
        r"Received response status \[FAILED\] from custom resource",
        "the function behind a custom resource reports a failure: {reported|see the reason}",
        "Correct what it reports. Otherwise read the function's log in CloudWatch Logs (/aws/lambda/NAME): it has the exception.",
    ),
    Reason(
        "custom-resource",
        r"not a valid ResponseStatus|Invalid PhysicalResourceId"
        r"|(?<!Error)Response object is (?:too|not)|Invalid Response object",
        "the function behind a custom resource responded in a form that CloudFormation does not accept",
        "Let it respond with Status (SUCCESS or FAILED), Reason and a PhysicalResourceId that is not empty, in at most 4096 bytes. Such a response often hides an exception: read the function's log in CloudWatch Logs (/aws/lambda/NAME).",
    ),
    Reason(
        "wait-condition-failure",
        r"WaitCondition received failed",
        "the program that the wait condition waits for reported a failure: {failed_message|see the reason}",
        "Correct that. On the instance read /var/log/cfn-init-cmd.log and /var/log/cloud-init-output.log.",
    ),
    Reason(
        "wait-condition",
        r"WaitCondition timed out",
        "the wait condition received fewer success signals than Count in its Timeout",
        "Check that the program sends them to the URL of the WaitConditionHandle, with a route to Amazon S3. Raise Timeout (up to 43200 seconds), and read /var/log/cloud-init-output.log.",
    ),
    Reason(
        "resource-signal-failure",
        r"FAILURE signal\(s\)|Received FAILURE signal",
        "an instance reported a failure: its start-up script (cfn-init or user data) ended with an error",
        "On the instance read /var/log/cfn-init-cmd.log and /var/log/cloud-init-output.log. Keep it for that: deploy with --disable-rollback.",
    ),
    Reason(
        "resource-signal",
        r"SUCCESS signal\(s\) out of|resource signal\(s\)|signals? (?:was|were) not received",
        "the instances sent no success signal in the time of CreationPolicy or UpdatePolicy",
        "Check that user data calls cfn-signal with this stack, resource and region, and that the subnet has a route to CloudFormation. Read /var/log/cloud-init-output.log, and raise Timeout (such as PT15M).",
    ),
    Reason(
        "deleted-outside",
        r"identifier '?.*'? was not found",
        "a resource that the template expects does not exist; it may have been deleted outside of the stack",
        "Create it again under the same name, or remove it from the template.",
    ),
    Reason(
        "bucket-not-empty",
        r"bucket you tried to delete is not empty|BucketNotEmpty",
        "the bucket still holds objects, or old versions of them",
        "Empty it, then delete it again; with versioning delete all versions and delete markers, too (Empty in the console). Services that write logs to it may fill it again: disable them first."
        " Or keep it with DeletionPolicy: Retain.\naws s3 rm s3://BUCKET --recursive",
    ),
    Reason(
        "repository-not-empty",
        r"repository .*still contains images",
        "the ECR repository still holds images",
        "Delete them, set EmptyOnDelete: true, or keep it with DeletionPolicy: Retain.",
    ),
)
