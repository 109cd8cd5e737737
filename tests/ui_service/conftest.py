"""The windows of service operations on an offscreen display, with the real library behind."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from types import SimpleNamespace

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

from assist import paths
from assist.kb.products import Products
from assist.library.opening import load_packs
from assist.library.service import Service
from assist.library.walks import Walks
from assist.snippets.repository import Snippets
from assist.snippets.walks.repository import StoredWalks
from assist.store.database import open_store
from assist.store.packs import built_in
from assist.ui.look import Look
from assist.ui.service.opening import open_service
from assist.ui.worker import Worker


def pytest_collection_modifyitems(items):
    # The offscreen display cannot raise windows and says so for each tool window shown.
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(
                pytest.mark.qt_log_ignore(r"does not support (raise|propagateSizeHints|grabbing)")
            )


@pytest.fixture(scope="session")
def filled(tmp_path_factory):
    """A database with the packs that ship, made once."""
    home = tmp_path_factory.mktemp("service")
    store = open_store(home / "ceda.db", home / "backups")
    load_packs(store, built_in(paths.resources()))
    store.close()
    return home / "ceda.db"


class Shop:
    """As much of the library as these windows ask for; the desks are the real ones."""

    def __init__(self, path, now):
        self.store = open_store(path, path.parent / "backups")
        products = Products(self.store)
        self.goods = {product.key: product for product in products.every()}
        shop = next(iter(products.shops()), None)
        snippets = Snippets(self.store)
        self.service = Service(self.store, snippets, self.goods, shop, paths.resources(), now)
        self.blocked = ()
        self.walks = Walks(StoredWalks(self.store), lambda context: {}, frozenset)

    def find_product(self, name):
        product = next(p for p in self.goods.values() if name in (p.name, p.item_number))
        return SimpleNamespace(id=product.key)

    def check(self, text, product_id=None):
        return [hit for hit in self.blocked if hit.words in text]

    def close(self):
        self.store.close()


@pytest.fixture
def now():
    """The agent's time; tests move it."""
    from datetime import datetime

    moment = datetime.now().astimezone().replace(hour=17, minute=30)
    return SimpleNamespace(value=moment)


@pytest.fixture
def shop(filled, tmp_path, now):
    shutil.copy2(filled, tmp_path / "ceda.db")
    return Shop(tmp_path / "ceda.db", lambda: now.value)


@pytest.fixture
def look(qtbot):
    return Look("light")


@pytest.fixture
def worker(qtbot, shop):
    made = Worker(lambda progress: shop)
    with qtbot.waitSignal(made.ready):
        made.start()
    yield made
    made.close()


@pytest.fixture
def opened(qtbot, look, worker):
    """Open a window by name and wait until nothing is under way."""

    def open_window(name, buyer=""):
        window = open_service(name, look, worker, buyer=buyer)
        qtbot.addWidget(window)
        window.settle = lambda: qtbot.waitUntil(lambda: not window.requests.busy, timeout=5000)
        qtbot.waitUntil(lambda: not window.requests.busy, timeout=5000)
        return window

    return open_window
