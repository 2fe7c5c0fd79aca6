"""The scaffold makes a domain that passes the house rules on its first day."""

import sys

import pytest

from tools.copied import copied, run_in

ASKED = "frontline.isolation --zh 隔离 --thing stay --thing-zh 隔离记录 --serves effect.keep_from_spreading".split()
PYTEST = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:randomly"]


@pytest.fixture(scope="module")
def house():
    """A copy of the house with one domain more."""
    with copied() as copy:
        made = run_in(copy, sys.executable, "manage.py", "new_domain", *ASKED)
        assert made.returncode == 0, made.stderr
        yield copy


def passes(answer):
    assert answer.returncode == 0, answer.stdout[-4000:] + answer.stderr[-2000:]


def test_its_own_tests_pass(house):
    passes(run_in(house, *PYTEST, "src/linli/frontline/isolation"))


def test_the_house_rules_hold_for_it(house):
    passes(run_in(house, *PYTEST, "tests/house", "--ignore=tests/house/test_new_domain.py"))


def test_the_import_contracts_hold_for_it(house):
    passes(run_in(house, "lint-imports", "--no-cache"))


def test_it_is_formatted_and_free_of_lint(house):
    passes(run_in(house, "ruff", "check", "src/linli/frontline/isolation"))
    passes(run_in(house, "ruff", "format", "--check", "src/linli/frontline/isolation"))


@pytest.mark.parametrize("wrong", ["isolation", "cellar.isolation", "frontline.Isolation", "frontline.screening"])
def test_a_name_that_cannot_be_is_refused(house, wrong):
    assert run_in(house, sys.executable, "manage.py", "new_domain", wrong, "--zh", "隔离").returncode != 0
