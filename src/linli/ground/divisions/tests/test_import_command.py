"""`linli import-register`, on the editions that come with an installation."""

import pytest
from django.core.management import CommandError, call_command

from linli.ground.divisions.api import NoSuchPlace
from linli.ground.divisions.queries import editions
from linli.ground.divisions.queries.editions import NoRegister
from linli.ground.places.api import counts, roots

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def shipped():
    try:
        return editions.shipped()
    except NoRegister as lacking:
        pytest.skip(f"no register was built: {lacking}")


def test_it_loads_the_city_that_is_named_and_says_what_waits(capsys):
    call_command("import_register", "--city", "大连")
    said = capsys.readouterr().out
    assert "1,719 communities" in said
    assert "154 seem to have changed their street, 104 linked without asking, 50 wait for a person" in said
    assert counts(roots()[0]).communities == 1832


def test_again_it_says_that_nothing_changed(capsys):
    call_command("import_register", "--edition", "2023")
    call_command("import_register", "--edition", "2023")
    assert "loaded before, unchanged: 2023" in capsys.readouterr().out


@pytest.mark.parametrize("city", ["无此市", "9999"])
def test_an_unknown_city_is_refused_in_words(city):
    with pytest.raises(CommandError, match="name one city or province"):
        call_command("import_register", "--city", city)


def test_a_province_is_a_place_too_and_an_ambiguous_name_is_not(shipped):
    assert editions.root_of("辽宁", shipped[-1]).code == "21"
    assert editions.root_of("2102", shipped[-1]).name == "大连市"
    with pytest.raises(NoSuchPlace):
        editions.root_of("市辖区", shipped[-1])
