"""Exports in folders of their own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cms.exporting.site import export_site

Tree = dict[str, bytes]


@pytest.fixture
def export(site, tmp_path) -> Callable[..., Tree]:
    """Exports to a folder of this name and returns the files by their paths."""

    def export(name: str = "export") -> Tree:
        export_site(tmp_path / name)
        return tree(tmp_path / name)

    return export


def tree(root: Path) -> Tree:
    return {
        file.relative_to(root).as_posix(): file.read_bytes()
        for file in sorted(root.rglob("*"))
        if file.is_file()
    }
