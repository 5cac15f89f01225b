"""Hold a scan's features against clang's: recall and precision per feature, over kernels.

python compare_features.py clang_features.json scan.json [--show 40] [--all]
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Row = dict[str, Any]
Pair = tuple[Row, Row]
_NOT_CLANGS = frozenset({"warp-mask-literal", "warp-size-constant"})
"""Ours only: what a literal or a constant's name stands for is no matter of the syntax tree."""
_NUMBERS = ("complexity", "loop_depth", "lines", "shared bytes")


def _pairs(truth: list[Row], scan: dict[str, list[Row]], device: bool) -> Iterator[Pair]:
    """Functions that both know: the scan's function in whose lines clang's name stands."""
    by_path: dict[tuple[str, str], list[Row]] = defaultdict(list)
    rows = scan["kernels"] + (scan["device_functions"] if device else [])
    for row in rows:
        by_path[row["path"], row["name"].rpartition("::")[2]].append(row)
    for row in truth:
        if row["kind"] != "kernel" and not device:
            continue
        near = [
            mine
            for mine in by_path[row["path"], row["name"]]
            if mine["start_line"] <= row["line"] <= mine["end_line"]
            or (row["line"] <= mine["start_line"] <= row["end"])
        ]
        if near:
            yield row, min(near, key=lambda mine: abs(mine["start_line"] - row["line"]))
        else:
            print(f"not in the scan: {row['path']}:{row['line']} {row['name']}")


def _features(row: Row, inherited: str) -> set[str]:
    """All that a function has, itself or through what it calls."""
    return set(row["own"] if "own" in row else row["features"]) | set(row[inherited])


def _of_truth(row: Row, together: bool) -> set[str]:
    found = _features(row, "inherited") if together else set(row["own"])
    return {feature for feature in found if not feature.endswith("-member")}


def _of_scan(row: Row, together: bool, known: set[str]) -> set[str]:
    found = _features(row, "inherited_features") if together else set(row["features"])
    found |= {"launch-bounds"} if row["launch_bounds"] else set()
    return (found & known) - _NOT_CLANGS


def _numbers(truth: Row, mine: Row) -> Iterator[tuple[str, bool]]:
    yield "complexity", truth["complexity"] == mine["complexity"]
    yield "loop_depth", truth["loop_depth"] == mine["loop_depth"]
    yield "lines", truth["lines"] == mine["code_lines"]
    if truth["shared"] and min(truth["shared"]) >= 0:
        details = mine["details"]
        known = int(details.get("shared-bytes", 0)) if "shared-unknown" not in details else -1
        yield "shared bytes", sum(truth["shared"]) == known


def _report(pairs: list[Pair], together: bool, known: set[str], show: int) -> None:
    hits: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    wrong: dict[str, list[str]] = defaultdict(list)
    for truth, mine in pairs:
        wanted, found = _of_truth(truth, together), _of_scan(mine, together, known)
        for feature in wanted | found:
            counts = hits[feature]
            counts[0] += feature in wanted and feature in found
            counts[1] += feature in wanted
            counts[2] += feature in found
            if (feature in wanted) != (feature in found):
                sign = "missed" if feature in wanted else "extra"
                wrong[feature].append(f"{sign} {mine['path']}:{mine['start_line']} {mine['name']}")
    print("own and inherited" if together else "own")
    hits["all"] = [sum(row[at] for row in hits.values()) for at in range(3)]
    for feature, (hit, wanted_places, found_places) in sorted(hits.items()):
        recall = hit / wanted_places if wanted_places else 1.0
        precision = hit / found_places if found_places else 1.0
        print(f"  {feature:22} recall {recall:.3f} precision {precision:.3f} of {wanted_places}")
        for line in sorted(wrong.get(feature, []))[:show]:
            print(f"      {line}")


def main() -> None:
    """Print one line per feature, and the differences."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("clang", type=Path)
    parser.add_argument("scan", type=Path)
    parser.add_argument("--show", type=int, default=0, help="differences to list per feature")
    parser.add_argument("--device", action="store_true", help="device functions as well")
    arguments = parser.parse_args()
    truth = json.loads(arguments.clang.read_text("utf-8"))
    scan = json.loads(arguments.scan.read_text("utf-8"))
    pairs = list(_pairs(truth, scan, arguments.device))
    schema = Path(__file__).parents[2] / "rules" / "schema" / "report.schema.json"
    known = set(json.loads(schema.read_text("utf-8"))["$defs"]["features"]["properties"])
    known |= {"launch-bounds"}
    for together in (False, True):
        _report(pairs, together, known, arguments.show)
    numbers: dict[str, list[bool]] = defaultdict(list)
    for truth_row, mine in pairs:
        for name, equal in _numbers(truth_row, mine):
            numbers[name].append(equal)
            if name in ("loop_depth", "shared bytes") and not equal and arguments.show:
                print(f"      {name} {mine['path']}:{mine['start_line']} {mine['name']}")
    for name in _NUMBERS:
        equal = numbers[name]
        print(f"{name:22} equal {sum(equal)} of {len(equal)}")


if __name__ == "__main__":
    main()
