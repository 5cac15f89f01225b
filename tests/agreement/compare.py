"""Hold a scan's JSON against clang's facts: recall and precision per kind of fact.

python compare.py clang.json scan.json [--show 40]
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

Facts = dict[str, Any]
Keys = dict[str, set[tuple[object, ...]]]


def _last(symbol: str) -> str:
    return symbol.rpartition("::")[2]


def _clang(facts: Facts) -> dict[str, set[tuple[object, ...]]]:
    return {
        "uses": {(path, line, _last(symbol)) for path, line, symbol in facts["uses"]},
        "kernels": {(p, n, line) for p, n, line, kind in facts["functions"] if kind == "kernel"},
        "device_functions": {(p, n) for p, n, _, kind in facts["functions"] if kind == "device"},
        "launches": {(path, line, _last(name)) for path, line, name in facts["launches"]},
        "calls": {(caller, _last(callee), p, line) for caller, callee, p, line in facts["calls"]},
    }


def _scan(facts: Facts) -> dict[str, set[tuple[object, ...]]]:
    launches = {(x["path"], x["line"], _last(x["kernel"])) for x in facts["launches"]}
    calls = {(_last(x["caller"]), _last(x["callee"]), x["path"], x["line"]) for x in facts["calls"]}
    return {
        "uses": {(x["path"], x["line"], _last(x["symbol"])) for x in facts["uses"]},
        "kernels": {(x["path"], _last(x["name"]), x["start_line"]) for x in facts["kernels"]},
        "device_functions": {(x["path"], _last(x["name"])) for x in facts["device_functions"]},
        "launches": launches,
        "calls": calls,
    }


def _settle(expected: Keys, found: Keys) -> None:
    """Even out what the two spell differently by design; README.md says which."""
    expected["uses"] = {
        key
        for key in expected["uses"]
        if not str(key[2]).startswith("operator") and key[2] not in _LIBC
    }
    unnamed = {key[:2] for key in expected["launches"] if not key[2]}
    expected["launches"] = {key for key in expected["launches"] if key[2]}
    found["launches"] = {
        key for key in found["launches"] if key[:2] not in unnamed or key in expected["launches"]
    }
    mine = {(key[0], key[1]): key for key in found["kernels"]}
    expected["kernels"] = {
        near
        if (near := mine.get((key[0], key[1]))) and 0 <= int(str(near[2])) - int(str(key[2])) <= 6
        else key
        for key in expected["kernels"]
    }
    expected["calls"] = {key for key in expected["calls"] if not str(key[1]).startswith("__")}


_LIBC = frozenset({"free", "malloc", "memcpy", "memset", "printf", "abs", "fabs"})


def _path(key: tuple[object, ...], kind: str) -> object:
    return key[2] if kind == "calls" else key[0]


def main() -> None:
    """Print one line per kind of fact, and the differences."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("clang", type=Path)
    parser.add_argument("scan", type=Path)
    parser.add_argument("--show", type=int, default=0, help="differences to list per kind")
    arguments = parser.parse_args()
    truth = json.loads(arguments.clang.read_text("utf-8"))
    files = set(truth["files"])
    expected, found = _clang(truth), _scan(json.loads(arguments.scan.read_text("utf-8")))
    _settle(expected, found)
    unsure = {(c, _last(d), p, line) for c, d, p, line in truth.get("dependent", ())}
    found["calls"] -= unsure - expected["calls"]
    for kind, wanted in expected.items():
        mine = {key for key in found[kind] if _path(key, kind) in files}
        hit = len(wanted & mine)
        recall = hit / len(wanted) if wanted else 1.0
        precision = hit / len(mine) if mine else 1.0
        print(f"{kind:18} recall {recall:.4f}  precision {precision:.4f}  of {len(wanted)}")
        _show(kind, "missed", wanted - mine, arguments.show)
        _show(kind, "extra", mine - wanted, arguments.show)


def _show(kind: str, title: str, keys: set[tuple[object, ...]], limit: int) -> None:
    if not limit or not keys:
        return
    if kind == "uses":
        print(f"  {title} by name:", Counter(str(key[2]) for key in keys).most_common(limit))
    for key in sorted(keys, key=str)[:: max(1, len(keys) // limit)][:limit]:
        print(f"  {title}: {key}")


if __name__ == "__main__":
    main()
