from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.cases import each
from tests.support.fleets import planned_actions
from xraystack.errors import BadInput
from xraystack.fleet.batches import Pair
from xraystack.fleet.fleet_file import SELF_MANAGED, AutoDeployment
from xraystack.fleet.fleet_plan import EntryKind, FleetPlan, build_plan
from xraystack.fleet.rollout import ActionKind
from xraystack.fleet.sets import set_deletion
from xraystack.fleet.sets.set_differences import Difference
from xraystack.fleet.sets.set_state import Definition, DesiredInstance, Instance, StackSet

HERE, THERE = Pair("111111111111", "eu-west-1"), Pair("222222222222", "eu-west-1")
SAME = Definition("template", {"A": "1"}, {})
OTHER = Definition("another", {"A": "2"}, {"team": "x"})
OFF = AutoDeployment()


def current(pair: Pair, **more: Any) -> Instance:
    return Instance(pair, **{"status": "CURRENT", "detailed": "SUCCEEDED", **more})


def existing(*instances: Instance, definition: Definition = SAME) -> StackSet:
    return StackSet("set", "set:1", SELF_MANAGED, definition, OFF, instances)


def planned(
    wanted: Mapping[Pair, DesiredInstance], actual: StackSet | None, *, prune: bool = False
) -> FleetPlan:
    return build_plan("set", wanted, SAME, OFF, actual, defaults={"A": "0"}, prune=prune)


def kinds(found: FleetPlan) -> dict[Pair, EntryKind]:
    return {entry.pair: entry.kind for entry in found.entries}


@each(
    ("instance", "wish", "kind"),
    [
        pytest.param(None, DesiredInstance(), EntryKind.CREATE, id="not there"),
        pytest.param(
            None,
            DesiredInstance(blocked="the account is SUSPENDED"),
            EntryKind.BLOCKED,
            id="account away",
        ),
        pytest.param(current(HERE), DesiredInstance(), EntryKind.UNCHANGED, id="as it should be"),
        pytest.param(
            Instance(HERE, "OUTDATED", "FAILED", "why"),
            DesiredInstance(),
            EntryKind.RETRY,
            id="failed",
        ),
        pytest.param(
            Instance(HERE, "OUTDATED", "CANCELLED"),
            DesiredInstance(),
            EntryKind.RETRY,
            id="cancelled",
        ),
        pytest.param(
            Instance(HERE, "INOPERABLE"), DesiredInstance(), EntryKind.BLOCKED, id="inoperable"
        ),
        pytest.param(
            Instance(HERE, "OUTDATED", "SKIPPED_SUSPENDED_ACCOUNT"),
            DesiredInstance(),
            EntryKind.RETRY,
            id="suspended at the last operation",
        ),
        pytest.param(
            Instance(HERE, "OUTDATED", "SKIPPED_SUSPENDED_ACCOUNT"),
            DesiredInstance(unit="ou-ab12-11111111"),
            EntryKind.RETRY,
            id="active again",
        ),
        pytest.param(
            current(HERE, operation_id="xraystack-import-20260101T000000Z-0a1b2c3d", overrides={}),
            DesiredInstance(),
            EntryKind.UPDATE,
            id="imported",
        ),
        pytest.param(
            current(HERE, operation_id="xraystack-20260101T000000Z-0a1b2c3d", overrides={}),
            DesiredInstance(),
            EntryKind.UNCHANGED,
            id="updated since its import",
        ),
        pytest.param(
            current(HERE, overrides={"A": "5"}),
            DesiredInstance({"A": "5"}),
            EntryKind.UNCHANGED,
            id="own, same",
        ),
        pytest.param(
            current(HERE, overrides={"A": "5"}),
            DesiredInstance({"A": "6"}),
            EntryKind.UPDATE,
            id="own, other",
        ),
        pytest.param(
            current(HERE, overrides={"A": "5"}),
            DesiredInstance(),
            EntryKind.UPDATE,
            id="own no longer",
        ),
    ],
)
def test_what_the_plan_says_of_a_pair(
    instance: Instance | None, wish: DesiredInstance, kind: EntryKind
) -> None:
    found = planned({HERE: wish}, existing(*filter(None, [instance])))
    assert kinds(found) == {HERE: kind}


@each(
    ("detailed", "words"),
    [
        ("INOPERABLE", "could not delete its stack (why): Remove the instance from the set, delete its stack"),
        ("FAILED_IMPORT", "could not import its stack (why): Correct the cause. Remove the instance from the set, which keeps"),
    ],
)  # fmt: skip
def test_an_inoperable_instance_is_told_by_its_cause(detailed: str, words: str) -> None:
    (entry,) = planned(
        {HERE: DesiredInstance()}, existing(Instance(HERE, "INOPERABLE", detailed, "why"))
    ).entries

    assert words in f"{entry.why}: {entry.remedy}"
    assert ("fleet import" in entry.remedy) == (detailed == "FAILED_IMPORT")


def test_nothing_to_do_is_no_change_at_all() -> None:
    found = planned({HERE: DesiredInstance()}, existing(current(HERE)))
    assert not found.has_changes
    assert planned_actions(found, ()) == []


def test_a_changed_set_updates_every_instance_that_is_wanted() -> None:
    found = planned(
        {HERE: DesiredInstance()}, existing(current(HERE), current(THERE), definition=OTHER)
    )
    assert kinds(found) == {HERE: EntryKind.UPDATE, THERE: EntryKind.UNMANAGED}
    assert found.differences == (
        Difference("template", None, None),
        Difference("parameter A", "2", "1"),
        Difference("tag team", "x", None),
    )
    assert found.warnings[0].endswith("1 instance not in the file")


def test_a_value_that_is_not_given_counts_as_the_default() -> None:
    bare = Definition("template", {}, {})
    actual = existing(definition=Definition("template", {"A": "0"}, {}))
    assert build_plan("set", {}, bare, OFF, actual, defaults={"A": "0"}).differences == ()


def test_strays_are_deleted_only_with_prune() -> None:
    actual = existing(current(HERE), current(THERE))
    assert kinds(planned({HERE: DesiredInstance()}, actual))[THERE] is EntryKind.UNMANAGED
    assert planned_actions(planned({HERE: DesiredInstance()}, actual), ()) == []
    ((action,),) = planned_actions(planned({HERE: DesiredInstance()}, actual, prune=True), ())
    assert (action.kind, action.batch.pairs) == (ActionKind.DELETE, [THERE])


def test_a_stray_that_is_inoperable_can_only_be_forgotten() -> None:
    actual = existing(current(HERE), Instance(THERE, "INOPERABLE"))
    assert kinds(planned({HERE: DesiredInstance()}, actual))[THERE] is EntryKind.UNMANAGED
    pruned = planned({HERE: DesiredInstance()}, actual, prune=True)
    (blocked,) = pruned.entries_of(EntryKind.BLOCKED)
    assert "--inoperable --prune" in blocked.remedy
    assert planned_actions(pruned, ()) == []
    forgotten = set_deletion.deletion_plan(pruned, prune=True, only_inoperable=True)
    assert kinds(forgotten) == {HERE: EntryKind.UNCHANGED, THERE: EntryKind.DELETE}


def test_the_first_operation_updates_an_instance_and_changes_the_set() -> None:
    actual = existing(current(THERE), definition=OTHER)
    ((update, create),) = planned_actions(
        planned({HERE: DesiredInstance(), THERE: DesiredInstance()}, actual), ()
    )
    assert (update.kind, update.batch.pairs, update.defines) == (ActionKind.UPDATE, [THERE], True)
    assert (create.kind, create.batch.pairs, create.defines) == (ActionKind.CREATE, [HERE], False)


def test_a_set_of_strangers_is_not_changed() -> None:
    actual = existing(current(THERE), definition=OTHER)
    with pytest.raises(BadInput, match="not in the file"):
        planned_actions(planned({HERE: DesiredInstance()}, actual), ())
    stages = planned_actions(planned({HERE: DesiredInstance()}, actual, prune=True), ())
    assert [action.kind for stage in stages for action in stage] == [
        ActionKind.DELETE,
        ActionKind.DEFINE,
        ActionKind.CREATE,
    ]


def test_own_parameters_are_an_operation_for_those_that_share_them() -> None:
    wanted = {HERE: DesiredInstance({"A": "5"}), THERE: DesiredInstance({"A": "5"})}
    ((create,),) = planned_actions(planned(wanted, None), ())
    assert (create.overrides, create.batch.pairs) == ({"A": "5"}, [HERE, THERE])
    actual = existing(current(HERE, overrides={}), current(THERE, overrides={"A": "5"}))
    ((override,),) = planned_actions(planned(wanted, actual), ())
    assert (override.kind, override.batch.pairs) == (ActionKind.OVERRIDE, [HERE])


def test_no_call_names_more_units_than_it_may() -> None:
    wanted = {
        Pair(f"{n:012d}", "eu-west-1"): DesiredInstance(unit=f"ou-ab12-{n:08d}") for n in range(120)
    }
    (actions,) = planned_actions(planned(wanted, None), ())
    assert [len(action.units) for action in actions] == [50, 50, 20]


PAIRS = st.builds(
    Pair, st.sampled_from(["1", "2", "3", "4"]), st.sampled_from(["a-b-1", "c-d-1", "e-f-1"])
)
INSTANCES = st.dictionaries(
    PAIRS, st.sampled_from(["CURRENT", "OUTDATED", "INOPERABLE"]), max_size=12
)


@given(
    st.dictionaries(PAIRS, st.sampled_from([{}, {"A": "7"}]), max_size=12),
    INSTANCES,
    st.booleans(),
    st.sampled_from([SAME, OTHER]),
)
def test_a_rollout_touches_just_what_the_plan_changes(
    wishes: dict[Pair, dict[str, str]],
    instances: dict[Pair, str],
    prune: bool,
    definition: Definition,
) -> None:
    wanted = {pair: DesiredInstance(overrides) for pair, overrides in wishes.items()}
    actual = existing(*(Instance(p, s) for p, s in instances.items()), definition=definition)
    found = planned(wanted, actual, prune=prune)
    try:
        stages = planned_actions(found, ())
    except BadInput:
        assert all(pair not in wanted or instances[pair] == "INOPERABLE" for pair in instances)
        return
    touched: dict[ActionKind, list[Pair]] = {}
    for action in (action for stage in stages for action in stage):
        touched.setdefault(action.kind, []).extend(action.batch.pairs)
    for pairs in touched.values():
        assert len(pairs) == len(set(pairs))
    assert set(touched.get(ActionKind.CREATE, [])) == {
        e.pair for e in found.entries_of(EntryKind.CREATE)
    }
    assert set(touched.get(ActionKind.DELETE, [])) == {
        e.pair for e in found.entries_of(EntryKind.DELETE)
    }
    changed = {e.pair for e in found.entries_of(EntryKind.UPDATE, EntryKind.RETRY)}
    assert {*touched.get(ActionKind.UPDATE, []), *touched.get(ActionKind.OVERRIDE, [])} == changed
    if not prune:
        assert ActionKind.DELETE not in touched
    if found.differences:
        assert sum(action.defines for stage in stages for action in stage) == 1
