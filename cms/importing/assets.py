"""Files of the old site that its pages show or link to, found by the addresses that they had."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from .classify import split_address
from .site_files import Site


@dataclass(frozen=True)
class Assets:
    """Where the files stand that the old site had at its addresses."""

    site: Site

    def file_at(self, href: str, path: str, address: str) -> Path | None:
        """The file that a page's link means: as its address, its folder or the site's root has it.

        `path` and `address` are the page's. Nothing outside of what was given is found.
        """
        meant = unquote(split_address(href).path)
        folder = "/" + PurePosixPath(path).parent.as_posix().removeprefix(".")
        for start in ("/",) if meant.startswith("/") else (folder, address, "/"):
            # Joined as a browser does: ".." never leads above the site.
            found = posixpath.normpath(posixpath.join("/", start, meant.lstrip("/")))
            for file, within in self.places_of("/" + found.lstrip("/")):
                try:
                    resolved = file.resolve()
                    if resolved.is_file() and resolved.is_relative_to(within):
                        return resolved
                except (OSError, RuntimeError, ValueError):
                    continue  # A link in a circle, or what no file can be called.
        return None

    def places_of(self, address: str) -> Iterator[tuple[Path, Path]]:
        """Where the file of an address may stand, and what it must not lead out of."""
        yield self.site.root / address.lstrip("/"), self.site.root
        for prefix, origin in self.site.generator.settings.copies:
            if address == prefix:
                yield origin, origin
            elif address.startswith(prefix.rstrip("/") + "/"):
                yield origin / address[len(prefix.rstrip("/")) + 1 :], origin

    def reason_to_leave_out(self, file: Path) -> str:
        """Why one of its files is not for readers, whatever links to it; nothing if it is."""
        from_top = PurePosixPath(file.relative_to(self.site.top))
        if any(part.startswith(".") for part in from_top.parts):
            return "it is in a hidden folder"
        paths = [from_top]
        if file.is_relative_to(self.site.root):
            paths.append(PurePosixPath(file.relative_to(self.site.root)))
        said = (self.site.mapping.said_of(path).get("leave_out") for path in paths)
        return str(next(filter(None, said), ""))
