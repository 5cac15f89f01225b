"""Calls and launches through macros, led back to the functions behind them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from portscan.model import FileFacts, Launch, RawCall
from portscan.scanning.calls import PARAMETER
from portscan.scanning.includes import Closure


def expanded_launches(files: list[FileFacts]) -> Iterator[Launch]:
    """Launches as written, and those of a macro's parameter where the macro is called."""
    through: dict[str, set[int]] = defaultdict(set)
    for launch in (launch for facts in files for launch in facts.launches):
        in_macro = launch.caller is not None and launch.caller.startswith("#")
        if launch.kernel.startswith(PARAMETER):
            through[(launch.caller or "#")[1:]].add(int(launch.kernel.removeprefix(PARAMETER)))
        else:
            yield replace(launch, caller=None) if in_macro else launch
    for facts in files:
        for call in facts.calls:
            for index in sorted(through.get(call.callee, ())):
                if index < len(call.arguments) and call.arguments[index]:
                    yield _through_macro(facts.path, call, call.arguments[index])


def _through_macro(path: str, call: RawCall, kernel: str) -> Launch:
    caller = None if call.caller is None or call.caller.startswith("#") else call.caller
    return Launch(path, call.line, call.column, kernel, f"<<<>>> in {call.callee}", caller)


def _argument(call: RawCall, parameter: str) -> tuple[str, ...]:
    index = int(parameter.removeprefix(PARAMETER))
    named = call.arguments[index : index + 1]
    return tuple(name for name in named if name)


class MacroBodies:
    """Macros with the functions that their bodies call or launch, by where they are seen."""

    def __init__(self, files: list[FileFacts], closure: Closure) -> None:
        self._closure = closure
        self._bodies: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for facts in files:
            for raw in facts.calls:
                if raw.caller is not None and raw.caller.startswith("#"):
                    self._bodies[raw.caller[1:]][facts.path].add(raw.callee)
            for launch in facts.launches:
                if launch.caller is not None and launch.caller.startswith("#"):
                    self._bodies[launch.caller[1:]][facts.path].add(launch.kernel)

    def expand(self, call: RawCall, path: str) -> tuple[str, ...]:
        """The functions that a call reaches when macros on the way are followed.

        A macro's parameter stands for what the call names in its place; parameters of macros
        further on are not followed.
        """
        callee = call.callee
        if not self._at(callee, path):
            return (callee,)
        found: set[str] = set()
        seen = {callee}
        pending = [callee]
        while pending:
            at = pending.pop()
            for name in self._at(at, path):
                if name.startswith(PARAMETER):
                    found.update(_argument(call, name) if at == callee else ())
                elif not self._at(name, path):
                    found.add(name)
                elif name not in seen:
                    seen.add(name)
                    pending.append(name)
        return tuple(sorted(found))

    def _at(self, name: str, path: str) -> set[str]:
        """What the body of the macro that a file sees calls, empty without such a macro."""
        places = self._bodies.get(name)
        if places is None:
            return set()
        own = places.get(path)
        if own is not None:
            return own
        seen = places.keys() & self._closure.of(path)
        seen = seen or places.keys() & self._closure.around(path)
        return {callee for place in seen for callee in places[place]}
