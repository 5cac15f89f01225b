"""Features of a header's macros, counted in the functions that call the macros."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from portscan.model import FileFacts, Function, FunctionKind
from portscan.scanning.includes import Closure

Counts = tuple[tuple[str, int], ...]


def with_macros(files: Iterable[FileFacts], closure: Closure) -> Iterator[Function]:
    """All functions; device functions with what the macros of included files add."""
    ordered = tuple(files)
    macros: dict[str, dict[str, Counts]] = defaultdict(dict)
    for facts in ordered:
        for name, features in facts.macros:
            macros[name][facts.path] = features
    for facts in ordered:
        called = _called(facts, macros, closure) if macros else {}
        for function in facts.functions:
            within = called.get(function.qualified, [])
            added: Counter[str] = Counter()
            for line, features in within:
                if function.start_line <= line <= function.end_line:
                    added.update(dict(features))
            if added and function.kind is not FunctionKind.HOST:
                added.update(dict(function.features))
                function = replace(function, features=tuple(sorted(added.items())))
            yield function


def _called(
    facts: FileFacts, macros: Mapping[str, Mapping[str, Counts]], closure: Closure
) -> dict[str, list[tuple[int, Counts]]]:
    """Calling function to the lines and features of the macros it calls from other files."""
    found: dict[str, list[tuple[int, Counts]]] = defaultdict(list)
    for call in facts.calls:
        if call.caller is not None and call.callee in macros:
            features = _seen(facts.path, macros[call.callee], closure)
            if features:
                found[call.caller].append((call.line, features))
    return found


def _seen(path: str, homes: Mapping[str, Counts], closure: Closure) -> Counts:
    """The macro's features from the first file that is included; none when it is the file's own."""
    if path in homes:
        return ()
    return next((homes[home] for home in sorted(homes) if home in closure.of(path)), ())
