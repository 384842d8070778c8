from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xraystack.errors import BadInput
from xraystack.fleet import set_deletion
from xraystack.fleet.batches import Pair
from xraystack.fleet.fleet_file import SELF_MANAGED, AutoDeployment
from xraystack.fleet.fleet_plan import (
    Definition,
    Difference,
    Instance,
    Kind,
    Plan,
    StackSet,
    Wanted,
    plan,
)
from xraystack.fleet.rollout import Act, rollout

HERE, THERE = Pair("111111111111", "eu-west-1"), Pair("222222222222", "eu-west-1")
SAME = Definition("template", {"A": "1"}, {})
OTHER = Definition("another", {"A": "2"}, {"team": "x"})
OFF = AutoDeployment()


def current(pair: Pair, **more: Any) -> Instance:
    return Instance(pair, **{"status": "CURRENT", "detailed": "SUCCEEDED", **more})


def existing(*instances: Instance, definition: Definition = SAME) -> StackSet:
    return StackSet("set", "set:1", SELF_MANAGED, definition, OFF, instances)


def planned(wanted: Mapping[Pair, Wanted], actual: StackSet | None, *, prune: bool = False) -> Plan:
    return plan("set", wanted, SAME, OFF, actual, defaults={"A": "0"}, prune=prune)


def kinds(found: Plan) -> dict[Pair, Kind]:
    return {entry.pair: entry.kind for entry in found.entries}


@pytest.mark.parametrize(
    ("instance", "wish", "kind"),
    [
        pytest.param(None, Wanted(), Kind.CREATE, id="not there"),
        pytest.param(
            None, Wanted(blocked="the account is SUSPENDED"), Kind.BLOCKED, id="account away"
        ),
        pytest.param(current(HERE), Wanted(), Kind.UNCHANGED, id="as it should be"),
        pytest.param(
            Instance(HERE, "OUTDATED", "FAILED", "why"), Wanted(), Kind.RETRY, id="failed"
        ),
        pytest.param(Instance(HERE, "OUTDATED", "CANCELLED"), Wanted(), Kind.RETRY, id="cancelled"),
        pytest.param(Instance(HERE, "INOPERABLE"), Wanted(), Kind.BLOCKED, id="inoperable"),
        pytest.param(
            Instance(HERE, "OUTDATED", "SKIPPED_SUSPENDED_ACCOUNT"),
            Wanted(),
            Kind.BLOCKED,
            id="suspended",
        ),
        pytest.param(
            Instance(HERE, "OUTDATED", "SKIPPED_SUSPENDED_ACCOUNT"),
            Wanted(unit="ou-ab12-11111111"),
            Kind.RETRY,
            id="active again",
        ),
        pytest.param(
            current(HERE, overrides={"A": "5"}), Wanted({"A": "5"}), Kind.UNCHANGED, id="own, same"
        ),
        pytest.param(
            current(HERE, overrides={"A": "5"}), Wanted({"A": "6"}), Kind.UPDATE, id="own, other"
        ),
        pytest.param(
            current(HERE, overrides={"A": "5"}), Wanted(), Kind.UPDATE, id="own no longer"
        ),
    ],
)
def test_what_the_plan_says_of_a_pair(instance: Instance | None, wish: Wanted, kind: Kind) -> None:
    found = planned({HERE: wish}, existing(*filter(None, [instance])))
    assert kinds(found) == {HERE: kind}


def test_nothing_to_do_is_no_change_at_all() -> None:
    found = planned({HERE: Wanted()}, existing(current(HERE)))
    assert not found.has_changes
    assert rollout(found, ()) == []


def test_a_changed_set_updates_every_instance_that_is_wanted() -> None:
    found = planned({HERE: Wanted()}, existing(current(HERE), current(THERE), definition=OTHER))
    assert kinds(found) == {HERE: Kind.UPDATE, THERE: Kind.STRAY}
    assert found.differences == (
        Difference("template", None, None),
        Difference("parameter A", "2", "1"),
        Difference("tag team", "x", None),
    )
    assert found.warnings[0].endswith("1 stray instance")


def test_a_value_that_is_not_given_counts_as_the_default() -> None:
    bare = Definition("template", {}, {})
    actual = existing(definition=Definition("template", {"A": "0"}, {}))
    assert plan("set", {}, bare, OFF, actual, defaults={"A": "0"}).differences == ()


def test_strays_are_deleted_only_with_prune() -> None:
    actual = existing(current(HERE), current(THERE))
    assert kinds(planned({HERE: Wanted()}, actual))[THERE] is Kind.STRAY
    assert rollout(planned({HERE: Wanted()}, actual), ()) == []
    ((action,),) = rollout(planned({HERE: Wanted()}, actual, prune=True), ())
    assert (action.act, action.rectangle.pairs) == (Act.DELETE, [THERE])


def test_a_stray_that_is_inoperable_can_only_be_forgotten() -> None:
    actual = existing(current(HERE), Instance(THERE, "INOPERABLE"))
    assert kinds(planned({HERE: Wanted()}, actual))[THERE] is Kind.STRAY
    pruned = planned({HERE: Wanted()}, actual, prune=True)
    (blocked,) = pruned.of(Kind.BLOCKED)
    assert "--inoperable --prune" in blocked.remedy
    assert rollout(pruned, ()) == []
    forgotten = set_deletion.plan(pruned, prune=True, only_inoperable=True)
    assert kinds(forgotten) == {HERE: Kind.UNCHANGED, THERE: Kind.DELETE}


def test_the_first_operation_updates_an_instance_and_changes_the_set() -> None:
    actual = existing(current(THERE), definition=OTHER)
    ((update, create),) = rollout(planned({HERE: Wanted(), THERE: Wanted()}, actual), ())
    assert (update.act, update.rectangle.pairs, update.defines) == (Act.UPDATE, [THERE], True)
    assert (create.act, create.rectangle.pairs, create.defines) == (Act.CREATE, [HERE], False)


def test_a_set_of_strangers_is_not_changed() -> None:
    actual = existing(current(THERE), definition=OTHER)
    with pytest.raises(BadInput, match="not in the file"):
        rollout(planned({HERE: Wanted()}, actual), ())
    stages = rollout(planned({HERE: Wanted()}, actual, prune=True), ())
    assert [action.act for stage in stages for action in stage] == [
        Act.DELETE,
        Act.DEFINE,
        Act.CREATE,
    ]


def test_own_parameters_are_an_operation_for_those_that_share_them() -> None:
    wanted = {HERE: Wanted({"A": "5"}), THERE: Wanted({"A": "5"})}
    ((create,),) = rollout(planned(wanted, None), ())
    assert (create.overrides, create.rectangle.pairs) == ({"A": "5"}, [HERE, THERE])
    actual = existing(current(HERE, overrides={}), current(THERE, overrides={"A": "5"}))
    ((override,),) = rollout(planned(wanted, actual), ())
    assert (override.act, override.rectangle.pairs) == (Act.OVERRIDE, [HERE])


def test_no_call_names_more_units_than_it_may() -> None:
    wanted = {Pair(f"{n:012d}", "eu-west-1"): Wanted(unit=f"ou-ab12-{n:08d}") for n in range(120)}
    (actions,) = rollout(planned(wanted, None), ())
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
    wanted = {pair: Wanted(overrides) for pair, overrides in wishes.items()}
    actual = existing(*(Instance(p, s) for p, s in instances.items()), definition=definition)
    found = planned(wanted, actual, prune=prune)
    try:
        stages = rollout(found, ())
    except BadInput:
        assert all(pair not in wanted or instances[pair] == "INOPERABLE" for pair in instances)
        return
    touched: dict[Act, list[Pair]] = {}
    for action in (action for stage in stages for action in stage):
        touched.setdefault(action.act, []).extend(action.rectangle.pairs)
    for pairs in touched.values():
        assert len(pairs) == len(set(pairs))
    assert set(touched.get(Act.CREATE, [])) == {e.pair for e in found.of(Kind.CREATE)}
    assert set(touched.get(Act.DELETE, [])) == {e.pair for e in found.of(Kind.DELETE)}
    changed = {e.pair for e in found.of(Kind.UPDATE, Kind.RETRY)}
    assert {*touched.get(Act.UPDATE, []), *touched.get(Act.OVERRIDE, [])} == changed
    if not prune:
        assert Act.DELETE not in touched
    if found.differences:
        assert sum(action.defines for stage in stages for action in stage) == 1
