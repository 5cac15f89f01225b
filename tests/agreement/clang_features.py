"""Features of every kernel and device function as clang sees them.

See README.md beside this file. Not part of the normal test run.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from clang.cindex import Diagnostic, Index, TranslationUnit, conf
from feature_entries import inherited
from feature_reader import Line, Reader

_TOLERATED = (
    "cudaConfigureCall", "__global__ function", "in inline as", "asm constraint",
    "initialization is not supported for __shared__",
)  # fmt: skip
_FATAL = 4
_PRELUDE = 'extern "C" int cudaConfigureCall(dim3, dim3, decltype(sizeof 0) = 0, void * = 0);\n'


def _line(error: Diagnostic) -> Line:
    file = error.location.file
    return ("" if file is None else file.name, error.location.line)


def _units(files: list[Path], flags: list[str]) -> Iterator[tuple[TranslationUnit, set[Line]]]:
    """Each file as the device sees it, with the lines of its errors."""
    index = Index.create()
    options = TranslationUnit.PARSE_DETAILED_PROCESSING_RECORD
    for file in files:
        prelude = str(file.parent.resolve() / "declares_launches.cuh")
        given = ["-x", "cuda", "--cuda-device-only", "-include", prelude, *flags]
        unsaved = [(prelude, _PRELUDE)]
        try:
            unit = index.parse(str(file), given, unsaved_files=unsaved, options=options)
        except Exception as error:
            print(f"{file}: {error}", file=sys.stderr)
            continue
        errors = [d for d in unit.diagnostics if d.severity >= 3]
        errors = [d for d in errors if not any(part in d.spelling for part in _TOLERATED)]
        if errors:
            print(f"{file}: {len(errors)} errors, {errors[0]}", file=sys.stderr)
        if all(error.severity < _FATAL for error in errors):
            yield unit, {_line(error) for error in errors}


def _rows(reader: Reader) -> Iterator[dict[str, object]]:
    for (path, name, line), entry in sorted(reader.entries.items()):
        if entry.kind != "host":
            yield {
                "path": path, "name": name, "line": line, "end": entry.end,
                "kind": entry.kind, "own": dict(sorted((+entry.own).items())),
                "inherited": sorted(inherited(reader.entries, (path, name, line))),
                "shared": entry.shared, "complexity": entry.complexity,
                "loop_depth": entry.depth, "lines": entry.lines,
            }  # fmt: skip


def main() -> None:
    """Print features as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("roots", type=Path, nargs="+", help="folder, then programs within it")
    parser.add_argument("--library", required=True, help="libclang.so")
    parser.add_argument("--resources", required=True, help="clang's resource folder")
    parser.add_argument("--cuda-path", required=True, help="folder with include/ and bin/")
    parser.add_argument("--include", action="append", default=[])
    arguments = parser.parse_args()
    conf.set_library_file(arguments.library)
    flags = [
        "-std=c++17", "--cuda-gpu-arch=sm_80", "-nocudalib", "-Wno-everything",
        "-resource-dir", arguments.resources, "-ferror-limit=0",
        f"--cuda-path={arguments.cuda_path}",
    ]  # fmt: skip
    flags += [f"-I{folder}" for folder in arguments.include]
    toolkit = [str(Path(arguments.cuda_path, "include").resolve()), "__clang_cuda", "cudapath"]
    reader = Reader(arguments.roots[0], toolkit)
    within = arguments.roots[1:] or arguments.roots[:1]
    files = sorted(p for root in within for p in root.rglob("*") if p.suffix in {".cu"})
    for unit, errors in _units(files, flags):
        reader.read(unit, errors)
    print(json.dumps(list(_rows(reader))))


if __name__ == "__main__":
    main()
