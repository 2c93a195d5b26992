"""Tests, one module for each module of `lib`."""
