"""The interface's language: Chinese in the source, English from the catalogue.

``tr("复制")`` asks Qt, Qt asks the installed :class:`CatalogueTranslator`. ``widget.tr("…")``
works the same; the context is ignored. Widgets that stay open while the language changes
set their texts anew in ``changeEvent`` on ``QEvent.Type.LanguageChange``.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtGui import QGuiApplication

from assist.paths import resources
from assist.translation import SOURCE_LANGUAGE, Catalogue

LANGUAGES: dict[str, str] = {"zh_CN": "中文", "en": "English"}
"""Every language by its own name; names are never translated."""


def tr(text: str) -> str:
    """``text`` (a Chinese literal) in the language of the interface.

    Texts with values are formatted afterwards: ``tr("共 {count} 条").format(count=3)``.
    """
    return QCoreApplication.translate("", text)


class CatalogueTranslator(QTranslator):
    """Answers Qt's look-ups from a :class:`Catalogue`, whatever the context.

    Finished sentences of the core (an error, a capability's reason) are translated too, so
    that ``tr(str(error))`` works as ``tr("…")`` does.
    """

    def __init__(self, catalogue: Catalogue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """The catalogue's text; ``None`` makes Qt go on to the source itself."""
        found = self._catalogue.message(source)
        return None if found == source else found

    def isEmpty(self) -> bool:
        """Tell Qt that there is something to ask, although no ``.qm`` file was loaded."""
        return not self._catalogue.texts


class Language:
    """The language in use; switching it sends ``LanguageChange`` to every open window."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = resources() if folder is None else folder
        self._translator: CatalogueTranslator | None = None
        self._qt: QTranslator | None = None
        self.name = SOURCE_LANGUAGE

    def switch(self, name: str) -> None:
        """Use the language ``name`` (``zh_CN`` or ``en``) from now on."""
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
            self._translator = None
        catalogue = Catalogue.load(self._folder, name)
        # Qt writes it behind every window's title; titles are set anew by what follows.
        QGuiApplication.setApplicationDisplayName(catalogue.message("侧答"))
        if catalogue.texts:
            self._translator = CatalogueTranslator(catalogue)
            QCoreApplication.installTranslator(self._translator)
        self._translate_qt(name)
        self.name = name
        QLocale.setDefault(QLocale(name))

    def _translate_qt(self, name: str) -> None:
        """Qt's own words (its file dialogs, the menus of fields) where Qt has them."""
        if self._qt is not None:
            QCoreApplication.removeTranslator(self._qt)
            self._qt = None
        words = QTranslator()
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if words.load(f"qtbase_{name}", folder):
            self._qt = words
            QCoreApplication.installTranslator(words)
