"""Chinese is the source; English comes from the catalogue and can be switched at run time."""

import json

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale
from PySide6.QtWidgets import QWidget

from assist.translation import Catalogue
from assist.ui.i18n import Language, tr

TEXTS = {
    "复制": "Copy",
    "找不到 {path}。": "Cannot find {path}.",
    "{path} 不能写入。": "{path} cannot be written.",
    "请重试。": "Try again.",
    "{a} 和 {b} 重复": "{b} repeats {a}",
}


@pytest.fixture
def language(qapp, tmp_path):
    (tmp_path / "i18n").mkdir()
    (tmp_path / "i18n" / "en.json").write_text(json.dumps(TEXTS), encoding="utf-8")
    locale = QLocale()
    language = Language(tmp_path)
    yield language
    language.switch("zh_CN")
    QLocale.setDefault(locale)


class Window(QWidget):
    def __init__(self):
        super().__init__()
        self.changes = []

    def changeEvent(self, event):
        if event.type() == QEvent.Type.LanguageChange:
            self.changes.append(self.tr("复制"))
        super().changeEvent(event)


def test_without_a_switch_texts_are_chinese(language):
    assert tr("复制") == "复制"


def test_the_name_behind_every_title_follows_the_language(qapp):
    language = Language()
    language.switch("en")
    assert qapp.applicationDisplayName() == "Ceda"
    language.switch("zh_CN")
    assert qapp.applicationDisplayName() == "侧答"


def test_a_switch_reaches_open_windows_and_back(language, qtbot):
    window = Window()
    qtbot.addWidget(window)
    window.show()
    language.switch("en")
    QCoreApplication.processEvents()
    assert (tr("复制"), window.changes[-1]) == ("Copy", "Copy")
    language.switch("zh_CN")
    QCoreApplication.processEvents()
    assert (tr("复制"), window.changes[-1]) == ("复制", "复制")


def test_a_text_that_is_not_held_stays_chinese(language):
    language.switch("en")
    assert tr("没有译文") == "没有译文"


def test_a_finished_sentence_of_the_core_is_translated(language):
    language.switch("en")
    assert tr("找不到 /home/a {b}/ceda.db。") == "Cannot find /home/a {b}/ceda.db."


def test_holes_may_change_places():
    assert Catalogue(TEXTS).message("甲 和 乙 重复") == "乙 repeats 甲"


def test_what_happened_and_what_to_do_are_translated_together():
    sentence = "/tmp/x 不能写入。 请重试。"
    assert Catalogue(TEXTS).message(sentence) == "/tmp/x cannot be written. Try again."


def test_half_known_sentences_stay_whole():
    sentence = "请重试。 从没见过的话。"
    assert Catalogue(TEXTS).message(sentence) == sentence


def test_a_missing_or_damaged_catalogue_leaves_chinese(tmp_path):
    assert Catalogue.load(tmp_path, "en").texts == {}
    (tmp_path / "i18n").mkdir()
    (tmp_path / "i18n" / "en.json").write_text("{")
    assert Catalogue.load(tmp_path, "en").texts == {}


def test_signs_of_patterns_in_a_text_are_only_signs():
    catalogue = Catalogue({"(a.*) {x}?": "found {x}"})
    assert catalogue.message("(a.*) y?") == "found y"
    assert catalogue.message("(abc) y?") == "(abc) y?"


def test_the_words_of_qt_s_own_dialogs_follow_the_language(language):
    language.switch("zh_CN")
    assert QCoreApplication.translate("QFileDialog", "File &name:") != "File &name:"
    language.switch("en")
    assert QCoreApplication.translate("QFileDialog", "File &name:") == "File &name:"
