"""placeholder"""

from pathlib import Path


def train_answer(path: Path) -> None: ...
