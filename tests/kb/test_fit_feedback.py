import pytest

from assist.kb.fit_feedback import FitFeedback, Verdict, learned_shift
from assist.kb.products import Products
from assist.kb.records import Product
from assist.store.database import open_store

SKIRT, COAT = "p/skirt", "p/coat"


def product(key):
    return Product(key, "p", None, key, "", "dress", "", None, (), (), (), (), ())


@pytest.fixture
def store(tmp_path):
    opened = open_store(tmp_path / "ceda.db", tmp_path / "backups")
    Products(opened).load(None, [product(SKIRT), product(COAT)], [])
    yield opened
    opened.close()


@pytest.fixture
def feedback(store):
    return FitFeedback(store)


def test_without_feedback_nothing_shifts():
    assert learned_shift(0, 0, 0) == 0


def test_one_voice_hardly_moves_the_advice_and_many_do():
    shifts = [learned_shift(n, 0, 0) for n in (1, 3, 12, 100)]
    assert shifts == sorted(shifts)
    assert shifts[0] <= 0.2
    assert 0.7 < shifts[2] < shifts[3] < 1


def test_small_moves_up_as_far_as_large_moves_down():
    assert learned_shift(9, 5, 2) == -learned_shift(2, 5, 9)
    assert learned_shift(6, 30, 6) == 0


def test_those_whom_it_fits_hold_the_shift_back():
    assert learned_shift(5, 40, 0) < learned_shift(5, 0, 0)


def test_verdicts_are_counted_for_their_product_only(feedback):
    feedback.record([Verdict(SKIRT, "M", "small"), Verdict(SKIRT, "L", "fit")])
    feedback.record([Verdict(COAT, "M", "large")])
    counts = feedback.counts(SKIRT)
    assert (counts.small, counts.fit, counts.large) == (1, 1, 0)
    assert counts.shift == learned_shift(1, 1, 0)
    assert feedback.counts(COAT).shift < 0


def test_the_latest_verdict_is_taken_back_first(feedback):
    for verdict in ("small", "large"):
        feedback.record([Verdict(SKIRT, "M", verdict)])
    feedback.record([Verdict(COAT, "M", "large")])
    assert feedback.undo(SKIRT)
    assert (feedback.counts(SKIRT).small, feedback.counts(SKIRT).large) == (1, 0)
    assert feedback.undo(SKIRT)
    assert not feedback.undo(SKIRT)
    assert feedback.counts(COAT).large == 1


def test_an_import_is_taken_back_as_a_whole_and_nothing_else_with_it(feedback):
    feedback.record([Verdict(SKIRT, "M", "small")])
    feedback.record([Verdict(SKIRT, "M", "large"), Verdict(COAT, "M", "large")], "first")
    feedback.record([Verdict(SKIRT, "M", "fit")] * 3, "second")
    assert feedback.undo_import() == 3
    assert not feedback.imported("second")
    assert feedback.imported("first")
    assert feedback.undo_import() == 2
    assert feedback.undo_import() == 0
    assert feedback.counts(SKIRT).small == 1


def test_a_wrong_verdict_keeps_the_whole_import_out(feedback, store):
    good, bad = Verdict(SKIRT, "M", "small"), Verdict(SKIRT, "M", "huge")
    with pytest.raises(Exception, match="CHECK"):
        feedback.record([good, bad], "file")
    assert feedback.counts(SKIRT).small == 0
    assert not store.connection.in_transaction


def test_feedback_survives_a_reload_of_the_products_pack(feedback, store):
    feedback.record([Verdict(SKIRT, "M", "small")])
    Products(store).save(product(SKIRT))
    assert feedback.counts(SKIRT).small == 1
