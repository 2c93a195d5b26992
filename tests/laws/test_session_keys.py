"""All keys of the session state are declared in one module, so that no two of them are the same by chance."""

import ast
from pathlib import Path

import pytest

from lib.ui.session import keys

ROOT = Path(__file__).parents[2]
DECLARED = ROOT / "lib" / "ui" / "session" / "keys.py"
SCREENS = [*sorted((ROOT / "lib" / "ui").rglob("*.py")), *sorted((ROOT / "pages").glob("*.py")), ROOT / "dashboard.py"]
METHODS = {"get", "pop", "setdefault"}
# The key of a container is a class of its element, and no state.
STATELESS = {"container"}


def is_state(node):
    return isinstance(node, ast.Attribute) and node.attr == "session_state"


def keys_of(tree):
    """The expressions by which a module names entries of the session state, widgets included."""
    for node in ast.walk(tree):
        match node:
            case ast.Subscript(value=state, slice=key) if is_state(state):
                yield key
            case ast.Compare(left=key, comparators=[state]) if is_state(state):
                yield key
            case ast.Call(func=ast.Attribute(value=state, attr=method), args=[key, *_]) if is_state(state):
                if method in METHODS:
                    yield key
            case ast.Call(func=ast.Attribute(attr=widget), keywords=given) if widget not in STATELESS:
                yield from (keyword.value for keyword in given if keyword.arg == "key")


def constants_of(tree):
    """The names of the module's own constants."""
    targets = [target for node in tree.body if isinstance(node, ast.Assign) for target in node.targets]
    return {name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)}


def written_out(source):
    """The keys of the session state that a module writes out itself, as code."""
    tree = ast.parse(source)
    constants = constants_of(tree)
    return [
        ast.unparse(key)
        for key in keys_of(tree)
        if any(
            isinstance(part, ast.JoinedStr | ast.Constant) or (isinstance(part, ast.Name) and part.id in constants)
            for part in (key, *((key.left, key.right) if isinstance(key, ast.BinOp) else ()))
        )
    ]


@pytest.mark.parametrize("path", SCREENS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_other_module_writes_out_a_key_of_the_session_state(path):
    assert path == DECLARED or written_out(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('st.session_state["open"] = 1', ["'open'"]),
        ('st.session_state.get("open", 0)', ["'open'"]),
        ('"open" in st.session_state', ["'open'"]),
        ('OPEN = "open"\ndel st.session_state[OPEN]', ["OPEN"]),
        ('OPEN, SHUT = "open", "shut"\nst.session_state.pop(SHUT)', ["SHUT"]),
        ("st.session_state[f'open_{name}']", ["f'open_{name}'"]),
        ("st.session_state['open_' + name]", ["'open_' + name"]),
        ('st.button("Open", key="open")', ["'open'"]),
        ('left.button("Open", key=f"open_{number}")', ["f'open_{number}'"]),
        ('st.container(key="menu")', []),
        ("sorted(rows, key=len)", []),
        ("st.session_state[keys.OPEN] = st.session_state[keys.chip(2)]", []),
        ("st.text_input(label, key=key)", []),
    ],
)
def test_a_key_that_is_written_out_is_found_and_a_declared_one_is_not(source, found):
    assert written_out(source) == found


def test_no_two_keys_are_the_same():
    declared = [value for name, value in vars(keys).items() if name.isupper()]
    declared += [make("x") for make in (keys.parameter, keys.parameter_in_address, keys.filter_widget, keys.relaxation)]
    declared += [keys.chip(0), keys.upload(0), keys.on_page("map", "rows", {})]
    assert len(declared) > 15
    assert len(set(declared)) == len(declared)


def test_a_widget_of_a_page_forgets_its_state_when_the_selection_changes():
    here, there = keys.on_page("map", "rows", {"category": ["un"]}), keys.on_page("map", "rows", {"category": ["eu"]})
    assert here == keys.on_page("map", "rows", {"category": ["un"]}) != there
