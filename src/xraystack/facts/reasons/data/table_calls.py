"""Status reasons of calls on items of DynamoDB: expressions, keys, queries and transactions."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "table-expression-reserved",
        r"Attribute name is a reserved keyword",
        "an attribute in the expression has a name that DynamoDB reserves",
        'Write a placeholder in the expression, such as #n, and set ExpressionAttributeNames: {"#n": "name"}. The reserved words are in the DynamoDB guide; placeholders for all names avoid this.',
    ),
    Reason(
        "table-expression-undefined",
        r"expression attribute (?:name|value) used in (?:the )?(?:document path|expression) is not defined|ExpressionAttribute(?:Names|Values) contains invalid key",
        "a placeholder of the expression is not defined, or not written rightly",
        "Define each #NAME in ExpressionAttributeNames and each :VALUE in ExpressionAttributeValues, with # or : also in the map's key.",
    ),
    Reason(
        "table-expression-unused",
        r"unused in expressions: keys|ExpressionAttribute(?:Names|Values) (?:must not be empty|can only be specified when)",
        "the call defines a placeholder that no expression uses, or an empty map of placeholders",
        "Remove it from ExpressionAttributeNames or ExpressionAttributeValues; pass neither map if it would be empty. A name in quotes or a missing # in the expression has the same effect.",
    ),
    Reason(
        "table-expression-paths",
        r"[Tt]wo document paths overlap|section can only be used once in an update expression",
        "the expression names an attribute twice, or has a section twice",
        "Write SET, REMOVE, ADD and DELETE once each, with a list behind it. Name each attribute once, and not both a map and a part of it.",
    ),
    Reason(
        "table-expression-parent",
        r"document path provided in the update expression is invalid for update",
        "the map or list above the attribute does not exist in the item yet",
        "Create it first: SET parent = if_not_exists(parent, :empty) in an own call, then the nested attribute. Or write the whole map at once.",
    ),
    Reason(
        "table-expression-attribute",
        r"expression refers to an attribute that does not exist in the item",
        "the update reads an attribute that the item does not have yet",
        "Write if_not_exists(ATTRIBUTE, :start) in its place. A missing item has no attributes: check the key.",
    ),
    Reason(
        "table-expression-operand",
        r"Incorrect operand type for operator or function|operand in the update expression has an incorrect data type",
        "an operand of the expression has another type than its operator requires",
        "ADD and + require numbers (ADD also sets), list_append lists, DELETE sets, begins_with text. Compare the type of the value that is passed with that of the item.",
    ),
    Reason(
        "table-key-condition",
        r"Query key condition not supported|Query condition missed key schema element|must have equality conditions specified in the query|[Mm]ultiple attribute names used in one condition|Invalid operator used in (?:the )?KeyConditionExpression|Range Key comparison but no range key",
        "the key condition of the query does not fit the keys of the table or index",
        "Use = on the partition key, and at most one condition (=, <, >, BETWEEN or begins_with) on the sort key. Other attributes belong in FilterExpression. To query by another key set IndexName.",
    ),
    Reason(
        "table-key-empty",
        r"key attribute cannot contain an empty string|AttributeValue may not contain an empty string|(?:string |number |binary |\w+ )set may not be empty|secondary index key to a value that is not supported",
        "a key attribute or a set has an empty value",
        "Remove the attribute from the item in place of an empty value: without its key, an item is not in that index. Check the program's input for empty texts.",
    ),
    Reason(
        "table-key-update",
        r"This attribute is part of the key",
        "the key of an item cannot be changed",
        "Remove the key attributes from the update. For another key write a new item and delete the old one, in one transaction (TransactWriteItems).",
    ),
    Reason(
        "table-item-size",
        r"(?<!inventory )[Ii]tem size (?:to update )?has exceeded|Size of (?:hash|range)key has exceeded|[Ss]ize of all range keys has exceeded",
        "an item is larger than 400 KB, or its key longer than allowed",
        "Put large values into S3 and keep their key in the item, compress them, or divide the item. A partition key has 2048 bytes at most, a sort key 1024.",
    ),
    Reason(
        "table-consistent-read",
        r"[Cc]onsistent reads are not supported on global secondary",
        "a global secondary index has no consistent reads",
        "Remove ConsistentRead from the call, or query the table itself.",
    ),
    Reason(
        "table-legacy-parameters",
        r"use both expression and non-expression parameters",
        "the call mixes expressions with the older parameters that they replaced",
        "Use expressions only. FilterExpression replaces QueryFilter and ScanFilter, KeyConditionExpression KeyConditions, ProjectionExpression AttributesToGet. UpdateExpression replaces AttributeUpdates, and ConditionExpression Expected.",
    ),
    Reason(
        "table-number-range",
        r"Number (?:overflow|underflow)\. Attempting to store",
        "a number is larger or smaller than DynamoDB can store",
        "Keep numbers within 38 digits and a magnitude of 1E-130 to 9.99E+125. Store others as text (S).",
    ),
    Reason(
        "table-null-value",
        r"Null attribute value types must have the value of true",
        "an attribute of the type NULL has another value than true",
        'Write {"NULL": true}, or remove the attribute from the item.',
    ),
    Reason(
        "table-return-values",
        r"Return values set to invalid value",
        "the call cannot return the values that ReturnValues requests",
        "PutItem and DeleteItem have NONE and ALL_OLD. UpdateItem also has UPDATED_OLD, ALL_NEW and UPDATED_NEW.",
    ),
    Reason(
        "table-select",
        r"Select type ALL_ATTRIBUTES is not supported|ALL_PROJECTED_ATTRIBUTES can be used only|when choosing to get (?:SPECIFIC|ALL|COUNT)",
        "Select of the query does not fit its index or its other parameters",
        "Remove Select, and name the attributes in ProjectionExpression. An index has only the attributes of its Projection: read the others from the table.",
    ),
    Reason(
        "table-items-twice",
        r"cannot include multiple operations on one item|list of item keys contains duplicates",
        "the batch or transaction names one item twice",
        "Remove the duplicates from the list. Combine a condition and an update of one item in one Update with ConditionExpression.",
    ),
    Reason(
        "table-transaction-conflict",
        r"Transaction is ongoing for the item|TransactionConflictException",
        "a transaction is changing the item at this moment, so that DynamoDB rejected the call",
        "Repeat the call after a short pause; the SDK does so for transactions, for other writes set more retries. If it happens often, make transactions smaller, or let fewer programs write the same item.",
    ),
    Reason(
        "table-float",
        r"^Float types are not supported|Use Decimal types instead",
        "the Python program passes a float, which boto3 does not write to DynamoDB",
        "Pass Decimal(str(value)) from the module decimal. Of JSON: json.loads(text, parse_float=Decimal).",
    ),
    Reason(
        "table-batch-count",
        r"Too many items requested for the Batch|'requestItems[^']*' failed to satisfy constraint: Member must have length less",
        "the batch has more items than DynamoDB allows",
        "Divide it: BatchGetItem has up to 100 keys, BatchWriteItem up to 25 items.",
    ),
    Reason(
        "table-deletion-protected",
        r"can't be deleted while DeletionProtectionEnabled",
        "deletion protection is enabled for the table",
        "A backup or export keeps the data. If the table may be lost, disable the protection, then delete it again:\naws dynamodb update-table --table-name TABLE --no-deletion-protection-enabled",
    ),
    Reason(
        "table-between",
        r"BETWEEN operator requires upper bound",
        "the lower bound of BETWEEN in the expression is greater than its upper bound",
        "Pass the smaller value first: the reason shows both, which often are times. Compare numbers as type N: as strings 9 is greater than 10.",
    ),
    Reason(
        "table-expression-syntax",
        r"^[^\n]{0,120}Invalid (?:Update|Filter|Condition|KeyCondition|Projection)Expression: (?!The expression can)|expression has redundant parentheses",
        "DynamoDB does not accept the expression: the end of the reason names the cause",
        "Correct the token, function or path that it names. Values are placeholders (:v) of ExpressionAttributeValues; reserved words and names with other characters are placeholders (#n) of ExpressionAttributeNames. Text in quotes is not allowed. Conditions are joined by AND, OR and NOT, assignments by commas.",
    ),
)
"""Searched for before the rows of ``tables``."""
