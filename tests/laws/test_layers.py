"""The laws of the architecture, read from the files themselves: who imports whom, how long things are, what is forbidden.

A law that stands in somebody's way is a question for the team. The allow-lists below give the reason for each exception.
"""

import ast
import sys
from graphlib import TopologicalSorter
from pathlib import Path
from statistics import median

import pytest

from tests.laws.layers import LAYERS, README, folder, table

ROOT = Path(__file__).parents[2]
LIB, PAGES, TESTS = (sorted((ROOT / folder).rglob("*.py")) for folder in ("lib", "pages", "tests"))
CODE = [*LIB, *PAGES, ROOT / "dashboard.py"]

LONGEST_FUNCTION, LONGEST_FILE, LONGEST_PAGE, MEDIAN_FUNCTION = 40, 250, 60, 8

# What only some parts may import; all else is said by LAYERS.
KEPT_TO = {
    "typst": ("lib/brief/pdf.py",),
    "frictionless": ("lib/package/validation.py",),
    "lib.ui": ("lib/ui/", "pages/", "dashboard.py"),
}

FORBIDDEN = (
    "unsafe_allow_html", "unsafe_allow_javascript", "components.v1", "st.table", "ImageColumn", "MarkdownColumn",
    "plotly.express", "eval(", "pickle", "shell=True", "read_csv(", "set_option",
)  # fmt: skip

ALLOWED = {
    ("lib/package/dataset.py", "read_csv("): "the loader: the one place where the files of the package become frames",
    ("lib/package/dataset.py", "pickle"): "a comment names the trap of an object that is being unpickled",
    (
        "lib/ui/session/caches.py",
        "pickle",
    ): "values that the process made itself, kept in its own memory as copies of known size",
}

# Folders of tests that mirror no package of lib.
OTHER_TESTS = {
    "browser": "drives the whole dashboard in headless Chromium",
    "laws": "reads all the code, the settings and the catalogues",
    "pages": "runs the pages without a browser",
    "proof": "computes what the pages say a second time, by code of its own",
}


def name_of(path):
    return path.relative_to(ROOT).as_posix()


def tree_of(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def imports_of(tree):
    """The dotted names that a file imports, anywhere in it; `from lib import x` counts as `lib` and as `lib.x`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_of(imported, package):
    return imported == package or imported.startswith(package + ".")


def breaches(paths, *packages):
    """The imports of any of the packages in any of the files, as `file imports name`."""
    return sorted(
        f"{name_of(path)} imports {imported}"
        for path in paths
        for imported in set(imports_of(tree_of(path)))
        if any(is_of(imported, package) for package in packages)
    )


def layer_of(dotted):
    """The package of LAYERS to which a dotted name belongs; None for another."""
    return next((layer for layer in LAYERS if is_of(dotted, f"lib.{layer}")), None)


def dotted(path):
    return name_of(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def functions(paths):
    """Every function with its file and its number of lines."""
    for path in paths:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield name_of(path), node.name, node.end_lineno - node.lineno + 1


def lines_of(path):
    return len(path.read_text(encoding="utf-8").splitlines())


def run_at_import(node):
    """The nodes that run when a module is imported: all but the bodies of functions, whose defaults do run."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
        decorators = [] if isinstance(node, ast.Lambda) else node.decorator_list
        children = [*decorators, *node.args.defaults, *filter(None, node.args.kw_defaults)]
    else:
        yield node
        children = ast.iter_child_nodes(node)
    for child in children:
        yield from run_at_import(child)


def clocks_at_import(tree):
    """The lines on which importing the file would read the clock."""
    return [
        node.lineno
        for node in run_at_import(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in {"now", "today", "utcnow", "time"}
    ]


def broken(laws):
    return "\n".join(["", *laws])


def test_there_is_code_to_read():
    assert len(LIB) > 20
    assert len(PAGES) > 5
    assert {"lib.core.schema", "lib.package.validation", "pandas"} <= set(
        imports_of(tree_of(ROOT / "lib/package/dataset.py"))
    )


@pytest.mark.parametrize(("package", "homes"), KEPT_TO.items())
def test_a_package_is_imported_only_where_it_belongs(package, homes):
    others = [path for path in CODE if not name_of(path).startswith(homes)]
    found = breaches(others, package)
    assert not found, broken(found)


def test_pictures_neither_load_data_nor_know_the_screen():
    found = breaches(sorted((ROOT / "lib" / "figures").glob("*.py")), "lib.package.dataset", "lib.package.validation")
    assert not found, broken(found)


def test_pages_handle_no_frames_figures_or_graphs_themselves():
    found = breaches([*PAGES, ROOT / "dashboard.py"], "pandas", "numpy", "plotly", "networkx")
    assert not found, broken(found)


def test_every_module_of_lib_has_its_layer():
    found = [name_of(path) for path in LIB if layer_of(dotted(path)) is None and path.stem != "__init__"]
    assert not found, broken(found)


def test_no_package_imports_from_one_above_it():
    height = {layer: number for number, layer in enumerate(LAYERS)}
    found = [
        f"{name_of(path)} imports {imported}"
        for path in LIB
        for imported in sorted(set(imports_of(tree_of(path))))
        if layer_of(imported) and height[layer_of(imported)] > height.get(layer_of(dotted(path)), -1)
    ]
    assert not found, broken(found)


@pytest.mark.parametrize("layer", LAYERS)
def test_a_package_imports_of_others_only_what_its_layer_says(layer):
    free = {"pandas", "numpy", "lib", *sys.stdlib_module_names, *LAYERS[layer]}
    paths = sorted(folder(layer).glob("*.py"))
    found = [f"{name_of(p)} imports {i}" for p in paths for i in imports_of(tree_of(p)) if i.split(".")[0] not in free]
    assert not found, broken(found)
    used = {imported.split(".")[0] for path in paths for imported in imports_of(tree_of(path))}
    assert set(LAYERS[layer]) <= used, f"{layer} no longer needs {set(LAYERS[layer]) - used}"


def test_the_readme_shows_this_order():
    assert table() in README.read_text(encoding="utf-8"), "run `make layers`"


def test_no_module_imports_itself_by_a_detour():
    modules = {dotted(path): path for path in LIB}
    edges = {name: set(imports_of(tree_of(path))) & set(modules) - {name} for name, path in modules.items()}
    TopologicalSorter(edges).prepare()  # raises CycleError with the detour


def test_imports_say_where_from():
    found = [f"{name_of(p)}: {i}" for p in CODE for i in imports_of(tree_of(p)) if i.startswith(".") or i.endswith("*")]
    assert not found, broken(found)


def test_no_module_is_a_drawer_for_everything():
    drawers = {"utils", "util", "helpers", "helper", "common", "misc", "shared"}
    found = [name_of(path) for path in [*CODE, *TESTS] if path.stem.removeprefix("test_") in drawers]
    assert not found, broken(found)


def test_the_clock_is_not_read_at_import():
    found = [f"{name_of(path)}:{line}" for path in CODE for line in clocks_at_import(tree_of(path))]
    assert not found, broken(found)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("TODAY = date.today()", [1]),
        ("def f(day=datetime.now()): pass", [1]),
        ("class A:\n    day = date.today()", [2]),
        ("def f():\n    return date.today()", []),
        ("f = lambda: date.today()", []),
    ],
)
def test_a_clock_at_import_is_found_and_one_in_a_function_is_not(source, found):
    assert clocks_at_import(ast.parse(source)) == found


def test_functions_are_short_and_most_are_very_short():
    found = [f"{file} {name}: {lines} lines" for file, name, lines in functions(CODE) if lines > LONGEST_FUNCTION]
    assert not found, broken(found)
    assert median(lines for _file, _name, lines in functions(CODE)) <= MEDIAN_FUNCTION


def test_no_file_is_too_long():
    # Tests may be longer: each mirrors one module, so they cannot be divided.
    found = [f"{name_of(p)}: {lines_of(p)} lines" for p in CODE if lines_of(p) > LONGEST_FILE]
    assert not found, broken(found)


def test_a_page_fits_on_a_screen():
    found = [f"{name_of(path)}: {lines_of(path)} lines" for path in PAGES if lines_of(path) > LONGEST_PAGE]
    assert not found, broken(found)


@pytest.mark.parametrize("text", FORBIDDEN)
def test_what_is_forbidden_stands_nowhere_without_a_reason(text):
    found = [name_of(p) for p in CODE if text in p.read_text(encoding="utf-8") and (name_of(p), text) not in ALLOWED]
    assert not found, broken(found)


def test_every_exception_is_still_needed():
    needless = [f"{file}: {text}" for file, text in ALLOWED if text not in (ROOT / file).read_text(encoding="utf-8")]
    needless += [name for name in OTHER_TESTS if not (ROOT / "tests" / name).exists()]
    assert not needless, broken(needless)


def test_each_test_module_mirrors_a_module_of_lib():
    tests = {path.relative_to(ROOT / "tests") for path in TESTS if path.name.startswith("test_")}
    mirrored = {path.relative_to(ROOT / "lib").with_stem(f"test_{path.stem}") for path in LIB}
    found = [path.as_posix() for path in tests - mirrored if path.parts[0] not in OTHER_TESTS]
    assert not found, broken(found)
