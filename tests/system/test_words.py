"""The glossary of CONTRIBUTING, held over the names and docstrings of the program.

A function that acts begins with a verb; one that returns a value may be a noun of that value, but no
participle, adjective or preposition. A docstring begins with a verb (functions) or a noun phrase, never
with a clause that a reader has to complete.
"""

from __future__ import annotations

import ast
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.support.cases import each
from tests.support.command_line import ROOT

SOURCE = ROOT / "src/xraystack"


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PREDICATES = ("is", "has", "can", "should", "needs", "may", "must", "does", "allows", "covers")
VERBS = words("""
    abbreviate accept ascend call configure descend erase increase output redirect refresh reload reserve tolerate add adjust agree align allow append apply ask assume attach await begin build cancel carry
    change check choose claim clear close collect combine compare complete compose compute confirm connect
    continue convert copy count create cut debounce decide declare decode delete deliver deploy derive describe
    detach detect discard discover display download draw drop edit emit empty enable encode end endure enforce
    ensure enter escape estimate evaluate examine exclude execute exit expand expect explain export extend extract
    fail fetch fill filter find finish flush fold follow forget format gather generate get give group handle hide
    hold identify ignore import include indent index infer inherit insert inspect install interpret interrupt
    issue join judge keep kill label leave limit link lint list load locate log look lower make map mark match
    measure merge move name narrow normalize note number offer open order pack pad parse patch pause pick place
    plan point poll prefer prepare preserve print probe prompt propose prune push put quote raise rank reach read
    rearrange receive recommend record recover redraw reduce refer register reject release remember remove rename
    render reopen reorder repeat replace report request require reset resize resolve restore resume retain retry
    return reuse reverse revise roll round run sample save scan search see select send separate serve set shorten show
    shut sign silence simplify skip sort split start stop store stream strip submit subtract suggest summarize
    suppress swap switch take tell tidy toggle track translate trim try turn unfold unite unpack unregister update
    upgrade upload use validate verify visit wait walk warn watch wire withdraw wrap write yield
    """)
"""First words of functions that act, which is what a function that returns nothing does."""

PREPOSITIONS = words(
    """above as at before behind by for from in into of on to under what where which why with without"""
)
PARTICIPLES = words("""
    asked begun bought broken brought built chosen done drawn driven found given gone held hidden kept known left
    lost made met paid said seen sent shown sold spoken taken thought told understood won worn written
    alike apart beside inside lenient natural outside own ours ready theirs
    """)
NO_PARTICIPLES = {
    "bed",
    "embed",
    "exceed",
    "feed",
    "id",
    "need",
    "proceed",
    "seed",
    "speed",
    "unsaid",
}

CLAUSES = words("""how if that what whatever when where whether which who whoever whom whose why""")
NO_VERBS = words("""
    a all an another any anything as at both by each every everything few for from if in its it lines many most
    names no none nothing of on one only options other others rows same several some something such text that the
    these this those to two values with without
    """)

PRIVATE_PHRASES = [
    r"\bsomebody\b", r"\bwhoever\b", r"\bof ours\b", r"\bis ours\b", r"\bare ours\b", r"\bin the way\b", r"\bat rest\b",
    r"\bmade visible\b", r"\bwhat steers\b", r"\bas it is there\b", r"\bthat is there\b", r"\bstranger\b", r"\bway out\b",
    r"\blets? (?:it |them )?out\b", r"\bat fault\b", r"\bgo(?:es)? together\b", r"\bleads? somewhere\b",
]  # fmt: skip
"""Idioms for which the field has a term. [GLOSSARY in docs/CONTRIBUTING.md]"""

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def modules() -> dict[str, ast.Module]:
    """The syntax trees of the program, by the paths of its modules."""
    paths = sorted(SOURCE.rglob("*.py"))
    return {str(path.relative_to(SOURCE)): ast.parse(path.read_text()) for path in paths}


@pytest.fixture(scope="module", autouse=True)
def _forget() -> Iterator[None]:
    """Keep the trees for this module alone: every later collection of garbage would walk them."""
    yield
    modules.cache_clear()
    statements.cache_clear()
    docstrings.cache_clear()


@cache
def statements() -> list[tuple[str, ast.Module | ast.stmt]]:
    """What the tests look at, with its module: definitions, imports and modules themselves."""
    kinds = (ast.Module, ast.ClassDef, *Function.__args__, ast.Import, ast.ImportFrom)
    return [
        (module, node)
        for module, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, kinds)
    ]


def functions() -> Iterator[tuple[str, Function]]:
    for module, node in statements():
        if isinstance(node, Function) and not node.name.startswith("__"):
            yield f"{module}:{node.lineno} {node.name}", node


def is_property(function: Function) -> bool:
    return any("property" in ast.unparse(decorator) for decorator in function.decorator_list)


def first_word(name: str) -> str:
    return name.strip("_").split("_")[0]


def is_bare_participle(name: str) -> bool:
    """Return whether nothing but a participle is left of a name; of "listed items" it modifies a noun."""
    word, *more = name.strip("_").split("_")
    return not more and (
        word in PARTICIPLES or (word.endswith("ed") and word not in NO_PARTICIPLES)
    )


def is_command(function: Function) -> bool:
    return any(re.search(r"(command|group)\(", ast.unparse(d)) for d in function.decorator_list)


def test_a_function_that_returns_nothing_begins_with_a_verb() -> None:
    known = {*VERBS, *PREDICATES}
    offenders = [
        where
        for where, function in functions()
        if isinstance(function.returns, ast.Constant)
        and function.returns.value is None
        and not is_property(function)
        and not is_command(function)
        and first_word(function.name) not in known
    ]
    assert offenders == []


def test_no_function_is_named_by_a_participle_or_a_preposition() -> None:
    offenders = [
        where
        for where, function in functions()
        if not is_property(function)
        and (first_word(function.name) in PREPOSITIONS or is_bare_participle(function.name))
    ]
    assert offenders == []


@cache
def docstrings() -> list[tuple[str, ast.AST, str]]:
    return list(iterate_docstrings())


def iterate_docstrings() -> Iterator[tuple[str, ast.AST, str]]:
    for module, node in statements():
        if isinstance(node, ast.Module | ast.ClassDef | Function):
            text = ast.get_docstring(node)
            if text:
                yield f"{module}:{getattr(node, 'lineno', 1)}", node, text


def test_no_docstring_begins_with_a_clause() -> None:
    offenders = [
        f"{where} {text.splitlines()[0]}"
        for where, _, text in docstrings()
        if text.split()[0].strip("`,.:;").lower() in CLAUSES
    ]
    assert offenders == []


def test_the_docstring_of_a_function_begins_with_a_verb() -> None:
    offenders = [
        f"{where} {text.splitlines()[0]}"
        for where, node, text in docstrings()
        if isinstance(node, Function)
        and not is_property(node)
        and text.split()[0].strip("`,.:;").lower() in NO_VERBS
    ]
    assert offenders == []


@each("phrase", PRIVATE_PHRASES)
def test_docstrings_use_the_terms_of_the_field(phrase: str) -> None:
    pattern = re.compile(phrase, re.IGNORECASE)
    assert [
        f"{where} {m[0]}" for where, _, text in docstrings() if (m := pattern.search(text))
    ] == []


def test_a_class_name_stands_once() -> None:
    names = Counter(node.name for _, node in statements() if isinstance(node, ast.ClassDef))
    assert [name for name, count in names.items() if count > 1] == []


def test_a_file_name_stands_once() -> None:
    rooms = defaultdict(set)
    for module in modules():
        path = Path(module)
        if path.name != "__init__.py" and path.parts[0] != "commands":
            rooms[path.name].add(str(path.parent))
    shared = [names for names in rooms.values() if len(names) > 1]
    assert [names for names in shared if names != {"rules", "stacks/collectors"}] == []


def test_a_folder_has_about_twenty_modules_at_most() -> None:
    counts = Counter(
        str(Path(module).parent) for module in modules() if not module.endswith("__init__.py")
    )
    assert {folder: count for folder, count in counts.items() if count > 22} == {}


SMALL_MODULES = {
    "facts/other_compute.py": "compute outside of Amazon ECS",
    "commands/traces/formats.py": "the values of --format, which --help reads without the readers of traces",
    "stacks/account_settings/application_signals.py": "one module a stack",
    "stacks/account_settings/sns_tracing.py": "one module a stack; render/options.py has their table",
    "stacks/todobackend.py": "one module a stack, likewise",
}
"""Modules of few lines with a single importer, each the table or registry of a subject."""


def importers() -> dict[str, set[str]]:
    """Return the modules that import each module, also those that import it when it is needed."""
    by_module: dict[str, set[str]] = defaultdict(set)
    for other, node in statements():
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for name in names:
            by_module[name.removeprefix("xraystack.").replace(".", "/") + ".py"].add(other)
    return by_module


def test_a_small_module_has_several_importers_or_is_a_registry() -> None:
    by_module = importers()
    lines = {module: len((SOURCE / module).read_text().splitlines()) for module in modules()}
    small = {
        module
        for module, count in lines.items()
        if count < 60
        and not module.endswith("__init__.py")
        and not module.startswith("facts/reasons/")  # one table a service
        and len(by_module[module]) == 1
    }
    assert small == set(SMALL_MODULES)
