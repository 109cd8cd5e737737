from assist.library.chart_drafts import NAME, ChartDrafts
from assist.suggestion import ChartTable

TABLE = ChartTable(("size", "garment_bust_cm"), (("S", "90"), ("M", "")), "修身", "denim")


def test_a_draft_is_there_again_in_another_run(tmp_path):
    ChartDrafts(tmp_path / "data").keep("dress", TABLE)
    again = ChartDrafts(tmp_path / "data")
    assert again.of("dress") == TABLE
    assert again.of("shoes") is None


def test_a_forgotten_draft_is_gone_and_others_stay(tmp_path):
    drafts = ChartDrafts(tmp_path)
    drafts.keep("dress", TABLE)
    drafts.keep("coat", TABLE)
    drafts.forget("dress")
    drafts.forget("never there")
    assert drafts.of("dress") is None
    assert drafts.of("coat") == TABLE


def test_a_damaged_file_counts_as_empty(tmp_path):
    for text in ("{", "[]", '{"dress": 3}', '{"dress": {"columns": []}}'):
        (tmp_path / NAME).write_text(text)
        assert ChartDrafts(tmp_path).of("dress") is None


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path):
    (tmp_path / "data").write_text("a file in the way")
    ChartDrafts(tmp_path / "data").keep("dress", TABLE)
