"""Every text of the corpus has the explanation that it should have, and no row stands in vain."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.deploy.reason_cases import CASES, UNKNOWN
from xraystack.deploy.reason_explanations import explanation, match_reason
from xraystack.facts.reasons import REASONS


@pytest.mark.parametrize(("key", "text"), [case[:2] for case in CASES])
def test_a_reason_has_its_explanation(key: str, text: str) -> None:
    reason = match_reason(text)
    assert reason is not None
    assert reason.key == key


@pytest.mark.parametrize("text", UNKNOWN)
def test_a_text_without_a_cause_is_not_explained(text: str) -> None:
    assert explanation(text) is None


def test_the_first_text_with_an_explanation_counts() -> None:
    first = explanation(
        "Something new", "Creation of service was not idempotent.", "Internal Failure"
    )
    assert first is not None
    assert "already exists in the cluster" in first.what


def test_keys_are_unique_and_every_case_names_a_row() -> None:
    keys = Counter(reason.key for reason in REASONS)
    assert [key for key, count in keys.items() if count > 1] == []
    assert {key for key, _, _ in CASES} <= set(keys)
    assert len(CASES) >= 100
    assert all(source for _, _, source in CASES)


def test_a_meaning_is_a_clause_and_a_remedy_is_a_sentence_or_a_command() -> None:
    for reason in REASONS:
        assert reason.meaning == reason.meaning.strip(" ."), reason.key
        last = reason.remedy.splitlines()[-1]
        assert (
            last.endswith((".", "?")) or last.startswith(("aws ", "xraystack ")) or ": " in last
        ), reason.key


@pytest.mark.parametrize(
    "text",
    [
        "The service must have permission to write to the bucket",
        "The code must be smaller: it exceeds the maximum allowed size",
        "Rejected (Service: AmazonEC2; Status Code: 400; Error Code: InvalidStateException)",
    ],
)
def test_a_fault_that_may_be_elsewhere_is_not_a_property_s(text: str) -> None:
    """A size, a permission and a bare code do not tell that a value is to be corrected."""
    reason = match_reason(text)
    assert reason is None or reason.key != "value-rejected"
