"""Zip files (and the office files that are zip files) with the same bytes whenever they are made."""

import io
import re
import zipfile
from collections.abc import Mapping

# The earliest day that a zip file can hold; the day of the data is said inside.
EPOCH = (1980, 1, 1, 0, 0, 0)
STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")


def pack_archive(files: Mapping[str, bytes]) -> bytes:
    """A zip of files by name, in the order given, without a clock in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, content)
    return out.getvalue()


def settle_archive(archive: bytes) -> bytes:
    """An office file with all days of its making taken out of it, also of the workbooks inside charts."""
    files: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(archive)) as given:
        for entry in given.infolist():
            content = given.read(entry)
            if entry.filename.endswith(".xlsx"):
                content = _without_days(content)
            files[entry.filename] = content
    return pack_archive(files)


def _without_days(workbook: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(workbook)) as given:
        files = {entry.filename: given.read(entry) for entry in given.infolist()}
    name = "docProps/core.xml"
    files[name] = STAMP.sub(rb"\g<1>1980-01-01T00:00:00Z\g<2>", files[name])
    return pack_archive(files)
