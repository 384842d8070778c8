"""The loader's trees: with its cache and its shortcuts, they are those of PyYAML."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from tests.support.cases import each
from xraystack.template.yaml_loader import Loader

TEXTS = [
    pytest.param("", id="empty"),
    pytest.param("a:\nb: ~\nc: null\nd: NULL\n? e\n", id="nothing"),
    pytest.param("[yes, No, on, OFF, true, y, n, True, tRUE, t]", id="booleans"),
    pytest.param("[1, +1, -1, 0x1f, 0b1, 017, 1_000, 1:30, 1.5, -.5, .inf, .NaN, 1e3]", id="numbers"),
    pytest.param("- 2020-01-01\n- 2020-01-01T00:00:00Z\n- 2012-10-17x", id="dates"),
    pytest.param("{=: 1, <<: {a: b}}", id="value and merge keys"),
    pytest.param("['1', \"yes\", '', \"\"]", id="quoted"),
    pytest.param("a: |\n  1\nb: >-\n  yes\n", id="block texts"),
    pytest.param("[!!str 1, !Ref 1, ! x, !GetAtt a.b, !If [a, b], !Sub {a: b}]", id="tags"),
    pytest.param("[&a x, *a]", id="an alias"),
    pytest.param(f"[1{'0' * 80}, {'x' * 80}, 1{'0' * 80}]", id="longer than what is cached"),
    pytest.param("[1, '1', 1, yes, 'yes', yes]", id="a word in quotes and without"),
]  # fmt: skip


def described(node: Any) -> Any:
    """A node's tag, place and content."""
    content = node.value
    if not isinstance(content, str):
        content = [[*map(described, part)] if isinstance(part, tuple) else described(part)
                   for part in content]  # fmt: skip
    return node.tag, node.start_mark.index, node.end_mark.index, content


@each("text", TEXTS)
def test_a_tree_is_that_of_pyyaml(text: str) -> None:
    expected, tree = (yaml.compose(text, Loader=loader) for loader in (yaml.CSafeLoader, Loader))

    assert (expected is None) == (tree is None)
    if expected is not None:
        assert described(expected) == described(tree)
