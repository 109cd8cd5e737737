"""The page 缺口: what agents could not answer, what they propose, what says the same twice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from assist.snippets.desk.proposals import Proposal
from assist.snippets.desk.records import Gap, Undone
from assist.snippets.records import ReplyVariant, Snippet
from assist.ui.dialogs.frame import button, plain_label
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.trainer.link import Back, Link
from assist.ui.trainer.new_snippet import empty_snippet
from assist.ui.trainer.taking_back import both_ways
from assist.ui.widgets.plain import neutral

if TYPE_CHECKING:
    from assist.library import Library
    from assist.snippets.desk.records import Badge

SHOWN = 30
"""Cards of one kind at most; the rest comes when these are done."""

Found = tuple[tuple[Gap, ...], tuple[Proposal, ...], dict[str, str]]
"""Gaps, open proposals, and the titles of the snippets that they name."""


class GapsPage(QWidget):
    """Signals: ``new_wanted(Snippet)``, ``open_wanted(str)``, ``counted(int)``."""

    new_wanted = Signal(object)
    open_wanted = Signal(str)
    counted = Signal(int)

    def __init__(self, look: Look, link: Link) -> None:
        super().__init__()
        self._look, self._link = look, link
        self._titles: dict[str, str] = {}
        self.gaps: tuple[Gap, ...] = ()
        self.proposals: tuple[Proposal, ...] = ()
        self._headings = [plain_label("title") for _ in range(3)]
        self._hints = [plain_label("muted") for _ in range(3)]
        self.look_through = button("")
        self._boxes = [QVBoxLayout() for _ in range(3)]
        page = QWidget()
        page.setObjectName("page")
        self._columns = QHBoxLayout(page)
        for heading, hint, box in zip(self._headings, self._hints, self._boxes, strict=True):
            column = QVBoxLayout()
            column.addWidget(heading)
            column.addWidget(hint)
            column.addLayout(box)
            column.addStretch(1)
            self._columns.addLayout(column, 1)
        view = QScrollArea()
        view.setWidget(page)
        view.setWidgetResizable(True)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(view)
        self.look_through.clicked.connect(self._look_through)
        self._boxes[2].addWidget(self.look_through, 0, Qt.AlignmentFlag.AlignLeft)
        self.retranslate()
        self.resized()

    def retranslate(self) -> None:
        """Every text."""
        names = (tr("没答上来"), tr("客服的建议"), tr("重复、过期和没用过的"))
        for heading, name in zip(self._headings, names, strict=True):
            heading.setText(name)
        self.look_through.setText(tr("检查整个话术库"))
        self._hints[2].setText(tr("找出违禁词、相近重复和从未使用的话术，列表里会标出来。"))
        self._draw()

    def resized(self) -> None:
        """Spacings at the font scale."""
        px = self._look.theme.px
        self._columns.setContentsMargins(px(20), px(16), px(20), px(20))
        self._columns.setSpacing(px(20))
        for box in self._boxes:
            box.setSpacing(px(8))

    def refresh(self) -> None:
        """Ask for gaps and proposals anew."""
        self._link.ask("gaps", _read, self._show)

    def _show(self, found: Found) -> None:
        self.gaps, self.proposals, self._titles = found
        self.counted.emit(len(self.gaps) + len(self.proposals))
        self._draw()

    def _draw(self) -> None:
        for box in self._boxes[:2]:
            _empty(box)
        for gap in self.gaps[:SHOWN]:
            self._boxes[0].addWidget(self._gap_card(gap))
        for proposal in self.proposals[:SHOWN]:
            self._boxes[1].addWidget(self._proposal_card(proposal))
        none = tr("最近的问题都答上来了。"), tr("还没有建议。客服在侧边栏改过的回复可以提上来。")
        lead = tr("相近的问法归在一起，个人信息已隐去。"), tr("采纳后成为这条话术的一种说法。")
        for place, some in enumerate((self.gaps, self.proposals)):
            self._hints[place].setText(lead[place] if some else none[place])

    # Cards

    def _card(self, lines: list[tuple[str, str]]) -> tuple[QFrame, QVBoxLayout, QHBoxLayout]:
        card = QFrame()
        card.setObjectName("panel")
        px = self._look.theme.px
        column, links = QVBoxLayout(card), QHBoxLayout()
        column.setContentsMargins(px(12), px(8), px(12), px(8))
        column.setSpacing(px(4))
        for role, text in lines:
            column.addWidget(plain_label(role, neutral(text)))
        links.setSpacing(px(4))
        column.addLayout(links)
        return card, column, links

    def _gap_card(self, gap: Gap) -> QFrame:
        said = tr("“{text}”等 {count} 次") if len(gap.texts) > 1 else tr("“{text}” {count} 次")
        first = said.format(text=gap.texts[0], count=gap.count)
        lines = [("name", first)]
        if len(gap.texts) > 1:
            lines.append(("small", "\n".join(gap.texts[1:5])))
        card, _, links = self._card(lines)
        if not self._link.may_edit():
            return card
        fresh = button(tr("新建话术"), "link")
        fresh.clicked.connect(lambda: self._start(gap))
        links.addWidget(fresh)
        if gap.nearest:
            title = neutral(self._titles.get(gap.nearest, gap.nearest))
            join = button(tr("并入：{title}").format(title=title[:14]), "link")
            join.setToolTip(title)
            join.clicked.connect(lambda: self._join(gap, gap.nearest))
            links.addWidget(join)
        other = button(tr("并入别的…"), "link")
        other.clicked.connect(lambda: self._choose(gap))
        links.addWidget(other)
        away = button(tr("不用管"), "link")
        away.clicked.connect(lambda: self._close(gap))
        links.addStretch(1)
        links.addWidget(away)
        return card

    def _proposal_card(self, proposal: Proposal) -> QFrame:
        title = self._titles.get(proposal.snippet_key or "", "") or tr("新话术")
        lines = [("name", proposal.text), ("small", f"{proposal.author} → {title}")]
        if proposal.question:
            lines.append(("small", tr("买家问：{text}").format(text=proposal.question)))
        card, column, links = self._card(lines)
        if not self._link.may_edit():
            return card
        word = QLineEdit()
        word.setPlaceholderText(tr("给客服的一句话（可不填）"))
        word.setAccessibleName(tr("给客服的一句话"))
        column.insertWidget(column.count() - 1, word)
        calls = [
            (tr("采纳"), lambda: self._settle(proposal, word.text(), accepted=True)),
            (tr("改一改再用"), lambda: self._edit(proposal, word.text())),
            (tr("不采纳"), lambda: self._settle(proposal, word.text(), accepted=False)),
        ]
        for text, call in calls:
            each = button(text, "link")
            each.clicked.connect(call)
            links.addWidget(each)
        links.addStretch(1)
        return card

    # What is done

    def _start(self, gap: Gap) -> None:
        snippet = replace(empty_snippet(), title=gap.texts[0][:30], phrasings=gap.texts)
        self.new_wanted.emit(snippet)
        self._close(gap)

    def _choose(self, gap: Gap) -> None:
        from assist.ui.trainer.snippet_picker import SnippetPicker

        why = tr("“{text}”将成为它的买家问法。").format(text=gap.texts[0])
        picker = SnippetPicker(self._look, self._link, why, gap.nearest, self)
        picker.picked.connect(lambda key, _: self._join(gap, key))
        picker.open()

    def _join(self, gap: Gap, key: str) -> None:
        author = self._link.author()

        def join(library: Library) -> dict[str, int]:
            counts = {text: count for text, count in library.unanswered() if text in gap.texts}
            batches.append(library.desk.add_phrasings(key, gap, author))
            return counts

        def joined(counts: dict[str, int]) -> None:
            self._link.saved.emit("")
            text = tr("已并入“{title}”").format(title=self._titles.get(key, key))
            self._link.done.emit(text, _joined_back(batches[0], author, counts, key, gap))

        batches: list[str] = []
        self._link.write("gap", join, joined)

    def _close(self, gap: Gap) -> None:
        def closed(counts: dict[str, int]) -> None:
            self.refresh()
            back = both_ways(
                lambda lib: lib.desk.reopen_gap(counts), lambda lib: lib.desk.close_gap(gap)
            )
            self._link.done.emit(tr("缺口已收起"), back)

        self._link.write("gap", lambda lib: lib.desk.close_gap(gap), closed)

    def _settle(self, proposal: Proposal, word: str, *, accepted: bool) -> None:
        author = self._link.author()
        if accepted and proposal.snippet_key is None:
            self._edit(proposal, word)
            return
        self._link.save(
            lambda lib: lib.desk.settle(proposal, accepted=accepted, word=word, author=author)
        )

    def _edit(self, proposal: Proposal, word: str) -> None:
        """Open the editor with the proposed words in it; the proposal counts as accepted."""
        author, key = self._link.author(), proposal.snippet_key

        def take(library: Library) -> Snippet:
            if key:
                entry = library.desk.entry(key)
                variants = (*entry.snippet.variants, ReplyVariant(proposal.text))
                better = replace(entry.snippet, variants=variants)
                library.desk.keep_draft(key, replace(entry, snippet=better))
                fresh = better
            else:
                asked = (proposal.question,) if proposal.question else ()
                fresh = replace(
                    empty_snippet(),
                    title=proposal.question[:30],
                    phrasings=asked,
                    variants=(ReplyVariant(proposal.text),),
                )
            settled = replace(proposal, snippet_key=None)
            library.desk.settle(settled, accepted=True, word=word, author=author)
            return fresh

        def opened(snippet: Snippet) -> None:
            if key:
                self.open_wanted.emit(key)
            else:
                self.new_wanted.emit(snippet)
            self.refresh()

        self._link.write("proposal", take, opened)

    def _look_through(self) -> None:
        self.look_through.setEnabled(False)
        self.look_through.setText(tr("正在检查…"))
        self._link.ask("look_through", _look, self._looked)

    def _looked(self, found: tuple[dict[Badge, int], tuple[tuple[str, str, float], ...]]) -> None:
        from assist.ui.trainer.naming import badge_name

        self.look_through.setEnabled(True)
        self.look_through.setText(tr("再检查一遍"))
        counts, pairs = found
        said = [f"{badge_name(badge)} {count}" for badge, count in counts.items()]
        self._hints[2].setText(" · ".join(said) or tr("没有发现问题"))
        while self._boxes[2].count() > 1:
            item = self._boxes[2].takeAt(1)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for one, other, likeness in pairs[:SHOWN]:
            self._boxes[2].addWidget(self._pair_card(one, other, likeness))
        self._link.saved.emit("")

    def _pair_card(self, one: str, other: str, likeness: float) -> QFrame:
        head = tr("两条回复有 {percent}% 相同").format(percent=round(likeness * 100))
        card, _, links = self._card([("name", head)])
        for key in (one, other):
            title = neutral(self._titles.get(key, key))
            each = button(title[:16], "link")
            each.setToolTip(title)
            each.clicked.connect(lambda _=False, k=key: self.open_wanted.emit(k))
            links.addWidget(each)
        links.addStretch(1)
        return card


def _read(library: Library) -> Found:
    desk = library.desk
    gaps = desk.gaps()
    proposals = tuple(p for p in desk.proposals() if p.state == "open")
    return gaps, proposals, {row.key: row.title for row in desk.rows()}


def _joined_back(batch: str, author: str, counts: dict[str, int], key: str, gap: Gap) -> Back:
    """Take the phrasings out again and let the questions be open; and back."""

    def back(library: Library) -> tuple[Undone, Back | None]:
        undone = library.desk.undo(batch, author)
        library.desk.reopen_gap(counts)
        return undone, again

    def again(library: Library) -> tuple[Undone, Back | None]:
        fresh = library.desk.add_phrasings(key, gap, author)
        return Undone(1), _joined_back(fresh, author, counts, key, gap)

    return back


def _look(library: Library) -> tuple[dict[Badge, int], tuple[tuple[str, str, float], ...]]:
    return library.desk.look_through(), library.desk.duplicates()


def _empty(box: QVBoxLayout) -> None:
    while box.count():
        item = box.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
