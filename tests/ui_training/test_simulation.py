from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from assist.training.records import BuyerState, OpenPractice
from assist.ui.training.buyers_model import BuyersModel, wait_text
from assist.ui.training.chat_view import ChatModel, LineRole
from assist.ui.training.scenarios_model import ScenariosModel
from tests.ui_training.fake_training import BETTER, NOW, PART_ONE, SCORE, FakeSession


def serve(window, clock):
    """The session, two seconds after its beginning."""
    window.open("simulation")
    window.settle()
    window.simulation.start("size-160-55")
    window.settle()
    view = window.simulation.view
    clock.now += 2
    view.look()
    window.settle()
    return view


def say(window, qtbot, text):
    composer = window.simulation.view.parts.composer
    composer.setPlainText(text)
    qtbot.keyClick(composer, Qt.Key.Key_Return)
    window.settle()


def test_the_models_keep_qts_contract(qtmodeltester, training, clock) -> None:
    session = FakeSession()
    scenarios, buyers, chat = ScenariosModel(), BuyersModel(), ChatModel()
    scenarios.show(training.scenarios())
    session.due(0)
    buyers.show(session.states(0))
    for model in (scenarios, buyers, chat):
        qtmodeltester.check(model)
    session.due(2)
    buyers.show(session.states(2))
    chat.show(session.lines("deer"))
    for model in (buyers, chat):
        qtmodeltester.check(model)
    assert [state.buyer.name for state in buyers.states] == ["晴天小鹿", "老王不老"]


def test_six_seconds_of_waiting_are_told_in_words() -> None:
    assert wait_text(BuyerState(PART_ONE, 5.94, False, True)) == "5.9 s"
    assert wait_text(BuyerState(PART_ONE, 6.2, False, True)) == "超时 6.2 s"
    assert wait_text(BuyerState(PART_ONE, None, False, True)) == "已回复"
    assert wait_text(BuyerState(PART_ONE, None, True, True)) == "已结束"


def test_enter_opens_a_scenario_and_hides_what_distracts(window, qtbot) -> None:
    window.open("simulation")
    window.settle()
    qtbot.keyClick(window.simulation.list, Qt.Key.Key_Return)
    window.settle()
    assert window.simulation.view.running
    assert window.bar.isHidden()
    assert QApplication.focusWidget() is window.simulation.view.parts.composer


def test_a_reply_is_scored_with_its_reasons_and_a_better_sentence(window, qtbot, clock) -> None:
    view = serve(window, clock)
    assert view.parts.name.text() == "晴天小鹿"
    say(window, qtbot, "你可以考虑M号或者L号。")
    assert view.parts.score.total.text() == "78"
    assert view.parts.score.better_text.text() == BETTER
    assert [line.agent for line in view.parts.chat.lines] == [False, True]
    clock.now += 1.5
    view.look()
    window.settle()
    assert view.parts.chat.lines[-1].text == "那到底是M号还是L号?"


def test_enter_belongs_to_the_input_method_while_it_composes(window, qtbot, clock) -> None:
    view = serve(window, clock)
    composer = view.parts.composer
    QApplication.sendEvent(composer, QInputMethodEvent("ni'hao", []))
    qtbot.keyClick(composer, Qt.Key.Key_Return)
    assert composer.composing
    event = QInputMethodEvent("", [])
    event.setCommitString("你好")
    QApplication.sendEvent(composer, event)
    assert composer.toPlainText().strip() == "你好"
    qtbot.keyClick(composer, Qt.Key.Key_Return)
    window.settle()
    assert view.parts.chat.lines[-1].text == "你好"


def test_alt_down_turns_to_the_next_buyer(window, qtbot, clock) -> None:
    view = serve(window, clock)
    qtbot.keyClick(view.parts.composer, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert view.buyer == "wang"
    assert view.parts.chat.index(0).data(LineRole.LINE).text == "今天能发吗？"
    qtbot.keyClick(view.parts.composer, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert view.buyer == "deer"


def test_the_sidebars_help_is_offered_when_wanted(window, qtbot, clock, library) -> None:
    view = serve(window, clock)
    assert view.parts.help.isHidden()
    view.parts.with_help.click()
    window.settle()
    assert library.asked == ["好喜欢这件T-shirt啊,但是我不知道穿什么尺码呢"]
    view.parts.help.take(1)
    assert view.parts.composer.toPlainText() == "亲，160cm 55kg 推荐 M 码哦😊"


def test_the_report_shows_each_buyer_and_each_line(window, qtbot, clock, training) -> None:
    view = serve(window, clock)
    say(window, qtbot, "亲，在的哦😊")
    view.parts.end.click()
    window.settle()
    assert training.current.ended
    assert not window.bar.isHidden()
    assert view.parts.score.score == SCORE
    assert view.parts.summary.text() == "平均首响 3.4 s"
    view.turn(1)
    assert view.parts.score.total.text() == "60"
    view.parts.back.click()
    assert window.simulation.list.isVisible()


def test_a_session_that_is_left_is_counted(window, clock, training) -> None:
    serve(window, clock)
    window.close()
    window.settle()
    assert training.current.ended


def test_a_trainer_hears_what_is_wrong_with_the_own_files(window, settings) -> None:
    settings.change(role="trainer")
    window.open("simulation")
    window.settle()
    assert window.banner.text == "bargain.toml 第 3 行：少了 title。"


def test_what_was_broken_off_is_gone_on_with(window, qtbot, training, clock) -> None:
    training.unfinished = OpenPractice("bargain", "还价三回合", NOW, 3, 40.0)
    window.open("simulation")
    window.settle()
    card = window.simulation.unfinished
    assert not card.frame.isHidden()
    assert "还价三回合" in card.title.text()
    qtbot.keyClick(card.go_on, Qt.Key.Key_Space)
    window.settle()
    view = window.simulation.view
    assert view.running
    assert view.now_s == 40.0


def test_what_was_broken_off_can_be_counted_as_it_is(window, qtbot, training) -> None:
    training.unfinished = OpenPractice("bargain", "还价三回合", NOW, 3, 40.0)
    window.open("simulation")
    window.settle()
    qtbot.keyClick(window.simulation.unfinished.drop, Qt.Key.Key_Space)
    window.settle()
    assert training.kept == [("ended", "bargain")]
    assert window.simulation.unfinished.frame.isHidden()


def test_asking_for_suggestions_leaves_the_keyboard_in_the_composer(window, qtbot) -> None:
    window.simulation.start("size-160-55")
    window.settle()
    window.simulation.view.parts.with_help.setFocus()
    window.simulation.view.parts.with_help.click()
    assert window.simulation.view.parts.composer.hasFocus()
