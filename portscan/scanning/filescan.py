"""One file's text to its facts; knows no other file and no chip."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import accumulate

from tree_sitter import Tree

from portscan.model import Feature, FileFacts, Function, Include, RawCall, Vocabulary
from portscan.scanning.bindings import find_bindings
from portscan.scanning.calls import find_aliases, find_calls
from portscan.scanning.candidates import candidates
from portscan.scanning.constructions import find_constructions
from portscan.scanning.decoding import Positions, to_utf8
from portscan.scanning.definition import Definition, Enclosing
from portscan.scanning.device_spans import find_device_spans
from portscan.scanning.embedded import embedded_source
from portscan.scanning.features import find_hazards, hidden_hazards
from portscan.scanning.fileview import FileView
from portscan.scanning.functions import find_functions
from portscan.scanning.kernelfeatures import FileText, Measured, Surroundings, code_of, measure
from portscan.scanning.kernelfeatures.surroundings import Seen
from portscan.scanning.launches import find_launches
from portscan.scanning.masking import (
    blank,
    blank_arrays,
    joined_words,
    mask,
    plain_heads,
    without_conditions,
)
from portscan.scanning.names import Resolver, read_scope
from portscan.scanning.preprocessor import read_directives
from portscan.scanning.qualifiers import (
    QualifierMacros,
    join_macro_heads,
    read_macro_heads,
)
from portscan.scanning.scopes import class_bases
from portscan.scanning.syntax import error_bytes, parse, too_broken
from portscan.scanning.uses import UseReader, include_uses

_HOST = Measured()


def scan_text(
    path: str,
    data: bytes,
    vocabulary: Vocabulary,
    features: tuple[Feature, ...] = (),
    macros: QualifierMacros | None = None,
    surroundings: Surroundings | None = None,
) -> FileFacts:
    """All facts of one file; raises NotTextError for binary data.

    ``macros`` are those of the whole repository that hide qualifiers, ``surroundings`` what its
    files declare for each other; without, the file's own.
    """
    text = joined_words(blank_arrays(to_utf8(data)))
    if macros is None:
        macros = join_macro_heads(read_macro_heads(text))
    masked = mask(text)
    seen = (surroundings or Surroundings()).seen_from(path)
    facts = _scan(path, text, masked, vocabulary, features, macros, seen)
    facts = replace(facts, bytes=len(data))
    inside = embedded_source(text, masked)
    if inside is None:
        return facts
    found = _scan(path, inside, mask(inside), vocabulary, features, macros, seen)
    return _with_embedded(facts, found)


def _with_embedded(facts: FileFacts, found: FileFacts) -> FileFacts:
    """The facts of a file with those of the sources in its strings, which are marked."""
    functions = (replace(function, embedded=True) for function in found.functions)
    uses = (replace(use, embedded=True) for use in found.uses)
    return replace(
        facts,
        uses=tuple(sorted((*facts.uses, *uses))),
        functions=tuple(sorted((*facts.functions, *functions))),
        launches=tuple(sorted((*facts.launches, *found.launches))),
        calls=tuple(sorted({*facts.calls, *found.calls})),
        hazards=tuple(sorted((*facts.hazards, *found.hazards))),
        pasted=facts.pasted + found.pasted,
        error_bytes=facts.error_bytes + found.error_bytes,
    )


def _scan(
    path: str,
    text: bytes,
    masked: bytes,
    vocabulary: Vocabulary,
    features: tuple[Feature, ...],
    macros: QualifierMacros,
    seen: Seen,
) -> FileFacts:
    directives = read_directives(masked, text)
    code = code_of(masked, directives)
    first_branch = without_conditions(blank(code, directives.later))
    tree = _best_tree(text, macros)
    broken = too_broken(tree)
    if broken:
        tree = parse(b"")
    definitions, pasted_names = find_functions(tree, code, first_branch, directives, macros)
    positions = Positions(text)
    view = FileView(
        code, tree, positions, directives, Enclosing(definitions),
        find_device_spans(code, definitions, macros),
    )  # fmt: skip
    found, pasted = candidates(view, Resolver(read_scope(code), vocabulary), vocabulary)
    reader = UseReader(view, vocabulary.kinds)
    reader.read(found)
    reader.uses.extend(include_uses(view, vocabulary.headers))
    launches = tuple(find_launches(view, path))
    hazards, marks = find_hazards(view, features)
    file = FileText(
        code, text, tuple(directives.macros), tuple(directives.later), directives.guard, seen
    )
    measured = measure(file, definitions, reader.marks, marks)
    hazards.extend(hidden_hazards(view, features, hazards, measured))
    return FileFacts(
        path=path,
        uses=tuple(sorted(reader.uses)),
        functions=tuple(_functions(path, definitions, view, measured)),
        launches=tuple(sorted(launches)),
        calls=tuple(sorted({*_calls(view), *find_bindings(view, text)})),
        includes=tuple(_includes(path, view)),
        hazards=tuple(sorted(hazards)),
        owned=tuple(sorted(reader.owned)),
        owned_here=tuple(sorted(reader.local)),
        bases=class_bases(code),
        pasted=pasted + pasted_names,
        lines=positions.count,
        bytes=len(text),
        error_bytes=len(text) if broken else error_bytes(tree),
    )


def _best_tree(text: bytes, macros: QualifierMacros) -> Tree:
    """The tree of the text, or that without macros in heads where more of it parses."""
    tree = parse(text)
    if not tree.root_node.has_error:
        return tree
    plain = macros.blank(plain_heads(text))
    if plain == text:
        return tree
    other = parse(plain)
    return other if error_bytes(other) < error_bytes(tree) else tree


def _functions(
    path: str,
    definitions: list[Definition],
    view: FileView,
    measured: Mapping[int, Measured],
) -> Iterator[Function]:
    filled = (not (line.isspace() or not line) for line in view.code.split(b"\n"))
    code_lines = tuple(accumulate(filled, initial=0)) if definitions else ()
    for definition in definitions:
        first = view.positions.line(definition.start)
        last = view.positions.line(max(definition.start, definition.end - 1))
        found = measured.get(definition.start, _HOST)
        yield Function(
            path=path,
            start_line=first,
            end_line=last,
            name=definition.name,
            qualified=definition.qualified,
            kind=definition.kind,
            template=definition.template,
            launch_bounds=definition.launch_bounds,
            features=found.features,
            entry=definition.entry,
            code_lines=max(0, code_lines[last] - code_lines[first - 1]),
            specifiers=definition.specifiers,
            details=found.details,
            complexity=found.complexity,
            loop_depth=found.loop_depth,
            member=definition.member,
            local=definition.local,
            words=found.words,
        )


def _calls(view: FileView) -> Iterator[RawCall]:
    yield from find_calls(view)
    yield from find_aliases(view)
    yield from find_constructions(view)


def _includes(path: str, view: FileView) -> list[Include]:
    return [
        Include(path, view.positions.line(include.offset), include.header, include.system)
        for include in view.directives.includes
    ]
