"""What the columns of tables are called: declared ones as the declaration says, computed ones as is said here."""

from lib.core.i18n import N_, _, current_language
from lib.core.schema import WHOLE_ROW, Schema

HEADINGS = {
    WHOLE_ROW: N_("The row as a whole"),
    "about": N_("Kind of record"),
    "acronym": N_("Acronym"),
    "added": N_("Added"),
    "after": N_("Now"),
    "acting": N_("Acting body"),
    "agreement_ids": N_("Agreement ids"),
    "agreements": N_("Agreements"),
    "agreements_inferred": N_("Agreements, inferred"),
    "agreements_stated": N_("Agreements, stated"),
    "area": N_("Area"),
    "area_agreements": N_("Agreements on the area"),
    "area_initiatives": N_("Initiatives on the area"),
    "body": N_("Body"),
    "goal_agreements": N_("Agreements on the goal"),
    "goal_initiatives": N_("Initiatives on the goal"),
    "areas": N_("Areas"),
    "areas_inferred": N_("Areas inferred"),
    "before": N_("Before"),
    "betweenness": N_("Betweenness"),
    "category_code": N_("Category"),
    "certain": N_("Certain"),
    "certainty": N_("Certainty"),
    "change": N_("Change"),
    "changed": N_("Changed"),
    "changes": N_("Changes"),
    "city": N_("City"),
    "claimed": N_("Own claim"),
    "column": N_("Column"),
    "community": N_("Community"),
    "country_code": N_("Country"),
    "date": N_("Date"),
    "degree": N_("Tied to"),
    "disagreements": N_("Says otherwise"),
    "decide_by": N_("Decide by"),
    "extent": N_("What it is"),
    "filled": N_("Filled"),
    "found_by": N_("Found by"),
    "from": N_("From"),
    "goals": N_("Goals stated"),
    "goals_inferred": N_("Goals inferred"),
    "inferred": N_("Inferred"),
    "initiatives": N_("Initiatives"),
    "label": N_("Name"),
    "latest": N_("Latest"),
    "level": N_("Level"),
    "name": N_("Name"),
    "note": N_("Note"),
    "other": N_("The source says"),
    "partners": N_("Partners"),
    "phase": N_("Still in force?"),
    "place": N_("Place"),
    "reason": N_("Reason"),
    "record": N_("About"),
    "records": N_("Facts"),
    "removed": N_("Removed"),
    "rows": N_("Rows"),
    "ruled": N_("By a rule"),
    "share": N_("Share"),
    "shared_areas": N_("Share an area with"),
    "signatory": N_("Signatory"),
    "source": N_("Source"),
    "seated": N_("Partners seated there"),
    "seated_agreements": N_("Agreements of those seated there"),
    "agreements_in_force": N_("In force or in use"),
    "state_agreements": N_("Agreements of the State itself"),
    "stated": N_("Stated"),
    "tie_codes": N_("Ties"),
    "to": N_("To"),
    "under": N_("Under another text"),
    "weight": N_("Weight"),
    "weighted_degree": N_("Weight of its ties"),
    "what": N_("What"),
    "year": N_("Year"),
}


def heading(schema: Schema, column: str, table: str = "") -> str:
    """The heading of a column in the reader's language; the column's own name where nothing gives one.

    That of a column of a declared `table` is declared with it. A column of rows that were computed has the heading of
    `HEADINGS`, else that of the first declared column of its name.
    """
    if not table and column in HEADINGS:
        return _(HEADINGS[column])
    tables = [schema.tables[table]] if table in schema.tables else schema.tables.values()
    titles = [declared.title for its in tables for declared in its.columns if declared.name == column]
    if titles:
        return titles[0][current_language()]
    return _(HEADINGS[column]) if column in HEADINGS else column


def file_heading(schema: Schema, column: str) -> str:
    """The heading of a column in a file: as on the screen; identifiers and codes keep the name that they have everywhere."""
    is_code = column == "field" or column.endswith(("_id", "_ids", "_code", "_codes"))
    return column if is_code else heading(schema, column)
