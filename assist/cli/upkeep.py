"""``assist doctor``, ``assist check``, ``assist backup`` and ``assist desktop-entry``."""

from __future__ import annotations

import argparse
import sys

from assist import paths
from assist.cli.output import FAILED, OK, opened, say
from assist.errors import AssistError
from assist.library.backups import list_backups, restore_backup
from assist.library.compliance import check_pack


def doctor(options: argparse.Namespace) -> int:
    """Say what works on this machine."""
    from assist import doctor

    checks = doctor.examine(paths.folders(), paths.resources())
    say(doctor.as_json(checks) if options.json else doctor.as_text(checks))
    return doctor.exit_code(checks)


def check(options: argparse.Namespace) -> int:
    """Blocked words and mistakes of format fail; warnings are printed and pass."""
    if options.folder:
        findings = [finding for folder in options.folder for finding in check_pack(folder)]
    else:
        with opened() as library:
            findings = library.lint()
    for finding in findings:
        hit = finding.hit
        say(f"{hit.level}\t{finding.snippet} #{finding.variant}\t“{hit.words}”\t{hit.reason}")
    blocked = sum(finding.hit.level == "block" for finding in findings)
    say(f"{blocked} 处必须修改,{len(findings) - blocked} 处提醒")
    return FAILED if blocked else OK


def backup(options: argparse.Namespace) -> int:
    """Make, list or restore backups."""
    folders = paths.folders()
    if options.list:
        for known in list_backups(folders):
            state = "完好" if known.good else "已损坏"
            say(f"{known.path.name}\t{known.size / 1e6:.1f} MB\t{state}")
        return OK
    if options.restore:
        aside = restore_backup(folders, options.restore)
        say(f"已恢复备份;原来的文件保存为 {aside.name}。")
        return OK
    with opened() as library:
        say(f"已备份到 {library.back_up()}")
    return OK


def desktop_entry(options: argparse.Namespace) -> int:
    """Put the program into the desktop's menu, or take it out."""
    from assist.desktop_entry import remove_entry, write_entry

    try:
        if options.remove:
            path = remove_entry()
            say(f"已移除 {path}" if path is not None else "菜单里没有侧答。")
        else:
            path = write_entry(sys.executable, paths.resources() / "icons" / "logo.svg")
            say(f"已写入 {path};重新登录后,系统就认识侧答了。")
    except OSError as error:
        raise AssistError("菜单项没能写入或移除。", "请检查 ~/.local/share 的权限。") from error
    return OK
