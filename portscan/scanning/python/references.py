"""Names of listed packages in Python code, reached through the file's imports."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tree_sitter import Node

from portscan.scanning.python.fileview import FileView
from portscan.scanning.python.imports import Imported
from portscan.scanning.python.walking import paths_to, text_of, written

METHODS = {
    "cuda": "torch.Tensor.cuda",
    "is_cuda": "torch.Tensor.is_cuda",
    "pin_memory": "torch.Tensor.pin_memory",
    "record_stream": "torch.Tensor.record_stream",
}
"""Members of objects that count by name, since Python doesn't say what an object is."""
_BARE = frozenset({"is_cuda", "cuda"})
"""Those that only torch has; the others count where the file imports torch."""
_CALLED = frozenset({"cuda", "pin_memory", "record_stream"})
_IDENTIFIER = frozenset({"identifier"})
_NOT_VALUES = ("parameters", "lambda_parameters", "import_statement", "import_from_statement")


def add_imports(view: FileView, imports: Iterable[Imported]) -> None:
    """Notes the import statements that ask for something listed, each thing once a statement."""
    seen: set[tuple[int, str]] = set()
    for item in imports:
        if item.dotted.startswith("."):
            continue
        canonical = view.index.imported(item.dotted)
        key = (item.statement[-1].start_byte, canonical or "")
        if canonical is None or canonical.endswith(".*") or key in seen:
            continue
        seen.add(key)
        symbol = written(item.node.child_by_field_name("name") or item.node)
        view.add(item.node, symbol, canonical, "include", item.statement)


def add_references(view: FileView, imports: Iterable[Imported]) -> None:
    """Notes where code refers to a listed name."""
    starred = _starred(view, imports)
    names = sorted({*_wanted(view), *starred, *METHODS})
    pattern = re.compile(
        rb"(?<![\w])(?:" + b"|".join(re.escape(n.encode()) for n in names) + rb")\b"
    )
    offsets = [match.start() for match in pattern.finditer(view.text)]
    for path in paths_to(view.tree, offsets, _IDENTIFIER):
        name = text_of(path[-1])
        if name in METHODS and _is_member(path):
            _add_member(view, name, path)
        elif not _is_value(path):
            continue
        elif name in view.aliases:
            _add_chain(view, path)
        elif name in starred and not view.hiding.hides(name, path):
            canonical = view.index.used(starred[name])
            if canonical is not None:
                view.add(path[-1], name, canonical, _kind(path), path)


def _wanted(view: FileView) -> Iterable[str]:
    """Names of the file that lead to something listed."""
    roots = view.index.roots
    return (name for name, target in view.aliases.items() if target.partition(".")[0] in roots)


def _starred(view: FileView, imports: Iterable[Imported]) -> dict[str, str]:
    return {
        name: f"{item.dotted}.{name}"
        for item in imports
        if item.bound == "*"
        for name in view.index.members.get(item.dotted, ())
    }


def _is_member(path: Sequence[Node]) -> bool:
    parent = path[-2]
    return parent.type == "attribute" and parent.child_by_field_name("attribute") == path[-1]


def _is_value(path: Sequence[Node]) -> bool:
    """Whether an identifier refers to what is imported rather than naming something new."""
    node, parent = path[-1], path[-2]
    if parent.type == "attribute":
        return parent.child_by_field_name("object") == node
    if parent.type in ("keyword_argument", "function_definition", "class_definition"):
        return parent.child_by_field_name("name") != node
    if parent.type in ("default_parameter", "typed_default_parameter"):
        return parent.child_by_field_name("name") != node
    if parent.type == "assignment":
        return parent.child_by_field_name("left") != node
    return not any(step.type in _NOT_VALUES for step in path[-3:-1])


def _add_chain(view: FileView, path: Sequence[Node]) -> None:
    """Notes ``torch.cuda.Stream`` as far as it is a chain of plain names."""
    depth = len(path) - 1
    while path[depth - 1].type == "attribute":
        if path[depth - 1].child_by_field_name("object") != path[depth]:
            break
        depth -= 1
    chain = path[depth]
    dotted = view.resolve(written(chain), path)
    canonical = view.index.used(dotted) if dotted is not None else None
    if canonical is not None:
        view.add(chain, written(chain), canonical, _kind(path[: depth + 1]), path)


def _kind(path: Sequence[Node]) -> str:
    node, parent = path[-1], path[-2]
    called = parent.type == "call" and parent.child_by_field_name("function") == node
    return "call" if called or parent.type == "decorator" else "reference"


def _add_member(view: FileView, name: str, path: Sequence[Node]) -> None:
    """Notes ``x.cuda()``, where x is not a module."""
    chain = path[-2]
    called = _kind(path[:-1]) == "call"
    if called != (name in _CALLED):
        return
    if name not in _BARE and "torch" not in view.packages:
        return
    if name == "pin_memory" and _has_positional(path[-3]):
        return
    owner = chain.child_by_field_name("object")
    if owner is None or _is_module(view, owner, path):
        return
    view.add(path[-1], f".{name}", METHODS[name], "call" if called else "reference", path)


def _has_positional(call: Node) -> bool:
    """Whether a call is given a value in place, as a tensor's own ``pin_memory`` never is."""
    given = call.child_by_field_name("arguments")
    return given is not None and any(
        child.type != "keyword_argument" for child in given.named_children
    )


def _is_module(view: FileView, owner: Node, path: Sequence[Node]) -> bool:
    said = written(owner)
    return all(part.isidentifier() for part in said.split(".")) and (
        view.resolve(said, path) is not None
    )
