"""Files that the arguments of ``xraystack patch`` name: files, and the templates in folders.

In a folder everything with a template's suffix counts, except in hidden folders and ``node_modules``,
behind symbolic links, and what git ignores. A folder that the user names is read whatever it is.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from xraystack.errors import BadInput
from xraystack.files import STDIN, group_names
from xraystack.terminal import console

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SUFFIXES = (".yml", ".yaml", ".json", ".template")
SKIPPED_FOLDERS = {"node_modules"}
GIT_VARIABLES = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"}
"""Variables that git sets for its hooks, and that would apply to another repository."""


class TemplateFile(NamedTuple):
    """A file to patch; one that ``is_discovered`` in a folder may be something else than a template."""

    name: str
    is_discovered: bool = False


class _FolderFiles(NamedTuple):
    """The candidates in one repository, or outside of any (``root`` None)."""

    root: Path | None
    names: list[str]


def list_files(arguments: Sequence[str]) -> list[TemplateFile]:
    """Return the files that the arguments name. Raise BadInput for a folder that cannot be read."""
    listed: list[TemplateFile] = []
    for argument in arguments:
        if argument != STDIN and os.path.isdir(argument):  # noqa: PTH112  (fast with many files)
            names = sorted(_discover_files(argument), key=os.fsencode)
            listed += [TemplateFile(name, is_discovered=True) for name in names]
        else:
            listed.append(TemplateFile(argument))
    return listed


def select_files(listed: Sequence[TemplateFile]) -> dict[TemplateFile, list[str]]:
    """Return each file once, with its further names. A file that is named is not only discovered."""
    by_name = {file.name: file for file in listed if file.is_discovered}
    by_name |= {file.name: file for file in listed if not file.is_discovered}
    selected = {}
    for first, others in group_names(file.name for file in listed).items():
        is_discovered = all(by_name[name].is_discovered for name in (first, *others))
        selected[TemplateFile(first, is_discovered)] = others
    return selected


def _discover_files(folder: str) -> Iterator[str]:
    """Yield the candidates in a folder and the folders in it."""
    start = _repository_root(Path(folder))
    if start is not None and _ignored_files(start, [folder]):
        start = None  # the user names what git ignores
    for root, names in _walk(folder, start):
        ignored = _ignored_files(root, names) if root is not None and names else set()
        yield from (name for name in names if name not in ignored)


def _walk(folder: str, start: Path | None) -> list[_FolderFiles]:
    """Return the candidates by repository; a repository in another one has rules of its own."""
    by_root: dict[Path | None, list[str]] = {start: []}
    roots: dict[str, Path | None] = {folder: start}
    for path, folders, names in os.walk(folder, onerror=_reject_unreadable):
        root = roots[path]
        if path != folder and ".git" in {*folders, *names}:
            root = Path(path).resolve()
        folders[:] = [name for name in folders if _is_searched(path, name)]
        roots |= {_join(path, name): root for name in folders}
        listed = by_root.setdefault(root, [])
        listed += [_join(path, name) for name in names if _is_candidate(path, name)]
    return [_FolderFiles(root, listed) for root, listed in by_root.items()]


def _join(folder: str, name: str) -> str:
    return os.path.join(folder, name)  # noqa: PTH118  (a Path would drop "./")


def _is_searched(folder: str, name: str) -> bool:
    is_skipped = name.startswith(".") or name in SKIPPED_FOLDERS
    return not is_skipped and not Path(folder, name).is_symlink()


def _is_candidate(folder: str, name: str) -> bool:
    path = Path(folder, name)
    return name.lower().endswith(SUFFIXES) and path.is_file() and not path.is_symlink()


def _reject_unreadable(error: OSError) -> None:
    raise BadInput(
        f"cannot be read: {error.strerror or error}", where=str(error.filename)
    ) from error


def _repository_root(folder: Path) -> Path | None:
    """Return the root of the git repository that a folder is in; None outside of any."""
    path = folder.resolve()
    return next((each for each in (path, *path.parents) if (each / ".git").exists()), None)


def _ignored_files(root: Path, names: Sequence[str]) -> set[str]:
    """Return those of the files that git ignores. Print a warning if git does not tell."""
    import subprocess

    by_path = {os.fsencode(os.path.relpath(Path(name).resolve(), root)): name for name in names}
    by_path.pop(b".", None)
    if not by_path:
        return set()
    environment = {key: value for key, value in os.environ.items() if key not in GIT_VARIABLES}
    try:
        done = subprocess.run(
            ["git", "-C", str(root), "check-ignore", "-z", "--stdin"],  # noqa: S607  (the one on PATH)
            input=b"\0".join(by_path),
            capture_output=True,
            env=environment,
            check=False,
        )
    except OSError as error:
        failure = f"git cannot be run: {error.strerror or error}"
    else:
        if done.returncode in {0, 1}:  # some, or none [git-check-ignore]
            return {by_path[path] for path in done.stdout.split(b"\0") if path in by_path}
        failure = f"git failed: {done.stderr.decode(errors='replace').strip()}"
    console.print_warning(f"{failure}. Files of {root} that git ignores are included.")
    return set()
