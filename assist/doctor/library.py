"""The program's own files and the person's library."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from assist.doctor.check import Check, Verdict
from assist.paths import Folders
from assist.store import backups
from assist.store.drives import on_network
from assist.store.schema import VERSION

try:  # The one that the store uses.
    import pysqlite3 as sqlite3
except ImportError:  # pragma: no cover - where no wheel exists
    import sqlite3

REQUIRED = (
    "themes/style.qss",
    "themes/dialogs/style.qss",
    "i18n/en.json",
    "icons/chat.svg",
    "packs/zh_CN",
    "matching",
    "sizing",
)
LOW_DISK = 200 * 1024 * 1024
NO_DISK = 10 * 1024 * 1024
REINSTALL = "请重新安装：pip install --force-reinstall ceda"


def check_resources(resources: Path) -> Check:
    """Packs, themes, icons and translations that came with the program."""
    missing = [name for name in REQUIRED if not _has_something(resources / name)]
    if missing:
        return Check(
            "resources",
            "程序资源",
            Verdict.FAIL,
            f"{resources} 里缺少 {'、'.join(missing)}。",
            REINSTALL,
        )
    return Check("resources", "程序资源", Verdict.OK, f"齐全：{resources}")


def _has_something(path: Path) -> bool:
    return any(path.iterdir()) if path.is_dir() else path.is_file()


def check_folders(folders: Folders) -> tuple[Check, ...]:
    """Whether data, settings and log can be written, and whether there is room."""
    checks = [_room(folders.data)]
    for name, title, folder, loss in (
        ("data", "资料文件夹", folders.data, "修改不能保存"),
        ("config", "设置文件夹", folders.config, "设置不能保存"),
        ("log", "日志文件夹", folders.log, "没有日志"),
    ):
        if _writable(folder):
            checks.append(Check(name, title, Verdict.OK, f"可写：{folder}"))
        else:
            why, mend = f"不能写入 {folder}，{loss}。", f"请把 {folder} 的权限改为当前用户可写"
            checks.append(Check(name, title, Verdict.WARN, why, mend))
    return tuple(checks)


def _nearest(folder: Path) -> Path:
    """The folder itself or, before the first start, the one it will be made in."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder


def _writable(folder: Path) -> bool:
    nearest = _nearest(folder)
    return nearest.is_dir() and os.access(nearest, os.W_OK)


def _room(folder: Path) -> Check:
    try:
        free = shutil.disk_usage(_nearest(folder)).free
    except OSError:
        return Check(
            "disk", "磁盘空间", Verdict.WARN, "读不到剩余空间。", f"请检查 {folder} 所在的磁盘"
        )
    why = f"剩余 {free // (1024 * 1024)} MB"
    if free < LOW_DISK:
        verdict = Verdict.FAIL if free < NO_DISK else Verdict.WARN
        return Check("disk", "磁盘空间", verdict, why, "请清理出至少 200 MB 空间")
    return Check("disk", "磁盘空间", Verdict.OK, why)


def check_database(folders: Folders) -> Check:
    """Integrity, version and place of the library's database; it is only read."""
    path = folders.database
    title = "资料库"
    if not path.exists():
        why = "还没有建立，第一次启动时会放入示例店铺"
        return Check("database", title, Verdict.OK, why)
    version, complaint = _integrity(path)
    if version > VERSION:
        why = "这个资料库由更新版本的侧答写成，旧版本打开会损坏它。"
        return Check("database", title, Verdict.FAIL, why, "请运行 pip install --upgrade ceda")
    if complaint:
        return Check("database", title, Verdict.FAIL, complaint, _way_back(folders))
    if not os.access(path, os.W_OK):
        why = f"{path} 不能写入，现在只能读取。"
        return Check("database", title, Verdict.WARN, why, "请把这个文件的权限改为当前用户可写")
    if on_network(path):
        why = f"{path} 在网络磁盘上，速度较慢，也不能多台电脑同时使用。"
        return Check("database", title, Verdict.WARN, why, "请用 CEDA_HOME 把资料放到本机磁盘")
    size = path.stat().st_size / (1024 * 1024)
    return Check("database", title, Verdict.OK, f"完好，{size:.1f} MB：{path}")


def _integrity(path: Path) -> tuple[int, str]:
    """The schema's version and SQLite's first complaint; an empty one when all is well."""
    for mode in ("mode=ro", "immutable=1"):  # the latter reads in a read-only folder
        try:
            connection = sqlite3.connect(f"{path.resolve().as_uri()}?{mode}", uri=True)
            try:
                version = int(connection.execute("PRAGMA user_version").fetchone()[0])
                answer = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
            finally:
                connection.close()
        except sqlite3.OperationalError:
            continue
        except sqlite3.DatabaseError:
            return 0, f"{path.name} 已损坏，不能读取。"
        return version, "" if answer == "ok" else f"{path.name} 有一部分已损坏。"
    return 0, f"{path.name} 不能打开。"


def _way_back(folders: Folders) -> str:
    good = backups.newest(folders.backups)
    if good is None:
        path = folders.database
        return f"没有好的备份；请把 {path} 移走，再启动会重新建立示例资料库"
    return f"请运行 assist backup --restore {good.name}"


def check_backups(folders: Folders) -> Check:
    """Whether there is a verified backup to go back to."""
    every = backups.every(folders.backups)
    if not every:
        why = "还没有备份；升级前会自动备份，也可以运行 assist backup"
        return Check("backups", "备份", Verdict.OK, why)
    newest = backups.newest(folders.backups)
    if newest is None:
        why = f"{len(every)} 份备份都已损坏。"
        return Check("backups", "备份", Verdict.WARN, why, "请运行 assist backup 重新备份")
    why = f"共 {len(every)} 份，最近一份好的是 {newest.name}"
    return Check("backups", "备份", Verdict.OK, why)
