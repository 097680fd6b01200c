"""The mapping that an export carries with it, by which the import reads it back."""

from .media import DOCUMENTS, IMAGES
from .names import Names
from .registry import ENTRIES, NOT_READ_BACK, PARTS, READ_BACK

HEAD = """# How "manage.py import_site" reads this export back. See docs/exporting.md.
name = "export"
"""


def write_mapping(names: Names) -> str:
    entries = [(IMAGES, "exported-images"), (DOCUMENTS, "exported-documents")]
    entries += [(part.name, f"exported-{part.name.removesuffix('.yaml')}") for part in PARTS]
    entries += [(f"**{end}", f"exported-{end.split('.')[1]}") for end in READ_BACK]
    entries += [
        (f"{names.folder(exported.folder)}/*.md", f"exported-{exported.folder}")
        for exported in ENTRIES.values()
    ]
    text = HEAD + "".join(
        f'\n[[files]]\npath = "{path}"\nas = "{reader}"\n' for path, reader in entries
    )
    left_out = {f"{names.folder('documents')}/*": "comes with documents.yaml"}
    left_out |= {"import.toml": "says how the other files are read"}
    left_out |= {f"**{ending}": why for ending, why in NOT_READ_BACK.items()}
    text += "".join(
        f'\n[[files]]\npath = "{path}"\nleave_out = "{why}"\n' for path, why in left_out.items()
    )
    return text + '\n[[files]]\npath = "**.md"\nas = "exported-page"\n'
