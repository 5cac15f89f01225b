"""A small porting world, built by hand: constants, targets, facts and matches."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from portscan.model import (
    Call,
    EffortConstant,
    Facts,
    FeatureVerdict,
    Function,
    FunctionKind,
    FunctionVerdict,
    Hazard,
    Include,
    Launch,
    ProgrammingModel,
    SourceFile,
    SymbolVerdict,
    Target,
    TargetMatch,
    Text,
    Tier,
    Use,
    Verdict,
)

NO_TEXT = Text("", "")


def constants() -> dict[str, EffortConstant]:
    """The shipped constants."""
    path = Path(__file__).parents[2] / "rules" / "effort.toml"
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        name: EffortConstant(
            name, t["p10"], t["p50"], t["p90"], t["unit"], t["source"], Text(**t["title"])
        )
        for name, t in tables.items()
    }


def use(
    canonical: str,
    path: str = "a.cu",
    line: int = 1,
    *,
    kind: str = "call",
    side: str = "host",
    library: str = "runtime",
    function: str | None = None,
    vendored: bool = False,
) -> Use:
    return Use(
        path, line, 1, canonical, canonical, library, "section", "programming-languages",
        kind, side, None, function, vendored,
    )  # fmt: skip


def function(
    name: str,
    kind: FunctionKind = FunctionKind.KERNEL,
    path: str = "a.cu",
    start: int = 10,
    size: int = 40,
    features: Mapping[str, int] | None = None,
    *,
    bounds: tuple[str, ...] = (),
    entry: bool = False,
) -> Function:
    return Function(
        path, start, start + size - 1, name.rpartition("::")[2], name, kind, False, bounds,
        tuple(sorted((features or {}).items())), entry, size,
    )  # fmt: skip


def hazard(rule: str, line: int, inside: str | None, path: str = "a.cu") -> Hazard:
    return Hazard(rule, path, line, 1, inside, False)


def facts(
    uses: Iterable[Use] = (),
    functions: Iterable[Function] = (),
    launches: Iterable[Launch] = (),
    calls: Iterable[Call] = (),
    includes: Iterable[Include] = (),
    hazards: Iterable[Hazard] = (),
) -> Facts:
    """Facts whose files follow from the rest."""
    uses, functions, hazards = tuple(uses), tuple(functions), tuple(hazards)
    launches, includes = tuple(launches), tuple(includes)
    vendored = {u.path for u in uses if u.vendored}
    paths = {item.path for item in (*uses, *functions, *hazards, *launches, *includes)}
    files = tuple(SourceFile(p, 100, 1000, p in vendored, True) for p in sorted(paths))
    return Facts(
        files,
        tuple(sorted(uses, key=lambda u: (u.path, u.line, u.canonical))),
        tuple(sorted(functions)),
        launches,
        tuple(calls),
        includes,
        hazards,
    )


def match(
    found: Facts,
    verdicts: Mapping[str, Verdict] | None = None,
    *,
    device: ProgrammingModel = ProgrammingModel.RENAME,
    host: ProgrammingModel | None = None,
    warp: tuple[int, ...] = (64,),
    tier: Tier = Tier.VENDOR,
    features: Iterable[FeatureVerdict] = (),
) -> TargetMatch:
    """A target's match; symbols without a verdict are unknown, device code follows the model."""
    verdicts = verdicts or {}
    whole = Verdict.RENAME if device is not ProgrammingModel.REWRITE else Verdict.REWRITE
    target = Target(
        "chip", (), "maker", NO_TEXT, NO_TEXT, "SDK", "1.0", "2026-01-01", host or device, device,
        "C", warp, {}, {}, {}, {}, {f.feature: f for f in features},
    )  # fmt: skip
    symbols = {
        u.canonical: SymbolVerdict(
            verdicts.get(u.canonical, Verdict.UNKNOWN),
            None,
            tier if u.canonical in verdicts else None,
            (),
            "",
        )
        for u in found.uses
    }
    functions = tuple(
        FunctionVerdict(f, whole, ()) for f in found.functions if f.kind is not FunctionKind.HOST
    )
    return TargetMatch(target, symbols, functions, (), {}, 1.0, 1.0)
