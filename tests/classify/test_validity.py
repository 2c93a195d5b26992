"""What may have stood on a day, case by case, for every precision of a date and for what has none."""

from dataclasses import replace
from datetime import timedelta

import pytest

from lib.classify.validity import difference_sentence, standing_at
from lib.query.selection import Selection, select

MIRA = "hub-mira"


def changed(dataset, table, record_id, **cells):
    """The data set with one record of a table changed, as if its files said so; no source has a date."""
    frame = getattr(dataset, table)
    rows = frame.iloc[:, 0] == record_id
    for column, value in cells.items():
        frame[column] = frame[column].astype("object")
        frame.loc[rows, column] = value
    sources = dataset.sources.assign(published=None).astype({"published": "str"})
    return replace(dataset.narrowed(**{table: frame, "sources": sources}), source=None)


def agreement(dataset, **cells):
    return changed(dataset, "agreements", MIRA, **cells)


def stands(dataset, as_of, table="agreements", record_id=MIRA):
    return record_id in getattr(standing_at(dataset, as_of), table).iloc[:, 0].tolist()


@pytest.mark.parametrize(
    ("signed", "before", "after"),
    [
        ("2005-03-10", "2005-03-09", "2005-03-10"),
        ("2005-03", "2005-02-28", "2005-03-01"),
        ("2005", "2004-12-31", "2005-01-01"),
        ("2005-03~", "2005-02", "2005-03"),
        ("2005~", "2004", "2005"),
    ],
)
def test_a_relation_may_have_begun_on_the_first_day_that_its_date_can_mean(tiny, signed, before, after):
    one = agreement(tiny, signed=signed)
    assert (stands(one, before), stands(one, after)) == (False, True)


@pytest.mark.parametrize(
    ("ended", "last", "over"),
    [
        ("2010-03-10", "2010-03-10", "2010-03-11"),
        ("2010-02", "2010-02-28", "2010-03-01"),
        ("2010", "2010-12-31", "2011-01-01"),
        ("2010-02~", "2010-02", "2010-03"),
        ("2010~", "2010", "2011"),
    ],
)
def test_a_relation_may_have_stood_until_the_last_day_that_its_end_can_mean(tiny, ended, last, over):
    one = agreement(tiny, signed="2005", ended=ended)
    assert (stands(one, last), stands(one, over)) == (True, False)


@pytest.mark.parametrize(
    ("as_of", "found"),
    [
        ("2005-03-09", False),
        ("2005-03-10", True),
        ("2005-02", False),
        ("2005-03", True),
        ("2004", False),
        ("2005~", True),
    ],
)
def test_an_as_of_month_or_year_means_its_last_day(tiny, as_of, found):
    assert stands(agreement(tiny, signed="2005-03-10"), as_of) is found


def test_entry_into_force_counts_where_no_signature_is_known(tiny):
    one = agreement(tiny, in_force="2005-03-10")
    assert (stands(one, "2005-03-09"), stands(one, "2005-03-10")) == (False, True)


def test_without_any_date_a_relation_counts_from_the_day_on_which_its_sources_were_read(tiny):
    one, day = agreement(tiny, status="in_use"), tiny.schema.created
    assert (stands(one, (day - timedelta(days=1)).isoformat()), stands(one, day.isoformat())) == (False, True)
    assert not stands(replace(one, schema=replace(one.schema, created=None)), "9999")


def test_without_a_date_it_counts_from_the_statement_of_its_status_unless_it_is_pending(tiny):
    stated = agreement(tiny, status="in_use", status_as_of="2012")
    assert (stands(stated, "2011"), stands(stated, "2012-01-01")) == (False, True)
    assert not stands(agreement(tiny, status="pending", status_as_of="2012"), "2026")


def test_without_a_date_it_counts_from_the_earliest_source_that_supports_it(tiny):
    assert tiny.sources.set_index("source_id")["published"]["register"] == "2025-10-01"
    assert (stands(tiny, "2025-09-30"), stands(tiny, "2025-10-01")) == (False, True)
    against = replace(tiny.narrowed(citations=tiny.citations.assign(agrees=False)), source=None)
    assert not stands(against, "2025-10-01")


@pytest.mark.parametrize("status", ["ended", "superseded"])
def test_without_an_end_it_is_over_after_a_source_said_so(tiny, status):
    one = agreement(tiny, signed="2005", status=status, status_as_of="2012-05")
    assert (stands(one, "2012-05-31"), stands(one, "2012-06-01")) == (True, False)


def test_it_is_over_when_the_text_that_replaces_it_takes_effect(tiny):
    one = agreement(tiny, signed="2005")
    one = changed(one, "agreements", "hub-health-2010", supersedes_id=MIRA, signed="2010-05-10", in_force="2011-02")
    assert (stands(one, "2011-02-28"), stands(one, "2011-03-01")) == (True, False)


def test_the_replacing_text_counts_even_where_a_filter_took_it_away(tiny):
    only = select(tiny, Selection(text="first agreement"))
    assert only.agreements["agreement_id"].tolist() == ["hub-lyra-1990"]
    assert standing_at(only, "2001-07").agreements.empty


@pytest.mark.parametrize(
    ("as_of", "ties"),
    [
        ("2002-10", []),
        ("2002-11-01", ["lyra labs"]),
        ("2014", ["lyra labs"]),
        ("2015", ["lyra labs", "lyra mira"]),
        ("2018", ["lyra labs", "lyra mira"]),
        ("2019", ["lyra labs"]),
        ("2025-10", ["lyra labs", "mira labs"]),  # no date, but a source of that month
    ],
)
def test_ties_stand_from_since_to_until(tiny, as_of, ties):
    frame = standing_at(tiny, as_of).ties
    assert (frame["from_id"] + " " + frame["to_id"]).tolist() == ties


@pytest.mark.parametrize(
    ("kind", "as_of", "runs"),
    [
        ("event", "2012-02", True),
        ("event", "2012-03", False),
        ("project", "2012-03", True),
        ("project", "2012-01", False),
    ],
)
def test_an_event_without_an_end_is_over_after_its_beginning_and_a_project_is_not(tiny, kind, as_of, runs):
    one = changed(tiny, "initiatives", "school", kind=kind, started="2012-02", ended=None)
    assert stands(one, as_of, "initiatives", "school") is runs


def test_partners_without_an_agreement_stay_where_a_tie_or_an_initiative_stood(tiny):
    alone = replace(tiny.narrowed(parties=tiny.parties.iloc[:0]), source=None)
    ties = alone.ties.assign(to_id="hub")
    tied = replace(alone.narrowed(ties=ties), source=None)
    assert select(tied, Selection(as_of="2003")).partners["partner_id"].tolist() == ["hub", "lyra"]
    assert select(tied, Selection(as_of="2001")).partners["partner_id"].tolist() == ["hub"]


def test_an_as_of_date_never_brings_what_was_not_there(shipped):
    standing = standing_at(shipped, "1990")
    for table in ("agreements", "ties", "initiatives"):
        assert 0 < len(getattr(standing, table)) < len(getattr(shipped, table))
        assert set(getattr(standing, table).index) <= set(getattr(shipped, table).index)


def test_the_sentence_counts_what_is_over_and_what_had_not_begun(tiny):
    then, now = (select(tiny, Selection(as_of=day)) for day in ("1995", "2026"))
    assert difference_sentence(then, now) == "1 agreement of then is over today; 4 of today had not begun."
    assert difference_sentence(now, now) == "These are the agreements of today."


def test_nothing_stands_in_nothing(nothing):
    assert standing_at(nothing, "2026").agreements.empty
