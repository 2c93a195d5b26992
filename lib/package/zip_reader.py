"""An uploaded ZIP, unpacked in memory: nothing that it says of itself is trusted, nothing is written to disk."""

import io
import stat
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence

from lib.core.i18n import _, number_text
from lib.core.schema import DESCRIPTOR
from lib.package.dataset import DataError
from lib.package.faults import Fault

# Many times what a package holds: the shipped one has 16 files and less than a megabyte.
MOST_MEMBERS = 100
MOST_BYTES = 10_000_000
# Checking the rows takes longer than reading them, so the sizes are bounded well below what memory could hold.
COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ENCRYPTED = 0x1
# How each entry begins in the directory of a ZIP: counted before the directory is read into memory.
ENTRY = b"PK\x01\x02"
# What reading a damaged archive raises.
DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError, LookupError)


def unpacked(packed: bytes, name: str) -> dict[str, bytes]:
    """The declaration and the CSV files of a package, by name, from a ZIP called `name`.

    They lie at the top or in one folder: that in which the declaration lies. Other files are not read. Raises DataError with
    every member that is encrypted, doubled, a link, packed in an unusual way or named with a path that leads elsewhere,
    and where there are too many members, too many bytes or no declaration.
    """
    if packed.count(ENTRY) > MOST_MEMBERS:
        raise DataError([_fault(name, _too_many())])
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            return _contents(archive, name)
    except DAMAGE as error:
        raise DataError([_fault(name, _("is no ZIP file, or is damaged; make it again"))]) from error


def _contents(archive: zipfile.ZipFile, name: str) -> dict[str, bytes]:
    members = archive.infolist()
    faults = list(_faults(members, name))
    if faults:
        raise DataError(faults)
    folders = [member.filename.removesuffix(DESCRIPTOR) for member in members if _is_descriptor(member.filename)]
    if len(folders) != 1 or folders[0].count("/") > 1:
        remedy = _("holds no {file}, or several; put one package at the top or in one folder").format(file=DESCRIPTOR)
        raise DataError([_fault(name, remedy)])
    return dict(_read(archive, members, folders[0], name))


def _read(
    archive: zipfile.ZipFile, members: Sequence[zipfile.ZipInfo], folder: str, name: str
) -> Iterator[tuple[str, bytes]]:
    left = MOST_BYTES
    for member in members:
        file = member.filename.removeprefix(folder)
        if not member.filename.startswith(folder) or "/" in file or not file.endswith((".csv", DESCRIPTOR)):
            continue
        with archive.open(member) as opened:
            # The declared size may lie, so the bytes that come out are counted too.
            content = opened.read(left + 1)
        left -= len(content)
        if left < 0:
            raise DataError([_fault(name, _too_big())])
        yield file, content


def _faults(members: Sequence[zipfile.ZipInfo], name: str) -> Iterator[Fault]:
    if len(members) > MOST_MEMBERS:
        yield _fault(name, _too_many())
    if sum(member.file_size for member in members) > MOST_BYTES:
        yield _fault(name, _too_big())
    # On some machines names that differ in case only are one file.
    times = Counter(member.filename.casefold() for member in members)
    for member in members[:MOST_MEMBERS]:
        remedy = _remedy(member) or (
            _("stands in the ZIP more than once") if times[member.filename.casefold()] > 1 else ""
        )
        if remedy:
            yield Fault(name, 0, "", member.filename, "archive", remedy)


def _remedy(member: zipfile.ZipInfo) -> str:
    """What is wrong with one member by itself; empty where it is sound."""
    path = member.orig_filename
    if "\\" in path or ":" in path or path.startswith("/") or ".." in path.split("/") or not path.isprintable():
        return _("has a name that leads outside the ZIP or is none; use plain names")
    if member.flag_bits & ENCRYPTED:
        return _("is encrypted; make the ZIP without a password")
    if stat.S_IFMT(member.external_attr >> 16) not in {0, stat.S_IFREG, stat.S_IFDIR}:
        return _("is a link or a device, not a file")
    if member.compress_type not in COMPRESSIONS:
        return _("is packed in an unusual way; use the ordinary compression of ZIP files")
    return ""


def _is_descriptor(path: str) -> bool:
    return path.rpartition("/")[2] == DESCRIPTOR


def _fault(name: str, remedy: str) -> Fault:
    return Fault(name, 0, "", "", "archive", remedy)


def _too_many() -> str:
    return _("holds more than {n} files").format(n=number_text(MOST_MEMBERS))


def _too_big() -> str:
    return _("is bigger than {n} MB when it is unpacked").format(n=number_text(MOST_BYTES // 1_000_000))
