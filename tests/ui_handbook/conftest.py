"""The handbook's window on an offscreen display, with the real handbook behind."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

from assist import paths
from assist.kb.products import Products
from assist.kb.shelf import Shelf
from assist.library.handbook import Handbook
from assist.library.handbook.pages import Sources
from assist.library.opening import load_packs
from assist.library.pictures import Pictures
from assist.library.values import placeholder_values
from assist.snippets.repository import Snippets
from assist.store.database import open_store
from assist.store.packs import built_in
from assist.ui.handbook.opening import open_handbook
from assist.ui.look import Look
from assist.ui.worker import Worker


def pytest_collection_modifyitems(items):
    # The offscreen display cannot raise windows and says so for each window shown.
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(
                pytest.mark.qt_log_ignore(r"does not support (raise|propagateSizeHints)")
            )


@pytest.fixture(scope="session")
def filled(tmp_path_factory):
    """A database with the packs that ship, made once."""
    home = tmp_path_factory.mktemp("handbook")
    store = open_store(home / "ceda.db", home / "backups")
    load_packs(store, built_in(paths.resources()))
    store.close()
    return home / "ceda.db"


@pytest.fixture
def shop(filled, tmp_path):
    """As much of the library as the window asks for; the handbook is the real one."""
    shutil.copy2(filled, tmp_path / "ceda.db")
    store = open_store(tmp_path / "ceda.db", tmp_path / "backups")
    products, snippets = Products(store), Snippets(store)
    goods = {product.key: product for product in products.every()}
    pictures = Pictures(paths.resources() / "packs")
    sources = Sources(
        about=snippets.about,
        values=lambda product: placeholder_values(None, product, datetime.now(UTC), {}),
        uses=dict,
        offers=lambda product, values: [],
        walk=lambda intent: None,
        photos=lambda product: pictures.files(product.pack, product.photos),
    )

    def now():
        return datetime.now(UTC)

    handbook = Handbook(goods, Shelf(store, now), sources, now)
    return SimpleNamespace(handbook=handbook, goods=goods, products=products, close=store.close)


@pytest.fixture
def stacked():
    """The replies that went into the tray."""
    return []


@pytest.fixture
def window(qtbot, shop, stacked):
    """The handbook, open, with everything that it asked for there."""
    worker = Worker(lambda progress: shop)
    with qtbot.waitSignal(worker.ready):
        worker.start()
    made = open_handbook(Look("light"), worker, None, "", stacked.append)
    qtbot.addWidget(made)

    def settle():
        qtbot.waitUntil(lambda: not (made.requests.busy or made.goods.settling), timeout=5000)

    made.settle = settle
    settle()
    yield made
    worker.close()
