"""Sentences that are the same for all names of properties, parameters and members.

Schemas of CloudFormation, models of services and SDKs write them: "Value '' at 'authToken' failed to satisfy
constraint". A row for the name in them, such as ``AuthToken``, does not explain what they tell.
"""

from __future__ import annotations

import re

Parts = tuple[tuple[int, int], ...]
"""Places in a text by their first and last character."""

_FRAMED_NAMES = re.compile(
    r"#/[\w/.-]+(?=:| )"
    r"|(?:extraneous|required) key (?P<key>\[[^\[\]]*\])"
    r"|\{/[\w/]*\}(?:: \[[^\[\]]*\])?|\[/properties/[^\[\]]*\]"
    r"|(?:unsupported property|(?:[Vv]alue|[Uu]pdate) of property|for property -) (?P<property>\w+)"
    r"|^Property (?P<subject>\w+)(?= (?:cannot|can not|must|is|may)\b)"
    r"|\bValue '(?P<value>[^']*)'(?= at '[\w.]+' failed)|\bat '(?P<member>[\w.]+)'(?= failed to satisfy|: Member)"
    r"|satisfy regular expression pattern: (?P<pattern>[^,;\n]+)|enum value set: (?P<values>\[[^\[\]]*\])"
    r"|for parameter (?P<parameter>[\w.\[\]]+)(?=, value: )|, value: (?P<passed>[^\n]*?)(?=, type: <class '|, valid \w+)"
    r"|parameter in (?P<place>[\w.\[\]]+: \W*\w+\W*?)(?=, must be one of|[\s\"\\]*(?:$|\s))|must be one of: (?P<known>\w+(?:, \w+)*)"
    r"|[Rr]equired key '(?P<js_key>\w+)'|[Uu]nexpected key '(?P<js_other>\w+)'(?= found in params)|xpected params[.\[](?P<js_path>\S+)"
    r"|(?P<quoted>'[\w:.-]+')|\[(?P<listed>\w[\w, ]*)\]|\b(?:named|[Oo]utput|[Rr]ule|resource|export|[Cc]ondition|[Pp]arameter) (?P<noun>(?-i:[A-Z])[\w:-]+)"
)
"""Names in the sentences that CloudFormation's schemas, the services' models and the SDKs have for all of them."""

_NAME = r"(?:(?:[Tt]he )?(?:specified |parameter |property |field )*['\"`]?(?:[A-Za-z]*[a-z][A-Z]\w*|[A-Z]\w+)(?:\.\w+)*['\"`]?)"
_SET = r"(?:specified|provided|supplied|set|present|given|enabled|true|false|used)"
_SIMPLE = (
    rf"{_NAME} (?:is|are) (?:required|missing|mandatory|null|empty|invalid|not valid|immutable|malformed|disabled|not supported(?: for this operation| here)?|not allowed|not recognized|too long|too short|not (?:a )?valid (?:JSON|ARN))"
    rf"|{_NAME} (?:must|should|must not|cannot|can not|can't|may not) be (?:{_SET}|null|empty|blank|unique|(?:changed|modified|updated)(?: after (?:its |the )?creation)?|(?:a |an )?(?:number|integer|list|boolean|string|map|object)|in the future)"
    rf"|{_NAME} (?:must|should) be (?:between \d+ and \d+|at (?:least|most) \d+|(?:greater|less) than (?:or equal to )?\d+|a multiple of \d+)|{_NAME} must not exceed \d+|{_NAME} cannot contain more than \d+ items"
    rf"|{_NAME} exceeds the maximum length of \d+ characters|{_NAME} (?:contains invalid characters|is not in the correct format|does not match the required pattern|is not available in this region)"
    rf"|(?:(?:You )?(?:cannot|can't) (?:change|modify|update)|(?:Modifying|Changing|Updating)) (?:property |parameter )?{_NAME}(?: is not (?:supported|allowed)| after creation)?"
    rf"|{_NAME} and {_NAME} (?:are mutually exclusive|cannot (?:both )?be (?:used|specified|set) together|cannot both be specified)"
    rf"|(?:Specify either|Either|(?:Only |At least )?[Oo]ne of|Cannot specify both) {_NAME} (?:or|and) {_NAME}(?: (?:must|should|can) be {_SET}(?:, but not both)?)?"
    rf"|{_NAME} (?:cannot be|must not be|must be|should be|is|are|can only be) (?:{_SET}|required|not supported|not valid) (?:with|when|if) {_NAME}(?: is {_SET})?"
    rf"|(?:If|When) {_NAME} is {_SET}, {_NAME} must (?:also )?be {_SET}|{_NAME} (?:requires|depends on|must be equal to|does not match) {_NAME}"
    rf"|Invalid (?:value|parameter|input)(?: '[^'\n]*')?(?: for|:)(?: parameter)? {_NAME}|Invalid {_NAME}(?: specified)?|Value \([^)\n]*\) for parameter {_NAME} is invalid|(?:Missing required|Unknown|Unrecognized|Unsupported) (?:parameter|field|property):? {_NAME}"
)
"""Sentences of services that tell all that they know, with the names of one or two parameters."""
_SIMPLE_SENTENCE = re.compile(rf"(?:{_SIMPLE})\W*(?=\n|$)")
_PARAMETER = re.compile(
    r"\b(?!(?:The|You|Modifying|Changing|Updating|Specify|Either|Only|At|One|Cannot|If|When|Invalid|Value|Missing|Unknown|Unrecognized|Unsupported)\b)(?:[a-z]+[A-Z]\w*|[A-Z]\w*[a-z]\w*)"
)
"""The name of a parameter in such a sentence."""

_FRAMES = re.compile(
    r"(?:\d+ validation errors? detected: |Parameter validation failed: )?(?:Value(?: '[^']*'| null)? at '[\w.]+'(?: failed to satisfy constraint)?:|Invalid (?:type|length|range) for parameter [\w.\[\]]+, value:"
    r"|Missing required parameter in [\w.\[\]]+:|Unknown parameter in [\w.\[\]]+:|(?:Missing required|Unexpected) key '\w+' (?:found )?in params|xpected params[.\[]\S+ to be"
    r"|(?:Properties|Model) validation failed\b|Property validation failure: \[|#/?[\w/.-]*: (?:failed validation|expected \w|extraneous key|required key|#:|\d+ schema violations))[^\n]*"
    r"|(?:(?:Template (?:format |validation )?error|Rule '?\w+'? failed|[Cc]ircular dependency between resources|Invalid Serverless Application Specification document\b|Unrecognized template section)\b"
    r"|Transform AWS::(?:Serverless-2016-10-31|LanguageExtensions) failed with:|Parameters?:? \[[^\]\n]*\] (?:must have|do(?:es)? not exist)|Unresolved (?:resource |condition )?dependenc|Invalid template (?:resource |parameter )?propert"
    r"|Resource type AWS::\w+::\w+ does not support attribute|Export (?:with name )?\S+ (?:cannot be deleted|is already exported)|No export named |\[/\w+/[\w/]+\] (?:'null'|Every)|[Pp]roperty \w+:? not defined for resource of type|[Cc]ondition '?\w+'? is not defined in the template|[Rr]esource '?\w+'? does not exist in the template)[^\n]*"
    r"|Encountered unsupported property \w+|Value of property \w+ must be [^\n]*|Updates are not allowed for property - \w+|Update of property \w+ is not[^\n]*"
    r"|[\[\(]?/properties/\w+[^\n]*|^Property \w+ (?:cannot be (?:empty|blank|null|updated)|must not be null|is required|must be specified)\W*(?=\n|$)"
    r"|Resource of type '[\w:]+' with identifier '[^']*' is not updatable[^\n]*"
)
"""Sentences that CloudFormation's schemas, the services' models and the SDKs have for all names."""

_WORDS = re.compile(
    r"failed to satisfy|Member must|[aA]t '|Value '|for parameter|params|xtraneous|keyword|key \\\[|#/|#: "
    r"|Unknown parameter|issing required|nexpected key|\bproperty|updatable"
)
"""Words of a pattern that was written for such a sentence."""
_EXCLUDED = re.compile(r"\(\?!(?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)")
"""What a pattern excludes: it may be such a sentence."""


def framed_parts(text: str) -> tuple[Parts, Parts]:
    """Return the places of the names in such sentences of a text, and those of the whole sentences.

    A simple sentence of a service counts with its names only: rows have many of them.
    """
    sentences = tuple(found.span() for found in _FRAMES.finditer(text))
    if not sentences:
        return find_names(text, simple_parameters(text))
    names = (found.span(found.lastgroup or 0) for found in _FRAMED_NAMES.finditer(text))
    return tuple(names), sentences


_FAULT = re.compile(
    r"#/?(?P<place>[\w/.-]*): (?P<fault>(?!#)(?:extraneous key|required key|expected|array items|failed validation"
    r"|[^#\n]{1,80}? is not (?:a valid enum|less|greater)|string \[)[^#\n]{0,120})"
)
"""One fault of a resource in a message of its schema."""


def has_further_faults(message: str) -> bool:
    """Return whether a message of a schema lists faults at two or more places, or of two properties."""
    faults = {(found["place"], found["fault"].strip(" .,]")) for found in _FAULT.finditer(message)}
    places = {(place, fault if "key [" in fault else "") for place, fault in faults}
    return len(places) > 1


def simple_parameters(text: str) -> tuple[str, ...]:
    """Return the parameters in a text that is one simple sentence of a service; empty for others."""
    simple = None if _FRAMES.search(text) else _SIMPLE_SENTENCE.match(text)
    end = simple.end() if simple else 0
    return tuple(found[0] for found in _PARAMETER.finditer(text, 0, end))


def find_names(text: str, names: tuple[str, ...]) -> tuple[Parts, Parts]:
    """Return the places of names in a text, as those of names and in place of whole sentences."""
    places = tuple(
        found.span() for name in names for found in re.finditer(rf"\b{re.escape(name)}\b", text)
    )
    return places, places


def explains_frames(pattern: str) -> bool:
    """Return whether the pattern of a row was written for such sentences."""
    return _WORDS.search(_EXCLUDED.sub("", pattern)) is not None


def matches_outside(pattern: re.Pattern[str], text: str, parts: Parts) -> bool:
    """Return whether a pattern matches in a text, other than within one of its parts alone."""
    if not parts:
        return pattern.search(text) is not None
    return any(
        not any(first <= found.start() and found.end() <= end for first, end in parts)
        for found in pattern.finditer(text)
    )
