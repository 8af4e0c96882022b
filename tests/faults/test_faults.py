"""Builds that are killed, or run out of room: nothing lost, nothing doubled, and the next one finishes.

SAIKEI_KILLS says how many times a build is killed; ten by default, two hundred and more outside CI.
"""

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path

import pytest

from saikei import corpus, folder
from tests.corpus.documents import six, write

resource = pytest.importorskip("resource", reason="signals and limits of POSIX systems")

KILLS = int(os.environ.get("SAIKEI_KILLS", "10"))
SEED = int(os.environ.get("SAIKEI_SEED", "1"))
DOCUMENTS = 8
FORKS = get_context("forkserver")
FORKS.set_forkserver_preload(["saikei.corpus", "saikei.pipeline", "tests.faults.test_faults"])
PATIENCE = 30
"""Seconds that processes are given to end."""


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = six(tmp_path_factory.mktemp("given"))
    for nth in range(DOCUMENTS - 6):
        write(home, f"more-{nth}", (f"峠の茶屋{nth}号整備費 {nth + 1}億円", "渡し船交付金 120百万円"), publisher="茶省")
    return home


@pytest.fixture(scope="module")
def expected(given: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    out = tmp_path_factory.mktemp("whole") / "out"
    corpus.build([given], {}, out, jobs=1)
    return held(out)


@pytest.fixture
def out(given: Path, tmp_path: Path) -> Path:
    """A folder that an earlier build of other documents stands in, with a note of somebody's."""
    out = tmp_path / "out"
    corpus.build([given / "b.txt"], {}, out, jobs=1)
    (out / "note.txt").write_text("mine", "utf-8")
    return out


def held(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(out.iterdir())}


def kept(out: Path) -> int:
    """How many documents a later build need not read."""
    return sum(path.is_file() and "." not in path.name for path in out.with_name("out.cache").glob("outlook/*/*"))


def build(given: Path, out: Path, jobs: int = 1) -> int:
    """Build to the end, and say how many documents that read."""
    made = corpus.build([given], {}, out, jobs=jobs)
    assert made.left_out == ()
    assert made.manifest.counts["documents"] == DOCUMENTS
    return made.read


def begin(given: str, out: str, jobs: int) -> None:
    """Build in a process that is going to be killed; it leads a group of its own, so that its helpers are found."""
    os.setpgrp()
    build(Path(given), Path(out), jobs)


def killed(given: Path, out: Path, after: float, jobs: int = 1) -> bool:
    """Start a build and kill it, and it alone, after some seconds; whether it was still at work."""
    process = FORKS.Process(target=begin, args=(str(given), str(out), jobs))
    process.start()
    process.join(after)
    process.kill()
    process.join()
    group = process.pid
    assert group
    wait_until(lambda: not alive(group), "processes of a killed build are left")
    return process.exitcode == -signal.SIGKILL


def alive(group: int) -> bool:
    """Whether any process of a group is."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def wait_until(holds: Callable[[], bool], otherwise: str) -> None:
    for _ in range(PATIENCE * 20):
        if holds():
            return
        time.sleep(0.05)
    pytest.fail(otherwise)


def test_a_build_may_be_killed_at_any_moment(given: Path, out: Path, expected: dict[str, bytes]) -> None:
    before, whole = held(out), {**expected, "note.txt": b"mine"}
    started = time.monotonic()
    assert not killed(given, out, 10 * PATIENCE), "a build that nobody disturbs ends by itself"
    took = time.monotonic() - started
    assert held(out) == whole
    entries, hits, pick = kept(out), 0, random.Random(SEED)
    for nth in range(KILLS):
        if pick.random() < 0.4:  # from the beginning: nothing is kept, and the earlier build stands
            shutil.rmtree(out, ignore_errors=True)
            shutil.rmtree(out.with_name("out.cache"), ignore_errors=True)
            out.mkdir()
            for name, content in before.items():
                (out / name).write_bytes(content)
        hits += killed(given, out, pick.uniform(0, took), jobs=2 if nth % 10 == 0 else 1)
        if out.exists():  # it is away for a moment, between two renamings; the next build brings it back
            assert held(out) in (before, whole), "a folder is the earlier one or the new one"
        if pick.random() < 0.2:
            left = DOCUMENTS - kept(out)
            assert build(given, out) == left, "only what was in flight is read again"
            assert held(out) == whole
    build(given, out)
    assert held(out) == whole
    assert build(given, out) == 0
    assert sorted(path.name for path in out.parent.iterdir()) == ["out", "out.cache"], "nothing else is left"
    assert kept(out) == entries
    assert hits > KILLS // 4, f"of {KILLS} builds only {hits} were killed at work: the moments are too late"


def command(given: Path, out: Path, jobs: int = 2) -> list[str]:
    return [sys.executable, "-m", "saikei", "build", str(given), "--out", str(out), "--jobs", str(jobs)]


@pytest.mark.parametrize("room", [0, 1_000, 30_000, 400_000], ids=lambda room: f"{room} bytes a file")
def test_a_build_without_room_changes_nothing_and_says_so(
    given: Path, out: Path, expected: dict[str, bytes], room: int
) -> None:
    before = held(out)

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    done = subprocess.run(
        command(given, out), capture_output=True, text=True, check=False, encoding="utf-8", preexec_fn=limit
    )
    assert done.returncode == 1, done.stderr
    assert re.fullmatch(r"saikei: \S+ was not written: .*\n", done.stderr), done.stderr
    assert held(out) == before
    build(given, out)
    assert held(out) == {**expected, "note.txt": b"mine"}
    assert folder.verify(out) == ()


def test_a_full_disk_changes_nothing_and_says_so(given: Path, tmp_path: Path, expected: dict[str, bytes]) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small disk cannot be mounted here")
    try:
        done = subprocess.run(
            command(given, disk / "out"), capture_output=True, text=True, check=False, encoding="utf-8"
        )
        assert done.returncode == 1
        assert re.fullmatch(r"saikei: \S+ was not written: .*\n", done.stderr), done.stderr
        assert not (disk / "out").exists()
        subprocess.run(["mount", "-o", "remount,size=100m", str(disk)], check=True)
        build(given, disk / "out")
        assert held(disk / "out") == expected
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)
