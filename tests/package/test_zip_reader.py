"""A ZIP that somebody hands in: what is taken from it, and what is refused in words."""

import io
import zipfile

import pytest

from lib.export.package import package_bytes
from lib.package import zip_reader
from lib.package.dataset import DataError, dataset_from, load_dataset
from lib.package.zip_reader import MOST_MEMBERS, unpacked

LINK = 0o120777 << 16
FILE = 0o100644 << 16


def packed(files, compression=zipfile.ZIP_DEFLATED, **attributes):
    """A ZIP of (name, content) pairs; `attributes` are those of every member."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as opened:
        for name, content in files:
            member = zipfile.ZipInfo(name)
            for key, value in attributes.items():
                setattr(member, key, value)
            opened.writestr(member, content, compression)
    return buffer.getvalue()


def refused(content):
    with pytest.raises(DataError) as error:
        unpacked(content, "handed.zip")
    assert all(fault.file == "handed.zip" for fault in error.value.faults)
    return str(error.value)


@pytest.fixture
def files(tiny_contents):
    return list(tiny_contents.items())


def test_the_package_that_the_data_page_offers_comes_out_as_it_was(tiny, tiny_contents):
    assert unpacked(package_bytes(tiny), "package.zip") == tiny_contents


def test_a_package_may_lie_in_one_folder_beside_other_files(files, tiny_contents):
    inside = [("relations/", b""), *((f"relations/{name}", content) for name, content in files)]
    others = [("relations/README.md", b"#"), ("__MACOSX/relations/._ties.csv", b"x"), ("relations/more/ties.csv", b"x")]
    assert unpacked(packed([*inside, *others]), "x.zip") == tiny_contents


def test_only_the_declaration_and_tables_are_read(files):
    assert set(unpacked(packed([*files, ("notes.txt", b"x")]), "x.zip")) == {name for name, _content in files}


@pytest.mark.parametrize("content", [b"", b"PK", b"no zip at all", b"PK\x05\x06" + b"\0" * 17])
def test_what_is_no_zip_is_refused(content):
    assert "no ZIP file" in refused(content)


def test_a_zip_that_is_cut_off_or_whose_bytes_were_changed_is_refused(files):
    sound = packed(files, zipfile.ZIP_STORED)
    assert "no ZIP file" in refused(sound[: len(sound) // 2])
    broken = bytearray(sound)
    broken[sound.index(b"partner_id")] ^= 1
    assert "no ZIP file" in refused(bytes(broken))


@pytest.mark.parametrize(
    "name",
    [
        "../ties.csv",
        "/etc/ties.csv",
        "a/../../ties.csv",
        "..\\ties.csv",
        "C:\\ties.csv",
        "C:ties.csv",
        "a\nb.csv",
        "\u202etie.csv",
    ],
)
def test_a_name_that_leads_elsewhere_is_refused_and_named(files, name):
    told = refused(packed([*files, (name, b"x")]))
    assert "leads outside" in told


def test_a_name_that_goes_on_behind_a_nul_is_refused(files):
    content = packed([*files, ("tiesX.txt", b"x")])
    assert "leads outside" in refused(content.replace(b"tiesX.txt", b"ties\0.txt"))


def test_a_link_is_refused(files):
    assert "is a link" in refused(packed([*files, ("more.csv", b"/etc/passwd")], external_attr=LINK))
    assert unpacked(packed(files, external_attr=FILE), "x.zip")


def test_an_encrypted_member_is_refused(files):
    content = bytearray(packed(files))
    # Bit 0 of the flags of the first member, in its own header and in the directory.
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert "is encrypted" in refused(bytes(content))


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_unusual_compression_is_refused(files, compression):
    assert "unusual way" in refused(packed(files, compression))


@pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")
@pytest.mark.parametrize("name", ["ties.csv", "TIES.csv"])
def test_a_member_that_stands_there_twice_is_refused(files, name):
    assert "more than once" in refused(packed([*files, (name, b"x")]))


def test_every_odd_member_is_named(files):
    told = refused(packed([*files, ("../a.csv", b""), ("/b.csv", b"")]))
    assert '"../a.csv"' in told
    assert '"/b.csv"' in told


def test_too_many_members_are_refused_before_they_are_looked_at(monkeypatch):
    many = packed([(f"{number}.csv", b"") for number in range(MOST_MEMBERS + 1)])
    monkeypatch.setattr(zip_reader.zipfile, "ZipFile", None)  # would fail if it were called
    assert "more than 100 files" in refused(many)


def test_as_many_members_as_may_be_are_read(files):
    more = [(f"{number}.txt", b"") for number in range(MOST_MEMBERS - len(files))]
    assert len(unpacked(packed([*files, *more]), "x.zip")) == len(files)


def test_a_bomb_is_refused_by_the_size_that_it_declares(files, monkeypatch):
    bomb = packed([*files, ("bomb.csv", b"0" * (zip_reader.MOST_BYTES + 1))])
    assert len(bomb) < 100_000
    monkeypatch.setattr(zipfile.ZipFile, "open", None)  # would fail if a member were opened
    assert "bigger than 10 MB" in refused(bomb)


def test_a_bomb_that_lies_about_its_size_unpacks_no_more_than_it_declares(files):
    size = zip_reader.MOST_BYTES + 1
    bomb = packed([*files, ("bomb.csv", b"0" * size)])
    lying = bomb.replace(size.to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lying != bomb
    assert "no ZIP file, or is damaged" in refused(lying)


def test_the_bytes_that_come_out_are_counted_too(files, monkeypatch):
    monkeypatch.setattr(zip_reader, "_faults", lambda *_members: iter(()))
    monkeypatch.setattr(zip_reader, "MOST_BYTES", 1000)
    assert "is bigger than" in refused(packed(files))


def test_a_zip_without_a_declaration_or_with_two_or_deep_in_folders_is_refused(files):
    assert "holds no datapackage.json" in refused(packed([pair for pair in files if pair[0].endswith(".csv")]))
    assert "or several" in refused(packed([*files, ("old/datapackage.json", b"{}")]))
    assert "one folder" in refused(packed([(f"a/b/{name}", content) for name, content in files]))


def test_nothing_is_written_to_disk(files, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    unpacked(packed(files), "x.zip")
    assert list(tmp_path.iterdir()) == []


def test_what_comes_out_can_be_loaded(tiny_folder, tiny):
    assert dataset_from(unpacked(package_bytes(tiny), "x.zip")).fingerprint == load_dataset(tiny_folder).fingerprint
