"""Status reasons of the functions, conditions and references of templates."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "template-condition-missing",
        r"[Uu]nresolved condition dependency|[Uu]nresolved (?:condition )?dependenc\w+ \[[^\]]*\]\.? (?:Cannot find|in the Conditions)|references? undefined condition|Template references an undefined condition|[Cc]ondition '?\w+'? is not defined in the template",
        "the template uses a condition that it does not define: {condition_name|see the reason}",
        "Add it under Conditions, or correct its name: capital letters count. In Fn::If the first value is the condition's name, not a function.",
    ),
    Reason(
        "template-condition-list",
        r"cannot be partially collapsed",
        "a function of a condition has a value that is not one text, or that is not known before the deployment",
        "Fn::Equals compares two texts. Of a list parameter compare one text: Fn::Join: ['', LIST], or Fn::Select. Use parameters, mappings and pseudo parameters only, no Fn::ImportValue, Fn::GetAtt or Ref of a resource.",
    ),
    Reason(
        "template-conditions",
        r"reference resources in the Conditions block|Conditions can only be",
        "a condition of the template refers to what is not known before the deployment: {unresolved|see the reason}",
        "If the name is that of a parameter, declare it in Parameters, or correct its spelling. Conditions are decided before any resource exists: use parameters, mappings, pseudo parameters such as AWS::Region, and other conditions only.",
    ),
    Reason(
        "template-attribute-variable",
        r"attribute in Fn::GetAtt must not depend",
        "the name of the attribute in Fn::GetAtt is built from a resource or an imported value, which is not possible",
        "Write the attribute's name as a plain text: Fn::GetAtt: [LogicalId, Arn]. Only Ref of a parameter is possible in its place. For an attribute that depends on a choice use Fn::If around two Fn::GetAtt.",
    ),
    Reason(
        "template-get-attribute",
        r"Fn::GetAtt object requires|argument to Fn::GetAtt|Fn::GetAtt (?:must\b(?! not)|requires)",
        "a Fn::GetAtt of the template names no resource or no attribute",
        "Write it as Fn::GetAtt: [LogicalId, Attribute] or !GetAtt LogicalId.Attribute. For a parameter, or the resource itself, use Ref.",
    ),
    Reason(
        "template-function-place",
        r"Cannot use Fn::\w+ in|Fn::\w+ (?:is not (?:supported|allowed)|cannot be used) in|[Ii]ntrinsic functions? (?:is|are) not (?:supported|allowed|permitted)",
        "a part of the template has a function that is not possible there",
        "Conditions allow no Fn::GetAtt, no Fn::ImportValue and no Ref of resources: pass such a value as a parameter. Parameters, DependsOn, Type and Condition allow no functions.",
    ),
    Reason(
        "select-index",
        r"Fn::Select\s*cannot select nonexistent value",
        "a list has fewer values than the template selects from it",
        "Pass more values: an index counts from 0, so that index 1 requires two values. Fn::GetAZs lists only the zones that have a default subnet, if any has one: write the zone's name instead. Of Fn::Split, check the delimiter and the text.",
    ),
    Reason(
        "template-api-attribute",
        r"Template error: \w+ attribute of API Gateway [^\n]*doesn.t exist",
        "CloudFormation cannot read an attribute of the REST API: the API was deleted outside of the stack, or the call was throttled",
        "If the API exists, deploy again, with fewer nested stacks at the same time (DependsOn). If it does not, give AWS::ApiGateway::RestApi another logical ID, so that a new one is made; its address is another one. To check:\naws apigateway get-rest-api --rest-api-id API",
    ),
    Reason(
        "template-circle",
        r"Circular dependency (?:found )?between (?:the )?(?:following )?(?:resources|nested stacks)|missing or circular dependencies",
        "resources of the template refer to each other in a circle",
        "Break the circle among the resources listed, of which some only depend on it: remove a DependsOn, or write one reference as a name (Fn::Sub) instead of Ref. In a policy an ARN that ends with * needs no Ref. Or move the policy, permission, rule or notification that closes it into a separate resource: rules of security groups that name each other into AWS::EC2::SecurityGroupIngress.",
    ),
    Reason(
        "template-sub-attribute",
        r"references invalid resource attribute",
        "Fn::Sub names an attribute that the resource does not have: {unresolved|see the reason}",
        "Write ${RESOURCE.ATTRIBUTE} with an attribute of the type's page, with the same capital letters: Arn, not ARN. Without an attribute ${RESOURCE} is the value of Ref. For a property that the template sets write its value. To list them:\nxraystack lint TEMPLATE",
    ),
    Reason(
        "template-reference",
        r"Unresolved (?:(?:resource|parameter|condition) dependenc|dependenc\w+ \[)(?![^\n]*in the Conditions block)|references undefined resource|Template error: instance of \S+ references undefined|[Rr]esource \[?'?\w+'?\]? does not exist in (?:the |your )?template",
        "the template refers to a resource, parameter or condition that it does not have: {unresolved|see the reason}",
        "Correct the name (capital letters count), or add it. A resource with a Condition that is false does not exist: give the output or resource that refers to it the same Condition.",
    ),
    Reason(
        "template-attribute-assigned",
        r"Requested attribute (?:\S+\.)?(?:Endpoint(?:\.\w+)?|Arn|Creation(?:Date|Time)|CreatedAt) must be a readonly property",
        "AWS assigns {attribute|this attribute} of {attribute_owner|the type}, but the type's schema in this region does not let Fn::GetAtt read it",
        "Remove this Fn::GetAtt. After the deployment read the value with a describe or get command of the service, and pass it as a parameter. In the same stack a custom resource can read it, whose function makes that call. To list the attributes:\nxraystack lint TEMPLATE",
    ),
    Reason(
        "template-attribute-input",
        r"Requested attribute \S+ must be a readonly property",
        "the schema of {attribute_owner|the type} in this region does not list {attribute|the attribute} of Fn::GetAtt as a value that AWS assigns",
        "If the template can set it, use that value in place of Fn::GetAtt: the same parameter or text. If only AWS assigns it, such as an address or an ARN, remove Fn::GetAtt. Then read it after the deployment with a describe or get command of the service, and pass it as a parameter. To list the attributes:\nxraystack lint TEMPLATE",
    ),
    Reason(
        "template-attribute-absent",
        r"^\W*Attribute:? '?[\w.-]+'? (?:was not found|not found|does not exist) for resource:? [A-Za-z][A-Za-z0-9]*(?![\w-])",
        "the resource has no value for the attribute that Fn::GetAtt names",
        "Correct its spelling; capital letters count. Of a nested stack it is Outputs.NAME, an output of that stack's template. If it is right, the resource has this value only with another setting, or did not start: read its own status and events. To list the attributes:\nxraystack lint TEMPLATE",
    ),
    Reason(
        "template-attribute",
        r"resource \S+ does not support attribute\b|type \S+::\S+ does not support attribute\b|does not support attribute type\b|Requested attribute \S+ (?:does not exist in (?:the )?schema|must be a readonly)",
        "Fn::GetAtt names an attribute that {attribute_owner|the resource type} does not have: {attribute|see the reason}",
        "Use one that exists, or Ref. If the guide has it, the type in this region is older: leave Fn::GetAtt out, and read the value after the deployment. To list them:\nxraystack lint TEMPLATE",
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
        r"Unable to get mapping for \S*::|Mapping named '?[^' ]+'? is not present|(?:format error: |\bEvery |\bMappings )[^\n]{0,30}\bMappings? (?:attributes?|elements?|entr\w+) (?:name )?|Every Mappings member \S+ must|[Mm]apping (?:element|attribute) names?\b[^\n]*(?:alphanumeric|string)",
        "the template's Mappings have no such mapping or key, or one of a wrong form: {mapping|see the reason}",
        "Add the key (often a region) to the mapping, or pass another value. Keys of the first level are texts, values of the second level texts or lists.",
    ),
    Reason(
        "template-fn-join",
        r"(?:every|Every|intrinsic|instance of|Template error:?)[^\n]*\b(?:Fn::Join)(?: object| intrinsic functions?)?:? (?:requires?|must\b(?! not)|expects?|expected|accepts?|do(?:es)?n't specify|does not specify|do not specify)\b",
        "Fn::Join of the template has other arguments than it requires",
        "Write Fn::Join: [DELIMITER, [VALUE, VALUE]]: a text, then a list. A parameter in it must be a list type; one text alone requires no Fn::Join.",
    ),
    Reason(
        "template-fn-select",
        r"(?:every|Every|intrinsic|instance of|Template error:?)[^\n]*\b(?:Fn::Select)(?: object| intrinsic functions?)?:? (?:requires?|must\b(?! not)|expects?|expected|accepts?|do(?:es)?n't specify|does not specify|do not specify)\b",
        "Fn::Select of the template has other arguments than it requires",
        "Write Fn::Select: [INDEX, LIST]. INDEX is a number from 0, or Ref of a parameter; LIST is a list, Fn::Split, Fn::GetAZs or a parameter of a list type.",
    ),
    Reason(
        "template-fn-split",
        r"(?:every|Every|intrinsic|instance of|Template error:?)[^\n]*\b(?:Fn::Split)(?: object| intrinsic functions?)?:? (?:requires?|must\b(?! not)|expects?|expected|accepts?|do(?:es)?n't specify|does not specify|do not specify)\b",
        "Fn::Split of the template has other arguments than it requires",
        "Write Fn::Split: [DELIMITER, TEXT]. Both are texts; the result is a list, for Fn::Select or a property that accepts a list.",
    ),
    Reason(
        "template-fn-if",
        r"(?:every|Every|intrinsic|instance of|Template error:?)[^\n]*\b(?:Fn::If)(?: object| intrinsic functions?)?:? (?:requires?|must\b(?! not)|expects?|expected|accepts?|do(?:es)?n't specify|does not specify|do not specify)\b",
        "Fn::If of the template has other arguments than it requires",
        "Write Fn::If: [CONDITION, THEN, ELSE], with the name of a condition of the template. To omit a property write !Ref AWS::NoValue as ELSE.",
    ),
    Reason(
        "template-fn-equals",
        r"(?:every|Every|intrinsic|instance of|Template error:?)[^\n]*\b(?:Fn::Equals)(?: object| intrinsic functions?)?:? (?:requires?|must\b(?! not)|expects?|expected|accepts?|do(?:es)?n't specify|does not specify|do not specify)\b",
        "Fn::Equals of the template has other arguments than it requires",
        "Write Fn::Equals: [VALUE, VALUE], with exactly two values of the same kind. For a list use Fn::Join first.",
    ),
    Reason(
        "template-fn-logic",
        r"(?:every|Every|intrinsic|instance of|Template error:?)[^\n]*\b(?:Fn::(?:And|Or|Not)\b)(?: object| intrinsic functions?)?:? (?:requires?|must\b(?! not)|expects?|expected|accepts?|do(?:es)?n't specify|does not specify|do not specify)\b",
        "Fn::And, Fn::Or or Fn::Not of the template has other arguments than it requires",
        "Fn::And and Fn::Or have 2 to 10 conditions in a list: Fn::And: [{Condition: A}, {Condition: B}]. Fn::Not has one: Fn::Not: [{Condition: NAME}].",
    ),
    Reason(
        "template-fn-find-in-map",
        r"(?:every|Every|intrinsic|instance of|Template error:?)[^\n]*\b(?:Fn::FindInMap)(?: object| intrinsic functions?)?:? (?:requires?|must\b(?! not)|expects?|expected|accepts?|do(?:es)?n't specify|does not specify|do not specify)\b",
        "Fn::FindInMap of the template has other arguments than it requires",
        "Write Fn::FindInMap: [MAP, KEY, KEY], with texts, Ref or Fn::FindInMap. Other functions and a default require Transform: AWS::LanguageExtensions.",
    ),
    Reason(
        "template-fn-sub-value",
        r"every value of the context object of every Fn::Sub",
        "a value in the map of an Fn::Sub is not a text: it is a list or an object, or a function with another key next to it",
        "Correct the map in Fn::Sub: [TEXT, {NAME: VALUE}]: each VALUE is one text, or an object with exactly one function that returns a text, such as {Fn::GetAtt: [Function, Arn]} or {Ref: NAME}. Join a list with Fn::Join. If a plugin or macro writes the map, look at the template that it makes.",
    ),
    Reason(
        "template-fn-sub",
        r"(?:every|Every|intrinsic|instance of|Template error:?)[^\n]*\b(?:Fn::Sub)(?: object| intrinsic functions?)?:? (?:requires?|must\b(?! not)|expects?|expected|accepts?|do(?:es)?n't specify|does not specify|do not specify)\b",
        "Fn::Sub of the template has other arguments than it requires",
        "Write Fn::Sub: TEXT, or Fn::Sub: [TEXT, {NAME: VALUE}], where each NAME is used as ${NAME} in the text. Not a list of texts, nor a map alone.",
    ),
    Reason(
        "template-fn-base64",
        r"(?:every|Every|intrinsic|instance of|Template error:?)[^\n]*\b(?:Fn::Base64)(?: object| intrinsic functions?)?:? (?:requires?|must\b(?! not)|expects?|expected|accepts?|do(?:es)?n't specify|does not specify|do not specify)\b",
        "Fn::Base64 of the template has other arguments than it requires",
        "Write Fn::Base64: TEXT, or one function in it such as Fn::Sub.",
    ),
    Reason(
        "template-fn-cidr",
        r"(?:every|Every|intrinsic|instance of|Template error:?)[^\n]*\b(?:Fn::Cidr)(?: object| intrinsic functions?)?:? (?:requires?|must\b(?! not)|expects?|expected|accepts?|do(?:es)?n't specify|does not specify|do not specify)\b",
        "Fn::Cidr of the template has other arguments than it requires",
        "Write Fn::Cidr: [BLOCK, COUNT, BITS], such as [10.0.0.0/16, 4, 8]: COUNT 1 to 256, BITS of the host part (8 is a /24).",
    ),
    Reason(
        "template-fn-azs",
        r"(?:every|Every|intrinsic|instance of|Template error:?)[^\n]*\b(?:Fn::GetAZs)(?: object| intrinsic functions?)?:? (?:requires?|must\b(?! not)|expects?|expected|accepts?|do(?:es)?n't specify|does not specify|do not specify)\b",
        "Fn::GetAZs of the template has other arguments than it requires",
        "Write Fn::GetAZs: !Ref AWS::Region, one region as a text.",
    ),
    Reason(
        "template-fn-import",
        r"(?:every|Every|intrinsic|instance of|Template error:?)[^\n]*\b(?:Fn::ImportValue)(?: object| intrinsic functions?)?:? (?:requires?|must\b(?! not)|expects?|expected|accepts?|do(?:es)?n't specify|does not specify|do not specify)\b",
        "Fn::ImportValue of the template has other arguments than it requires",
        "Write Fn::ImportValue: NAME, one text or one function such as Fn::Sub. In YAML write the long form with Fn::Sub in the next line.",
    ),
    Reason(
        "template-fn-transform",
        r"(?:every|Every|intrinsic|instance of|Template error:?)[^\n]*\b(?:Fn::Transform)(?: object| intrinsic functions?)?:? (?:requires?|must\b(?! not)|expects?|expected|accepts?|do(?:es)?n't specify|does not specify|do not specify)\b",
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
        "template-rule-function",
        r"\bFn::(?:Contains|EachMember(?:Equals|In)|RefAll|ValueOf(?:All)?)\b|\bRules?\b[^\n]{0,80}\b(?:unsupported|unrecognized|invalid) function",
        "a function of the section Rules is not valid there, or has other arguments than it requires",
        "Rules allow Fn::Contains: [LIST, TEXT], Fn::EachMemberEquals: [LIST, TEXT], Fn::EachMemberIn: [LIST, LIST], Fn::RefAll: TYPE, Fn::ValueOf: [PARAMETER, ATTRIBUTE], Fn::ValueOfAll: [TYPE, ATTRIBUTE], and Fn::And, Fn::Or, Fn::Not, Fn::Equals. They read parameters only, no resources. Outside of Rules only the last four are possible, in Conditions.",
    ),
    Reason(
        "template-function",
        r"every Fn::\w+ object requires|Fn::\w+ requires|intrinsic functions? (?:do(?:es)?n't|does not|do not) specify|every (?:Ref|Condition|Fn::\w+) object must|Fn::\w+ (?:object )?(?:must\b(?! not)|expects)",
        "a function of the template does not have the arguments that it requires",
        "Fn::Join: [DELIMITER, [VALUES]]. Fn::Select: [INDEX, LIST]. Fn::Split: [DELIMITER, TEXT]. Fn::If: [CONDITION, THEN, ELSE]. Fn::FindInMap: [MAP, KEY, KEY]. Fn::Sub: TEXT, or [TEXT, {NAME: VALUE}]. Ref: NAME. To find the line: xraystack lint TEMPLATE",
    ),
)
