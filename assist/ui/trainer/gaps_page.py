"""The page 缺口: what agents could not answer, what they propose, what says the same twice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from assist.library.proposing import with_words
from assist.snippets.desk.proposals import Proposal
from assist.snippets.desk.records import Gap
from assist.snippets.records import ReplyVariant, Snippet
from assist.ui.dialogs.frame import button
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.trainer.card_column import Card, CardColumn
from assist.ui.trainer.library_check import LibraryCheck
from assist.ui.trainer.link import Link
from assist.ui.trainer.new_snippet import empty_snippet
from assist.ui.trainer.taking_back import back_of, both_ways
from assist.ui.widgets.plain import neutral

if TYPE_CHECKING:
    from assist.library import Library

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
        self._asked, self._proposed = CardColumn(look), CardColumn(look)
        self.check = LibraryCheck(look, link)
        self.check.open_wanted.connect(self.open_wanted)
        page = QWidget()
        page.setObjectName("page")
        self._columns = QHBoxLayout(page)
        for column in (self._asked, self._proposed, self.check):
            self._columns.addWidget(column, 1)
        view = QScrollArea()
        view.setWidget(page)
        view.setWidgetResizable(True)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(view)
        self.retranslate()
        self.resized()

    def retranslate(self) -> None:
        """Every text."""
        self._asked.heading.setText(tr("没答上来"))
        self._proposed.heading.setText(tr("客服的建议"))
        self.check.retranslate()
        self._draw()

    def resized(self) -> None:
        """Spacings at the font scale."""
        px = self._look.theme.px
        self._columns.setContentsMargins(px(20), px(16), px(20), px(20))
        self._columns.setSpacing(px(20))
        for column in (self._asked, self._proposed, self.check):
            column.resized()

    def refresh(self) -> None:
        """Ask for gaps and proposals anew."""
        self._link.ask("gaps", _read, self._show)

    def _show(self, found: Found) -> None:
        self.gaps, self.proposals, self._titles = found
        self.counted.emit(len(self.gaps) + len(self.proposals))
        self._draw()

    def _draw(self) -> None:
        for column in (self._asked, self._proposed):
            column.empty()
        for gap in self.gaps[:SHOWN]:
            self._asked.add(self._gap_card(gap))
        for proposal in self.proposals[:SHOWN]:
            self._proposed.add(self._proposal_card(proposal))
        asked = tr("相近的问法归在一起，个人信息已隐去。"), tr("最近的问题都答上来了。")
        self._asked.hint.setText(asked[not self.gaps])
        none = tr("还没有建议。客服在侧边栏改过的回复可以提上来。")
        lead = tr("采纳后成为这条话术的一种说法。")
        self._proposed.hint.setText(lead if self.proposals else none)

    # Cards

    def _gap_card(self, gap: Gap) -> Card:
        said = tr("“{text}”等 {count} 次") if len(gap.texts) > 1 else tr("“{text}” {count} 次")
        first = said.format(text=gap.texts[0], count=gap.count)
        lines = [("name", first)]
        if len(gap.texts) > 1:
            lines.append(("small", "\n".join(gap.texts[1:5])))
        card = Card(self._look, lines)
        links = card.links
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

    def _proposal_card(self, proposal: Proposal) -> Card:
        title = self._titles.get(proposal.snippet_key or "", "") or tr("新话术")
        lines = [("name", proposal.text), ("small", f"{proposal.author} → {title}")]
        if proposal.question:
            lines.append(("small", tr("买家问：{text}").format(text=proposal.question)))
        card = Card(self._look, lines)
        column, links = card.column, card.links
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
        """Begin a snippet; the gap closes when it is saved with these questions."""
        snippet = replace(empty_snippet(), title=gap.texts[0][:30], phrasings=gap.texts)
        self.new_wanted.emit(snippet)

    def _choose(self, gap: Gap) -> None:
        from assist.ui.trainer.snippet_picker import SnippetPicker

        why = tr("“{text}”将成为它的买家问法。").format(text=gap.texts[0])
        picker = SnippetPicker(self._look, self._link, why, gap.nearest, self)
        picker.picked.connect(lambda key, _: self._join(gap, key))
        picker.open()

    def _join(self, gap: Gap, key: str) -> None:
        author = self._link.author()

        def joined(batch: str) -> None:
            self._link.saved.emit("")
            text = tr("已并入“{title}”").format(title=self._titles.get(key, key))
            self._link.done.emit(text, back_of(batch, author))

        self._link.write("gap", lambda lib: lib.desk.add_phrasings(key, gap, author), joined)

    def _close(self, gap: Gap) -> None:
        def closed(counts: dict[str, int]) -> None:
            self.refresh()
            back = both_ways(
                lambda lib: lib.desk.gaps.reopen(counts),
                lambda lib: lib.desk.gaps.close(gap.texts),
            )
            self._link.done.emit(tr("缺口已收起"), back)

        self._link.write("gap", lambda lib: lib.desk.gaps.close(gap.texts), closed)

    def _settle(self, proposal: Proposal, word: str, *, accepted: bool) -> None:
        if not accepted:
            self._decline(proposal, word)
        elif proposal.snippet_key is None:
            self._edit(proposal, word)
        else:
            self._accept(proposal, word)

    def _accept(self, proposal: Proposal, word: str) -> None:
        author = self._link.author()

        def accepted(batch: str) -> None:
            self._link.saved.emit("")
            self._link.done.emit(tr("建议已采纳"), back_of(batch, author))

        self._link.write(
            "proposal", lambda lib: lib.desk.proposals.accept(proposal, word, author), accepted
        )

    def _decline(self, proposal: Proposal, word: str) -> None:
        def declined(_: None) -> None:
            self.refresh()
            back = both_ways(
                lambda lib: lib.desk.proposals.reopen(proposal),
                lambda lib: lib.desk.proposals.decline(proposal, word),
            )
            self._link.done.emit(tr("建议没有采纳"), back)

        self._link.write(
            "proposal", lambda lib: lib.desk.proposals.decline(proposal, word), declined
        )

    def _edit(self, proposal: Proposal, word: str) -> None:
        """Open the editor with the proposed words in it; a save accepts the proposal."""
        key = proposal.snippet_key

        def take(library: Library) -> Snippet:
            if key:
                better = with_words(library.desk.entry(key), proposal)
                library.desk.keep_draft(key, better)
                fresh = better.snippet
            else:
                asked = (proposal.question,) if proposal.question else ()
                fresh = replace(
                    empty_snippet(),
                    title=proposal.question[:30],
                    phrasings=asked,
                    variants=(ReplyVariant(proposal.text),),
                )
            library.desk.proposals.take_up(fresh.key, proposal, word)
            return fresh

        def opened(snippet: Snippet) -> None:
            if key:
                self.open_wanted.emit(key)
            else:
                self.new_wanted.emit(snippet)

        self._link.write("proposal", take, opened)


def _read(library: Library) -> Found:
    desk = library.desk
    proposals = tuple(p for p in desk.proposals.every() if p.state == "open")
    return desk.gaps.every(), proposals, {row.key: row.title for row in desk.rows()}
