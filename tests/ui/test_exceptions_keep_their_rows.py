"""An Exception whose rule is changed in the form stays the one that Contacts were for."""

import json
from dataclasses import replace
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from walkaway_desktop.domain.records import AllowedContact, ExceptionKind, Rules, SpaceDates
from walkaway_desktop.pages.space.agreement_form import AgreementForm, Ask

TODAY = date(2026, 11, 22)
PETS = AllowedContact(ExceptionKind.PETS, "The cat", 7)
BILLS = AllowedContact(ExceptionKind.BILLS, "Rent", 8)


def form_of(qtbot: QtBot) -> AgreementForm:
    made = AgreementForm()
    qtbot.addWidget(made)
    made.start(Ask.CHANGE, TODAY, stored=None, safety_mode=False)
    return made


@pytest.fixture
def form(qtbot: QtBot) -> AgreementForm:
    made = form_of(qtbot)
    made.show_space(SpaceDates(TODAY), Rules(exceptions=(PETS, BILLS)))
    return made


def ids(form: AgreementForm) -> list[int | None]:
    return [one.id for one in form.rules.exceptions]


def test_a_changed_rule_keeps_its_id_and_a_new_one_has_none(form: AgreementForm) -> None:
    form.exceptions.rows[0].rule.setText("The cat and the dog")
    form.exceptions.kinds[0].click()
    assert form.rules.exceptions[0] == replace(PETS, rule="The cat and the dog")
    assert ids(form) == [7, 8, None]


def test_a_removed_one_that_is_put_back_has_its_id(form: AgreementForm, qtbot: QtBot) -> None:
    with qtbot.waitSignal(form.exception_removed) as removed:
        form.exceptions.rows[0].remove.click()
    assert ids(form) == [8]
    form.exceptions.put_back(*removed.args)
    assert ids(form) == [7, 8]


def test_a_draft_knows_them_and_one_of_an_older_version_is_read(
    form: AgreementForm, qtbot: QtBot
) -> None:
    content = json.loads(json.dumps(form.content()))
    other = form_of(qtbot)
    other.restore(content)
    assert ids(other) == [7, 8]
    older = content | {"exceptions": [["pets", "The cat"]]}
    other.restore(older)
    assert ids(other) == [None]
    assert other.rules.exceptions == (PETS,)
