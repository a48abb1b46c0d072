"""Articles are read as they stand, and what cannot be read is named with the reason."""

from datetime import date
from pathlib import Path

import pytest

from reports.read import MAX_BYTES, iterate_articles, read_articles


def test_text_is_decoded_as_offsets_count_it(tmp_path: Path) -> None:
    r"""A byte order mark is no character, and \r\n and \r are \n."""
    (tmp_path / "a.txt").write_bytes("\ufeffGoris\r\nSotk\rJermuk".encode())
    articles, faults = read_articles([tmp_path])
    assert [a.text for a in articles] == ["Goris\nSotk\nJermuk"] and not faults


def test_about_gives_title_outlet_and_day(tmp_path: Path) -> None:
    """An about.csv beside the articles is used, another one goes before it, and a bad day is said and left unknown."""
    (tmp_path / "a.txt").write_text("Shells fell.", encoding="utf-8")
    (tmp_path / "about.csv").write_text("article,title,outlet,published,url\na.txt,T,O,2022-09-13,\n", encoding="utf-8")
    (article,), faults = read_articles([tmp_path])
    assert (article.title, article.outlet, article.published, article.published_basis) == (
        "T",
        "O",
        date(2022, 9, 13),
        "given",
    )
    other = tmp_path / "other.csv"
    other.write_text("article,published\na.txt,13/09/2022\n", encoding="utf-8")
    (article,), faults = read_articles([tmp_path / "a.txt"], other)
    assert article.published is None and "no ISO day" in faults[0].reason


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf \n", "is empty"),
        (b"a\0b", "is binary"),
        (b"caf\xe9", "is not UTF-8 \\(byte 3\\)"),
        (b"x" * (MAX_BYTES + 1), "more than 5,000,000 bytes"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, content: bytes, reason: str) -> None:
    """One bad file is a fault with its reason, and the good one beside it is read."""
    (tmp_path / "bad.txt").write_bytes(content)
    (tmp_path / "good.txt").write_text("Shells fell.", encoding="utf-8")
    articles, faults = read_articles([tmp_path / "bad.txt", tmp_path / "good.txt"])
    assert [a.name for a in articles] == ["good.txt"]
    assert faults[0].path.endswith("bad.txt")
    with pytest.raises(ValueError, match=reason):
        raise ValueError(faults[0].reason)


def test_missing_paths_and_folders_without_texts_are_faults(tmp_path: Path) -> None:
    """A path that is not there and a folder without .txt files are named."""
    reasons = [fault.reason for fault in iterate_articles([tmp_path, tmp_path / "no.txt"])]
    assert any("holds no .txt" in reason for reason in reasons) and any("is missing" in reason for reason in reasons)


def test_each_file_is_read_once_under_its_own_name(tmp_path: Path) -> None:
    """A file given twice counts once; files of one name in two folders keep apart."""
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(folder, encoding="utf-8")
    articles, _ = read_articles([tmp_path, tmp_path / "x" / "a.txt"])
    assert [a.name for a in articles] == ["x/a.txt", "y/a.txt"]
