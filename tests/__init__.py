"""Tests, one module for each module of `lib`."""

import pytest

# Their assertions tell as much as those of a test.
pytest.register_assert_rewrite("tests.browsing", "tests.running")
