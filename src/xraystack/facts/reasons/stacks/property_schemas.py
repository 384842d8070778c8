"""Status reasons of CloudFormation's own check of the properties of resources."""

from __future__ import annotations

from xraystack.facts.reasons.row import PROPERTY, Reason

READ_PATTERN = "The whole value must match: [a-z] is one small letter, \\d one digit, + one or more. Look for capital letters, spaces, underscores and an empty value."
"""How a pattern is read, where nothing can be told of it."""
_A_PARAMETER = r"^(?=[^\n]*(?:ValidationError|Template|Stack|Change ?Set|failed to satisfy)|(?:[\w ]+: )*Parameter '?(?-i:[A-Z]))(?:(?:Template (?:validation )?error|Invalid request|Error|\w*Exception): )*(?:[^\n]{0,80}\bValidationError: |Failed to create/?\w* [\w ]+: [\w-]+, (?:ex: )?)?Parameter '?"
_RULE_END = r"[^\n]*\n(?!.*Service: (?!,|\w*CloudFormation))"
_SHOW_RULE = "aws cloudformation get-template-summary --template-body file://TEMPLATE --query \"Parameters[?ParameterKey=='{template_parameter|NAME}']\""

REASONS = (
    Reason(
        "parameter-allowed-values",
        rf"{_A_PARAMETER}[\w:-]+'? (?:failed to satisfy constraint: )?must be one of AllowedValues{_RULE_END}",
        "the value of the parameter {template_parameter|in the reason} is not in its AllowedValues in the template",
        f"Pass a value of that list as it is written there, with the same capital letters and without spaces: --parameter-overrides {{template_parameter|NAME}}=VALUE. If none is passed, Default must be in the list. If the value is right, add it to AllowedValues. To print the list:\n{_SHOW_RULE}",
    ),
    Reason(
        "parameter-bucket-name",
        rf"{_A_PARAMETER}\w*[Bb]ucket\w*'? (?:failed to satisfy constraint: )?must match pattern (?![^\n]*(?-i:A-Z|:)){_RULE_END}",
        "the value of the parameter {template_parameter|in the reason} is not a bucket name that AllowedPattern of the template accepts",
        "Pass the name alone: --parameter-overrides {template_parameter|NAME}=VALUE. It has 3 to 63 small letters, digits and hyphens, and a letter or digit at both ends: no capital letters, underscores, spaces, s3:// or path. It may be empty only if the pattern allows that (^$).",
    ),
    Reason(
        "parameter-address-block",
        rf"{_A_PARAMETER}\w*(?-i:Cidr|CIDR|cidr)\w*'? (?:failed to satisfy constraint: )?must match pattern{_RULE_END}",
        "the value of the parameter {template_parameter|in the reason} is not an address block (CIDR) that AllowedPattern of the template accepts",
        "Write ADDRESS/SIZE without spaces, such as 10.0.0.0/16: four numbers from 0 to 255; VPCs and subnets have sizes from /16 to /28. Several blocks require a list parameter. Pass it: --parameter-overrides {template_parameter|NAME}=VALUE.",
    ),
    Reason(
        "parameter-allowed-pattern",
        rf"{_A_PARAMETER}[\w:-]+'? (?:failed to satisfy constraint: )?must match pattern{_RULE_END}",
        "the value of the parameter {template_parameter|in the reason} does not match its AllowedPattern in the template: it {template_rule|must match the pattern}",
        f"{READ_PATTERN} Pass another one: --parameter-overrides {{template_parameter|NAME}}=VALUE. If the value is right, change AllowedPattern. To print its ConstraintDescription:\n{_SHOW_RULE}",
    ),
    Reason(
        "parameter-number-range",
        rf"{_A_PARAMETER}[\w:-]+'? (?:failed to satisfy constraint: )?must be a number{_RULE_END}",
        "the value of the parameter {template_parameter|in the reason} is not a number, or is outside of MinValue and MaxValue of the template: it {template_rule|must be a number}",
        "Pass a number within them, without unit, quotes or thousands separator: --parameter-overrides {template_parameter|NAME}=VALUE. An empty variable is not a number. If the value is right, change MinValue or MaxValue.",
    ),
    Reason(
        "parameter-length",
        rf"{_A_PARAMETER}[\w:-]+'? (?:failed to satisfy constraint: )?must contain at{_RULE_END}",
        "the value of the parameter {template_parameter|in the reason} is shorter than MinLength or longer than MaxLength of the template: it {template_rule|has another length}",
        "Pass a value of that length: --parameter-overrides {template_parameter|NAME}=VALUE. An empty variable or secret of a pipeline has no characters; put a value with spaces in quotes. If the value is right, change MinLength or MaxLength.",
    ),
    Reason(
        "parameter-constraint",
        rf"{_A_PARAMETER}[\w:-]+'? failed to satisfy constraint{_RULE_END}",
        "the template does not allow this value of its parameter {template_parameter|in the reason}: {template_rule|see the reason}",
        f"These words are the ConstraintDescription of the template, or the rule itself. Pass a value that fits them: --parameter-overrides {{template_parameter|NAME}}=VALUE; an empty one is often not allowed. The rule is AllowedValues, AllowedPattern, MinLength or MinValue of the parameter:\n{_SHOW_RULE}",
    ),
    Reason(
        "model-extraneous",
        r"Model validation failed \(#/\w+: extraneous key \[",
        "the type's schema has no {extraneous|such property} there",
        "If your template has it, remove it, or correct its name or place. If not, it is an attribute that the schema lacks, which AWS has to correct: change the resource with the service's own command or console.",
    ),
    Reason(
        "nested-template-body",
        r"(?:extraneous key \[|unsupported propert(?:y|ies):? \W?)TemplateBody\b",
        "AWS::CloudFormation::Stack has no TemplateBody: a nested stack has its template at TemplateURL",
        "Upload the template to Amazon S3, and set TemplateURL to its https address. Or write the path of the local file as TemplateURL, and let this upload it:\naws cloudformation package --template-file TEMPLATE --s3-bucket BUCKET --output-template-file OUTPUT",
    ),
    Reason(
        "property-letter-case",
        r"required key \[(\w+)\] not found[^\n]*extraneous key \[(?-i:(?=[a-z]))\1\]|extraneous key \[(?-i:(?=[a-z]))(\w+)\][^\n]*required key \[\2\] not found",
        "the keys have a small first letter, as in JSON of the service's own API, and CloudFormation has capital ones",
        "Begin each key with a capital letter, also those within it: name becomes Name, portMappings PortMappings, containerPort ContainerPort. Free keys, as in Options of LogConfiguration, stay as they are. To check the template: xraystack lint TEMPLATE",
    ),
    Reason(
        "property-extraneous",
        r"extraneous key \[|Encountered unsupported propert(?:y|ies)|property \w+: not defined for resource",
        "{extraneous|a property of the resource} is not allowed here",
        "{respelled|Remove it, or correct its name or place.} To check the template: xraystack lint TEMPLATE",
    ),
    Reason(
        "schema-alternatives",
        r"^(?=[^\n]*(?:subschema|keyword \[(?:oneOf|anyOf)\]))[^\n]*required key \[(\w+)\] not found[^\n]*required key \[(?!\1\])\w+\] not found",
        "the resource requires one of several properties, and has none of them completely: {required_keys|see the reason}",
        "Set one of these, with what belongs to it, and not all of them. To check the template: xraystack lint TEMPLATE",
    ),
    Reason(
        "hook-configuration",
        r"#?/CloudFormationConfiguration\b[^\n]*(?:required key|extraneous key|expected type|enum|pattern|keyword)",
        "the configuration of a hook is not valid: {required_keys|see the reason}",
        'It is JSON such as {"CloudFormationConfiguration": {"HookConfiguration": {"HookInvocationStatus": "ENABLED", "TargetOperations": ["STACK"], "FailureMode": "WARN", "Properties": {}}}}. Correct the key that the text names, then set it again:\naws cloudformation set-type-configuration --type HOOK --type-name NAME --configuration file://FILE',
    ),
    Reason(
        "property-required",
        r"^(?![^\n]*(?:Malformed input request|subschema))(?s:.*?)(?:required key \[\w+\] not found|[Pp]roperty \{/[\w/]+\} is required|(?:^|failure: \[)The property (?-i:[A-Z])\w* is required)",
        f"{PROPERTY} is missing",
        "Set it with the same capital letters, below Properties or in the part that the path in the reason names. If the template has it, check its indentation, and that its parameter, reference or Fn::If (AWS::NoValue) gives a value. To find the line: xraystack lint TEMPLATE",
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
        r"^(?!.*(?:Requested attribute|Cannot (?:modify|assign|set|write|redefine|override|initiali[sz]e)|Attempted to|TypeError|ReadOnly property\.)).*read-?only ?propert(?:y|ies)|property '\w+' is not allowed to (?:be )?configured|\b\w+(?:Arn|Id) cannot be specified to create an? \w|should be no [\w ]{3,40} ID in create requests",
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
        r"#/(?:\w+/)*(?:\w*A(?:rn|RN)s?|(?:Execution|Service|Task|Invocation|Monitoring)?Role)(?:/\d+)?: failed validation constraint for keyword \[pattern\]|(?<!Value '' )at '(?!policyArn')[\w.]*[aA](?:rn|RN)' failed to satisfy constraint: Member must (?:satisfy|have length)",
        "the value of {property|a property of the resource} is not an ARN of the required form",
        "Pass the full ARN: arn:PARTITION:SERVICE:REGION:ACCOUNT:NAME. Ref of many types is only the name; use Fn::GetAtt: [Resource, Arn]. Variables of Fn::Sub must be replaced.",
    ),
    Reason(
        "schema-items-unique",
        r"array items are not unique|array items (?:must|should) be unique|keyword \[uniqueItems\]",
        "the list {property|in the reason} has an item twice",
        "Remove the second one. References that have the same value, such as two parameters, count too.",
    ),
    Reason(
        "schema-subschemas-many",
        r"^(?![^\n]*(?:keyword \[enum\]|\b[01] subschema))[^\n]*\b[2-9] subschemas matched instead of one",
        "the resource has several properties of which exactly one is allowed",
        "On the type's page look for properties of which exactly one is allowed, such as ImageUri or S3Bucket with S3Key. Keep one group, and remove the others. To check the template: xraystack lint TEMPLATE",
    ),
    Reason(
        "schema-subschemas",
        r"^(?![^\n]*keyword \[enum\])[^\n]*(?:subschemas? match(?:ed|es)|only \d+ subschema|no subschema matched|keyword \[(?:oneOf|anyOf|allOf|not|depend\w+|requiredX?or)\])",
        "the resource has two properties of which only one is allowed, or none of several of which one is required",
        "On the type's page look for properties of which exactly one is allowed, such as ImageUri or S3Bucket with S3Key. Keep one group complete. To check the template: xraystack lint TEMPLATE",
    ),
    Reason(
        "schema-items-number",
        r"expected (?:minimum|maximum) item count: \d+, found: \d+|keyword \[(?:min|max)Items\]",
        "the list {property|in the reason} has too few or too many items: {item_count|the type's schema has the number}",
        "Pass that many items. If there is nothing to list, remove the property, or the part that requires it. A parameter that is empty, or Fn::If with AWS::NoValue, makes a list shorter.",
    ),
    Reason(
        "schema-attribute-read",
        r"Unable to retrieve \w+ attribute\b[^\n]*Model validation failed",
        "CloudFormation cannot read an attribute of the resource, because {property|one of its values} is a text, not a number",
        "This happens if the template sets it with a dynamic reference (resolve:...). Pass the value by a parameter, such as one of the type AWS::SSM::Parameter::Value<String>. Or use Ref instead of Fn::GetAtt.",
    ),
    Reason(
        "schema-number",
        r"#[/:][^\n]*(?<!\w)-?[\d.]+ is not (?:(?:less|greater|lower|higher) (?:than )?(?:or equal )?(?:to|than)|a multiple of) -?\d|keyword \[(?:minimum|maximum|exclusive\w+|multipleOf)\]",
        "the number of {property|a property} is outside of its limits: {number_limit|the type's schema has them}",
        "Use a number within them, without quotes and unit. If it comes from a parameter, correct its value, and set MinValue and MaxValue of the parameter.",
    ),
    Reason(
        "schema-length",
        r"Length of value for property[^\n]*greater|expected maxLength: \d+, actual: \d+(?![^\n]*keyword \[pattern\])|keyword \[maxLength\]",
        "the value of {property|a property} is too long (allowed: {length_limit|see the type's schema})",
        "Shorten it. If it is made of the stack's name, shorten that, or remove the name property, so that CloudFormation makes one. Where an ID or a name is required, do not pass an ARN.",
    ),
    Reason(
        "schema-short",
        r"Length of value for property[^\n]*less|expected minLength: \d+, actual: \d+(?![^\n]*keyword \[pattern\])|keyword \[minLength\]",
        "the value of {property|a property} is empty or too short (at least {length_limit|see the type's schema})",
        "Pass a longer value: check that its parameter or reference is not empty. Where an ARN is required, Ref of many types is only a name; use Fn::GetAtt: [Resource, Arn].",
    ),
    Reason(
        "schema-enum",
        r"(?:#[/:]|\bpropert)[^\n]*is not a valid enum value",
        "the value of {property|a property} is not one that the type allows",
        "Use a value of the type's page in the CloudFormation guide, with the same capital letters. To print them: xraystack lint TEMPLATE",
    ),
    Reason(
        "schema-type-text",
        r"expected type: String, found: JSONObject",
        "{property|a property of the resource} must be a text, and is a map",
        "Write one value. If it is a function such as Ref or Fn::GetAtt, correct its name and indentation. If it is a JSON document, such as a definition or a body, pass it as one text: Fn::Sub with | and the JSON, or Fn::ToJsonString (with AWS::LanguageExtensions).",
    ),
    Reason(
        "schema-type-no-list",
        r"expected type: (?!JSONArray)\w+, found: JSONArray",
        "{property|a property of the resource} must be one value, and is a list",
        "Remove the hyphen or the brackets. Of a list parameter or function choose one value with Fn::Select, or join it with Fn::Join.",
    ),
    Reason(
        "schema-type-list-map",
        r"expected type: JSONArray, found: JSONObject|keyword \[type\][^\n]*expected type: JSONArray, found: JSONObject",
        "{property|a property of the resource} must be a list, and is a map",
        "Begin each item with a hyphen, also a single one. Tags of most types are a list: one item for each tag, with Key and Value. If the map is a function, correct its name and indentation.",
    ),
    Reason(
        "schema-type-null",
        r"^(?:(?!expected type:)[^\n])*expected type: \w+, found: Null\b",
        "{property|a property of the resource} has no value (null), and must have one",
        "Set it, or remove the key. In YAML a key with nothing after it, or with wrongly indented lines below, has no value. To leave a value out by a condition, write Ref: AWS::NoValue. A macro or program that writes the template may have had an empty input.",
    ),
    Reason(
        "schema-type-list",
        r"expected type: JSONArray, found: (?!JSONObject)\w+",
        "{property|a property of the resource} must be a list, and is one value",
        "Write each value in its own line with a hyphen, also a single one: - !Ref NAME, or in one line [!Ref NAME]. A parameter for it has the type CommaDelimitedList or List<...>, and is written without hyphen and brackets: !Ref LIST. A text with commas becomes a list by Fn::Split.",
    ),
    Reason(
        "schema-type-map",
        r"expected type: JSONObject, found: \w+",
        "{property|a property of the resource} must be a map, and is a text or list",
        "Write its keys below it, each as KEY: VALUE, without quotes around the whole and without a hyphen. Where the type has JSON (json type), pass the map itself.",
    ),
    Reason(
        "schema-type-scalar",
        r"expected type: (?:Boolean|Number|Integer), found: \w+",
        "{property|a property of the resource} must be {scalar_type|a number or true or false}, and has another type",
        "Write {scalar_type|it} without unit, spaces or text around it. An empty parameter gives the same error.",
    ),
    Reason(
        "schema-required",
        r"keyword \[required\]",
        "{property|a part of the resource} lacks a property that it requires",
        "Set the properties that the type's page calls required there. To check the template: xraystack lint TEMPLATE",
    ),
    Reason(
        "schema-additional",
        r"keyword \[additionalProperties\]",
        "{property|a part of the resource} has a key that the type does not know there",
        "Remove it, or correct its name or place: capital letters count. To check the template: xraystack lint TEMPLATE",
    ),
    Reason(
        "property-text",
        r"Value of property \S+ must be of type String|expected type: String, found: JSON(?:Array|Object)",
        "{property|a property of the resource} must be one text, and is a list or a mapping",
        "Write one value without a hyphen. Of a list take one with Fn::Select, or join them with Fn::Join; a parameter of a List type is a list too. Of a resource use Ref or Fn::GetAtt.",
    ),
    Reason(
        "property-map-values",
        r"Value of property \S+ must be an object with String \(or simple type\) properties",
        "{property|a property of the resource} is a map, and one of its values is null, a list or an object",
        "Give each key a text or a number: write a list with Fn::Join, an object as JSON in a text, and set or remove keys without a value. A reference to a list parameter is a list too.",
    ),
    Reason(
        "schema-type",
        r"keyword \[type\](?![^\n]*expected type)",
        "{property|a property of the resource} has the wrong type",
        "Compare its value with its Type on the type's page in the CloudFormation guide. A list has one item a line, each with a hyphen; a mapping has keys; a number or true that must be text must be in quotes. A Ref or Fn::GetAtt gives mostly a text.",
    ),
    Reason(
        "property-role-names",
        r"Value of property (?:Roles|Users|Groups) must be (?:of type )?(?:an? )?list\b",
        "{property|a property of names} must be a list of names: it is one value, or an item is not a text",
        "Write names, not ARNs or objects, also a single one as a list: Roles: [!Ref MyRole] (Ref of a role, user or group is its name). An item may be an empty reference, or an Fn::If without a value: use AWS::NoValue there.",
    ),
    Reason(
        "property-objects",
        r"Value of property \S+ must be a list of objects",
        "{property|a property of the resource} must be a list of maps, and has texts, or is one map",
        "Begin each item with a hyphen and its keys, such as - CertificateArn: ARN for Certificates, or - Key: NAME and Value: TEXT for Tags. A list parameter, or Ref alone as an item, is a text. To check the template: xraystack lint TEMPLATE",
    ),
    Reason(
        "property-list",
        r"(?<!Response object: )Value of property \S+ must be (?:of type )?(?:an? )?list\b|^Property (?-i:[A-Z])\w* must be (?:of type )?(?:an? )?list\b|Value of property \{\S+\} does not match type \{(?:Array|List)\b",
        "{property|a property of the resource} must be a list, and is one value, a map, or a list of other items",
        "Write each item on its own line with a hyphen, also a single one: - !Ref NAME, or in one line [!Ref NAME]. A parameter of a list type (CommaDelimitedList, List<...>), Fn::Split and Fn::GetAZs are lists already: write !Ref LIST without hyphen and brackets. Tags are a list of maps with Key and Value.",
    ),
    Reason(
        "nested-parameters-map",
        r"Value of property Parameters must be an object\b(?! with)",
        "Parameters must be a map of texts and numbers, and is a list or has one as a value",
        "Write each parameter as KEY: VALUE, without hyphens. In a nested stack a value is one text or number: join a list, also that of a list parameter (!Join [',', !Ref LIST]). If all keys were removed, remove Parameters.",
    ),
    Reason(
        "property-map",
        r"(?<!Response object: )Value of property \S+ must be an? (?:object|map)\b(?! with)|^Property (?-i:[A-Z])\w* must be an? (?:object|map)\b|Value of property \{\S+\} does not match type \{(?:Object|Map)\b",
        "{property|a property of the resource} must be a map, and is a text, a list or empty",
        "Write its keys below it, each on its own line as KEY: VALUE and indented further, without hyphens. A policy or another JSON document is written as a map too, not in quotes. If all of its keys were removed, remove the property.",
    ),
    Reason(
        "property-number",
        r"Value of property \S+ must be of type (?:Integer|Number|Long|Double|Float)\b",
        "{property|a property of the resource} must be a number, and is a text, a list, a map or empty",
        "Write the number alone, without unit, comma or text around it. Its parameter has the type Number, and its value must not be empty. Of a list take one value with Fn::Select. If the value is an ID or a name, check the property's name and indentation.",
    ),
    Reason(
        "property-boolean",
        r"Value of property \S+ must be of type Boolean",
        "{property|a property of the resource} must be true or false, and is another text, a list, a map or empty",
        "Write true or false. Its parameter has the type String with AllowedValues: [true, false], and its value must not be empty. A condition becomes a value by Fn::If: [CONDITION, true, false].",
    ),
    Reason(
        "property-type",
        r"^(?![^\n]*[Uu]nable to retrieve \w+ attribute)(?s:.*?)(?:#[/:][^\n]*expected type: |expected type: \w+, found: )|keyword \[type\]|Value of property \{\S+\} does not match type|(?<!Response object: )Value of property \S+ must be (?!one\b)(?:of type |an? )?\w+|^Property (?-i:[A-Z])\w* must be (?:a list|an? object|a string|of type)",
        "{property|a property of the resource} has the wrong type",
        "Write it as {type|the type that the reason names}. A list has one item a line, each with a hyphen; a map has keys below it; a number or true that must be text must be in quotes. Ref and Fn::GetAtt give mostly a text, Ref of a list parameter a list.",
    ),
    Reason(
        "schema-cut",
        r"^Resource template validation failed for resource \S+ as the template has invalid properties\b[^#\[]*$",
        "the template gives {schema_resource|a resource} a property that its type does not accept, which the text does not name",
        "Read the whole reason of the event, which ends with the property and the rule. To find the lines: xraystack lint TEMPLATE",
    ),
)
"""CloudFormation's own check of a resource's properties. Searched for before all other rows: the name of a
property is also a word of rows of its service."""
