"""A server that was started anew under an open page: the page is loaded again, and the first click does what it says."""

import contextlib
import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browsing import CHIPS, LIMIT, WIDE, visiting
from tests.running import running_server

pytestmark = pytest.mark.browser
RELOADED = "() => performance.getEntriesByType('navigation')[0].type === 'reload'"
HERE = "() => document.querySelector(\"[data-testid='stApp']\").dataset.testConnectionState === 'CONNECTED'"


def test_after_a_restart_of_the_server_the_page_is_loaded_again_and_the_first_choice_narrows(browser):
    with contextlib.ExitStack() as reading:
        with running_server() as base:
            reader = reading.enter_context(visiting(browser, base, viewport=WIDE))
            reader.open("/partners?category=un&lang=fr")
            before = reader.title()
        reading.enter_context(running_server(port=urlsplit(base).port))
        reader.page.wait_for_function(RELOADED, timeout=2 * LIMIT)
        reader.settle()
        assert reader.title() == before
        reader.page.get_by_role("combobox", name=re.compile("Pays")).press_sequentially("Suisse")
        reader.page.get_by_role("option", name=re.compile("Suisse")).click()
        expect(reader.page.locator(CHIPS)).to_have_count(2)


def test_a_page_whose_session_lives_on_is_not_loaded_again(reader):
    reader.open("/partners?category=un")
    # What a connection that comes back looks like to the script.
    for state in ("PINGING_SERVER", "CONNECTED"):
        reader.page.evaluate(
            "state => document.querySelector(\"[data-testid='stApp']\").dataset.testConnectionState = state", state
        )
    reader.settle()
    reader.page.wait_for_function(HERE)
    assert not reader.page.evaluate(RELOADED)
    expect(reader.page.locator(CHIPS)).to_have_count(1)
