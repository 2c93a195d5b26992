"""Another version of the package: the same checks, an older shape, and declarations that mean harm."""

import json

import pytest

from lib.core.schema import DESCRIPTOR
from lib.package.compat import read_version
from lib.package.dataset import DataError, dataset_from


def declared(contents, change):
    """The contents with a declaration that `change` has changed in place."""
    package = json.loads(contents[DESCRIPTOR])
    change(package)
    return {**contents, DESCRIPTOR: json.dumps(package).encode()}


def resource(package, table):
    return next(entry for entry in package["resources"] if entry["name"] == table)


def without_column(contents, table, column):
    """The contents as they were before a column was added."""
    file = f"{table}.csv"
    rows = [line.split(",") for line in contents[file].decode().splitlines()]
    place = rows[0].index(column)
    text = "\n".join(",".join(cell for number, cell in enumerate(row) if number != place) for row in rows) + "\n"

    def change(package):
        schema = resource(package, table)["schema"]
        schema["fields"] = [field for field in schema["fields"] if field["name"] != column]
        schema["foreignKeys"] = [key for key in schema.get("foreignKeys", ()) if column not in key["fields"]]

    return declared({**contents, file: text.encode()}, change)


def without_table(contents, table):
    kept = {name: content for name, content in contents.items() if name != f"{table}.csv"}

    def change(package):
        package["resources"] = [entry for entry in package["resources"] if entry["name"] != table]

    return declared(kept, change)


def with_column(contents, table, column):
    file = f"{table}.csv"
    header, *rows = contents[file].decode().splitlines()
    text = "\n".join([f"{header},{column}", *(f"{row},x" for row in rows)]) + "\n"
    field = {"name": column, "title": column, "description": column, "type": "string"}
    return declared(
        {**contents, file: text.encode()}, lambda package: resource(package, table)["schema"]["fields"].append(field)
    )


def refused(contents, current):
    with pytest.raises(DataError) as error:
        read_version(contents, current)
    return str(error.value)


def test_the_same_package_has_the_same_tables_and_columns(tiny, tiny_contents):
    version = read_version(tiny_contents, tiny)
    assert version.dataset.fingerprint == tiny.fingerprint
    assert all(version.dataset.tables[name].equals(tiny.tables[name]) for name in tiny.tables)
    assert version.only_here == version.only_current == ()
    assert list(version.compared) == list(tiny.tables)


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("parties", "deposited"),
        ("partners", "latitude"),
        ("agreements", "parent_id"),
        ("ties", "until"),
        ("initiatives", "place_fr"),
    ],
)
def test_a_column_that_only_the_current_version_has_is_named_and_empty(tiny, tiny_contents, table, column):
    contents = without_column(tiny_contents, table, column)
    if column == "latitude":
        contents = without_column(contents, table, "longitude")
    version = read_version(contents, tiny)
    assert f"{table}.{column}" in version.only_current
    assert version.only_here == ()
    assert column not in version.compared[table]
    assert version.dataset.tables[table][column].isna().all()
    assert version.dataset.tables[table].dtypes.equals(tiny.tables[table].dtypes)


def test_a_column_that_only_the_version_before_has_is_named_and_left_out(tiny, tiny_contents):
    version = read_version(with_column(tiny_contents, "ties", "strength"), tiny)
    assert version.only_here == ("ties.strength",)
    assert version.only_current == ()
    assert list(version.dataset.ties.columns) == list(tiny.ties.columns)


def test_a_table_that_only_one_version_has_is_named_and_not_compared(tiny, tiny_contents):
    version = read_version(without_table(tiny_contents, "initiative_areas"), tiny)
    assert version.only_current == ("initiative_areas",)
    assert "initiative_areas" not in version.compared
    assert len(version.dataset.initiative_areas) == 0


def test_a_table_with_another_key_is_not_compared(tiny, tiny_contents):
    def change(package):
        resource(package, "ties")["schema"]["primaryKey"] = ["from_id", "to_id", "kind"]
        # Citations name ties by the key, so they go too.
        resource(package, "citations")["schema"]["primaryKey"] = ["table", "record_id", "source_id", "field"]

    shorter = tiny_contents["citations.csv"].replace(b"|2002-11,", b",").replace(b"|2015,", b",").replace(b"|,*", b",*")
    version = read_version(declared({**tiny_contents, "citations.csv": shorter}, change), tiny)
    assert set(version.dataset.tables) - set(version.compared) == {"ties", "citations"}


def test_the_package_of_another_organisation_is_refused_in_words(tiny, shipped):
    told = refused(dict(shipped.files), tiny)
    assert "package of another organisation" in told
    assert '"cern"' in told


def test_faults_are_told_as_those_of_the_data_files_and_nothing_is_taken(tiny, tiny_contents):
    broken = {**tiny_contents, "ties.csv": tiny_contents["ties.csv"].replace(b"2015", b"2015-02-30", 1)}
    assert 'ties.csv row 3, since: "2015-02-30"' in refused(broken, tiny)


@pytest.mark.parametrize(
    "declaration",
    [b"", b"{", b"[]", b"null", b'{"resources": 7}', b"[" * 100_000, b'{"a": ' + b"9" * 5000 + b"}", b"\xff\xfe"],
)
def test_a_damaged_declaration_is_a_fault(tiny, tiny_contents, declaration):
    assert DESCRIPTOR in refused({**tiny_contents, DESCRIPTOR: declaration}, tiny)


def test_a_missing_declaration_is_a_fault(tiny, tiny_contents):
    assert DESCRIPTOR in refused({name: c for name, c in tiny_contents.items() if name != DESCRIPTOR}, tiny)


def test_a_regular_expression_that_nobody_here_wrote_is_not_run(tiny, tiny_contents):
    def change(package):
        for field in resource(package, "partners")["schema"]["fields"]:
            field.setdefault("constraints", {})["pattern"] = "(([a-z])+.)+[A-Z]([a-z])+$"

    version = read_version(declared(tiny_contents, change), tiny)
    assert version.dataset.partners.equals(tiny.partners)


def test_a_pattern_that_the_current_declaration_has_is_still_checked(tiny, tiny_contents):
    broken = {**tiny_contents, "partners.csv": tiny_contents["partners.csv"].replace(b",NOR,", b",no,", 1)}
    assert "does not have the form" in refused(broken, tiny)


@pytest.mark.parametrize("kind", ["object", "array", "any", "geojson", ["string"], None])
def test_a_type_of_column_that_no_package_has_is_refused(tiny, tiny_contents, kind):
    def change(package):
        resource(package, "ties")["schema"]["fields"][-1]["type"] = kind

    assert DESCRIPTOR in refused(declared(tiny_contents, change), tiny)


@pytest.mark.parametrize("schema", ["http://127.0.0.1:9/schema.json", "/etc/passwd", ["x"], 7])
def test_a_schema_that_lies_elsewhere_is_not_fetched(tiny, tiny_contents, schema):
    def change(package):
        resource(package, "ties")["schema"] = schema

    assert DESCRIPTOR in refused(declared(tiny_contents, change), tiny)


def test_a_path_that_leads_elsewhere_finds_nothing(tiny, tiny_contents):
    def change(package):
        resource(package, "ties")["path"] = "/etc/passwd"

    assert "the file is missing" in refused(declared(tiny_contents, change), tiny)


def test_entries_that_no_declaration_needs_are_dropped(tiny, tiny_contents):
    def change(package):
        package["profile"] = "http://127.0.0.1:9/profile.json"
        entry = resource(package, "ties")
        entry |= {"dialect": "http://127.0.0.1:9/dialect.json", "encoding": "idna", "scheme": "http", "format": "xls"}
        entry["schema"]["fields"][0]["constraints"]["jsonSchema"] = {"$ref": "http://127.0.0.1:9/"}

    assert read_version(declared(tiny_contents, change), tiny).dataset.ties.equals(tiny.ties)


def test_the_current_package_itself_may_lack_nothing(tiny_contents):
    with pytest.raises(DataError):
        dataset_from(without_column(tiny_contents, "agreements", "parent_id"))
