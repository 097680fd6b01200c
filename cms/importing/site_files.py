"""What has to be known of all files of a site to read one of them."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from .directory_data import DirectoryData
from .front_matter import Metadata
from .generators import ELEVENTY, Generator, recognise
from .mapping import Mapping
from .reading import read_bytes, split_front_matter, text_of


@dataclass(frozen=True, eq=False)
class Site:
    """A site of files, with what its mapping and its generator say of them."""

    root: Path
    """The folder of its files."""
    mapping: Mapping
    generator: Generator
    top: Path
    """The folder that was given. Its files may be in one below it."""

    @classmethod
    def in_folder(cls, folder: Path, mapping: Mapping) -> "Site":
        """The site in a folder, or in the one below it that the generator's settings name."""
        generator = recognise(folder.resolve())
        return cls(folder.resolve() / generator.input, mapping, generator, folder.resolve())

    @cached_property
    def data(self) -> DirectoryData | None:
        """What its generator reads of its files elsewhere than in them, if it does."""
        is_eleventys = self.generator.name == ELEVENTY
        return DirectoryData(self.root, self.generator.settings.merges) if is_eleventys else None

    @property
    def folder_of_pieces(self) -> Path:
        return self.root / self.generator.settings.includes

    def is_read_by_itself(self, path: PurePosixPath) -> bool:
        return "as" in self.mapping.said_of(path)

    def address_of_file(self, kind: str, name: str) -> str:
        """The address of the file that a tag such as `{% post_url 2025-01-01-tea %}` names."""
        stem = name if kind == "link" else f"_posts/{name}.md"
        path = PurePosixPath(stem.lstrip("/"))
        try:
            file = (self.root / path).resolve()
            if not file.is_relative_to(self.root) or not file.is_file():
                return ""
            metadata, _ = split_front_matter(text_of(read_bytes(file)))
        except (OSError, ValueError):
            return ""
        return self.generator.address_of(path, self.values_of(path, metadata))

    def values_of(self, path: PurePosixPath, metadata: Metadata) -> Metadata:
        """The front matter of a file, with what is said of it elsewhere behind it."""
        said = self.mapping.said_of(path)
        given = said.get("front_matter")
        more = given if isinstance(given, dict) else {}
        more = more | ({"permalink": said["permalink"]} if "permalink" in said else {})
        own = self.data.values_for(path, metadata) if self.data else metadata
        return self.generator.defaults_for(path) | more | own
