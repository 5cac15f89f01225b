"""What one target makes of each CUDA name, as a table for reading or for a spreadsheet."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import groupby

from portscan.model import Rulebook, Symbol, SymbolVerdict, Target
from portscan.outputs.markdown import code, escaped, link, table
from portscan.outputs.separated import separated
from portscan.outputs.strings import say
from portscan.outputs.terminalwords import words

_HEAD = ("symbol", "library", "section", "area", "kind", "verdict", "to", "tier", "note", "rule")

Row = tuple[Symbol, SymbolVerdict]


def render_csv(
    rulebook: Rulebook, target: Target, libraries: Collection[str], lang: str, everything: bool
) -> str:
    """One line per name, its evidence with addresses in the last two columns.

    The names that no rule speaks about are there when ``everything`` is asked for.
    """
    rows = [(*_HEAD, "evidence", "links")]
    for symbol, found in _rows(rulebook, target, libraries, everything):
        cited = [target.evidence[name] for name in found.evidence]
        rows.append(
            (
                symbol.name,
                symbol.library,
                symbol.section,
                symbol.area,
                symbol.kind,
                found.verdict.value,
                found.to or "",
                found.tier.value if found.tier else "",
                found.note.of(lang) if found.note else "",
                found.rule,
                " ".join(found.evidence),
                " ".join(item.url for item in cited if item.url),
            )
        )
    return separated(rows)


def render_markdown(
    rulebook: Rulebook, target: Target, libraries: Collection[str], lang: str, everything: bool
) -> str:
    """A heading and a table per library, then the evidence with links."""
    lines = [f"# {escaped(f'{target.name.of(lang)}, {target.sdk} {target.sdk_version}')}", ""]
    cited: set[str] = set()
    rows = _rows(rulebook, target, libraries, everything)
    for library, each in groupby(rows, key=lambda row: row[0].library):
        here = tuple(each)
        cited.update(name for _, found in here for name in found.evidence)
        name = rulebook.catalog.libraries[library].name
        lines += [f"## {escaped(words('library-names', lang, name=name, n=len(here)))}", ""]
        head = [words(key, lang) for key in ("name", "verdict", "to", "tier", "note", "evidence")]
        lines += [*table(head, (_cells(row, lang) for row in here)), ""]
    lines += [f"## {words('sources', lang)}", ""]
    lines += [f"- {told}" for told in _sources(target, cited, lang)]
    silent = _silent(rulebook, target, libraries)
    if silent and not everything:
        lines += ["", words("names-without-rule", lang, n=silent)]
    return "\n".join(lines) + "\n"


def _rows(
    rulebook: Rulebook, target: Target, libraries: Collection[str], everything: bool
) -> Iterator[Row]:
    """Names in the order of library, section and file."""
    for symbol in rulebook.catalog.symbols.values():
        if libraries and symbol.library not in libraries:
            continue
        if everything or symbol.name in target.symbols:
            yield symbol, target.judge(symbol.name, symbol)


def _silent(rulebook: Rulebook, target: Target, libraries: Collection[str]) -> int:
    symbols = rulebook.catalog.symbols.values()
    return sum(
        symbol.name not in target.symbols
        for symbol in symbols
        if not libraries or symbol.library in libraries
    )


def _cells(row: Row, lang: str) -> tuple[str, ...]:
    symbol, found = row
    return (
        code(symbol.name),
        say(f"verdict.{found.verdict.value}").of(lang),
        code(found.to or ""),
        say(f"tier.{found.tier.value}").of(lang) if found.tier else "",
        escaped(found.note.of(lang)) if found.note else "",
        escaped(", ".join(found.evidence)),
    )


def _sources(target: Target, cited: Collection[str], lang: str) -> Iterator[str]:
    for name in sorted(cited):
        item = target.evidence[name]
        told = f"{item.source}, {item.place}, {item.version}, {item.date}"
        tier = say(f"tier.{item.tier.value}").of(lang)
        yield f"{escaped(name)}: {link(told, item.url)} ({escaped(tier)})"
