"""The one line above the cards: the most important of what is worth a line, or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from assist.platforms.base import Ability, Capability, Desktop
from assist.settings import SettingsFile
from assist.ui.i18n import tr
from assist.ui.key_names import hotkey_title
from assist.ui.sidebar.conversation import Conversation
from assist.ui.sidebar.frame import Parts
from assist.ui.widgets.banner import Tone


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Something that the agent should know does not work here and now.

    ``text`` says what, ``mend`` what to do about it (empty: the settings can mend it),
    ``client`` in whose chats it is so (empty: everywhere).
    """

    text: str
    mend: str
    client: str = ""


class News(QObject):
    """Decides what the banner says.

    A buyer who waits comes first, then a screen that went away, reading that is switched off,
    and at last what does not work here. The agent may put each aside; what was mended and
    fails once more is said again.

    Signals
        waiting_wanted(), reading_wanted(), settings_wanted(): what the banner's link asks for;
            the settings of keys are meant.
    """

    waiting_wanted = Signal()
    reading_wanted = Signal()
    settings_wanted = Signal()

    def __init__(self, parts: Parts, desktop: Desktop, settings: SettingsFile) -> None:
        super().__init__(parts)
        self._parts, self._desktop, self._settings = parts, desktop, settings
        self._waiting: Conversation | None = None
        self._moved = False
        self._refused: dict[str, str] = {}
        self._aside: set[Obstacle] = set()
        self._explained: Obstacle | None = None

    def buyer_waits(self, conversation: Conversation | None) -> None:
        """A buyer of another conversation has written; ``None``: nobody waits any more."""
        self._waiting = conversation
        self.show()

    def brought_back(self) -> None:
        """The screen went away under the sidebar: say why it stands here now."""
        self._moved = True
        self.show()

    def keys_refused(self, refused: Mapping[str, str]) -> None:
        """The global keys that another program has: what each is for → the desktop's reason."""
        self._refused = dict(refused)
        self.show()

    def show(self) -> None:
        """Say what counts most now."""
        banner, obstacles = self._parts.banner, self._obstacles()
        places = ("", self._client)
        self._aside -= {o for o in self._aside if o.client in places and o not in obstacles}
        if self._waiting is not None:
            name = self._waiting.buyer or tr("另一位买家")
            text = tr("{buyer} 有新消息").format(buyer=name)
            banner.say(Tone.INFO, text, tr("查看"), self.waiting_wanted.emit, icon="chat")
        elif self._moved:
            text = tr("原来的屏幕断开了，侧栏移到了这块屏幕")
            banner.say(Tone.INFO, text, tr("知道了"), self._forget_move)
        elif not self._settings.current.reading:
            text, on = self._why_silent(), self.reading_wanted.emit
            banner.say(Tone.WARN, text, tr("开启"), on, icon="eye-off")
        elif standing := [each for each in obstacles if each not in self._aside]:
            self._say_obstacle(standing[0])
        else:
            banner.hide()
        self._parts.show_banner_gap()

    def _say_obstacle(self, obstacle: Obstacle) -> None:
        def put_aside() -> None:
            self._explained = None
            self._aside.add(obstacle)
            self.show()

        def to_settings() -> None:
            put_aside()
            self.settings_wanted.emit()

        def explain() -> None:
            self._explained = obstacle
            self.show()

        banner = self._parts.banner
        if not obstacle.mend:
            banner.say(Tone.WARN, obstacle.text, tr("换一个键"), to_settings)
        elif obstacle == self._explained:
            banner.say(Tone.WARN, obstacle.mend, tr("知道了"), put_aside)
        else:
            banner.say(Tone.WARN, obstacle.text, tr("怎么办"), explain)

    def _forget_move(self) -> None:
        self._moved = False
        self.show()

    def _why_silent(self) -> str:
        """Nothing is read now; the one thing that reads on request, where its key works."""
        key = self._settings.current.keys.get("take_selection")
        if key and all(map(self._desktop.can, (Ability.HOTKEYS, Ability.READ_SELECTION))):
            text = tr("没有读取聊天，选中和复制也不读；按 {key} 才读取选中的文字")
            return text.format(key=key)
        return tr("没有读取聊天，选中和复制也不读")

    # What does not work

    @property
    def unread(self) -> str:
        """Why the messages of the chat in front are not read although reading is on."""
        target, settings = self._desktop.target(), self._settings.current
        if target is None or not settings.reading:
            return ""
        wanted = "accessibility" in self._desktop.means(target.client)
        if not wanted or f"{target.client}:accessibility" in settings.means_off:
            return ""
        found = self._capability(Ability.READ_CHAT)
        return "" if found is None or found.works else reason(found)

    @property
    def _client(self) -> str:
        target = self._desktop.target()
        return target.client if target is not None else ""

    def _capability(self, ability: Ability) -> Capability | None:
        return next((c for c in self._desktop.capabilities() if c.ability is ability), None)

    def _obstacles(self) -> list[Obstacle]:
        found = []
        paste = self._capability(Ability.PASTE)
        if paste is not None and not paste.works:
            found.append(_obstacle(paste, self._client))
        reading = self._capability(Ability.READ_CHAT)
        if reading is not None and self.unread:
            found.append(_obstacle(reading, self._client))
        keys = self._capability(Ability.HOTKEYS)
        if keys is None or not keys.works:
            return found
        if self._refused:
            found.append(Obstacle(self._refused_keys(), ""))
        if keys.mend:
            found.append(_obstacle(keys))
        return found

    def _refused_keys(self) -> str:
        """Which keys, and for one alone what it was for; the settings name that for each."""
        if len(self._refused) > 1:
            return "\n".join(map(tr, self._refused.values()))
        ((name, why),) = self._refused.items()
        return tr("{reason}，“{what}”用不了").format(reason=tr(why), what=hotkey_title(name))


def _obstacle(capability: Capability, client: str = "") -> Obstacle:
    return Obstacle(tr(capability.why), tr(capability.mend) or tr(capability.why), client)


def reason(capability: Capability) -> str:
    """Why an ability is missing and how to mend it, in two lines."""
    return "\n".join(tr(part) for part in (capability.why, capability.mend) if part)
