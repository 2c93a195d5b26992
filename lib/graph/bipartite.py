"""Partners on one side, cooperation areas on the other: who works on what with the home organisation."""

import pandas as pd

from lib.core.i18n import labels
from lib.labels.names import area_names, short_names
from lib.package.dataset import Dataset
from lib.tables.aggregates import category_codes
from lib.tables.subjects import per_area

# A category with more partners than this is one node, so that the States do not drown the organisations.
MOST_OF_A_CATEGORY = 45


def area_links(dataset: Dataset) -> pd.DataFrame:
    """Which partner, or gathered category of partners, works on which area.

    Columns: node (partner_id, or the code of a gathered category), label, category_code, partners (count), area_id, area,
    at_work (how many of the partners are on the area), agreements (count), inferred (how many of these a rule puts on the
    area, because no source states it), agreement_ids (list). Sorted by category, then by node with most agreements, then in the order
    of `per_area`. Empty where no agreement has an area.
    """
    others = dataset.partners[dataset.partners["partner_id"] != dataset.home][["partner_id", "category"]]
    linked = dataset.parties.merge(others, on="partner_id").merge(dataset.agreement_areas, on="agreement_id")
    crowded = linked.drop_duplicates("partner_id")["category"].value_counts()
    clustered = linked["category"].map(crowded) > MOST_OF_A_CATEGORY
    linked = linked.assign(node=linked["partner_id"].where(~clustered, linked["category"]))
    links = linked.drop_duplicates(["node", "area_id", "agreement_id"]).sort_values("agreement_id")
    links = links.assign(inferred=links["basis"] == "inferred")
    grouped = links.groupby(["category", "node", "area_id"])
    table = grouped.agg(
        agreements=("agreement_id", "size"),
        inferred=("inferred", "sum"),
        agreement_ids=("agreement_id", tuple),
    ).reset_index()
    at_work = linked.groupby(["node", "area_id"])["partner_id"].nunique().rename("at_work")
    table = table.join(at_work, on=["node", "area_id"])
    counts = linked.groupby("node")["partner_id"].nunique()
    names = {**short_names(dataset), **labels(dataset.schema.vocabulary("partners", "category"))}
    rows = pd.DataFrame(
        {
            "node": table["node"],
            "label": table["node"].map(names),
            "category_code": table["category"],
            "partners": table["node"].map(counts).astype("int64"),
            "area_id": table["area_id"],
            "area": table["area_id"].map(area_names(dataset)),
            **{column: table[column].astype("int64") for column in ("at_work", "agreements", "inferred")},
            "agreement_ids": table["agreement_ids"].astype("object"),
        }
    )
    return _in_order(dataset, rows)


def _in_order(dataset: Dataset, rows: pd.DataFrame) -> pd.DataFrame:
    category = {code: place for place, code in enumerate(category_codes(dataset))}
    area = {code: place for place, code in enumerate(per_area(dataset)["area_id"])}
    ranked = rows.assign(
        category=rows["category_code"].map(category),
        total=-rows.groupby("node")["agreements"].transform("sum"),
        place=rows["area_id"].map(area),
    ).sort_values(["category", "total", "node", "place"], ignore_index=True)
    return ranked.drop(columns=["category", "total", "place"])
