"""The packages of `lib` in their order: the law that `test_layers` holds, and the table of the README made from it.

`python -m tests.laws.layers` writes the table.
"""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
BEGIN, END = "<!-- packages of lib: made by `make layers` -->\n", "<!-- end of the packages -->\n"

# From the bottom up: a package imports from those above it in this list and from itself, never from those below it.
# With each, the packages of others that only it may import; pandas, numpy and the standard library are free to all.
LAYERS = {
    "core": ("babel", "pycountry"),
    "package": ("frictionless",),
    "classify": (),
    "labels": (),
    "query": ("rapidfuzz",),
    "provenance": (),
    "tables": ("dateutil",),
    "record": (),
    "graph": ("networkx",),
    "changes": (),
    "text": (),
    "figures": ("plotly", "networkx"),
    "export": ("networkx", "icalendar", "xlsxwriter"),
    "brief": ("typst", "docx"),
    "ui.session": ("streamlit", "plotly", "cachetools"),
    "ui.frame": ("streamlit",),
    "ui.widgets": ("streamlit", "plotly"),
    "ui.views": ("streamlit", "networkx"),
}


def folder(layer: str) -> Path:
    """The folder of a package of `lib`."""
    return ROOT / "lib" / layer.replace(".", "/")


def table() -> str:
    """The packages as a Markdown table, from the top down: their job, their modules, what else they may import."""
    lines = ["| Package | Its job | Modules | Besides pandas |", "|---|---|---|---|"]
    for layer in reversed(LAYERS):
        job = ast.get_docstring(ast.parse((folder(layer) / "__init__.py").read_text(encoding="utf-8")))
        modules = sorted(path.stem for path in folder(layer).glob("*.py") if path.stem != "__init__")
        name, listed = folder(layer).relative_to(ROOT).as_posix(), ", ".join(f"`{module}`" for module in modules)
        lines.append(f"| `{name}/` | {' '.join((job or '').split())} | {listed} | {', '.join(LAYERS[layer])} |")
    return "\n".join(lines) + "\n"


def write() -> None:
    """Put the table in its place in the README."""
    before, rest = README.read_text(encoding="utf-8").split(BEGIN)
    README.write_text(before + BEGIN + table() + END + rest.split(END)[1], encoding="utf-8")


if __name__ == "__main__":
    write()
