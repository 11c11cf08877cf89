"""The focus of a poster: two numbers in the picture, or none; held by the act and by the table."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from assets import editing, history
from assets.domain.record import Poster as Value
from assets.models import Poster
from tests import factories

pytestmark = pytest.mark.django_db
WRONG = [(101, 50), (50, 101), (-1, 50), (30, None), (None, 30)]


@pytest.mark.parametrize("focus", WRONG)
def test_a_focus_outside_the_picture_is_refused_by_name(focus: tuple) -> None:
    with pytest.raises(editing.InvalidRecord) as refused:
        factories.save(reference="A1", title="Ships", poster=Value("p", "Ships", None, *focus))
    assert refused.value.errors == (("poster", "the focus is two numbers from 0 to 100, or none"),)


@pytest.mark.parametrize("focus", WRONG)
def test_the_table_holds_no_such_focus_either(focus: tuple) -> None:
    asset = factories.save(reference="A1", title="Ships")
    with pytest.raises(IntegrityError), transaction.atomic():
        Poster.objects.create(asset=asset, name="p", focus_x=focus[0], focus_y=focus[1])


@pytest.mark.parametrize("focus", [(None, None), (0, 0), (100, 100), (30, 70)])
def test_a_focus_in_the_picture_is_kept_and_in_the_history(focus: tuple) -> None:
    poster = Value("p", "Ships", None, *focus)
    asset = factories.save(reference="A1", title="Ships", poster=poster)
    assert factories.stored(asset).poster == poster
    assert history.record_of(asset.revisions.get()).poster == poster
