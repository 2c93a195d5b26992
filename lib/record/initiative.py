"""One joint initiative as a document: what it is, its areas and goals, and what that rests on."""

from lib.package.dataset import Dataset
from lib.record.disputes import dispute_section
from lib.record.facts import document_of, fact_items
from lib.record.model import Document
from lib.tables.facts import find_record, initiative_facts
from lib.tables.subject_facts import initiative_subjects


def initiative_document(dataset: Dataset, initiative_id: str) -> Document:
    """All that is said of one joint initiative, whatever is selected. KeyError where there is none."""
    key = ("initiatives", initiative_id)
    row = find_record(dataset, *key)
    if row is None:
        raise KeyError(initiative_id)
    facts = [*initiative_facts(dataset, row), *initiative_subjects(dataset, initiative_id)]
    return document_of(dataset, key, row, fact_items(dataset, key, facts), [dispute_section(dataset, [key])])
