"""What is kept: whole or absent, and only for what it was made from."""

from pathlib import Path

import pytest

from saikei.corpus import cache
from saikei.corpus.cache import Cache

KEY = "ab" + "0" * 62
CONTENT = "峠の灯り".encode() * 100


@pytest.fixture
def store(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def file_of(store: Cache) -> Path:
    (found,) = (path for path in store.home.rglob("*") if path.is_file())
    return found


def test_what_was_put_is_got(store: Cache) -> None:
    assert store.get("portion", KEY) is None
    store.put("portion", KEY, CONTENT)
    store.put("portion", KEY, CONTENT)
    assert store.get("portion", KEY) == CONTENT
    assert store.get("outlook", KEY) is None
    assert store.get("portion", KEY[::-1]) is None


@pytest.mark.parametrize(
    ("length", "end"),
    [(-1, b""), (0, b""), (20, b""), (-5, b"xxxxx")],
    ids=["cut", "emptied", "all but begun", "changed"],
)
def test_what_is_damaged_counts_as_absent(store: Cache, length: int, end: bytes) -> None:
    store.put("portion", KEY, CONTENT)
    path = file_of(store)
    path.write_bytes(path.read_bytes()[:length] + end)
    assert store.get("portion", KEY) is None


def test_what_cannot_be_written_leaves_nothing(store: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="No space"):
        store.put("portion", KEY, CONTENT)
    assert [path for path in store.home.rglob("*") if path.is_file()] == []


def test_only_what_is_used_is_kept(store: Cache) -> None:
    for kind, content in (("portion", CONTENT), ("outlook", b""), ("checked", b"")):
        store.put(kind, KEY, content)
    (store.home / "portion/ab" / f"{KEY}.123").write_bytes(b"half")
    store.keep({("outlook", KEY)})
    assert file_of(store).parts[-3:] == ("outlook", "ab", KEY)
    Cache(store.home / "nowhere").keep(set())


@pytest.mark.parametrize("name", ["notes.txt", f"portion/{KEY}", "portion/ab/notes.txt", f"portion/cd/{KEY}"])
def test_what_is_no_entry_is_not_thrown_away(store: Cache, name: str) -> None:
    store.put("portion", KEY, CONTENT)
    (store.home / name).parent.mkdir(exist_ok=True)
    (store.home / name).write_bytes(b"mine")
    store.keep(set())
    assert file_of(store) == store.home / name


def test_another_version_of_what_it_is_built_on_is_another_program(monkeypatch: pytest.MonkeyPatch) -> None:
    program = cache._program.__wrapped__
    before = program()
    assert program() == before
    monkeypatch.setattr(cache, "version", lambda name: "another" if name == "pypdfium2" else "the same")
    one = program()
    monkeypatch.setattr(cache, "version", lambda _: "the same")
    assert len({before, one, program()}) == 3


def test_a_key_follows_from_every_part(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = {cache.key(b"a", b"b"), cache.key(b"ab", b""), cache.key(b"a", b"c"), cache.key(b"b", b"a"), cache.key(b"a")}
    assert len(keys) == 5
    assert cache.key(b"a") == cache.key(b"a")
    monkeypatch.setattr(cache, "_program", lambda: b"another")
    assert cache.key(b"a") not in keys
