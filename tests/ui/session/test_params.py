"""Values in the address and the widgets that set them: what is read before a widget is drawn is what it gives."""

import pytest
from streamlit.testing.v1 import AppTest

from lib.core.escape import markdown

HOSTILE = "**ACME** :red[LAB] $x^2$ <b>[l](javascript:alert(1))"


def screen(what):
    """One of each kind of control, with what is read of it above the control."""
    import streamlit as st

    from lib.ui.session import params

    codes = {"a": "First", "b": "Second", "c": "Third"}
    above, drawn = {
        "buttons": (
            lambda: params.settled("x", codes),
            lambda: params.choose("x", "Label", codes, {"1": "b"}),
        ),
        "list": (lambda: params.settled("x", codes), lambda: params.choose_from_list("x", "Label", codes)),
        "number": (
            lambda: params.settle_number("x", 1, 60, 12),
            lambda: params.choose_number("x", "Label", 1, 60, 12, "Why"),
        ),
        "date": (
            lambda: params.settle_date("x", st.session_state.get("usual", "2016")),
            lambda: params.choose_date("x", "Label", st.session_state.get("usual", "2016")),
        ),
        "code": (lambda: params.asked_code("x"), lambda: params.choose_from_list("x", "Label", {"": "All", **codes})),
    }[what]
    st.session_state["above"] = above()
    st.session_state["value"] = drawn()
    st.button("Third", key="third", on_click=params.set_choice, args=("x", "c"))


def app_of(what, **query):
    app = AppTest.from_function(screen, args=(what,))
    for name, value in query.items():
        app.query_params[name] = value
    return ran(app)


def ran(app):
    app.run()
    assert not app.exception
    return app


def value(app):
    """The value of the control, which is that read above it."""
    assert app.session_state["above"] == app.session_state["value"]
    return app.session_state["value"]


def address(app):
    text = app.query_params.get("x")
    return text[0] if isinstance(text, list) else text


def warnings(app):
    return [warning.value.replace("\\", "") for warning in app.warning]


WAYS = [
    ("buttons", "b", "b", "a"),
    ("list", "c", "c", "a"),
    ("number", "24", 24, 12),
    ("date", "1990-05", "1990-05", "2016"),
]


@pytest.mark.parametrize(("what", "asked", "meant", "_default"), WAYS)
def test_the_address_sets_the_control_and_keeps_what_it_says(what, asked, meant, _default):
    app = app_of(what, x=asked)
    assert (value(app), address(app), warnings(app)) == (meant, asked, [])


@pytest.mark.parametrize(("what", "_asked", "_meant", "default"), WAYS)
def test_without_the_parameter_the_default_holds_and_the_address_stays_short(what, _asked, _meant, default):
    app = app_of(what)
    assert (value(app), address(app)) == (default, None)


@pytest.mark.parametrize(("what", "_asked", "_meant", "default"), WAYS)
def test_the_default_is_taken_out_of_the_address(what, _asked, _meant, default):
    app = app_of(what, x=str(default))
    assert (value(app), address(app), warnings(app)) == (default, None, [])


@pytest.mark.parametrize("unknown", ["zz", "61", "9" * 5000, "٣"])
@pytest.mark.parametrize(("what", "_asked", "_meant", "default"), WAYS)
def test_what_means_nothing_is_named_once_and_left_out(what, _asked, _meant, default, unknown):
    app = app_of(what, x=unknown)
    assert (value(app), address(app)) == (default, None)
    assert warnings(app) == [
        f"The address asks for something that does not exist here and was left out: x={unknown[:60]}."
    ]
    assert warnings(ran(app)) == []


@pytest.mark.parametrize(("what", "asked", "meant", "default"), WAYS)
def test_the_back_button_sets_the_control_again(what, asked, meant, default):
    app = app_of(what, x=asked)
    del app.query_params["x"]
    assert value(ran(app)) == default
    app.query_params["x"] = asked
    assert value(ran(app)) == meant


@pytest.mark.parametrize(
    ("what", "change", "meant", "written"),
    [
        ("buttons", lambda app: app.get("button_group")[0].set_value("b"), "b", "b"),
        ("list", lambda app: app.selectbox(key="choice_x").set_value("b"), "b", "b"),
        ("number", lambda app: app.number_input(key="choice_x").set_value(30), 30, "30"),
        ("date", lambda app: app.text_input(key="choice_x").set_value(" 2001-02 "), "2001-02", "2001-02"),
        ("list", lambda app: app.button(key="third").click(), "c", "c"),
    ],
)
def test_what_the_reader_sets_is_the_value_at_once_and_in_the_address(what, change, meant, written):
    app = app_of(what)
    change(app)
    assert (value(ran(app)), address(app)) == (meant, written)
    assert (value(ran(app)), address(app)) == (meant, written)


def test_an_old_code_means_the_new_one_and_the_address_stays_as_it_is():
    app = AppTest.from_function(screen, args=("buttons",))
    app.query_params["x"] = "1"
    ran(app)
    assert (app.session_state["value"], address(app)) == ("b", "1")


def test_a_date_that_is_none_is_said_and_the_default_holds():
    app = app_of("date", x="1990")
    app.text_input(key="choice_x").set_value("1st of May")
    ran(app)
    assert (value(app), address(app)) == ("2016", None)
    assert [error.value for error in app.error] == ["This date is not YYYY, YYYY-MM or YYYY-MM-DD."]
    app.text_input(key="choice_x").set_value("")
    assert not ran(app).error


def test_a_default_that_changes_takes_the_control_with_it():
    app = app_of("date")
    app.session_state["usual"] = "2020"
    assert (value(ran(app)), address(app)) == ("2020", None)


def test_a_code_that_is_not_known_to_exist_is_read_as_it_is_until_the_list_is_drawn():
    app = app_of("code", x="nobody")
    assert (app.session_state["above"], app.session_state["value"]) == ("nobody", "")
    assert value(ran(app)) == ""


def hostile_screen(text):
    from lib.ui.session import params

    offered = {"": text, "b": text}
    params.choose("buttons", text, offered)
    params.choose_from_list("list", text, offered)
    params.choose_number("number", text, 1, 9, 2, text)
    params.choose_date("date", text, "2016")


def test_text_of_the_data_is_markup_in_no_control():
    app = ran(AppTest.from_function(hostile_screen, args=(HOSTILE,)))
    (buttons,), (listed,), (number,), (date,) = (
        app.get("button_group"), app.selectbox, app.number_input, app.text_input
    )  # fmt: skip
    assert [option.content for option in buttons.proto.options] == [markdown(HOSTILE)] * 2
    assert [control.proto.label for control in (buttons, listed, number, date)] == [markdown(HOSTILE)] * 4
    assert number.proto.help == markdown(HOSTILE)


def test_the_options_of_a_list_are_no_markdown_and_are_shown_letter_by_letter():
    app = ran(AppTest.from_function(hostile_screen, args=(HOSTILE,)))
    assert app.selectbox[0].options == [HOSTILE] * 2
