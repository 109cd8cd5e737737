"""The edge to macOS, with stand-ins for PyObjC's modules: what is made of their answers."""

import sys
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QRect

from assist.platforms.macos_accessibility import BARREN, NativeAccessibility
from assist.platforms.macos_api import Access, Element, Field, Window
from assist.platforms.macos_keyboard import NativeKeyboard
from assist.platforms.macos_panel import NativePanel
from assist.platforms.macos_pasteboard import NativePasteboard
from assist.platforms.macos_server import NativeWindows

POINT, SIZE = 1, 2


class Node(dict):
    """An accessibility element: its attributes, and those that can be set."""

    def __init__(self, settable: tuple[str, ...] = (), **attributes: object) -> None:
        super().__init__(attributes)
        self.settable = settable
        self.actions: list[str] = []

    def __eq__(self, other: object) -> bool:
        return self is other

    __hash__ = None  # type: ignore[assignment]


def frame(x: int, y: int, width: int, height: int) -> dict[str, object]:
    return {
        "AXPosition": (POINT, SimpleNamespace(x=x, y=y)),
        "AXSize": (SIZE, SimpleNamespace(width=width, height=height)),
    }


def services(program: Node, error: int = 0) -> SimpleNamespace:
    """ApplicationServices for one program; functions answer as PyObjC's do."""

    def copy(element: Node, name: str, _: None) -> tuple[int, object]:
        if error:
            return error, None
        return (0, element[name]) if name in element else (-25205, None)

    def copy_all(element: Node, names: list[str], _: int, __: None) -> tuple[int, object]:
        # What is missing comes as a value that cannot be walked.
        return 0, tuple(element.get(name, 0) for name in names)

    def put(element: Node, name: str, value: object) -> int:
        element[name] = value
        return 0 if name in element.settable or element is program else -25205

    return SimpleNamespace(
        AXUIElementCreateApplication=lambda pid: program,
        AXUIElementSetMessagingTimeout=lambda element, seconds: 0,
        AXUIElementCopyAttributeValue=copy,
        AXUIElementCopyMultipleAttributeValues=copy_all,
        AXUIElementIsAttributeSettable=lambda e, name, _: (0, name in e.settable),
        AXUIElementSetAttributeValue=put,
        AXUIElementPerformAction=lambda e, action: e.actions.append(action),
        AXUIElementGetPid=lambda e, _: (0, 7),
        AXValueGetValue=lambda value, kind, _: (value[0] == kind, value[1]),
        kAXValueTypeCGPoint=POINT,
        kAXValueTypeCGSize=SIZE,
        AXIsProcessTrusted=lambda: True,
    )


@pytest.fixture
def pyobjc(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    def give(**modules: object) -> None:
        for name, module in modules.items():
            monkeypatch.setitem(sys.modules, name, module)

    return give


def accessibility(pyobjc, program: Node, error: int = 0) -> NativeAccessibility:  # type: ignore[no-untyped-def]
    pyobjc(
        ApplicationServices=services(program, error),
        CoreFoundation=SimpleNamespace(),
        objc=SimpleNamespace(),
    )
    return NativeAccessibility()


def test_windows_are_told_with_title_place_and_focus(pyobjc) -> None:  # type: ignore[no-untyped-def]
    one = Node(AXTitle="小李", AXSubrole="AXStandardWindow", **frame(10, 40, 700, 600))
    sheet = Node(AXTitle="", AXSubrole="AXDialog", **frame(50, 60, 300, 200))
    program = Node(AXWindows=(one, sheet), AXFocusedWindow=one)
    assert accessibility(pyobjc, program).windows(7) == [
        Element("小李", QRect(10, 40, 700, 600), standard=True, focused=True),
        Element("", QRect(50, 60, 300, 200), standard=False, focused=False),
    ]


def test_texts_are_read_from_top_to_bottom_without_what_can_be_edited(pyobjc) -> None:  # type: ignore[no-untyped-def]
    says = [Node(AXRole="AXStaticText", AXValue=text) for text in ("甲", "乙")]
    composer = Node(("AXValue",), AXRole="AXTextArea", AXValue="没发出的")
    menu = Node(AXRole=next(iter(BARREN)), AXChildren=[Node(AXRole="AXStaticText", AXValue="菜单")])
    group = Node(AXRole="AXGroup", AXChildren=says)
    window = Node(AXRole="AXWindow", AXChildren=[group, menu, composer], **frame(1, 2, 300, 400))
    program = Node(AXWindows=(window,))
    edge = accessibility(pyobjc, program)
    assert edge.texts(7, QRect(1, 2, 300, 400)) == ["甲", "乙"]
    assert program["AXManualAccessibility"] is True


def test_what_has_the_keyboard_is_told_and_text_goes_in_place_of_the_selection(pyobjc) -> None:  # type: ignore[no-untyped-def]
    composer = Node(("AXSelectedText",), AXValue="亲在", AXSelectedText="在")
    edge = accessibility(pyobjc, Node(AXFocusedUIElement=composer))
    assert edge.field(7) == Field("亲在", "在")
    assert edge.type_text(7, "亲")
    assert composer["AXSelectedText"] == "亲"


def test_a_password_field_is_known(pyobjc) -> None:  # type: ignore[no-untyped-def]
    field = Node(AXValue="", AXSubrole="AXSecureTextField")
    found = accessibility(pyobjc, Node(AXFocusedUIElement=field)).field(7)
    assert found is not None
    assert found.secure
    assert not found.editable


def test_a_program_that_does_not_answer_is_left_alone_for_a_while(pyobjc) -> None:  # type: ignore[no-untyped-def]
    edge = accessibility(pyobjc, Node(AXWindows=()), error=-25204)
    assert edge.windows(7) is None
    assert edge.field(7) is None
    assert edge._program(7) is None


def test_the_window_server_is_asked_for_windows_on_screen_first(pyobjc) -> None:  # type: ignore[no-untyped-def]
    def info(number: int) -> dict[str, object]:
        bounds = {"X": 1.0, "Y": 2.0, "Width": 300.0, "Height": 400.0}
        return {
            "kCGWindowNumber": number,
            "kCGWindowOwnerPID": 7,
            "kCGWindowBounds": bounds,
            "kCGWindowLayer": 0,
            "kCGWindowOwnerName": "Chat",
        }

    lists = {1 | 16: [info(5), info(3)], 0 | 16: [info(3), info(4), info(5)]}
    quartz = SimpleNamespace(
        kCGWindowListOptionOnScreenOnly=1,
        kCGWindowListOptionAll=0,
        kCGWindowListExcludeDesktopElements=16,
        kCGNullWindowID=0,
        CGWindowListCopyWindowInfo=lambda options, _: lists[options],
    )
    workspace = SimpleNamespace(sharedWorkspace=lambda: None)
    pyobjc(Quartz=quartz, AppKit=SimpleNamespace(NSWorkspace=workspace), Foundation=quartz)
    found = NativeWindows().every()
    assert [(w.number, w.on_screen) for w in found] == [(5, True), (3, True), (4, False)]
    assert found[0] == Window(5, 7, "Chat", QRect(1, 2, 300, 400))


class Data(bytes):
    def length(self) -> int:
        return len(self)


class PasteboardItem:
    """NSPasteboardItem and, as ``alloc().init()``, its class."""

    def __init__(self) -> None:
        self.content: dict[str, Data] = {}
        self.provider: object = None

    def alloc(self) -> "PasteboardItem":
        return PasteboardItem()

    def init(self) -> "PasteboardItem":
        return self

    def types(self) -> list[str]:
        return list(self.content)

    def dataForType_(self, kind: str) -> Data:
        return self.content[kind]

    def setData_forType_(self, data: Data, kind: str) -> None:
        self.content[kind] = data

    def setDataProvider_forTypes_(self, provider: object, kinds: list[str]) -> bool:
        self.provider = (provider, kinds)
        return True


class Board:
    """NSPasteboard."""

    def __init__(self) -> None:
        self.items: list[PasteboardItem] = []
        self.changes = 3
        self.behaviour: int | None = None

    def changeCount(self) -> int:
        return self.changes

    def clearContents(self) -> None:
        self.items = []
        self.changes += 1

    def writeObjects_(self, items: list[PasteboardItem]) -> bool:
        self.items = list(items)
        return True

    def pasteboardItems(self) -> list[PasteboardItem]:
        return self.items

    def respondsToSelector_(self, name: str) -> bool:
        return name == "accessBehavior" and self.behaviour is not None

    def accessBehavior(self) -> int:
        return self.behaviour or 0


class Root:
    """NSObject, whose subclasses name the protocols they keep."""

    kept: tuple[object, ...] = ()

    def __init_subclass__(cls, protocols: tuple[object, ...] = ()) -> None:
        cls.kept = tuple(protocols)

    @classmethod
    def alloc(cls) -> "Root":
        return cls()

    def init(self) -> "Root":
        return self


@pytest.fixture
def board(pyobjc) -> Board:  # type: ignore[no-untyped-def]
    board = Board()

    def unknown(_: str) -> None:
        raise KeyError

    appkit = SimpleNamespace(
        NSPasteboard=SimpleNamespace(generalPasteboard=lambda: board),
        NSPasteboardItem=PasteboardItem(),
    )
    data = SimpleNamespace(dataWithBytes_length_=lambda value, length: Data(value[:length]))
    pyobjc(
        AppKit=appkit,
        Foundation=SimpleNamespace(NSObject=Root, NSData=data),
        objc=SimpleNamespace(
            lookUpClass=unknown, error=KeyError, protocolNamed=lambda name: f"<{name}>"
        ),
    )
    return board


def test_every_item_and_type_comes_back_as_it_was(board: Board) -> None:
    edge = NativePasteboard()
    items = [{"public.utf8-plain-text": b"a", "public.html": b"<a>"}, {"com.shop.own": b"\x00"}]
    assert edge.write(items) == board.changes
    assert edge.read(1000, 1.0) == (items, True)


def test_what_is_too_large_is_told_as_not_whole(board: Board) -> None:
    edge = NativePasteboard()
    edge.write([{"public.png": b"x" * 100, "public.utf8-plain-text": b"a"}])
    assert edge.read(50, 1.0) == ([{"public.utf8-plain-text": b"a"}], False)


def test_a_promise_keeps_the_protocol_and_gives_data_only_when_there_is_some(board: Board) -> None:
    edge = NativePasteboard()
    answers: list[bytes | None] = [None, "亲".encode()]
    assert edge.promise("public.utf8-plain-text", ["mark"], lambda: answers.pop(0))
    (item,) = board.items
    assert item.content == {"mark": b""}
    provider, kinds = item.provider  # type: ignore[misc]
    assert provider.kept == ("<NSPasteboardItemDataProvider>",)
    asked = PasteboardItem()
    provider.pasteboard_item_provideDataForType_(board, asked, kinds[0])
    assert asked.content == {}
    provider.pasteboard_item_provideDataForType_(board, asked, kinds[0])
    assert asked.content == {"public.utf8-plain-text": "亲".encode()}


@pytest.mark.parametrize(
    ("behaviour", "access"),
    [(None, Access.FREE), (0, Access.FREE), (1, Access.ASKS), (2, Access.FREE), (3, Access.DENIED)],
)
def test_what_reading_costs_is_asked_where_the_system_knows(
    board: Board, behaviour: int | None, access: Access
) -> None:
    board.behaviour = behaviour
    assert NativePasteboard().access() is access


class Events:
    """Quartz as far as keys go: what was posted to whom."""

    def __init__(self, *, allowed: bool = True) -> None:
        self.kCGEventSourceStatePrivate = -1
        self.kCGEventFlagMaskCommand = 1 << 20
        self.allowed = allowed
        self.posted: list[tuple[int, int, bool, int]] = []

    def CGEventSourceCreate(self, state: int) -> int:
        return state

    def CGEventCreateKeyboardEvent(self, source: int, key: int, down: bool) -> object:
        return SimpleNamespace(key=key, down=down, flags=0) if self.allowed else None

    def CGEventSetFlags(self, event: SimpleNamespace, flags: int) -> None:
        event.flags = flags

    def CGEventPostToPid(self, pid: int, event: SimpleNamespace) -> None:
        self.posted.append((pid, event.key, event.down, event.flags))


def test_command_and_a_key_go_to_one_process(pyobjc) -> None:  # type: ignore[no-untyped-def]
    quartz = Events()
    pyobjc(Quartz=quartz)
    assert NativeKeyboard().press_command(7, 9)
    command = quartz.kCGEventFlagMaskCommand
    assert quartz.posted == [(7, 9, True, command), (7, 9, False, command)]
    pyobjc(Quartz=Events(allowed=False))
    assert not NativeKeyboard().press_command(7, 9)


class NativeWindow:
    """NSWindow as Qt makes it for the sidebar."""

    def __init__(self, *, panel: bool) -> None:
        self.panel = panel
        self.set: dict[str, object] = {}

    def window(self) -> "NativeWindow":
        return self

    def isKindOfClass_(self, _: object) -> bool:
        return self.panel

    def styleMask(self) -> int:
        return 1 << 4

    def __getattr__(self, name: str):  # type: ignore[no-untyped-def]
        return lambda *values: self.set.update({name: values})


@pytest.mark.parametrize("panel", [True, False])
def test_only_a_panel_is_dressed_so_that_clicks_do_not_activate_us(pyobjc, panel: bool) -> None:  # type: ignore[no-untyped-def]
    window = NativeWindow(panel=panel)
    appkit = SimpleNamespace(
        NSPanel=object(),
        NSWindowStyleMaskNonactivatingPanel=1 << 7,
        NSWindowCollectionBehaviorMoveToActiveSpace=1 << 1,
        NSWindowCollectionBehaviorFullScreenAuxiliary=1 << 8,
    )
    pyobjc(AppKit=appkit, objc=SimpleNamespace(objc_object=lambda c_void_p: window))
    NativePanel().dress(1, takes_keyboard=False)
    if panel:
        assert window.set["setStyleMask_"] == (1 << 4 | 1 << 7,)
        assert window.set["setHidesOnDeactivate_"] == (False,)
        assert window.set["setBecomesKeyOnlyIfNeeded_"] == (True,)
    else:
        assert window.set == {}
