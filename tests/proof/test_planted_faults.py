"""The proof can fail: each rule of `lib` is broken in turn, and what a page then says is no longer what is counted anew.

The only module of the proof that knows `lib`, to break it.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd
import pytest
import streamlit as st

import lib.classify.phases
import lib.classify.relations
import lib.graph.network
import lib.tables.key_figures
from lib.package.dataset import Dataset, load_dataset
from tests.proof.asking import answer, today
from tests.proof.reading import Seen, number_in, read, read_anew
from tests.proof.recount import Answer
from tests.proof.retell import attention, changes, documents
from tests.proof.reweave import weights
from tests.proof.wording import overview_title

BARE_HEADLINE = lib.tables.key_figures.key_figures
BARE_PAIRS = lib.graph.network._agreement_pairs
BARE_PHASES = lib.classify.phases.declared_phases


@dataclass(frozen=True)
class Fault:
    """A rule and the wrong one in its place; a page on an address, what is read from it, and what it must be."""

    rule: str
    wrong: object
    page: str
    address: str
    shown: Callable[[Seen], Any]
    counted: Callable[[Answer], Any]


def edges(seen: Seen) -> dict[tuple[object, object], float]:
    """The pairs of a network page with their weights, in hundredths."""
    rows = seen.table("from_id", "to_id", "weight")
    return {(row["from_id"], row["to_id"]): round(row["weight"], 2) for row in rows}


def counted_edges(found: Answer) -> dict[tuple[str, str], float]:
    """What `edges` must be."""
    return {pair: round(weight, 2) for pair, weight in weights(found).items()}


def listed_changes(seen: Seen) -> Counter[tuple[object, ...]]:
    """The rows of the page of changes."""
    rows = seen.table("record_id", "what_code")
    return Counter((row["table"], row["record_id"], row["what_code"], bool(row["certain"])) for row in rows)


def counted_changes(found: Answer) -> Counter[tuple[object, ...]]:
    """What `listed_changes` must be."""
    return Counter(changes(found, date(today().year - 10, 1, 1), today()))


def reasons(seen: Seen) -> dict[str, int]:
    """The number beside each reason of the overview."""
    return {link[2].rsplit("reason=", 1)[1]: int(link[0].split()[-1]) for link in seen.links if "reason=" in link[2]}


def counted_reasons(found: Answer) -> dict[str, int]:
    """What `reasons` must be."""
    return {reason: len(keys) for reason, keys in attention(found, today()).items()}


def members(seen: Seen) -> int | None:
    """How many Member States the overview has."""
    return number_in(" ".join(link[0] for link in seen.links), "", " Member States")


def state_agreements(seen: Seen) -> dict[object, object]:
    """The agreements of each State itself, without those that have none."""
    rows = seen.table("country_code", "state_agreements")
    return {row["country_code"]: row["state_agreements"] for row in rows if row["state_agreements"]}


def counted_state_agreements(found: Answer) -> dict[str, int]:
    """What `state_agreements` must be."""
    kinds, partners = ("state", "observer_state", "territory", "former_state"), found.package.partners
    bound = {
        (partners[party["partner_id"]]["country"], party["agreement_id"])
        for party in found.parties
        if party["agreement_id"] in found.own
        and partners[party["partner_id"]]["kind"] in kinds
        and found.package.binds(party, found.day)
    }
    return dict(Counter(country for country, _key in bound))


def metric(name: str) -> Callable[[Seen], str]:
    """A headline number."""
    return lambda seen: seen.metrics.get(name, "")


def everything_stands(dataset: Any) -> "pd.Series[str]":
    """No agreement is ever over."""
    return pd.Series(pd.NaT, index=dataset.agreements.index, dtype="datetime64[ns]")


FAULTS = {
    "scope: relations among others are the home organisation's": Fault(
        "lib.classify.relations.HOME_RELATIONS", lib.classify.relations.RELATIONS, "agreements", "",
        lambda seen: seen.ids("agreement_id"), lambda found: found.agreements,
    ),
    "scope: bodies of which the home organisation is a member do not count": Fault(
        "lib.classify.relations.member_bodies", lambda _dataset: frozenset(), "agreements", "",
        lambda seen: seen.ids("agreement_id"), lambda found: found.agreements,
    ),
    "phase: what is only listed stands": Fault(
        "lib.classify.phases.declared_phases", lambda *args: {**BARE_PHASES(*args), "listed": "in_force"}, "overview", "",
        metric("In force or in use"), lambda found: str(found.phases()["in_force"]),
    ),
    "phase: dates of an end do not come before the status": Fault(
        "lib.classify.phases.agreement_ends", everything_stands, "overview", "",
        lambda seen: seen.title, lambda found: overview_title(found, "en"),
    ),
    "phase: what a later text replaces still stood in 1990": Fault(
        "lib.classify.validity.agreement_ends", everything_stands, "agreements", "asof=1990",
        lambda seen: seen.ids("agreement_id"), lambda found: found.agreements,
    ),
    "basis: what is inferred counts as stated": Fault(
        "lib.query.narrowing._stated", lambda dataset: dataset, "overview", "",
        metric("Goals"), lambda found: str(len(found.goals())),
    ),
    "country: territories and former States are States": Fault(
        "lib.tables.key_figures.is_country", lambda dataset, kinds: kinds.isin(dataset.schema.roles("partners", "kind")), "overview", "",
        metric("States"), lambda found: str(len(found.states())),
    ),
    "country: partners seated in a State count as the State": Fault(
        "lib.core.schema.Schema.roles", lambda *_asked: dict.fromkeys(("state", "laboratory", "intergovernmental"), "country"), "map", "",
        state_agreements, counted_state_agreements,
    ),
    "level: a member whose membership ended is still a member": Fault(
        "lib.classify.levels.OPEN", lib.classify.phases.PHASES, "overview", "",
        members, lambda found: len(found.levels()["member"]),
    ),
    "network: a text of many ties each pair like one of two": Fault(
        "lib.graph.network._agreement_pairs", lambda *args: BARE_PAIRS(*args).assign(weight=1.0), "network", "",
        edges, counted_edges,
    ),
    "network: parts of one system are tied by being parts": Fault(
        "lib.graph.network.connecting_ties", lambda dataset, **_ever: dataset.ties, "network", "",
        edges, counted_edges,
    ),
    "network: parties to the founding texts are tied to each other": Fault(
        "lib.graph.network.CONSTITUTIVE", "nothing", "network", "",
        edges, counted_edges,
    ),
    "series: each edition counts": Fault(
        "lib.ui.widgets.metrics.key_figures",
        lambda dataset: replace(
            BARE_HEADLINE(dataset), initiatives=len(dataset.initiatives), editions=0
        ),
        "overview", "",
        metric("Joint initiatives"), lambda found: str(len(found.series()[0])),
    ),
    "sources: general knowledge is a document": Fault(
        "lib.tables.key_figures.is_document", lambda dataset: dataset.sources["source_id"].notna(), "data", "",
        lambda seen: number_in(seen.title, "rest on ", " documents"), lambda found: len(documents(found)),
    ),
    "attention: founding texts are an alarm": Fault(
        "lib.tables.attention.CONSTITUTIVE", "nothing", "overview", "",
        reasons, counted_reasons,
    ),
    "attention: a status is fresh for ever": Fault(
        "lib.tables.attention._years_between", lambda _first, _last: 0, "overview", "",
        reasons, counted_reasons,
    ),
    "changes: a date that is about is certain": Fault(
        "lib.changes.events.is_about", lambda _text: False, "changes", "",
        listed_changes, counted_changes,
    ),
    "changes: what was replaced has ended": Fault(
        "lib.classify.event_dates.replacements", lambda _dataset: pd.Series({"nobody": "2000"}, dtype="str"), "changes", "",
        listed_changes, counted_changes,
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def loaded() -> Dataset:
    """The shipped package, checked once."""
    return load_dataset()


@pytest.fixture
def _nothing_remembered(loaded, monkeypatch):
    """Nothing that was made with or without a fault is left for the other; the files need no second check."""
    monkeypatch.setattr("lib.ui.session.dataset_store.load_dataset", lambda _folder: replace(loaded))
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_without_a_fault_the_page_says_what_is_counted(fault):
    assert fault.shown(read(fault.page, fault.address)) == fault.counted(answer(fault.address))


@pytest.mark.usefixtures("_nothing_remembered")
@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_planted_fault_is_found(fault, monkeypatch):
    expected = fault.counted(answer(fault.address))
    monkeypatch.setattr(fault.rule, fault.wrong)
    assert fault.shown(read_anew(fault.page, fault.address)) != expected
