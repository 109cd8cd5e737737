"""Settings survive crashes, odd files, older and newer programs."""

import json
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assist.settings import Settings, SettingsFile


@pytest.fixture
def path(tmp_path):
    return tmp_path / "config" / "settings.json"


def test_without_a_file_the_defaults_hold_and_nothing_is_written(path):
    assert SettingsFile(path).current == Settings()
    assert not path.exists()


def test_nobody_has_consented_before_being_asked():
    assert Settings().reading is None


def test_a_change_is_there_at_the_next_start(path):
    SettingsFile(path).change(theme="dark", font_scale=150, reading=True, geometry=(1, 2, 400, 800))
    again = SettingsFile(path).current
    assert (again.theme, again.font_scale, again.reading) == ("dark", 150, True)
    assert again.geometry == (1, 2, 400, 800)


def test_a_value_of_a_wrong_type_falls_back_and_the_others_stay(path):
    path.parent.mkdir()
    path.write_text('{"theme": "pink", "font_scale": "big", "width": 480, "number_keys": 1}')
    settings = SettingsFile(path).current
    assert (settings.theme, settings.font_scale) == ("system", 100)
    assert settings.number_keys is True
    assert settings.width == 480


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '"text"', "\x00\xff"])
def test_a_file_that_is_no_settings_file_gives_the_defaults(path, content):
    path.parent.mkdir()
    path.write_text(content, encoding="latin-1")
    assert SettingsFile(path).current == Settings()


def test_a_newer_program_s_settings_are_kept(path):
    path.parent.mkdir()
    path.write_text('{"theme": "dark", "voice": "loud"}')
    SettingsFile(path).change(theme="light")
    assert json.loads(path.read_text())["voice"] == "loud"


@pytest.mark.parametrize(
    "values",
    [
        {"font_scale": 79},
        {"font_scale": 201},
        {"theme": "pink"},
        {"reading": "yes"},
        {"side": "top"},
        {"width": 100},
        {"geometry": (1, 2, 3)},
        {"keys": {"show": 3}},
        {"language": "fr"},
    ],
)
def test_a_value_that_does_not_fit_is_refused_and_nothing_is_saved(path, values):
    file = SettingsFile(path)
    with pytest.raises(ValueError, match="does not fit"):
        file.change(**values)
    assert file.current == Settings()
    assert not path.exists()


def test_an_unknown_name_is_refused(path):
    with pytest.raises(TypeError):
        SettingsFile(path).change(colour="red")


def test_a_folder_that_cannot_be_written_keeps_the_change_in_memory(tmp_path):
    (tmp_path / "config").write_text("a file where the folder should be")
    file = SettingsFile(tmp_path / "config" / "settings.json")
    assert file.change(theme="dark").theme == "dark"
    assert file.current.theme == "dark"


def test_no_half_written_file_is_ever_seen(path):
    file = SettingsFile(path)
    file.change(width=400)
    stop = threading.Event()
    seen = []

    def read():
        while not stop.is_set():
            seen.append(json.loads(path.read_text("utf-8"))["width"])

    reader = threading.Thread(target=read)
    reader.start()
    for width in range(320, 520):
        file.change(width=width)
    stop.set()
    reader.join()
    assert set(seen) <= set(range(320, 520))


def test_no_temporary_files_are_left(path):
    file = SettingsFile(path)
    for scale in (90, 100, 110):
        file.change(font_scale=scale)
    assert [each.name for each in path.parent.iterdir()] == ["settings.json"]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


@given(
    st.dictionaries(
        st.sampled_from([*Settings.__dataclass_fields__, "other"]), json_values, max_size=6
    )
)
def test_whatever_the_file_holds_the_settings_fit_their_types(tmp_path_factory, stored):
    path = tmp_path_factory.mktemp("settings") / "settings.json"
    path.write_text(json.dumps(stored), encoding="utf-8")
    settings = SettingsFile(path).current
    assert settings.theme in ("system", "light", "dark")
    assert 80 <= settings.font_scale <= 200
    assert settings.reading in (None, True, False)
    hash(settings.geometry)


def test_nothing_is_sent_for_any_shop_before_somebody_switches_it_on(path):
    assert Settings().sends == {}
    SettingsFile(path).change(sends={"mei/shop": 3})
    assert SettingsFile(path).current.sends == {"mei/shop": 3}


@pytest.mark.parametrize("seconds", [0, 11, -1, 2.5, True, "3"])
def test_a_countdown_takes_one_to_ten_seconds(path, seconds):
    with pytest.raises(ValueError, match="sends"):
        SettingsFile(path).change(sends={"mei/shop": seconds})
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({"sends": {"mei/shop": seconds}}))
    assert SettingsFile(path).current.sends == {}
