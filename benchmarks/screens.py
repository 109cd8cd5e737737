"""Pictures of every state of the sidebar, to be looked at: ``python -m benchmarks.screens OUT``.

The library and the desktop are the tests' stand-ins; every state is drawn in light and dark,
in Chinese and English, at 100 % and 150 %. ``--only NAME`` draws one state, ``--quick`` only
light Chinese at 100 %, ``--width`` another width.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from itertools import product as product_of
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from assist.ui.sidebar import Sidebar
    from tests.fakes import FakeDesktop, FakeLibrary


class Stage:
    """One sidebar with its stand-ins, settled enough to be pictured."""

    def __init__(self, theme: str, scale: int, width: int, *, start: bool = True) -> None:
        from assist.settings import SettingsFile
        from assist.ui.sidebar import Sidebar
        from assist.ui.worker import Worker
        from tests.fakes import FakeDesktop, FakeLibrary

        self._folder = tempfile.TemporaryDirectory()
        settings = SettingsFile(Path(self._folder.name) / "settings.json")
        settings.change(theme=theme, font_scale=scale, width=width, reading=True, dock=False)
        self.library: FakeLibrary = FakeLibrary()
        self.desktop: FakeDesktop = FakeDesktop()
        self.worker = Worker(lambda progress: cast(Any, self.library))
        self.sidebar: Sidebar = Sidebar(self.worker, self.desktop, settings)
        self.sidebar.resize(width, 784)
        self.sidebar.show()
        if start:
            self.worker.start()
        self.settle()

    def settle(self) -> None:
        """Let the worker answer and the windows paint."""
        from PySide6.QtWidgets import QApplication

        for _ in range(6):
            if not self.worker._executor._shutdown:
                self.worker._executor.submit(lambda: None).result()
            QApplication.processEvents()

    def ask(self, text: str, ago: float = 2.4) -> None:
        """A buyer writes."""
        self.desktop.say(text, at=time.monotonic() - ago)
        self.settle()

    def close(self) -> None:
        """Take everything down."""
        from PySide6.QtCore import QCoreApplication, QEvent

        self.sidebar.close()
        self.worker.close()
        self.sidebar.deleteLater()
        QCoreApplication.sendPostedEvents(self.sidebar, QEvent.Type.DeferredDelete)
        self._folder.cleanup()


def answer(stage: Stage) -> None:
    """Three questions, three kinds of cards."""
    from tests.sample_shop import LONG

    stage.ask(LONG)


def composed(stage: Stage) -> None:
    """Two replies stacked in the tray, with placeholders open."""
    answer(stage)
    parts = stage.sidebar.parts
    stage.sidebar.replying.press(1, stack=True)
    stage.sidebar.replying.press(4)
    stage.settle()
    parts.tray.request_insert()
    stage.settle()


def scrolled(stage: Stage) -> None:
    """The lower cards."""
    answer(stage)
    stage.sidebar.parts.cards.scrollToBottom()
    stage.settle()


def inserted(stage: Stage) -> None:
    """A reply has gone out."""
    answer(stage)
    stage.sidebar.replying.press(2)
    stage.settle()


def refused(stage: Stage) -> None:
    """The chat was not in front."""
    from assist.platforms.base import Outcome

    answer(stage)
    stage.desktop.outcome, stage.desktop.reason = Outcome.REFUSED, "聊天窗口已不在最前面"
    stage.sidebar.replying.press(2)
    stage.settle()


def empty(stage: Stage) -> None:
    """Nobody has asked yet."""


def no_answer(stage: Stage) -> None:
    """Nothing fits."""
    stage.ask("你们老板养的猫叫什么名字呀🐱", 7.2)


def unsure(stage: Stage) -> None:
    """Only guesses."""
    from tests.sample_shop import guesses

    text = "这料子扎不扎人呀,宝宝能穿吗"
    stage.library.answers[text] = guesses(text)
    stage.ask(text, 3.1)


def _written(stage: Stage, text: str) -> None:
    """The agent has typed ``text`` into the tray and paused."""
    answer(stage)
    stage.sidebar.parts.tray.editor.setPlainText(text)
    stage.sidebar.replying.wording.recheck()
    stage.settle()


def blocked(stage: Stage) -> None:
    """Words that the law forbids, two more hits behind them."""
    _written(stage, "亲😊 这款现在全网最低哦✨\n绝对不会起球,别家都不行")


def warned(stage: Stage) -> None:
    """Words that had better change."""
    _written(stage, "亲放心,这款绝对不会起球哦😊")


def claim(stage: Stage) -> None:
    """A claim that must be true now; Ctrl+Enter was pressed."""
    _written(stage, "亲,今天活动最后一天啦🎉 喜欢可以先拍下哦")
    stage.sidebar.parts.tray.request_insert()
    stage.settle()


def price_claim(stage: Stage) -> None:
    """A claim without another wording, which the agent called untrue."""
    _written(stage, "亲,原价199,现在168哦")
    stage.sidebar.parts.tray.hit_line.untrue.click()
    stage.settle()


def noted(stage: Stage) -> None:
    """A quiet hint on manners."""
    _written(stage, "亲,这个不行哦")


def flawed_card(stage: Stage) -> None:
    """A card whose words need a change."""
    from dataclasses import replace

    from tests.sample_shop import DELIVERY, one_answer, variant

    text = "什么时候发货,现在拍划算吗"
    bad = replace(DELIVERY, variants=(variant("亲,现在拍全网最低哦📦 今天就给您发出"),))
    stage.library.answers[text] = one_answer(text, bad)
    stage.ask(text)


def searching(stage: Stage) -> None:
    """Initials typed into the search field."""
    answer(stage)
    stage.sidebar.open_search()
    stage.sidebar.parts.search.field.setText("fh")
    stage.settle()


def error(stage: Stage) -> None:
    """The database is damaged."""
    from assist.errors import StoreError

    stage.library.error = StoreError(
        "话术库文件损坏，暂时不能查询。", "打开“设置 → 备份”，恢复最近一次的好备份。"
    )
    stage.ask("今天能发货吗")


def reading_off(stage: Stage) -> None:
    """Reading is switched off."""
    stage.sidebar._set_reading(False)
    answer(stage)


def no_chat(stage: Stage) -> None:
    """No chat window is open; the reply was copied."""
    stage.desktop.front(None)
    answer(stage)
    stage.sidebar.replying.press(2)
    stage.settle()


def waiting(stage: Stage) -> None:
    """Another buyer writes in a window behind."""
    from tests.fakes import OTHER

    answer(stage)
    stage.desktop.say("在吗", OTHER)
    stage.settle()


def measure(stage: Stage) -> None:
    """A measure is being added; a warning on the size card; a long message; hostile signs."""
    from assist.suggestion import Measure, Suggestions
    from tests.sample_shop import NO_SIZE, one_answer

    text = "我160cm 85kg <b>能穿吗</b>\u202e好的\u200b" + "，这条裙子我很喜欢" * 20
    made = one_answer(text, NO_SIZE)
    stage.library.answers[text] = Suggestions(
        text, made.questions, made.product, (Measure("weight_kg", 85.0, "85 kg"),)
    )
    stage.ask(text, 4.6)
    from assist.ui.sidebar.measures import field_of

    field = field_of("waist_cm")
    assert field is not None
    stage.sidebar.parts.buyer.editor.add(field, "亲,腰围大概多少呢?")
    stage.settle()


def products(stage: Stage) -> None:
    """The tab of products."""
    answer(stage)
    stage.sidebar.show_tab("products")
    stage.settle()


def product(stage: Stage) -> None:
    """One product's sheet."""
    from tests.sample_shop import DRESS

    products(stage)
    assert stage.sidebar._products is not None
    stage.sidebar._products.open_product(DRESS)
    stage.settle()


def loading(stage: Stage) -> None:
    """The index is being built."""
    stage.sidebar.showing.ready = False
    stage.sidebar.showing.library_progress(320, 860)
    stage.sidebar.parts.middle.setCurrentWidget(stage.sidebar.parts.notice)
    stage.settle()


STATES: dict[str, Callable[[Stage], None]] = {
    f.__name__: f
    for f in (
        answer,
        composed,
        scrolled,
        inserted,
        refused,
        empty,
        loading,
        no_answer,
        unsure,
        blocked,
        warned,
        claim,
        price_claim,
        noted,
        flawed_card,
        searching,
        error,
        reading_off,
        no_chat,
        waiting,
        measure,
        products,
        product,
    )
}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", choices=sorted(STATES), nargs="*")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--width", type=int, default=0)
    return parser.parse_args()


def _draw(name: str, theme: str, tongue: str, scale: int, arguments: argparse.Namespace) -> None:
    width = arguments.width or (400 if scale == 100 else 520)
    stage = Stage(theme, scale, width)
    STATES[name](stage)
    file = arguments.out / f"{name}-{theme}-{tongue}-{scale}-{width}.png"
    stage.sidebar.grab().save(str(file))
    print(file)
    stage.close()


def main() -> None:
    """Draw what the arguments name."""
    arguments = _arguments()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from assist.ui.i18n import Language

    application = QApplication([])
    arguments.out.mkdir(parents=True, exist_ok=True)
    language = Language()
    looks = list(product_of(("light", "dark"), ("zh_CN", "en"), (100, 150)))
    for theme, tongue, scale in looks[:1] if arguments.quick else looks:
        language.switch(tongue)
        for name in arguments.only or STATES:
            _draw(name, theme, tongue, scale, arguments)
    application.processEvents()


if __name__ == "__main__":
    main()
