from datetime import date

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from assist.training.records import Rating
from assist.ui.i18n import Language
from assist.ui.look import Look
from assist.ui.training.drill import DrillPage
from assist.ui.training.forecast_chart import ForecastChart
from assist.ui.training.opening import open_practice
from assist.ui.training.options import Mark
from assist.ui.training.path_model import PathModel, TopicRole
from tests.ui_training.fake_training import CARDS


def press(qtbot, window, key):
    qtbot.keyClick(QApplication.focusWidget() or window, key)
    window.settle()


def drill(window) -> DrillPage:
    window.start_drill("")
    window.settle()
    return window.drill


def test_the_start_page_says_what_is_due_and_what_lies_ahead(window) -> None:
    assert [tile.number.text() for tile in window.home.tiles] == ["23", "7", "5", "8"]
    chart = window.findChild(ForecastChart)
    assert chart.per_day[0] == 23
    assert "今天 23" in chart.accessibleName()
    assert window.home.done.text() == "2/18 个主题已就绪"


def test_the_path_keeps_qts_contract_and_is_read_out(qtmodeltester, training) -> None:
    model = PathModel()
    qtmodeltester.check(model)
    model.show(training.progress())
    qtmodeltester.check(model)
    assert model.data(model.index(2), Qt.ItemDataRole.AccessibleTextRole) == "第3周，产品知识，74%"
    assert model.data(model.index(0), TopicRole.TOPIC).ready


def open_topic(window, qtbot, row):
    path = window.home.path
    path.list.setFocus()
    path.list.setCurrentIndex(path.model.index(row))
    qtbot.keyClick(path.list, Qt.Key.Key_Return)
    QCoreApplication.processEvents()
    return path


def words(widget):
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_a_topic_tells_what_it_asks_what_is_done_and_what_is_next(window, qtbot) -> None:
    path = open_topic(window, qtbot, 3)
    said = words(path)
    assert "第4周 · 尺码与体型" in said
    assert "要做 3 样，已做到 1 样" in said
    assert "记住 16 张卡片，够 16 张就行(共 20 张)" in said
    assert "最好 60 分\n先接住 → 问尺码" in said
    assert "80 分及格 · 还没考过" in said
    assert path.go.text() == "下一步：模拟接待“尺码：160 cm 55 kg”"
    qtbot.keyClick(path.go, Qt.Key.Key_Escape)
    assert path.list.hasFocus()
    assert path.list.currentIndex().row() == 3


def test_the_next_thing_of_a_topic_is_a_key_away(window, qtbot) -> None:
    path = open_topic(window, qtbot, 3)
    assert path.go.hasFocus()
    qtbot.keyClick(path.go, Qt.Key.Key_Space)
    window.settle()
    assert window.page is window.simulation
    assert window.simulation.view.running


def test_a_topic_drills_its_cards_alone(window, qtbot) -> None:
    path = open_topic(window, qtbot, 3)
    next(b for b in path.findChildren(QPushButton) if b.text() == "练卡片").click()
    window.settle()
    assert window.page is window.drill
    assert [due.card.id for due in window.drill.queue] == ["size:tee"]


def test_a_trainer_reads_the_topics_of_others_and_cannot_do_them(window, settings, qtbot) -> None:
    settings.change(role="trainer")
    window.open("progress")
    window.settle()
    path = window.progress.path
    path.open_topic("w04")
    assert not path.go.isVisible()
    assert "练卡片" not in [b.text() for b in path.findChildren(QPushButton)]


def test_a_card_is_answered_and_rated_by_the_keys_alone(window, qtbot, training, clock) -> None:
    page = drill(window)
    clock.now += 4
    press(qtbot, window, Qt.Key.Key_2)
    assert page.card.options[1].mark is Mark.RIGHT
    assert "桑蚕丝" in page.card.explanation.text()
    press(qtbot, window, Qt.Key.Key_4)
    assert training.kept == [("小林", "fact:dress", Rating.EASY, True)]
    assert page.card.card.id == "size:tee"
    assert page.card.changed.text() == "资料已改，重新记一次"


def test_space_shows_the_answer_then_takes_the_suggested_rating(window, qtbot, training) -> None:
    page = drill(window)
    press(qtbot, window, Qt.Key.Key_Space)
    assert page.card.verdict.text() == "看看正确答案"
    press(qtbot, window, Qt.Key.Key_Space)
    assert training.kept == [("小林", "fact:dress", Rating.AGAIN, False)]


def test_a_forgotten_card_comes_once_more_in_the_same_round(window, qtbot) -> None:
    page = drill(window)
    for key in (Qt.Key.Key_1, Qt.Key.Key_1):
        press(qtbot, window, key)
    assert [due.card.id for due in page.queue] == ["size:tee", "quiz:words", "fact:dress"]
    assert page.count.text() == "2 / 4"


def test_a_card_without_options_takes_words(window, qtbot, training) -> None:
    training.cards = [CARDS[2]]
    page = drill(window)
    page.card.field.setText("第一")
    press(qtbot, window, Qt.Key.Key_Return)
    assert page.card.verdict.text() == "✓ 答对了"
    press(qtbot, window, Qt.Key.Key_Return)
    assert page.end_title.text() == "这一轮练完了 🎉"
    assert "答对 1 张（100%）" in page.end_text.text()


def test_an_answered_card_is_kept_when_the_window_closes(window, qtbot, training) -> None:
    drill(window)
    press(qtbot, window, Qt.Key.Key_2)
    window.close()
    window.settle()
    assert training.kept == [("小林", "fact:dress", Rating.GOOD, True)]


def test_the_source_of_a_card_can_be_looked_up(window, qtbot) -> None:
    page = drill(window)
    press(qtbot, window, Qt.Key.Key_2)
    with qtbot.waitSignal(window.room.source_wanted) as wanted:
        page.card.source.click()
    assert wanted.args == ["sample_shop/scarf"]


def test_another_name_practises_from_then_on(window, qtbot, settings, training) -> None:
    window.home.name.setText("小周")
    window.home.name.editingFinished.emit()
    window.settle()
    assert settings.current.learner == "小周"
    assert training.name == "小周"


def test_a_refusal_of_the_library_is_told(window, training) -> None:
    from assist.errors import AssistError

    def refuse(limit, topic):
        raise AssistError("没有找到产品。", "")

    training.drill_next = refuse
    drill(window)
    assert window.banner.text == "没有找到产品。"


def test_the_window_is_opened_once_and_comes_forward_again(qtbot, worker, settings) -> None:
    look, owner = Look("light"), QWidget()
    qtbot.addWidget(owner)
    window = open_practice(look, worker, settings, owner)
    assert open_practice(look, worker, settings, owner) is window
    qtbot.waitUntil(lambda: not window.room.requests.busy)
    assert window.page is window.home
    window.close()


def test_every_page_takes_another_font_scale_and_language(window, qtbot) -> None:
    language = Language()
    try:
        language.switch("en")
        window.room.look.use("dark", 150)
        for name in window.pages:
            window.open(name)
            window.settle()
            assert window.page.grab().width() > 0
        assert window.tabs["exam"].text() == "Exams"
    finally:
        language.switch("zh_CN")


def test_a_forecast_without_cards_says_what_will_stand_there(qtbot) -> None:
    chart = ForecastChart(Look("light"))
    qtbot.addWidget(chart)
    chart.resize(400, 200)
    chart.show_days((0,) * 14, date(2026, 11, 22))
    empty = chart.grab().toImage()
    chart.show_days((3,) + (0,) * 13, date(2026, 11, 22))
    assert chart.grab().toImage() != empty
    assert chart.accessibleName() == "未来 14 天要复习的卡片：今天 3"
