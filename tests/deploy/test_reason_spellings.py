"""Sentences that AWS writes in several ways: each is explained as the one that the table knows."""

import re

import pytest

from xraystack.deploy.explanations.reason_explanations import match_reason
from xraystack.facts.reasons.reading.spellings import respell, respell_patterns

WAYS = [
    ("The DB subnet group doesn't meet availability zone coverage requirement.",
     "The DB subnet group does not meet availability zone coverage requirement."),
    ("Minimum capacity 3 can't be greater than desired size 2 (Service: Eks, Status Code: 400)",
     "Minimum capacity 3 could not be greater than desired size 2 (Service: Eks, Status Code: 400)"),
    ("AWS WAF couldn\u2019t retrieve the resource that you requested. Retry your request.",
     "AWS WAF was unable to retrieve the resource that you requested. Retry your request."),
    ("Source cluster arn:aws:rds:us-east-1:1:cluster:src does not have binary logs enabled",
     "Source cluster arn:aws:rds:us-east-1:1:cluster:src doesn't have binary logs enabled"),
    ("Failed to find execution role credentials", "Unable to find execution role credentials"),
    ("A policy with the specified name and type already exists.",
     "A policy with the provided name and type already exist."),
    ("Any Resources member must be an object.", "Any Resources member should be an object."),
    ("Read replicas cannot be created for DB instances with engine sqlserver-web",
     "Read replicas couldn't be created for DB instances with engine sqlserver-web"),
    ("Source image 1.dkr.ecr.us-east-1.amazonaws.com/f:1 does not exist. Provide a valid source image.",
     "Source image 1.dkr.ecr.us-east-1.amazonaws.com/f:1 was not found. Provide a valid source image."),
    ("Requester's VPC Peering connection options cannot be modified for a different region",
     "Requester's VPC Peering connection options can't be modified for a different region"),
]  # fmt: skip


@pytest.mark.parametrize(("known", "other"), WAYS, ids=[known[:40] for known, _ in WAYS])
def test_a_sentence_in_other_words_has_the_same_explanation(known: str, other: str) -> None:
    found, respelled = match_reason(known), match_reason(other)
    assert found is not None
    assert respelled is not None
    assert respelled.key == found.key


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"(?:was |is |could )?not (?:be )?found: \w+", "Not found: x"),
        (r"\bVolume is(?: not|n't) permitted", "Volume isn\u2019t allowed"),
        (r"[Uu]nable to read|key isn'?t valid", "The key is invalid"),
        (r"[Cc]an't mount `\w+`", 'Could not mount "data"'),
        (r"limit (?:exceeds|reached)\b.*maximum", "limit reached, the max"),
    ],
)
def test_a_pattern_matches_the_respelled_text(pattern: str, text: str) -> None:
    """Patterns have some of the ways as alternatives, which become one."""
    assert re.search(respell_patterns([pattern])[0], respell(text), re.IGNORECASE)
