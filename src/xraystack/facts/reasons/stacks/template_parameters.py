"""Status reasons of the parameters and dynamic references of templates."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "parameter-secure-type",
        r"have types not supported by CloudFormation",
        "a template parameter reads a Systems Manager parameter of the type SecureString, which is not possible",
        "Store it as String, or use {{resolve:ssm-secure:NAME}} in a property that allows it, or {{resolve:secretsmanager:SECRET}}.",
    ),
    Reason(
        "parameter-assets",
        r"AssetParameters[0-9a-f]{20,}[^\n]*must have values",
        "the template was made by the CDK, and only cdk deploy uploads its assets and passes these parameters",
        "Use cdk deploy, also in a pipeline (cdk deploy --app cdk.out), or CDK Pipelines. With the CDK v2 the default synthesizer makes templates without them.",
    ),
    Reason(
        "nested-parameter-missing",
        r"^(?!Parameters:)\S[^\n]{0,200} - Parameters: \[[^\]]*\] must have values",
        "the nested stack's template has parameters without a value and without a default: {parameter_names|see the reason}",
        "Pass them in Parameters of its AWS::CloudFormation::Stack in the parent template; capital letters count. Or add Default to them in the nested template.",
    ),
    Reason(
        "parameter-missing",
        r"should either have input value or default value|Parameters: \[[^\]]*\] must have values",
        "the template has parameters without a value and without a default: {parameter_names|see the reason}",
        "Pass each one, or add Default to it in the template. With deploy: --parameter-overrides NAME=VALUE. With create-stack and update-stack:"
        " --parameters ParameterKey=NAME,ParameterValue=VALUE, and UsePreviousValue=true for those that stay.",
    ),
    Reason(
        "parameter-aws-value",
        r"\bparameter value (?:[^\n]{1,200} )?for parameter name \S+ (?:is|does) not",
        "the parameter {parameter_name|in the reason} requires a value that exists in this account and region, and this one does not",
        "Pass one of this region: --parameter-overrides {parameter_name|NAME}=VALUE. It is an ID, or the name of a key pair (aws ec2 describe-key-pairs lists them). The type of the parameter, such as AWS::EC2::VPC::Id or AWS::EC2::KeyPair::KeyName, makes CloudFormation check it. Several IDs require a list type, such as List<AWS::EC2::SecurityGroup::Id>.",
    ),
    Reason(
        "ssm-parameter",
        r"SSM parameter (?!/cdk-bootstrap/)\S+ (?:was |is )?(?:not found|doesn't exist|does not exist)",
        "a parameter of Systems Manager, which the template or a resource names, does not exist in this account and region",
        "Create it in this account and region first. Or correct its name, in the template or in the value of the parameter, with its path and capital letters. The deploying role requires ssm:GetParameters on it:\naws ssm get-parameter --name NAME",
    ),
    Reason(
        "parameter-twice",
        r"[Dd]uplicated? parameter keys?\b|[Pp]arameter keys?\b[^\n]{0,40}\bduplicat",
        "the call passes a parameter more than once: {parameter_names|see the reason}",
        "Pass each parameter once: check the file of parameters, the options, and samconfig.toml. A list is one value: commas between its parts.",
    ),
    Reason(
        "parameter-size",
        r"^(?![^\n]*(?:\bSSM\b|Systems Manager|[Pp]arameter [Ss]tore|\btier\b))[^\n]*[Pp]arameter values?\b[^\n]{0,40}\b4,?096\b",
        "the value of a parameter is longer than CloudFormation allows, which is 4,096 bytes",
        "Store a long text, such as a script, in Amazon S3 or Secrets Manager, and pass its address or ARN. A list can be divided into several parameters.",
    ),
    Reason(
        "parameter-unknown",
        r"Parameters?:? \[[^\]/]*\] do(?:es)? not exist(?! in (?!(?:the |your )?(?:template|stack)))|template has no parameter named|Parameter values specified for a template which",
        "the call passes a parameter that the template does not declare: {parameter_names|see the reason}",
        "Correct its spelling in the parameters file or in --parameters (of deploy: --parameter-overrides), where capital letters count, or remove it. Or declare it in Parameters of the template, and check that the call uses the right version of the template. For a nested stack that is Parameters of AWS::CloudFormation::Stack; the nested template must declare each one.",
    ),
    Reason(
        "secret-not-found",
        r"Secrets Manager can.t find",
        "the secret does not exist in this account and region, or it has no current value",
        "Correct the name or ARN that the resource, or a {{resolve:secretsmanager:SECRET:SecretString:KEY}} of the template, names. Or create it, with a value:\naws secretsmanager describe-secret --secret-id NAME",
    ),
    Reason(
        "dynamic-secure-place",
        r"SSM Secure reference is not supported|ssm-secure\b[^\n]*(?:not supported|not allowed|cannot)",
        "{{resolve:ssm-secure:...}} is possible only in few properties, such as passwords, not here",
        "In a task definition put it under Secrets, with the parameter's name or ARN as ValueFrom, and allow the execution role ssm:GetParameters. Elsewhere use {{resolve:secretsmanager:SECRET:SecretString:KEY}}, or pass the parameter's name and let the program read it.",
    ),
    Reason(
        "dynamic-reference",
        r"used in the following SSM reference"
        r"|dynamic reference",
        "a dynamic reference of the template cannot be resolved",
        "Check its form: {{resolve:ssm:NAME}}, {{resolve:ssm-secure:NAME:VERSION}} or {{resolve:secretsmanager:SECRET:SecretString:KEY}}, in one text without spaces. Check that the parameter or secret exists in this account and region, with this key and version. ssm-secure is possible in few properties only, such as passwords.",
    ),
    Reason(
        "template-role-missing",
        r"Template error: IAM role \S+ doesn't exist",
        "Fn::GetAtt or a validation refers to a role that does not exist in this account, often of a cached or old deployment",
        "Create the role in the template and refer to it with Fn::GetAtt: [Role, Arn]. If it was deleted by hand, create it again under its name. If it exists, deploy again: IAM was only slow to show it.",
    ),
    Reason(
        "cli-file",
        r"text contents could not be decoded|Unable to load paramfile",
        "the command cannot read the file of a parameter",
        "Write file://PATH with the path from the current folder, and save the file as UTF-8: PowerShell often writes UTF-16. A zip file or other binary file requires fileb://PATH.",
    ),
    Reason(
        "template-parameter-type",
        r"(?:^|(?:Template|error)[^\n]*)Unrecognized parameter type|Every Parameters (?:object|member) must contain|(?:Template|error)[^\n]*parameter type \S+ (?:is not|not) (?:supported|valid)",
        "a parameter of the template has no Type, or one that does not exist",
        "Use String, Number, CommaDelimitedList, List<Number>, AWS::SSM::Parameter::Value<String>, or a type such as AWS::EC2::VPC::Id or List<AWS::EC2::Subnet::Id>.",
    ),
    Reason(
        "template-default",
        r"default value '?[^\n]*(?:AllowedValues|AllowedPattern)|\b[Pp]arameter '?\w+'?[^\n]{0,20} default value [^\n]*(?:must|match|contain)|Default that'?s not in",
        "the Default of a parameter is not one of its allowed values",
        "Correct Default, or AllowedValues, AllowedPattern, MinLength or their like of that parameter.",
    ),
)
