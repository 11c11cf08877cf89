"""The archive file: a zip with a manifest, written whole or not at all, believed only if it fits.

Every member is listed in `manifest.json` with size and SHA-256. Reading one refuses, with a
sentence, what is truncated, garbled, not listed, missing, doubled, or named so that it would
land outside its folder.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Any

try:
    import fcntl
except ImportError:  # not POSIX: two runs at once to the same place are then not told apart
    fcntl = None  # type: ignore[assignment]

FORMAT = 1
MANIFEST = "manifest.json"
LARGEST_MANIFEST = 200_000_000
CHUNK = 1 << 20
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError, ValueError,
)  # fmt: skip
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,62}", re.ASCII)
_SHAPE: dict[str, type] = {
    "database": str,
    "made_at": str,
    "migrations": list,
    "tables": dict,
    "members": dict,
}


class Refused(Exception):
    """It was not done, nothing was changed; the text is one sentence that says why."""


@contextmanager
def workplace(folder: Path) -> Iterator[Path]:
    """A folder of one's own while the work lasts; what a killed run left there is cleared away."""
    if not folder.parent.is_dir():
        raise Refused(f"There is no folder {folder.parent}.")
    folder.mkdir(mode=0o700, exist_ok=True)
    own = os.open(folder, os.O_RDONLY)
    try:
        if fcntl is not None:
            try:
                fcntl.flock(own, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise Refused(f"Another run is at work in {folder}.") from error
        _clear(folder)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    finally:
        os.close(own)


def _clear(folder: Path) -> None:
    for left in folder.iterdir():
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left)
        else:
            left.unlink()


def must_be_free(path: Path) -> None:
    """Refuse to write where something is."""
    if path.exists() or path.is_symlink():
        raise Refused(f"{path} is there already; a backup never overwrites a file.")


def put_in_place(made: Path, path: Path) -> None:
    """Give the finished file its name, at once and for good, unless somebody took the name."""
    try:
        os.link(made, path)
    except FileExistsError:
        must_be_free(path)
    except OSError:  # a file system without hard links
        must_be_free(path)
        os.rename(made, path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make what was renamed in a folder outlast a power cut."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


class Writer:
    """An archive in the making: members first, the manifest last."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.members: dict[str, dict[str, Any]] = {}

    def __enter__(self) -> Writer:
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        self._file = os.fdopen(descriptor, "w+b")
        self._zip = zipfile.ZipFile(self._file, "w", zipfile.ZIP_DEFLATED, compresslevel=3)
        return self

    def __exit__(self, kind: type[BaseException] | None, *_rest: Any) -> None:
        try:
            if kind is None:
                self._zip.close()
                self._file.flush()
                os.fsync(self._file.fileno())
            else:  # an unfinished file is thrown away: no end is written to it
                self._zip.fp = None
        finally:
            self._file.close()

    @contextmanager
    def member(self, name: str, *, pack: bool = True) -> Iterator[Callable[[Any], Any]]:
        """A new member: what is handed to the function yielded goes into it."""
        entry = zipfile.ZipInfo(name)
        entry.compress_type = zipfile.ZIP_DEFLATED if pack else zipfile.ZIP_STORED
        entry.external_attr = 0o600 << 16
        digest, size = hashlib.sha256(), 0
        with self._zip.open(entry, "w", force_zip64=True) as target:

            def write(data: Any) -> None:
                nonlocal size
                digest.update(data)
                size += len(data)
                target.write(data)

            yield write
        self.members[name] = {"size": size, "sha256": digest.hexdigest()}

    def add(self, name: str, source: IO[bytes], *, pack: bool = True) -> None:
        """A member with the content of a file."""
        with self.member(name, pack=pack) as write:
            while data := source.read(CHUNK):
                write(data)

    def seal(self, manifest: dict[str, Any]) -> None:
        """Write the manifest; nothing comes after it."""
        whole = {"format": FORMAT, **manifest, "members": self.members}
        self._zip.writestr(MANIFEST, json.dumps(whole, indent=1, sort_keys=True))


class Reader:
    """An archive that is there; opening it checks its manifest, `verify` all of it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        if not path.is_file():
            raise Refused(f"There is no file {path}.")
        self._file = path.open("rb")
        try:
            try:
                self._zip = zipfile.ZipFile(self._file)
            except _BROKEN as error:
                raise Refused(f"{path} is no backup archive, or its end is missing.") from error
            self.manifest = self._manifest()
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *_error: Any) -> None:
        self._zip.close()
        self._file.close()

    def _manifest(self) -> dict[str, Any]:
        try:
            info = self._zip.getinfo(MANIFEST)
            if info.file_size > LARGEST_MANIFEST:
                raise Refused(f"The manifest of {self.path} is larger than any we write.")
            found = json.loads(self._zip.read(info))
        except KeyError as error:
            raise Refused(f"{self.path} is no backup archive: it has no manifest.") from error
        except _BROKEN as error:
            raise Refused(f"The manifest of {self.path} is damaged.") from error
        if not isinstance(found, dict) or not isinstance(found.get("format"), int):
            raise Refused(f"The manifest of {self.path} is damaged.")
        if found["format"] > FORMAT:
            raise Refused(f"{self.path} was made by a newer version of this software.")
        if not _is_in_shape(found):
            raise Refused(f"The manifest of {self.path} is damaged.")
        self._check_names(found["members"])
        return found

    def _check_names(self, members: dict[str, Any]) -> None:
        names = self._zip.namelist()
        for name in (*names, *members):
            if not is_safe(name):
                raise Refused(f"{self.path} holds a file named {name[:80]!r}, outside its folder.")
        if len(set(names)) != len(names) or set(names) != {*members, MANIFEST}:
            raise Refused(f"{self.path} does not hold what its manifest lists.")

    def verify(self, progress: Callable[[str, int, int], None]) -> None:
        """Read every member and compare size and hash; raises Refused at the first that differs."""
        total, done = sum(self.size(name) for name in self.manifest["members"]), 0
        for name in self.manifest["members"]:
            for data in self.read(name):
                done += len(data)
                progress("checking the archive", done, total)

    def size(self, name: str) -> int:
        """The size of a member, as the manifest states it."""
        if name not in self.manifest["members"]:
            raise Refused(f"{self.path} is damaged: there is no “{name}” in it.")
        return self.manifest["members"][name]["size"]

    def read(self, name: str) -> Iterator[bytes]:
        """The content of a member, a piece at a time; Refused where it is not what is stated."""
        left, digest = self.size(name), hashlib.sha256()
        damaged = Refused(f"{self.path} is damaged: “{name}” is not as it was written.")
        try:
            with self._zip.open(name) as source:
                while data := source.read(CHUNK):
                    left -= len(data)
                    if left < 0:
                        raise damaged
                    digest.update(data)
                    yield data
        except (*_BROKEN, KeyError) as error:
            raise damaged from error
        if left or digest.hexdigest() != self.manifest["members"][name]["sha256"]:
            raise damaged

    def extract(self, name: str, target: Path) -> None:
        """Write a member to a new file."""
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            for data in self.read(name):
                file.write(data)


def _is_in_shape(manifest: dict[str, Any]) -> bool:
    """Whether a manifest says what the readers take for granted."""

    def is_count(value: Any) -> bool:
        return isinstance(value, int) and value >= 0

    def is_name(value: Any) -> bool:  # they become part of SQL
        return isinstance(value, str) and bool(_NAME.fullmatch(value))

    def is_table(name: Any, facts: Any) -> bool:
        return (
            is_name(name)
            and isinstance(facts, dict)
            and is_count(facts.get("rows"))
            and all(map(is_name, facts.get("columns", ())))
            and all(
                is_name(column) and isinstance(state, list) and len(state) == 2
                for column, state in facts.get("sequences", {}).items()
            )
        )

    def is_member(facts: Any) -> bool:
        return (
            isinstance(facts, dict)
            and is_count(facts.get("size"))
            and isinstance(facts.get("sha256"), str)
        )

    def is_migration(pair: Any) -> bool:
        return isinstance(pair, list) and len(pair) == 2 and all(isinstance(x, str) for x in pair)

    return (
        all(isinstance(manifest.get(key), kind) for key, kind in _SHAPE.items())
        and all(is_table(*item) for item in manifest["tables"].items())
        and all(map(is_member, manifest["members"].values()))
        and all(map(is_migration, manifest["migrations"]))
    )


def is_safe(name: str) -> bool:
    """Whether a member's name stays below the folder it is put into."""
    path = PurePosixPath(name)
    return (
        bool(name)
        and not name.endswith("/")
        and not path.is_absolute()
        and str(path) == name
        and not {"..", "."} & set(path.parts)
        and not any(ch in name for ch in "\\:\0")
    )
