"""Files are replaced whole or left alone."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from xraystack import files
from xraystack.errors import BadInput

OLD, NEW = b"old\r\n", b"new \xff\n"


def test_a_new_file_has_the_content_and_the_mode_that_the_umask_leaves(tmp_path: Path) -> None:
    path = tmp_path / "new.yml"
    umask = os.umask(0o027)
    try:
        files.write(path, NEW)
    finally:
        os.umask(umask)

    assert path.read_bytes() == NEW
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_an_existing_file_keeps_its_mode_and_leaves_no_draft_behind(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes(OLD)
    path.chmod(0o604)

    files.write(path, NEW)

    assert path.read_bytes() == NEW
    assert stat.S_IMODE(path.stat().st_mode) == 0o604
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.yml"]


def test_a_symbolic_link_stays_one_and_the_file_it_names_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    real, link = tmp_path / "real" / "a.yml", tmp_path / "link.yml"
    real.write_bytes(OLD)
    link.symlink_to(real)

    files.write(link, NEW)

    assert link.is_symlink()
    assert real.read_bytes() == NEW


def test_what_is_no_file_is_written_through() -> None:
    files.write(Path(os.devnull), NEW)

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
        files.write(tmp_path / name, NEW)

    assert refused.value.where == str(tmp_path / name)


def test_a_read_only_file_is_left_alone(tmp_path: Path) -> None:
    """As somebody else than root, who may write whatever the mode says."""
    path = tmp_path / "a.yml"
    path.write_bytes(OLD)
    path.chmod(0o444)
    script = (
        "import os, pathlib, sys\n"
        "from xraystack import errors, files\n"
        "os.chdir(sys.argv[1])\n"
        "if os.geteuid() == 0:\n"
        "    os.chmod('.', 0o777)\n"
        "    os.setuid(65534)\n"
        "try:\n"
        "    files.write(pathlib.Path('a.yml'), b'new')\n"
        "except errors.BadInput as error:\n"
        "    print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, tmp_path], capture_output=True, text=True, check=True
    )

    assert done.stdout == "a.yml: cannot be written: Permission denied\n"
    assert path.read_bytes() == OLD


def test_a_full_disk_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    """The limit on file sizes stands in for the disk: the same error, in the middle of a write."""
    path = tmp_path / "a.yml"
    path.write_bytes(OLD)
    script = (
        "import pathlib, resource, signal, sys\n"
        "from xraystack import errors, files\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "try:\n"
        "    files.write(pathlib.Path(sys.argv[1]), b'x' * 100_000)\n"
        "except errors.BadInput as error:\n"
        "    print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, path], capture_output=True, text=True, check=True
    )

    assert f"{path}: cannot be written: File too large" in done.stdout
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
        "        files.write(pathlib.Path(sys.argv[1]), letter * 300_000)\n"
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
        files.read(tmp_path / name)
