"""A Python file to what it uses of CUDA."""

from __future__ import annotations

from portscan.scanning.decoding import Positions
from portscan.scanning.outer import Found, Source
from portscan.scanning.python.definitions import add_functions
from portscan.scanning.python.embedding import add_sources
from portscan.scanning.python.fileview import FileView
from portscan.scanning.python.imports import Imported, aliases, read_imports
from portscan.scanning.python.literals import add_arguments, add_strings
from portscan.scanning.python.names import name_index
from portscan.scanning.python.operators import add_operators, mentions
from portscan.scanning.python.references import add_imports, add_references
from portscan.scanning.python.traffic import add_traffic, moves
from portscan.scanning.python.walking import error_bytes, parse


def read_python(source: Source) -> Found:
    """What a ``.py`` or ``.pyi`` file uses; raises NotTextError for binary data."""
    return read_code(source, source.text())


def read_code(source: Source, text: bytes) -> Found:
    """What Python code uses, at the lines of the text."""
    index = name_index(source.names.python)
    traffic = name_index(source.names.traffic)
    concerns = index.concerns(text) or mentions(source.operators, text)
    if not concerns and not moves(traffic, text):
        return Found()
    tree = parse(text)
    everything = read_imports(tree, text)
    imports = tuple(item for item in everything if not _own(item.dotted, source))
    view = FileView(
        source=source,
        text=text,
        tree=tree,
        positions=Positions(text),
        index=index,
        aliases=aliases(imports),
        packages=frozenset(item.dotted.partition(".")[0] for item in everything),
        found=Found(error_bytes=error_bytes(tree)),
    )
    if traffic.roots:
        add_traffic(view, traffic, everything)
    if concerns:
        _add_uses(view, imports, everything)
    return view.found


def _add_uses(
    view: FileView, imports: tuple[Imported, ...], everything: tuple[Imported, ...]
) -> None:
    """All that a file uses of CUDA."""
    add_imports(view, imports)
    add_references(view, imports)
    add_strings(view)
    add_arguments(view)
    add_sources(view)
    add_operators(view, everything)
    add_functions(view)


def _own(dotted: str, source: Source) -> bool:
    """Whether a name is of a package that the repository itself is, or builds beside it.

    Compiled modules are often named after their package: ``transformer_engine_torch``.
    """
    root = dotted.partition(".")[0]
    return root in source.own or any(root.startswith(f"{name}_") for name in source.own)
