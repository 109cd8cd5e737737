"""Display, fonts, clipboard, accessibility and hotkeys, asked of a process of its own."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from assist.doctor.check import Check, Verdict

PROBE_SECONDS = 30
SLOW_CLIPBOARD_MS = 1000

PACKAGES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
}
"""Debian's and Ubuntu's package for each library that Qt's X11 plugin needs."""

TITLES = {
    "find_chat": "找到聊天窗口",
    "follow": "跟随聊天窗口",
    "read_selection": "读取选中和复制",
    "read_chat": "读取聊天消息",
    "paste": "填入回复",
    "send": "替您发送",
    "hotkeys": "全局快捷键",
}

EXTRAS = {
    "edges": (
        "占住屏幕边缘",
        "侧栏靠边时,最大化的窗口会让出位置",
        "系统不为程序留出屏幕边缘,侧栏靠边时会盖住最大化的窗口",
        "请让侧栏贴着聊天窗口,或靠边自动隐藏",
    ),
    "picker": (
        "指认聊天窗口",
        "可以用准星指认侧答还不认识的聊天窗口",
        "这里不能用准星指认聊天窗口",
        "请使用侧答认识的聊天软件",
    ),
    "images": (
        "填入图片",
        "图片会直接填入聊天输入框",
        "图片不能直接填入,会复制好",
        "请到聊天窗口粘贴,或用聊天软件的发送图片功能",
    ),
}
"""What an adapter may offer besides: title, why it works, why not, what to do instead."""


@dataclass(frozen=True, slots=True)
class Probe:
    """What :mod:`assist.ui.probe` said. ``found`` is empty when it could not start.

    ``headless`` tells that there is no display; ``found`` then comes from Qt's off-screen
    mode. ``missing`` names the libraries that the display plugin lacks.
    """

    found: Mapping[str, Any] = field(default_factory=dict)
    headless: bool = False
    missing: Sequence[str] = ()
    complaint: str = ""


def run_probe() -> Probe:
    """Start the probe; a second time without the display when the first found none."""
    found, error = _start(dict(os.environ))
    if found:
        return Probe(found)
    missing = missing_libraries()
    if missing:
        return Probe(missing=missing)
    bare, second_error = _start({**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    if bare:
        return Probe(bare, headless=True, complaint=error)
    return Probe(complaint=second_error or error)


def _start(environment: dict[str, str]) -> tuple[dict[str, Any], str]:
    try:
        run = subprocess.run(
            [sys.executable, "-m", "assist.ui.probe"],
            capture_output=True,
            timeout=PROBE_SECONDS,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {}, f"界面自检 {PROBE_SECONDS} 秒内没有结束"
    except OSError:
        return {}, "不能启动界面自检"
    with contextlib.suppress(ValueError):
        lines = run.stdout.decode("utf-8", "replace").splitlines()
        if run.returncode == 0 and lines and isinstance(found := json.loads(lines[-1]), dict):
            return found, ""
    last = run.stderr.decode("utf-8", "replace").strip().splitlines()
    return {}, last[-1] if last else f"界面自检异常结束（{run.returncode}）"


def missing_libraries() -> tuple[str, ...]:
    """Libraries that Qt's X11 plugin asks for and the system lacks, by ``ldd``; or nothing."""
    ldd = shutil.which("ldd")
    package = find_spec("PySide6")
    if ldd is None or package is None or not package.submodule_search_locations:
        return ()
    folder = Path(package.submodule_search_locations[0]) / "Qt"
    names = ("plugins/platforms/libqxcb.so", "lib/libQt6Widgets.so.6", "lib/libQt6DBus.so.6")
    files = [str(folder / name) for name in names if (folder / name).exists()]
    if not files:
        return ()
    run = subprocess.run([ldd, *files], capture_output=True, text=True, check=False)  # noqa: S603
    return tuple(sorted(set(re.findall(r"(\S+) => not found", run.stdout))))


def check_screen(probe: Probe) -> tuple[Check, ...]:
    """Every finding that needs the interface's own eyes."""
    first = _display(probe)
    if not probe.found:
        return (first,)
    checks = [first, _fonts(probe.found)]
    if not probe.headless:
        checks.append(_clipboard(probe.found))
        if probe.found["platform"] in ("xcb", "wayland"):  # other systems have no such bus
            checks.append(_accessibility(probe.found))
        checks += [*_abilities(probe.found), *_extras(probe.found)]
    return tuple(checks)


def _display(probe: Probe) -> Check:
    title = "图形界面"
    if probe.missing:
        packages = sorted({PACKAGES.get(name, name) for name in probe.missing})
        why = f"缺少系统库 {'、'.join(probe.missing)}，界面无法启动。"
        return Check(
            "display", title, Verdict.FAIL, why, f"sudo apt-get install {' '.join(packages)}"
        )
    if not probe.found:
        why = f"界面无法启动：{probe.complaint}"
        return Check(
            "display", title, Verdict.FAIL, why, "请重新安装：pip install --force-reinstall ceda"
        )
    if probe.headless:
        why = "没有图形显示，侧栏不能显示；assist ask 等命令可以使用。"
        return Check(
            "display", title, Verdict.WARN, why, "请在登录后的桌面会话中启动（推荐 X11/Xorg）"
        )
    sizes = "、".join(f"{width}×{height}" for width, height in probe.found["screens"])
    session = os.environ.get("XDG_SESSION_TYPE") or probe.found["platform"]
    if session == "wayland" and probe.found["platform"] == "xcb":
        why = f"XWayland，屏幕 {sizes}；只看得到同样经 XWayland 运行的聊天软件。"
        mend = "微信、QQ 和 Wine 里的千牛都是；其他聊天软件请在 X11(Xorg)会话中使用"
        return Check("display", title, Verdict.WARN, why, mend)
    return Check("display", title, Verdict.OK, f"{session}，屏幕 {sizes}")


def _fonts(found: Mapping[str, Any]) -> Check:
    title = "字体"
    chinese, emoji = found["chinese"], found["emoji"]
    if chinese and emoji:
        return Check("fonts", title, Verdict.OK, f"中文 {chinese[0]}，表情 {emoji[0]}")
    packages = [
        package
        for package, there in (("fonts-noto-cjk", chinese), ("fonts-noto-color-emoji", emoji))
        if not there
    ]
    lost = "中文会显示成方块。" if not chinese else "表情会显示成方块。"
    mend = f"sudo apt-get install {' '.join(packages)}"
    return Check("fonts", title, Verdict.WARN, lost, mend)


def _clipboard(found: Mapping[str, Any]) -> Check:
    waited = int(found["clipboard_ms"])
    if waited >= SLOW_CLIPBOARD_MS:
        why = f"占有剪贴板的程序 {waited} 毫秒后才回应，填入回复会变慢。"
        mend = "请在别的窗口重新复制一次，或重启没有响应的程序"
        return Check("clipboard", "剪贴板", Verdict.WARN, why, mend)
    return Check("clipboard", "剪贴板", Verdict.OK, "有回应")


def _accessibility(found: Mapping[str, Any]) -> Check:
    if found["accessibility"]:
        return Check("accessibility", "无障碍总线", Verdict.OK, "正在运行")
    return Check(
        "accessibility",
        "无障碍总线",
        Verdict.WARN,
        "没有运行，不能自动读取聊天消息；选中或复制消息仍然有效。",
        "sudo apt-get install at-spi2-core dbus-x11，然后重新登录",
    )


def _abilities(found: Mapping[str, Any]) -> list[Check]:
    return [
        Check(
            str(each["ability"]),
            TITLES.get(each["ability"], each["ability"]),
            Verdict.OK if each["works"] else Verdict.WARN,
            str(each["why"]),
            str(each["mend"]) if not each["works"] else "",
        )
        for each in found["abilities"]
    ]


def _extras(found: Mapping[str, Any]) -> list[Check]:
    checks = []
    for name, works in found.get("extras", {}).items():
        title, fine, lost, mend = EXTRAS[name]
        if works:
            checks.append(Check(name, title, Verdict.OK, fine))
        else:
            checks.append(Check(name, title, Verdict.WARN, lost, mend))
    return checks
