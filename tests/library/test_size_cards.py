import pytest

from assist.suggestion import Context, Kind, Measure

DRESS = "sample_shop/dress-chiffon"
ASKED = "我160cm,55kg,穿什么合适啊"


def test_one_size_its_reason_and_one_question(library):
    card = library.suggest(ASKED, Context(product_id=DRESS)).cards[0]
    assert card.kind is Kind.SIZE
    assert card.size_card.size == "M"
    assert card.size_card.reasons
    assert card.size_card.question
    assert card.size_card.question.removeprefix("亲，") in card.text
    assert "L" not in card.text
    assert card.size_card.chart.rows[card.size_card.chart.lit_row][0] == "M"


def test_who_knows_the_size_does_not_also_offer_to_find_it(library):
    cards = library.suggest(ASKED, Context(product_id=DRESS)).cards
    assert [card.kind for card in cards if card.intent == "size.recommend"] == [Kind.SIZE]


def test_a_measure_corrected_by_the_agent_stands_against_the_message(library):
    given = Measure("height_cm", 170.0, "170 cm", "agent")
    answer = library.suggest(ASKED, Context(product_id=DRESS, measures=(given,)))
    assert {m.key: m.value for m in answer.measures}["height_cm"] == 170
    assert answer.measures[0].label == "170 cm"


def test_measures_of_the_conversation_complete_those_of_the_message(library):
    known = library.suggest("我160cm", Context(product_id=DRESS)).measures
    answer = library.suggest("55kg穿多大", Context(product_id=DRESS, measures=known))
    assert {m.key for m in answer.measures} >= {"height_cm", "weight_kg"}
    assert answer.cards[0].size_card.size == "M"


def test_outside_the_chart_no_size_is_offered(library):
    card = library.suggest("我185cm 105kg穿多大", Context(product_id=DRESS)).cards[0]
    assert card.size_card.size == ""
    assert card.size_card.warnings


def test_measures_beside_another_question_come_second(library):
    answer = library.suggest("我160cm 55kg,今天能发货吗", Context(product_id=DRESS))
    kinds = [question.suggestions[0].kind for question in answer.questions]
    assert Kind.SIZE in kinds or any(c.kind is Kind.SIZE for c in answer.cards[:3])


CONTRADICTIONS = (
    "55kg 100cm",
    "身高-160cm 体重-55kg",
    "-160cm -55kg",
    "身高160cm 体重140kg",
    "身高160cm 体重154kg",
    "身高300cm 体重55kg",
    "300cm 55kg",
    "160cm 55kg 腰围20",
)


@pytest.mark.parametrize("text", CONTRADICTIONS)
def test_what_cannot_be_gets_a_plain_sentence_and_no_size(library, text):
    card = library.suggest(text, Context(product_id=DRESS)).cards[0]
    assert card.kind is Kind.SIZE
    assert card.size_card.size == ""
    assert "确认" in card.size_card.warnings[0]
    assert "确认" in card.text


@pytest.mark.parametrize("text", CONTRADICTIONS)
def test_the_size_command_names_no_size_for_what_cannot_be(library, text):
    advice = library.sizes.answer(text, DRESS).advice
    assert (advice.size, bool(advice.warnings)) == ("", True)


def test_a_dash_between_words_is_no_minus(library):
    card = library.suggest("身高—160cm 体重—55kg", Context(product_id=DRESS)).cards[0]
    assert card.size_card.size == "M"


def test_words_of_the_figure_are_chips_and_stay_for_the_next_message(library):
    said = "160cm 55kg 肚子大，怕勒肚子，M和L哪个好？上次买的M小了"
    chips = library.suggest(said, Context(product_id=DRESS)).measures
    labels = {chip.key: chip.label for chip in chips}
    assert labels["shape_words"] == "有肚子"
    assert labels["fit_avoid"] == "怕勒肚子"
    assert labels["candidate_sizes"] == "在看 M、L"
    assert labels["last_feedback"] == "上次的偏小"
    later = library.suggest("胸围84", Context(product_id=DRESS, measures=chips))
    assert {chip.key: chip.label for chip in later.measures} | {"bust_cm": ""} == labels | {
        "bust_cm": ""
    }
    warnings = later.cards[0].size_card.warnings
    assert any("怕勒肚子" in warning for warning in warnings)
