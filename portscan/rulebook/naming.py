"""What takes a symbol's place: the ``to`` of a rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from portscan.rulebook.fields import Fields

_FORMS = 'must be "name", { names = { symbol = "name" } } or { prefix = [["old", "new"]] }'


@dataclass(frozen=True, slots=True)
class Naming:
    """One name for all, names symbol by symbol, or prefixes to exchange."""

    single: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    prefixes: tuple[tuple[str, str], ...] = ()
    """Longest first, so that ``cublas`` goes before ``cu``."""

    def name_for(self, symbol: str) -> str | None:
        """The target's name for a symbol, None when this says nothing about it."""
        if (name := self.names.get(symbol)) is not None:
            return name
        for old, new in self.prefixes:
            if symbol.startswith(old):
                return new + symbol[len(old) :]
        return self.single


def read_naming(fields: Fields) -> Naming:
    """The ``to`` of a rule."""
    value = fields.take("to")
    if value is None:
        return Naming()
    if isinstance(value, str) and _is_name(value):
        return Naming(single=value)
    if not isinstance(value, dict) or not value or value.keys() - {"names", "prefix"}:
        fields.report("to", _FORMS)
        return Naming()
    return Naming(names=_names(fields, value), prefixes=_prefixes(fields, value))


def _names(fields: Fields, value: Mapping[str, object]) -> dict[str, str]:
    names = value.get("names", {})
    if not isinstance(names, dict) or not all(map(_is_name, names.values())):
        fields.report("to", _FORMS)
        return {}
    return dict(names)


def _prefixes(fields: Fields, value: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    pairs = value.get("prefix", [])
    if not isinstance(pairs, list) or not all(_is_pair(pair) for pair in pairs):
        fields.report("to", _FORMS)
        return ()
    return tuple(sorted(((old, new) for old, new in pairs), key=lambda pair: -len(pair[0])))


def _is_name(value: object) -> bool:
    """Words on one line."""
    return isinstance(value, str) and bool(value.strip()) and value.isprintable()


def _is_pair(pair: object) -> bool:
    if not isinstance(pair, list) or len(pair) != 2:
        return False
    return all(isinstance(part, str) and part.isprintable() for part in pair)
