"""Plans of changes of a document: united, conflicting, rejected, reported."""

from __future__ import annotations

import pytest

from tests.editor.test_verification import document, node
from xraystack.application.remarks import Subject
from xraystack.editor import edits
from xraystack.editor.changes import Addition, ValueReplacement
from xraystack.editor.edits import Edit
from xraystack.errors import BadInput
from xraystack.patching.patch_plan import PatchPlan


def test_a_result_that_is_not_what_was_decided_is_not_given_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No known input makes placing write something else, so it is made to."""
    from tests.patching.patch_cases import APP, PAIRS
    from xraystack.patching import patch, patch_execution
    from xraystack.stacks.wiring import Wiring

    def wrongly(text: str, _edits: object) -> str:
        return edits.apply_edits(text, [Edit(len(text), len(text), "Outputs: {}\n")])

    monkeypatch.setattr(patch_execution, "apply_edits", wrongly)
    with pytest.raises(BadInput, match="patched safely") as refused:
        patch.add_wiring(PAIRS[0].before.encode(), "t.yml", Wiring(), APP)

    assert "T container app.Environment AWS_XRAY_DAEMON_ADDRESS" in refused.value.remedy


def test_what_two_decisions_want_of_one_node_is_one_change() -> None:
    plan = PatchPlan(document())
    items, nested = node(plan.document, "Items"), node(plan.document, "Nested")
    for data in (["three"], ["three", "four"]):
        plan.change(Addition(items, data), [Subject("R")], items)
    for gained in ({"x": {"y": [1]}}, {"x": {"y": [2], "z": "3"}}):
        plan.change(Addition(nested, gained), [Subject("R")], nested)

    assert [change[1] for change in plan.changes] == [
        ["three", "four"],
        {"x": {"y": [1, 2], "z": "3"}},
    ]


def test_decisions_that_contradict_each_other_are_refused() -> None:
    plan = PatchPlan(document())
    pairs, text = node(plan.document, "Pairs"), node(plan.document, "Text")
    plan.change(Addition(pairs, {"x": "1"}), [Subject("R")], pairs)
    plan.change(ValueReplacement(text, "one"), [Subject("R")], text)

    for change, line in ((Addition(pairs, {"x": "2"}), 5), (ValueReplacement(text, "two"), 9)):
        with pytest.raises(BadInput, match="conflicting requests") as refused:
            plan.change(change, [Subject("R")], change.node)
        assert refused.value.where == f"t.yml:{line}"


def test_what_an_alias_would_multiply_is_refused() -> None:
    plan = PatchPlan(document("a: &a [1]\nb: *a\n"))

    with pytest.raises(BadInput, match="alias"):
        plan.change(Addition(node(plan.document, "a"), [2]), [Subject("R")], plan.document.root)

    assert (plan.changes, plan.findings) == ([], [])


def test_a_finding_has_its_place_and_the_names_in_it() -> None:
    plan = PatchPlan(document())
    subject = (
        Subject("T")
        .key_subject("Properties")
        .key_subject("ContainerDefinitions")
        .item_subject("app")
    )
    variable = subject.key_subject("Environment").item_subject("A", "b")

    plan.report("present", variable, node(plan.document, "Items"))

    (finding,) = plan.findings
    assert (finding.kind, finding.line, finding.column) == ("present", 2, 3)
    assert finding.what == "T container app.Environment A"
    assert finding.subject == Subject("T", "app", "Environment", "A", "b")


def test_the_path_of_a_property_has_the_names_of_the_items_on_it() -> None:
    tag = Subject("R").key_subject("Properties").key_subject("Tags").item_subject("k")

    assert str(tag) == "R.Properties.Tags k"
    assert str(tag.key_subject("Other")) == "R.Properties.Tags k.Other"


def test_what_several_containers_require_is_reported_once() -> None:
    plan = PatchPlan(document())
    nested = node(plan.document, "Nested")
    for subject in (Subject("R"), Subject("R"), Subject("S")):
        plan.change(Addition(nested, {"x": "1"}), [subject], nested)
    plan.report("note", Subject("R"), nested)
    assert [(f.kind, f.what) for f in plan.findings] == [
        ("added", "R"),
        ("added", "S"),
        ("note", "R"),
    ]
