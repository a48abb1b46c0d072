"""A gazetteer of one's own: extra places from a CSV, and a file built from GeoNames dumps."""

import zipfile
from pathlib import Path

import pytest

from dateline import main
from gazetteer.build import build_places
from gazetteer.find import find_places
from gazetteer.store import open_gazetteer

ROW = "{0}\t{1}\t{1}\t{2}\t{3}\t{4}\tP\t{5}\tAM\t\t{6}\t\t\t\t{7}\t\t\t\t2024-01-01\n"
DUMP = (
    ROW.format(409314, "Syunik", "", 39.25, 46.25, "ADM1", "08", 0)
    + ROW.format(174895, "Goris", "Geryusy", 39.51, 46.34, "PPLA", "08", 20000)
    + "a bad line\n"
    + ROW.format(5, "Nowhere", "", 99, 46.34, "PPL", "08", 0)
    + ROW.format(6, "Small Hotel", "", 39.5, 46.3, "HTL", "08", 0)
)


def test_extra_places_are_found_and_bad_rows_are_named(tmp_path: Path) -> None:
    """A trench with a name of its own is found; a row without a latitude is told by line, and the rest is used."""
    path = tmp_path / "extra.csv"
    path.write_text(
        "name,kind,latitude,longitude,names,country,admin1\n"
        "Post Kestrel,facility,39.6,46.2,Dara Posti (az); Kestrel Hill,AM,AM-SU\n"
        "Nowhere,village,north,46.2,,AM,\n"
        "Odd,castle,39,46,,AM,\n",
        encoding="utf-8",
    )
    gazetteer = open_gazetteer(extra=path)
    assert [fault.split(":")[0] for fault in gazetteer.extra.faults] == ["extra.csv line 3", "extra.csv line 4"]
    found = {r.mention.text: r.place for r in find_places("Shots were heard near Post Kestrel and Goris.", gazetteer)}
    assert found["Post Kestrel"] is not None and found["Post Kestrel"].admin1 == "AM-SU"
    assert found["Goris"] is not None and found["Goris"].geonameid == 174895


def test_a_dump_becomes_a_gazetteer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A zip and its alternate names are built; bad lines are counted and named; names keep their language."""
    with zipfile.ZipFile(tmp_path / "AM.zip", "w") as archive:
        archive.writestr("readme.txt", "about")
        archive.writestr("AM.txt", DUMP)
    names = tmp_path / "alternateNamesV2.txt"
    names.write_text("1\t174895\thy\tԳորիս\t\t\t\t\n2\t174895\tlink\thttps://x\t\t\t\t\nbad\n", encoding="utf-8")
    target = tmp_path / "own.bin"
    assert main(["build", "--geonames", str(tmp_path / "AM.zip"), str(names), "-o", str(target)]) == 1
    told = capsys.readouterr()
    assert "AM.txt line 3" in told.err.replace("AM.zip", "AM.txt") and "out of range" in told.err
    assert "3 bad" in told.out and "1 of kinds" in told.out
    gazetteer = open_gazetteer(target)
    goris = next(place for place in gazetteer.lookup("Geryusy") if place.geonameid == 174895)
    assert (goris.admin1, goris.population) == ("AM-SU", 20000)
    assert "hy" in {name.language for name in goris.names}
    found = [r.place.name for r in find_places("Russia and Armenia spoke of Goris.", gazetteer) if r.place]
    assert found == ["Russia", "Armenia", "Goris"]


def test_the_old_file_stays_until_the_new_one_is_whole(tmp_path: Path) -> None:
    """A build that fails leaves what was there."""
    target = tmp_path / "own.bin"
    target.write_bytes(b"the old one")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    with pytest.raises(ValueError, match="hold no place"):
        build_places([tmp_path / "empty.txt"], target)
    (tmp_path / "torn.zip").write_bytes(b"PK\x03\x04 torn")
    with pytest.raises(ValueError, match="not a whole zip"):
        build_places([tmp_path / "torn.zip"], target)
    assert target.read_bytes() == b"the old one"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty.txt", "own.bin", "torn.zip"]


def test_a_build_stopped_by_hand_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ctrl-C half way: status 130, a sentence, the old file, and no half-written one beside it."""
    target = tmp_path / "own.bin"
    target.write_bytes(b"old")
    dump = tmp_path / "AM.txt"
    dump.write_text(DUMP, encoding="utf-8")

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("gazetteer.pack.Packer.finish", stop)
    assert main(["build", "--geonames", str(dump), "-o", str(target)]) == 130
    assert "stopped" in capsys.readouterr().err
    assert target.read_bytes() == b"old" and {path.name for path in tmp_path.iterdir()} == {"own.bin", "AM.txt"}
