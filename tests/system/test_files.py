"""Files are replaced whole or left alone."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support import full_disk
from tests.support.full_disk import FULL_DISK, NOBODY
from xraystack import files
from xraystack.errors import BadInput

OLD, NEW = b"old\r\n", b"new \xff\n"


def test_a_new_file_has_the_content_and_the_mode_that_the_umask_leaves(tmp_path: Path) -> None:
    path = tmp_path / "new.yml"
    umask = os.umask(0o027)
    try:
        files.write_file(path, NEW)
    finally:
        os.umask(umask)

    assert path.read_bytes() == NEW
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_an_existing_file_keeps_its_mode_and_leaves_no_draft_behind(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes(OLD)
    path.chmod(0o604)

    files.write_file(path, NEW)

    assert path.read_bytes() == NEW
    assert stat.S_IMODE(path.stat().st_mode) == 0o604
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.yml"]


def test_a_symbolic_link_stays_one_and_the_file_it_names_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    real, link = tmp_path / "real" / "a.yml", tmp_path / "link.yml"
    real.write_bytes(OLD)
    link.symlink_to(real)

    files.write_file(link, NEW)

    assert link.is_symlink()
    assert real.read_bytes() == NEW


def test_what_is_no_file_is_written_through() -> None:
    files.write_file(Path(os.devnull), NEW)

    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize(
    ("name", "reason"),
    [("missing/a.yml", "No such file"), ("file/a.yml", "Not a directory"), (".", "Is a directory")],
)
def test_what_cannot_be_written_is_said_with_its_path(
    tmp_path: Path, name: str, reason: str
) -> None:
    (tmp_path / "file").write_bytes(OLD)

    with pytest.raises(BadInput, match=reason) as refused:
        files.write_file(tmp_path / name, NEW)

    assert refused.value.where == str(tmp_path / name)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that somebody else than its owner comes to too, unlike ``tmp_path``."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def test_a_read_only_file_is_left_alone(open_folder: Path) -> None:
    path = open_folder / "a.yml"
    path.write_bytes(OLD)
    path.chmod(0o444)

    said = full_disk.refusal(NOBODY, "files.write_file(Path('a.yml'), b'new')", open_folder)

    assert said == "BadInput a.yml: cannot be written: Permission denied"
    assert path.read_bytes() == OLD


def test_a_full_disk_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes(OLD)

    said = full_disk.refusal(FULL_DISK, "files.write_file(Path('a.yml'), b'x' * 100_000)", tmp_path)

    assert said == "OutputLost a.yml: cannot be written: File too large"
    assert path.read_bytes() == OLD
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.yml"]


def test_whoever_is_killed_while_writing_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    versions = {letter * 300_000 for letter in (b"a", b"b")}
    path.write_bytes(b"a" * 300_000)
    script = (
        "import pathlib, sys\n"
        "from xraystack import files\n"
        "print('ready', flush=True)\n"
        "while True:\n"
        "    for letter in (b'b', b'a'):\n"
        "        files.write_file(pathlib.Path(sys.argv[1]), letter * 300_000)\n"
    )
    # Killed, the process would leave half a file of coverage data too.
    env = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    for _ in range(10):
        with subprocess.Popen(
            [sys.executable, "-c", script, path], stdout=subprocess.PIPE, env=env
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()
            process.send_signal(signal.SIGKILL)
        assert path.read_bytes() in versions


@pytest.mark.parametrize(("name", "reason"), [("missing", "No such file"), (".", "Is a directory")])
def test_what_cannot_be_read_is_said_with_its_path(tmp_path: Path, name: str, reason: str) -> None:
    with pytest.raises(BadInput, match=reason):
        files.read_file(tmp_path / name)


def test_what_is_larger_than_asked_for_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    with path.open("wb") as file:
        file.truncate(10_000_000_000)

    with pytest.raises(BadInput, match="10,000,000,000 bytes"):
        files.read_file(path)


@pytest.mark.parametrize("path", [Path("/dev/zero"), Path("/dev/urandom")])
def test_what_has_no_end_is_read_up_to_the_limit(path: Path) -> None:
    with pytest.raises(BadInput, match="too large"):
        files.read_file(path, 1_000_000)


def three(folder: Path) -> list[files.FileReplacement]:
    """Replacements of three files that are there."""
    paths = [folder / name for name in ("a.yml", "b.yml", "c.yml")]
    for path in paths:
        path.write_bytes(OLD)
    return [files.FileReplacement(path, OLD, NEW) for path in paths]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def test_several_files_are_replaced_and_leave_no_draft_behind(tmp_path: Path) -> None:
    files.replace_files(three(tmp_path))

    assert contents(tmp_path) == dict.fromkeys(("a.yml", "b.yml", "c.yml"), NEW)


def test_one_file_by_two_names_is_replaced_once(tmp_path: Path) -> None:
    first, *_ = three(tmp_path)
    (tmp_path / "link.yml").symlink_to(first.path)

    files.replace_files([first, first._replace(path=tmp_path / "link.yml")])

    assert contents(tmp_path)["a.yml"] == NEW


@pytest.mark.parametrize(
    ("change", "reason", "remedy"),
    [
        pytest.param(
            lambda path: path.write_bytes(b"theirs"),
            "has changed",
            "Run the command again.",
            id="edited",
        ),
        pytest.param(lambda path: path.unlink(), "not a regular file", "", id="removed"),
        pytest.param(
            lambda path: (path.unlink(), path.mkdir()),
            "not a regular file",
            "",
            id="a folder by now",
        ),
    ],
)
def test_what_has_changed_since_it_was_read_is_kept_and_so_are_the_others(
    tmp_path: Path, change: Callable[[Path], object], reason: str, remedy: str
) -> None:
    replacements = three(tmp_path)
    change(tmp_path / "b.yml")
    before = contents(tmp_path)

    with pytest.raises(BadInput, match=reason) as refused:
        files.replace_files(replacements)

    assert (refused.value.where, refused.value.remedy) == (str(tmp_path / "b.yml"), remedy)
    assert contents(tmp_path) == before


@pytest.mark.parametrize(
    ("circumstances", "said"),
    [
        pytest.param(
            FULL_DISK, "OutputLost b.yml: cannot be written: File too large", id="a full disk"
        ),
        pytest.param(
            NOBODY, "BadInput b.yml: cannot be written: Permission denied", id="a read-only file"
        ),
    ],
)
def test_one_file_that_cannot_be_written_leaves_all_as_they_were(
    open_folder: Path, circumstances: str, said: str
) -> None:
    three(open_folder)
    for name, mode in (("a.yml", 0o666), ("b.yml", 0o444), ("c.yml", 0o666)):
        (open_folder / name).chmod(mode)
    before = contents(open_folder)
    call = (
        "files.replace_files([files.FileReplacement(Path(name), b'old\\r\\n', b'x' * size)"
        " for name, size in {'a.yml': 10, 'b.yml': 100_000, 'c.yml': 10}.items()])"
    )

    assert full_disk.refusal(circumstances, call, open_folder) == said
    assert contents(open_folder) == before


def test_where_a_rename_fails_it_is_said_what_was_replaced_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stub, because no file system here lets a draft be made and then not be renamed."""
    replacements, rename = three(tmp_path), os.replace

    def fail_at_b(source: str, target: Path) -> None:
        if target.name == "b.yml":
            raise OSError(errno.EBUSY, "Device or resource busy")
        rename(source, target)

    monkeypatch.setattr(os, "replace", fail_at_b)

    with pytest.raises(BadInput, match="busy") as refused:
        files.replace_files(replacements)

    assert refused.value.where == str(tmp_path / "b.yml")
    assert refused.value.remedy == f"Files already written: {tmp_path / 'a.yml'}."
    assert contents(tmp_path) == {"a.yml": NEW, "b.yml": OLD, "c.yml": OLD}
