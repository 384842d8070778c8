"""Status reasons of transforms: the SAM transform, language extensions, AWS::Include and macros."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

_OF_SAM = r"^(?=(?s:.*)(?:Serverless Application Specification|\bwith id \[|InvalidResource|AWS::Serverless|\bSAM\b))(?s:.*)"
"""The beginning of a pattern that has words of many services: the text must be one of SAM."""

REASONS = (
    Reason(
        "cdk-ec2-capacity",
        r"needs Ec2 capacity",
        "the CDK's cluster has no EC2 instances for an Ec2Service",
        "Before the service call cluster.addAsgCapacityProvider(...) or cluster.addCapacity(...). For managed instances update aws-cdk-lib, or use FargateService for Fargate.",
    ),
    Reason(
        "blue-green-transform",
        r"CodeDeployBlueGreen failed with[^\n]*Failed to parse the template resource",
        "the transform of blue/green deployments cannot read a resource of the template",
        "Write the resource that the text names in full: without modules, Fn::If around its parts, or Fn::Transform. Or use ECS's own blue/green deployment (Strategy of DeploymentConfiguration), which needs no transform.",
    ),
    Reason(
        "sam-deployment-preference",
        r"(?:DeploymentPreference'? requires AutoPublishAlias|ProvisionedConcurrencyConfig AutoPublishAL?ias|AutoPublishAlias (?:must|property|is required))",
        "the SAM function {unresolved|in the reason} has a gradual deployment or provisioned concurrency, but no alias",
        "Set AutoPublishAlias: live of the function, or remove DeploymentPreference and ProvisionedConcurrencyConfig.",
    ),
    Reason(
        "sam-api-reference",
        rf"{_OF_SAM}(?:(?:RestApiId|ApiId)'? (?:must be a valid reference|should be a string|must be a string|property of Api event))",
        "an API event of the SAM function {unresolved|in the reason} does not refer to an API of the same template",
        "Write RestApiId: !Ref API (HttpApi: ApiId), where API is an AWS::Serverless::Api or HttpApi of this template. For an API elsewhere use AWS::ApiGateway resources.",
    ),
    Reason(
        "serverless-parameter",
        r"valid SSM parameter to satisfy the declaration",
        "the Serverless Framework found no parameter of that name in Parameter Store, in the region that it reads",
        "Correct the name in ${ssm:NAME}; after /aws/reference/secretsmanager/ it is the name of a secret. For a parameter of another region write ${ssm(REGION):NAME}. The caller requires ssm:GetParameter on it. To read it:\naws ssm get-parameter --name NAME --region REGION",
    ),
    Reason(
        "sam-application-recreated",
        r"was recreated after the containing application",
        "the application contains another one of the Serverless Application Repository, which its owner has published again since",
        "Use another SemanticVersion of the containing application. Otherwise its owner must publish it again.",
    ),
    Reason(
        "sam-application-location",
        r"Location property must be an Application Location Object",
        "a nested application names a local file or an address, and the Serverless Application Repository accepts only a published application",
        "Publish the nested application first (sam publish). Then set Location: {ApplicationId: ARN, SemanticVersion: 1.0.0} instead of the path.",
    ),
    Reason(
        "sam-application-access",
        r"Cannot access application:? ?arn:|Application with id [^\n]*serverlessrepo[^\n]*(?:could not be found|not found)|(?=[^\n]*(?:application|serverlessrepo))[Ss]emantic version \S+ (?:does not exist|(?:was |is )?not found)|Timed out waiting for nested stack templates|:(\d{12}):\S+ is not authorized to perform: serverlessrepo:\w+ on resource: arn:[\w-]+:serverlessrepo:[\w-]+:(?!\1)\d{12}:"
        rf"|{_OF_SAM}(?:ApplicationId'? (?:cannot be|property)|SemanticVersion'? (?:cannot|must|is))",
        "the application of the Serverless Application Repository is not available to the account",
        "Check Location.ApplicationId (an ARN), SemanticVersion (such as 1.0.0) and the region, and that it is shared with the account. Pass CAPABILITY_AUTO_EXPAND:\naws serverlessrepo get-application --application-id ARN",
    ),
    Reason(
        "sam-plugin-property",
        r"Plugin '\w+' raised an exception: '\w+'",
        "an event or resource of the SAM template lacks a property, which the exception names",
        "Add that property: an Api or HttpApi event requires Path and Method. To find the place: sam validate --lint",
    ),
    Reason(
        "sam-bucket-event",
        r"S3 events must reference an S3 bucket in the same template",
        "the S3 event of a SAM function names a bucket that is not in this template",
        "Define the bucket in this template, and write Bucket: !Ref BUCKET. For an existing bucket turn on its EventBridge notifications, and use an EventBridgeRule event.",
    ),
    Reason(
        "sam-definition-body",
        r"(?:works?|supported) (?:only |)(?:with(?:in)?|in) (?:the )?(?:inline )?(?:Swagger|OpenApi|'?DefinitionBody)|works only with inline|'DefinitionBody' does not contain|Unable to add `?\w+`? [^\n]*DefinitionBody",
        "the SAM API has a setting that works only if its definition is in the template",
        "Replace DefinitionUri by DefinitionBody with Fn::Transform: {Name: AWS::Include, Parameters: {Location: s3://...}}. Or write that setting into the OpenAPI file.",
    ),
    Reason(
        "sam-bucket-option",
        r"S3 Bucket not specified, use --s3-bucket|[Cc]annot (?:use|skip) both --resolve-s3 and --s3-bucket|Missing option '--s3-bucket'|unable to upload artifact[^\n]*no S3 bucket",
        "the SAM CLI requires exactly one place for its uploads: --resolve-s3 or --s3-bucket",
        "Deploy with sam deploy --resolve-s3, or once with sam deploy --guided, which writes samconfig.toml. If both are set, remove s3_bucket or resolve_s3 from samconfig.toml.",
    ),
    Reason(
        "sam-function-choice",
        r"Possible options in your template: \[|Unable to find a (?:Serverless )?[Ff]unction with name|provide a function (?:logical ID|identifier) when there are more than one",
        "the command of the SAM CLI needs the logical ID of a function that the template has",
        "Pass a logical ID of the template, with the same capital letters, such as sam local invoke LOGICALID. Of a nested stack write STACK/LOGICALID. If it is new, run sam build first: .aws-sam/build/template.yaml is read before template.yaml.",
    ),
    Reason(
        "sam-parameter-form",
        r"'--parameter-overrides'[^\n]*(?:not in valid format|is not valid)",
        "--parameter-overrides of the SAM CLI has another form than NAME=VALUE",
        'Write --parameter-overrides NAME=VALUE OTHER=VALUE, with a space between them and quotes around values with spaces: "NAME=\'a b\'". In samconfig.toml: parameter_overrides = "NAME=VALUE OTHER=VALUE".',
    ),
    Reason(
        "sam-template-file",
        r"Template file not found at \S+|Invalid value for [^\n]*'--template(?:-file)?'[^\n]*does not exist|Template (?:file )?\S*\.(?:ya?ml|json|template)\b\S* (?:not found|does not exist)\.? ?(?:\n|$)",
        "the SAM CLI finds no template at that path",
        "Run it in the directory of template.yaml, or pass --template-file PATH. After sam build, sam deploy uses .aws-sam/build/template.yaml: build again if that is missing.",
    ),
    Reason(
        "sam-build-runtime",
        r"Binary validation failed for \w+",
        "sam build does not find the language of the function's Runtime on this computer, in that version",
        "Install the version that the reason names and put it first in PATH, or build in a container: sam build --use-container. Otherwise change Runtime to the installed version.",
    ),
    Reason(
        "sam-build-esbuild",
        r"Cannot find esbuild|esbuild must be installed",
        "sam build does not find esbuild, with which the template builds this function (BuildMethod: esbuild)",
        "Add it to the function's package.json (npm install --save-dev esbuild), or install it on the computer (npm install -g esbuild). A container of sam build --use-container requires it in package.json.",
    ),
    Reason(
        "sam-build-make",
        r"CustomMakeBuilder\b[^\n]*No rule to make target|No rule to make target\W+build-\w+",
        "the Makefile of a function has no target for it: a BuildMethod of makefile requires build-LOGICALID",
        "Add the target build-LOGICALID to the Makefile in the directory of CodeUri, with the logical ID as in the template. It must copy the files to $(ARTIFACTS_DIR). Its lines begin with a tab.",
    ),
    Reason(
        "sam-build-packages",
        r"\b(?!Image)\w+Builder:(?-i:[A-Z]+[a-z]+[A-Z])\w* - |\bJava\w+Workflow:\w+ - |(?:NodejsNpm|PythonPip|JavaGradle|JavaMaven|RubyBundler|DotnetCliPackage|GoModules|CustomMake)\w*Builder\b",
        "sam build could not install or compile the packages of a function",
        "Correct what the words after the hyphen, or the lines after, name: they are those of the build tool. Often CodeUri does not name the directory of package.json, requirements.txt or pom.xml, or a package needs a compiler (sam build --use-container). Run the same command there by hand, such as npm install.",
    ),
    Reason(
        "sam-docker",
        r"requires (?:Docker|a container runtime)\. (?:Have you got|Do you have|Is) |Building image for \S+ requires Docker|Docker is unreachable",
        "the SAM CLI does not reach Docker on this computer",
        "Start Docker, and check docker ps as the same user. With Colima, Rancher or Podman set DOCKER_HOST to its socket. For a build on this computer itself remove --use-container.",
    ),
    Reason(
        "sam-property-value",
        rf"{_OF_SAM}Invalid value for '\w+' property",
        "the SAM CLI rejects the value of a property: {sam_property|see the reason}",
        "Correct {sam_property|it}: its form is on the page of the AWS::Serverless type. If sam deploy accepts the template, the SAM CLI is too old: update it, and run sam validate --lint.",
    ),
    Reason(
        "sam-implicit-api",
        r"[Uu]nresolved (?:resource )?dependenc\w+ \[[^\]]*\bServerless(?:Rest|Http)Api",
        "the template refers to the API that SAM makes of the events, but no event makes it",
        "ServerlessRestApi exists only if a function has an event of type Api without RestApiId, and ServerlessHttpApi only for HttpApi without ApiId. Refer to your own API, add such an event, or remove the output.",
    ),
    Reason(
        "sam-definition-none",
        r"Require value for either DefinitionBody or DefinitionUri",
        "an API of the template has no definition: SAM did not make one of the events",
        "Refer to the API from an event of a function (RestApiId: !Ref API, HttpApi: ApiId), or set DefinitionBody or DefinitionUri. With AWS::ApiGateway::RestApi set Body or BodyS3Location, or define methods.",
    ),
    Reason(
        "sam-definition-both",
        r"either '?DefinitionUri'? or '?DefinitionBody'?",
        "the SAM API has both DefinitionUri and DefinitionBody, or neither has the right form",
        "Keep one of them. An old AWS CLI adds the second one: update it.",
    ),
    Reason(
        "sam-local-uri",
        r"(?:CodeUri|ContentUri|DefinitionUri|Location)'? (?:is not a valid S3 Uri|requires Bucket and Key)",
        "the template names a local path where the SAM transform requires an address in Amazon S3: {property|CodeUri}",
        "Run sam build and sam deploy (or sam package), which upload the folder. By hand write s3://BUCKET/KEY, or Bucket and Key.",
    ),
    Reason(
        "sam-policies",
        rf"{_OF_SAM}(?:Policy at index \d+ in the 'Policies'|policy template '(?-i:[A-Z])\w+|parameters of template '\w+)",
        "an entry of Policies of {unresolved|the SAM function} is not a policy template, a managed policy or a statement",
        "Write it as NAME: {PARAMETER: VALUE}, such as DynamoDBCrudPolicy: {TableName: !Ref TABLE}. Check the template's name, and indent its parameters. Put AWS::LanguageExtensions first in Transform.",
    ),
    Reason(
        "sam-authorizer",
        rf"{_OF_SAM}(?:Unable to set Authorizer|does not define any Authorizers|Authorizers?\b[^\n]*(?:must define|should be a map|not defined|wasn't defined)|OverrideApiAuth|\bDefaultAuthorizer\b)",
        "the authorizer that an API event names does not exist in Auth.Authorizers of that SAM API, or is not complete",
        "Define it under Auth: Authorizers of the API, and use the same name in Auth of the event. NONE and AWS_IAM exist by themselves.",
    ),
    Reason(
        "sam-cors",
        r"Cors configuration because|AllowCredentials'? can ?not be true|property for configuring Cors|for 'Cors' property",
        "Cors of the SAM API has a key or value that does not fit",
        "Use AllowMethods, AllowHeaders, AllowOrigin, AllowCredentials and MaxAge only. With AllowCredentials: true AllowOrigin must be one address, not '*'. Values of a REST API are texts in two kinds of quotes: \"'*'\".",
    ),
    Reason(
        "sam-function-code",
        rf"{_OF_SAM}(?:Runtime and Handler needs? to be present|Handler'? and '?Runtime|PackageType is of type `?Zip|ImageUri\b[^\n]*(?:PackageType|required))",
        "the SAM function has neither Handler and Runtime nor an image",
        "Set Handler and Runtime, in the function or in Globals. For an image set PackageType: Image and ImageUri, without Handler and Runtime.",
    ),
    Reason(
        "sam-dead-letter",
        rf"{_OF_SAM}(?:No 'Arn' or 'Type'|define 'Arn' or 'Type'|QueueLogicalId\b|The only valid values for 'Type' are)",
        "DeadLetterConfig or DestinationConfig of a SAM event is not complete: {property|see the reason}",
        "Set either Arn of an existing queue, or Type: SQS with an optional QueueLogicalId (a text). OnFailure has Type and Destination.",
    ),
    Reason(
        "sam-connector",
        rf"{_OF_SAM}(?:Unable to create connector|Unable to get IAM role name from|(?:Source|Destination)\.Arn is missing|Unsupported 'Permissions' provided|supported combination of other properties)",
        "the SAM connector cannot connect these two resources with these permissions",
        "Use types that AWS::Serverless::Connector supports, and Permissions: [Read], [Write] or both. For a resource of another template set Type, Arn and RoleName instead of Id.",
    ),
    Reason(
        "sam-request-model",
        rf"{_OF_SAM}(?:Unable to set (?:RequestModel|Validator|RequestParameters|ApiKeyRequired)|'RequestParameters' property)",
        "an API event of SAM refers to a model, parameter or key that the API does not define",
        "Define it in Models, or ApiKeyRequired in Auth, of the AWS::Serverless::Api. Request parameters are written method.request.header.NAME.",
    ),
    Reason(
        "sam-duplicate",
        rf"{_OF_SAM}(?:Transforming resource with id \[[^\]]*\] attempts to create a new resource|There is already a resource with that id)",
        "the SAM transform makes a resource whose logical ID the template already has",
        "Rename the resource of the template, or give the event another name: the transform joins the IDs of function and event.",
    ),
    Reason(
        "sam-reserved-tag",
        r"is a reserved Tag key name",
        "a tag has a key that the SAM transform sets itself, such as lambda:createdBy",
        "Remove that tag from the resource and from Globals.",
    ),
    Reason(
        "sam-websocket-route",
        rf"{_OF_SAM}(?:WebSocket API must have|Route (?:key '[^']*' must|must have associated)|(?:Resource with id|RouteSelectionExpression)[^\n]*for WebSocket APIs|\$connect route\b)",
        "a route of the SAM WebSocket API is not complete",
        "Set RouteSelectionExpression, and under Routes each route with its Function. Route keys have letters and digits, or are $connect, $disconnect or $default.",
    ),
    Reason(
        "sam-auth-type",
        rf"{_OF_SAM}(?:AuthType must be specified|AuthArn must be specified|AuthType is not one of|configurations supported for AuthType)",
        "Auth of the SAM WebSocket API does not fit its AuthType",
        "Set AuthType to NONE, AWS_IAM or CUSTOM. CUSTOM requires AuthArn of a function; the others accept no more settings.",
    ),
    Reason(
        "sam-domain",
        rf"{_OF_SAM}(?:HostedZoneId is required to enable Route53|MutualTlsAuthentication must|Domain\.(?:CertificateArn|AccessAssociation)|EndpointConfiguration for Custom Domains)",
        "Domain of the SAM API is not complete: {property|see the reason}",
        "Set DomainName and CertificateArn, with Route53 also HostedZoneId. EndpointConfiguration is EDGE, REGIONAL or PRIVATE. MutualTlsAuthentication requires TruststoreUri.",
    ),
    Reason(
        "sam-resources-empty",
        r"'Resources' section is required|All 'Resources' must be Objects",
        "the SAM template has no resources, or one whose lines are indented wrongly",
        "Write Resources: with at least one logical ID below it, and Type and Properties below each ID.",
    ),
    Reason(
        "sam-condition-member",
        r"Every Condition member must be a string",
        "Condition of a resource is not the name of a condition",
        "Write Condition: NAME, with NAME from Conditions. A function or a list is possible only in Conditions itself.",
    ),
    Reason(
        "sam-globals",
        r"'Globals' section is invalid|(?-i:\bGlobals\b)[^\n]*(?:not supported|is not a supported property|must be a)",
        "Globals of the SAM template has a property or section that SAM does not support there",
        "Move it into each resource. Globals accepts Function, Api, HttpApi, SimpleTable, StateMachine, LayerVersion and CapacityProvider, with a part of their properties.",
    ),
    Reason(
        "sam-unresolved-property",
        r"cannot be resolved\. Only FindInMap and Ref|intrinsic functions are not supported for this field|strings or intrinsics are not supported|[Uu]nsupported dynamic reference",
        "the SAM transform cannot resolve a function in this property: {property|see the reason}",
        "Write a plain value there, or Ref of a parameter or Fn::FindInMap. References to resources are resolved only after the transform.",
    ),
    Reason(
        "macro-parameter",
        r"under transform \S+ must resolve to a string",
        "a parameter of the transform is not a plain value",
        "Fn::ImportValue, Fn::GetAtt and dynamic references are not possible there: pass the value as a parameter of the template (Ref).",
    ),
    Reason(
        "transform-service",
        r"[Mm]alformed response from transform AWS::(?!Language)|[Tt]ransform AWS::(?:Serverless|Include|CodeDeployBlueGreen|SecretsManager|ServiceCatalog)[\w-]* failed (?:with: )?(?:[Ii]nternal|without)|Failed to execute internal macro|Internal transform failure",
        "the transform of AWS failed on the template, and does not name the cause",
        "Run sam validate --lint. Remove properties that are null or empty, such as Role or CodeUri, and undo the parts changed last: functions in loops, nested applications, Fn::If in Events. If nothing helps, deploy again later: the fault may be that of AWS.",
    ),
    Reason(
        "transform-response",
        r"[Rr]eceived malformed response\W*(?:$|\n)",
        "a transform did not return a valid template",
        "If all names under Transform begin with AWS::, deploy again some minutes later, and check the AWS Health Dashboard. Otherwise read the log of the macro's function: it must return requestId, status: success, and fragment with the whole template.",
    ),
    Reason(
        "macro-response",
        r"^(?![^\n]*Compilation Error)(?s:.*)(?:[Mm]alformed response from transform (?!AWS::(?!Language))|[Ff]ragment returned by (?:the )?(?:transform|macro)|(?:[Tt]ransform (?:\d{12}|(?!AWS\b)\w+)::\w+(?! failed with)|\b[Mm]acro\b)[^\n]*(?:returned|response)[^\n]*(?:null|empty|invalid|malformed|status))",
        "the function of a macro or transform did not return a template in the required form",
        "Mostly it raised an exception or ran too long: read its log in CloudWatch Logs (/aws/lambda/NAME), and correct that. Otherwise let it return requestId (that of the event), status: success, and fragment with the whole template. For AWS::LanguageExtensions avoid keys named DependsOn or Condition inside properties.",
    ),
    Reason(
        "transform-name",
        r":cloudformation:[\w-]+:(?!aws:|\d{12}:|\*|[xX*]+:)[A-Za-z]+:transform/",
        "the name in Transform is misspelt, so that CloudFormation looks for it in an account that does not exist",
        "Write Transform: AWS::Serverless-2016-10-31, AWS::LanguageExtensions or AWS::Include, with AWS:: in front.",
    ),
    Reason(
        "macro-denied",
        r"^(?![^\n]*(?:Rate exceeded|[Tt]hrottl))(?=[^\n]*(?:not authorized|denied|AccessDenied|not permitted))[^\n]*:transform/\w+|cloudformation:CreateChangeSet on resource: arn:[\w-]+:cloudformation:[\w-]+:aws:transform",
        "{principal|the caller} may not use a transform, or the region does not offer it",
        "Add cloudformation:CreateChangeSet on {transform|arn:aws:cloudformation:REGION:aws:transform/NAME} to {principal|the deploying user or role}. If it has that, deploy in a region with the transform.",
    ),
    Reason(
        "transform-not-expanded",
        r"\b(?:Create|Update)Stack cannot be used with templates containing [Tt]ransforms?",
        "the template has a transform or macro, and the call that creates or updates a stack does not expand it",
        "Deploy it by a change set, as aws cloudformation deploy and sam deploy do. Or pass --capabilities CAPABILITY_AUTO_EXPAND to create-stack or update-stack: that deploys what the transform adds without a review.",
    ),
    Reason(
        "macro-nested",
        r"(?:[Nn]ested |recursive )(?:transforms?|macros?)|\btransforms? (?:\S+ )?(?:can|may|must|is|are|cannot)\b[^\n]{0,60}(?:only once|more than once)|Key Name of transform|\bName of transform(?! job)",
        "a transform of the template is written in a form that is not possible",
        "Write Transform: NAME, or a list of names. Fn::Transform has Name (a text) and Parameters (a map). A macro cannot contain itself.",
    ),
    Reason(
        "language-select",
        r"LanguageExtensions failed with: (?:Template error: )?Fn::Select",
        "AWS::LanguageExtensions computes Fn::Select also where a condition is false, and the list is too short",
        "Pass a list that is long enough, also as the default of the parameter. Or choose the value with Fn::If around a literal list.",
    ),
    Reason(
        "language-condition",
        r"Condition layout is incorrect|does not support Condition intrinsic",
        "AWS::LanguageExtensions reads a key named Condition as the function Condition",
        "In Fn::ToJsonString and Fn::ForEach no key may be named Condition: write such a policy as a JSON text in Fn::Sub. Conditions of Fn::ForEach cannot depend on its loop.",
    ),
    Reason(
        "language-for-each-list",
        r"Fn::ForEach[^\n]*(?:could not|cannot|can't|unable to|failed to) resolve|Fn::ForEach[^\n]*collection[^\n]*(?:resolve|list)",
        "the collection of a loop (Fn::ForEach) is not known before the deployment, or is not a list",
        "Write the values as a list, or as Ref of a parameter of the type CommaDelimitedList. Fn::FindInMap with known keys is possible too. Attributes of resources (Fn::GetAtt) are known only after the transform, so that they are not possible there.",
    ),
    Reason(
        "language-for-each",
        r"Fn::ForEach|(?-i:\bForEach (?:layout|collection|identifier|loop))",
        "a loop (Fn::ForEach) of the template is not valid",
        "Write 'Fn::ForEach::NAME': [IDENTIFIER, [VALUES], {'KEY${IDENTIFIER}': {...}}]. Values are known before the deployment; logical IDs have letters and digits (&{IDENTIFIER}). AWS::LanguageExtensions is first in Transform.",
    ),
    Reason(
        "language-find-in-map",
        r"LanguageExtensions failed with: [^\n]*(?:FindInMap|[Mm]apping)",
        "Fn::FindInMap finds no value, and has no default",
        "Correct the keys, or add {DefaultValue: VALUE} as the fourth argument, which AWS::LanguageExtensions supports.",
    ),
    Reason(
        "language-to-json",
        r"Fn::ToJsonString|Fn::Length",
        "Fn::ToJsonString or Fn::Length is used in a form or place that is not possible",
        "Fn::ToJsonString accepts a map or list, Fn::Length a list that is known before the deployment. Both require Transform: AWS::LanguageExtensions, as the first of the list.",
    ),
    Reason(
        "language-policy-attribute",
        r"Every (?:DeletionPolicy|UpdateReplacePolicy) member must be a string|LanguageExtensions failed with: [^\n]*\b(?:DeletionPolicy|UpdateReplacePolicy)\b",
        "DeletionPolicy or UpdateReplacePolicy is not a plain text",
        "Write Delete, Retain or Snapshot. With Transform: AWS::LanguageExtensions also Ref of a parameter, Fn::If and Fn::FindInMap are possible.",
    ),
    Reason(
        "include-bucket",
        r"AWS::Include failed with: [^\n]*(?:bucket|key|object|access)\b[^\n]*(?:exist|denied|not found|forbidden)",
        "AWS::Include cannot read its file in Amazon S3: the bucket or key does not exist, or the caller may not read it",
        "Correct Location (s3://BUCKET/KEY, with capital letters). Add s3:GetObject on it to the deploying user, and to the role of --role-arn.",
    ),
)
"""Searched for before the rows of templates, which know only that a transform failed."""

FAILED_TRANSFORMS = (
    Reason(
        "transform-include-content",
        r"Transform AWS::Include failed[^\n]*valid (?:Yaml|YAML|JSON)",
        "the file of AWS::Include is not valid YAML or JSON",
        "Write a map with what belongs at that place of the template. Replace short forms such as !Ref and !Sub by Ref: and Fn::Sub:, as AWS::Include requires it. Location must name the file itself, not an error page or an archive.",
    ),
    Reason(
        "transform-include",
        r"Transform AWS::Include failed",
        "AWS::Include cannot read or use its file",
        "Check Location (s3://BUCKET/KEY in this region, readable by the deploying user). The file is a map in YAML or JSON, without short forms such as !Ref.",
    ),
    Reason(
        "serverless-property-missing",
        r"Resource with id \[[^\]]*\] is invalid\. Missing required property '",
        "the SAM transform requires a property that {unresolved|a resource} does not have: {absent|see the reason}",
        "Add it to the resource, or to Globals for all functions. The reason may list further resources: correct these too. A function requires Handler and Runtime, or PackageType: Image with ImageUri. To check the template: sam validate --lint",
    ),
    Reason(
        "serverless-code-missing",
        r"Resource with id \[[^\]]*\] is invalid\. (?:Either 'InlineCode' or 'CodeUri' must be set|'(?:ImageUri|ContentUri|CodeUri)' must be set)",
        "the SAM transform finds no code: a function or layer that the reason lists has none in the template, such as {unresolved|the first one}",
        "Set CodeUri to the folder, or InlineCode, of each of these functions, or in Globals. A layer has ContentUri, a function with PackageType: Image has ImageUri. Then run sam build and sam deploy. Without these commands, run aws cloudformation package and deploy its output, not the source template.",
    ),
    Reason(
        "transform-serverless",
        r"Transform AWS::Serverless-2016-10-31 failed|Invalid Serverless Application Specification",
        "the SAM transform rejects a resource: {unresolved|see the reason}",
        "Correct in it: {rejected|the property that the reason names}. The reason may list further resources: correct these too. Add a property that is not defined, to the resource or to Globals. A map has lines KEY: VALUE, a list has hyphens. CodeUri of a local folder requires sam package or sam deploy.",
    ),
    Reason(
        "transform-aws-missing",
        r"No transform named '?AWS::",
        "AWS has no transform of this name, or not in this region",
        "Correct the name in Transform: such as AWS::Serverless-2016-10-31, AWS::LanguageExtensions, AWS::Include or AWS::CodeDeployBlueGreen. If it is right, deploy in a region that has it.",
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
        "rotation-function",
        r"(?:HostedRotationLambda|RotationLambdaARN)[^\n]*\b(?:or|and|both)\b[^\n]*(?:HostedRotationLambda|RotationLambdaARN)",
        "the rotation schedule has both kinds of functions, or none",
        "Set HostedRotationLambda (with Transform: AWS::SecretsManager-2024-09-16) or RotationLambdaARN, not both.",
    ),
    Reason(
        "macro-message",
        r"Transform (?:\d{12}|[^\w\s:]+)::\w+ failed with: ",
        "the function of a macro rejected the template: {macro_message|see the reason}",
        "Correct that in the template, or in the macro's function. If the message does not name the cause, read the function's log (/aws/lambda/NAME).",
    ),
    Reason(
        "transform",
        r"Transform (?:\S*::\S+|\S*:transform/\S+) failed|response from transform|Failed to execute transform",
        "a transform (macro) of the template failed",
        "Correct what the text names. A macro that is not of AWS must exist in this account and region.",
    ),
)
"""Rows that know only that a transform failed, searched with those of templates."""
