"""Calls and launches through macros, led back to the functions behind them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from portscan.model import FileFacts, Launch, RawCall
from portscan.scanning.launches import PARAMETER


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


def macro_bodies(files: list[FileFacts]) -> dict[str, tuple[str, ...]]:
    """Macro name to the functions that its body calls or launches."""
    bodies: dict[str, set[str]] = defaultdict(set)
    for facts in files:
        for raw in facts.calls:
            if raw.caller is not None and raw.caller.startswith("#"):
                bodies[raw.caller[1:]].add(raw.callee)
        for launch in facts.launches:
            parameter = launch.kernel.startswith(PARAMETER)
            if launch.caller is not None and launch.caller.startswith("#") and not parameter:
                bodies[launch.caller[1:]].add(launch.kernel)
    return {name: tuple(sorted(callees)) for name, callees in bodies.items()}


def expanded_callees(callee: str, macros: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The functions that a written callee reaches when macros on the way are followed."""
    if callee not in macros:
        return (callee,)
    found: set[str] = set()
    seen = {callee}
    pending = [callee]
    while pending:
        for name in macros[pending.pop()]:
            if name not in macros:
                found.add(name)
            elif name not in seen:
                seen.add(name)
                pending.append(name)
    return tuple(sorted(found))
