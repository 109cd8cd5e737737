"""A phrase file comes into the library, looked at first and taken back in one press."""

from assist.snippets.exchange.records import Choice, Field, Status
from assist.ui.trainer.plan_model import PlanModel
from assist.ui.trainer.wizard import STEPS, ImportWizard
from assist.ui.widgets.banner import Tone

ROWS = """分组,标题,话术内容
远方,送到月球,亲，月球还在规划中哦🌙
远方,送到火星,亲，火星要等一等哦🚀
远方,没有话,
"""


def opened(desk):
    desk.window.bring_in()
    return next(d for d in desk.window.findChildren(ImportWizard) if d.isVisible())


def wait(desk, wizard, step):
    desk.bot.waitUntil(
        lambda: STEPS[wizard.steps.currentIndex()] == step and wizard.go.isEnabled() is not None,
        timeout=20000,
    )
    desk.settle()


def planned(desk, tmp_path, text=ROWS):
    file = tmp_path / "phrases.csv"
    file.write_text(text, "utf-8")
    wizard = opened(desk)
    wizard.read_file(file)
    wait(desk, wizard, "columns")
    wizard.go.click()
    wait(desk, wizard, "rows")
    return wizard


def titles(desk):
    return {row.title for row in desk.ask(lambda lib: lib.desk.rows())}


def test_a_file_is_previewed_imported_and_taken_back(desk, tmp_path):
    before = titles(desk)
    wizard = planned(desk, tmp_path)
    assert wizard.plan.counts[Status.NEW] == 2
    assert wizard.plan.counts[Status.REFUSED] == 1
    assert titles(desk) == before
    wizard.go.click()
    wait(desk, wizard, "done")
    assert titles(desk) - before == {"送到月球", "送到火星"}
    assert "2" in wizard.ending.text.text()
    wizard.ending.undo.click()
    desk.settle()
    assert titles(desk) == before


def test_a_column_taken_for_the_wrong_thing_is_changed(desk, tmp_path):
    file = tmp_path / "phrases.csv"
    file.write_text(ROWS, "utf-8")
    wizard = opened(desk)
    wizard.read_file(file)
    wait(desk, wizard, "columns")
    heading, choice = wizard.columns._choices[0]
    choice.setCurrentIndex(choice.findData(str(Field.TAGS)))
    assert wizard.columns.fields()[heading] is Field.TAGS
    assert wizard.source.rows[0].text(Field.TAGS) == "远方"


def test_what_the_library_has_is_not_overwritten_unless_somebody_says_so(desk, tmp_path):
    desk.write("送到月球", "亲，我们自己的说法")
    desk.editor.foot.publish.click()
    desk.settle()
    wizard = planned(desk, tmp_path)
    (conflict,) = [row for row in wizard.plan.rows if row.status is Status.CONFLICT]
    assert wizard.rows.model.choice(conflict) is Choice.MINE
    wizard.rows.choose_all(Choice.THEIRS)
    assert wizard.rows.model.choice(conflict) is Choice.THEIRS
    assert "2" in wizard.go.text()


def test_a_file_that_is_none_is_refused_in_words(desk, tmp_path):
    file = tmp_path / "broken.xlsx"
    file.write_bytes(b"PK\x03\x04 nothing in here")
    wizard = opened(desk)
    wizard.read_file(file)
    desk.bot.waitUntil(lambda: wizard.banner.tone is Tone.BAD, timeout=20000)
    assert wizard.pick.isEnabled()


def test_an_import_that_is_stopped_changes_nothing(desk, tmp_path):
    before = titles(desk)
    wizard = planned(desk, tmp_path)
    wizard.reject()
    desk.settle()
    assert titles(desk) == before


def test_the_rows_keep_qts_contract(qtmodeltester, desk, tmp_path):
    wizard = planned(desk, tmp_path)
    model = PlanModel()
    qtmodeltester.check(model)
    model.show(wizard.plan)
    qtmodeltester.check(model)
