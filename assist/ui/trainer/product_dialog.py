"""What a product is called, where it belongs and what it costs; new ones begin here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from assist.errors import AssistError
from assist.kb.records import Product
from assist.snippets.desk.versions import OWN
from assist.ui.dialogs.frame import Dialog, button, plain_label
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.service.window import SureButton, line, name_field, quiet_primary
from assist.ui.sidebar.names import category_name
from assist.ui.sizes.requests import next_step, sentence
from assist.ui.trainer.link import Link
from assist.ui.trainer.name_choice import NameChoice
from assist.ui.trainer.taking_back import both_ways
from assist.ui.widgets.banner import Banner, Tone
from assist.ui.widgets.plain import neutral

if TYPE_CHECKING:
    from assist.library import Library

USUAL = (
    "dress", "top", "coat", "trousers", "skirt", "shoes", "bra", "ring", "snack", "mask",
    "skincare", "stroller",
)  # fmt: skip
"""Categories that the size advisor and the replies know."""
KEYCAP = "\N{COMBINING ENCLOSING KEYCAP}"
Call = Callable[["Library"], object]
Found = tuple[Product | None, tuple[str, ...], tuple[tuple[str, str], ...]]
"""The product, known categories, and (name, key) of every shop."""


class ProductDialog(Dialog):
    """``kept(str)``: the product of this key is new or was changed; empty when it is gone."""

    kept = Signal(str)

    def __init__(
        self, look: Look, link: Link, identity: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, (460, 0), parent)
        self._link, self._identity = link, identity
        self._base: Product | None = None
        self.heading, self.banner = plain_label("heading"), Banner(look)
        self.name, self.emoji, self.number = line(), line(), line()
        self.price, self.aliases = line(), line()
        self.category, self.shop = NameChoice(look), NameChoice(look)
        self._labels = [plain_label("small", wrap=False) for _ in range(7)]
        grid = QGridLayout()
        for row, field in enumerate(self._fields()):
            grid.addWidget(self._labels[row], row, 0)
            grid.addWidget(field, row, 1)
        grid.setColumnStretch(1, 1)
        self.body.addWidget(self.heading)
        self.body.addWidget(self.banner)
        self.body.addLayout(grid)
        self.gone = SureButton()
        self.cancel, self.save = button(""), quiet_primary()
        self.add_buttons(self.cancel, self.save, left=(self.gone,))
        self.gone.setVisible(bool(identity))
        self.gone.confirmed.connect(self._remove)
        self.cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self._save)
        self.name.returnPressed.connect(self._save)
        self.begin()
        self.name.setFocus()
        link.ask("product_basics", lambda lib: _read(lib, identity), self._show)

    def _fields(self) -> tuple[QWidget, ...]:
        return (
            self.name, self.number, self.category, self.price, self.aliases, self.shop, self.emoji,
        )  # fmt: skip

    def retranslate(self) -> None:
        """Every text."""
        title = tr("产品信息") if self._identity else tr("新产品")
        self.setWindowTitle(title)
        self.heading.setText(title)
        names = (
            tr("名称"), tr("货号"), tr("类目"), tr("价格（元）"), tr("别名（用逗号分开）"),
            tr("店铺"), tr("图标（一个表情）"),
        )  # fmt: skip
        for field, label, text in zip(self._fields(), self._labels, names, strict=True):
            name_field(field, label, text)
        self.gone.say(tr("删除产品"), tr("确定删除？"))
        self.cancel.setText(tr("取消"))
        self.save.setText(tr("保存"))

    def _show(self, found: Found) -> None:
        self._base, categories, shops = found
        known = [each for each in dict.fromkeys((*USUAL, *categories)) if each]
        self.category.fill([(tr("其他"), ""), *((category_name(c), c) for c in known)])
        self.shop.fill([(tr("全部店铺"), ""), *shops])
        it = self._base
        if it is None:
            self.shop.set_value(shops[0][1] if len(shops) == 1 else "")
            return
        cents = "" if it.price_cents is None else f"{Decimal(it.price_cents) / 100:f}"
        texts = (it.name, it.emoji, it.item_number, cents, "，".join(it.aliases))
        fields = (self.name, self.emoji, self.number, self.price, self.aliases)
        for field, text in zip(fields, texts, strict=True):
            field.setText(neutral(text))
            field.setCursorPosition(0)
        self.category.set_value(it.category)
        self.shop.set_value(it.shop_key or "")

    def _product(self) -> Product:
        """What stands in the fields. Raises ValueError for a price that is none."""
        base = self._base or _fresh()
        aliases = self.aliases.text().replace("，", ",").replace("、", ",").split(",")
        return replace(
            base,
            name=neutral(self.name.text()).strip(),
            emoji=neutral(self.emoji.text()).strip(),
            item_number=neutral(self.number.text()).strip(),
            category=self.category.value,
            price_cents=cents_of(self.price.text()),
            aliases=tuple(neutral(alias).strip() for alias in aliases if alias.strip()),
            shop_key=self.shop.value or None,
        )

    def _save(self) -> None:
        try:
            product = self._product()
        except ValueError:
            self.banner.say(Tone.WARN, tr("价格请写成 128 或 128.50。"))
            self.fit()
            return
        if not is_icon(product.emoji):
            self.banner.say(Tone.WARN, tr("图标只写一个表情，也可以空着。"))
            self.emoji.setFocus()
            self.fit()
            return
        base = self._base

        def undo(library: Library) -> None:
            if base is None:
                library.catalogue.remove(product.key)
            else:
                library.catalogue.put(base)

        def put(library: Library) -> None:
            library.catalogue.put(product)

        self._do(put, undo, product.key, tr("产品已保存"))

    def _remove(self) -> None:
        base = self._base
        if base is not None:
            self._do(
                lambda lib: lib.catalogue.remove(base.key),
                lambda lib: lib.catalogue.put(base),
                "",
                tr("产品已删除"),
            )

    def _do(self, call: Call, undo: Call, key: str, said: str) -> None:
        def tried(library: Library) -> AssistError | None:
            try:
                call(library)
            except AssistError as error:
                return error
            return None

        def done(error: AssistError | None) -> None:
            if error is not None:
                self.banner.say(Tone.BAD, f"{sentence(error)} {next_step(error)}".strip())
                self.fit()
                return
            self._link.done.emit(said, both_ways(undo, call))
            self.kept.emit(key)
            self.accept()

        self._link.write("product", tried, done)


def is_icon(text: str) -> bool:
    """Whether a text can stand where lists and cards have room for one emoji; empty can.

    An emoji may have up to ten signs (families), and a keycap holds a figure.
    """
    words = any(sign.isalpha() or (sign.isdigit() and KEYCAP not in text) for sign in text)
    return len(text) <= 10 and not words and " " not in text


def cents_of(text: str) -> int | None:
    """A price in yuan as fen; none for an empty text. Raises ValueError for anything else."""
    plain = text.strip().removeprefix("¥").replace(",", "")
    if not plain:
        return None
    try:
        cents = Decimal(plain) * 100
    except InvalidOperation as error:
        raise ValueError(text) from error
    if not cents.is_finite() or cents < 0 or cents != int(cents):
        raise ValueError(text)
    return int(cents)


def _fresh() -> Product:
    key = f"{OWN}/{uuid4().hex[:12]}"
    return Product(key, OWN, None, "", "", "", "", None, (), (), (), (), ())


def _read(library: Library, identity: str) -> Found:
    catalogue = library.catalogue
    return (
        catalogue.product(identity) if identity else None,
        catalogue.categories(),
        tuple((shop.name, shop.key) for shop in catalogue.shops()),
    )
