import openpyxl
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from assist.training.records import ExamNeed, LearnerReport, NextKind, Topic, TopicNeeds
from assist.ui.training.papers import tables
from tests.ui_training.fake_training import NOW

EXAM = ExamNeed("presale", "售前测验", 80, None, passed=False)


def typing(window):
    window.open("typing")
    window.settle()
    return window.typing


def test_speed_counts_from_the_first_composed_letter(window, qtbot, clock, training) -> None:
    page = typing(window)
    clock.now += 30
    QApplication.sendEvent(page.field, QInputMethodEvent("qin", []))
    clock.now += 6
    event = QInputMethodEvent("", [])
    event.setCommitString("亲，在的哦😊 请问有什么可以帮您？")
    QApplication.sendEvent(page.field, event)
    qtbot.keyClick(page.field, Qt.Key.Key_Return)
    window.settle()
    result = training.kept[-1][1]
    assert (result.seconds, result.accuracy) == (6, 1)
    assert page.news.text() == "上一句一字不差 👍"
    assert page.tiles[0].number.text() == str(round(len(result.text) * 10))
    assert page.count.text() == "2 / 2"


def test_a_wrong_letter_is_underlined_on_the_spot(window) -> None:
    page = typing(window)
    page.field.setPlainText("亲，再")
    document = page.sample.document()
    formats = [r.format for r in document.firstBlock().layout().formats()]
    cursor = page.sample.textCursor()
    cursor.setPosition(3)
    assert cursor.charFormat().fontUnderline()
    cursor.setPosition(1)
    assert not cursor.charFormat().fontUnderline()
    assert formats == []


def test_a_newcomer_sees_the_own_progress_alone(window) -> None:
    window.open("progress")
    window.settle()
    assert window.progress.heading.text() == "小林"
    assert window.progress.missed_panel.isHidden()
    assert "2/18 个主题已就绪" in window.progress.lead.text()


def test_a_trainer_sees_everybody_and_what_many_miss(window, settings) -> None:
    settings.change(role="trainer")
    window.open("progress")
    window.settle()
    page = window.progress
    assert list(page.people) == ["小林", "=HYPERLINK(1)"]
    page.people["=HYPERLINK(1)"].click()
    window.settle()
    assert page.heading.text() == "=HYPERLINK(1)"
    texts = [page._missed.itemAt(n).widget().text() for n in range(page._missed.count())]
    assert texts[1] == "产品知识 · 55% 答错 · 9 人 · 40 次"


def test_a_report_is_a_pdf_or_a_sheet_without_formulas(window, tmp_path) -> None:
    saver = window.progress.saver
    for ending in ("pdf", "xlsx"):
        saver.report_to("=HYPERLINK(1)", tmp_path / f"r.{ending}")
        window.settle()
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")
    sheet = openpyxl.load_workbook(tmp_path / "r.xlsx").active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert all(cell.data_type == "s" for cell in cells)
    assert any(cell.value == "产品知识" for cell in cells)


def test_a_report_says_what_comes_next_in_each_topic(training) -> None:
    topics = training.progress()[2:5]
    needs = [
        TopicNeeds(Topic(t.id, t.week, t.title, "", ()), 20, 4, 16, 9, (), EXAM, 0.2, False, kind)
        for t, kind in zip(topics, (NextKind.CARDS, NextKind.SCENARIO, NextKind.EXAM), strict=True)
    ]
    report = LearnerReport("小林", NOW, topics, 4, 1.0, 1, (), (), tuple(needs))
    ((_, _, rows),) = tables(report)
    assert [row[3] for row in rows] == ["下一步", "卡片 4/16", "模拟接待", "售前测验"]
