"""Writes rules/cuda/<library>.toml from header trees, plans and a table of older names.

python cuda_side.py --headers 12=DIR --headers 13=DIR --history pairs.tsv [library ...]
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Iterable
from pathlib import Path

from placing import LISTS, Plan, Section, read_plan
from releases import Releases, include_directories, read_history

HERE = Path(__file__).parent
OUT = HERE.parent / "cuda"
WIDTH = 118
ORDER = (
    "cudart",
    "driver",
    "vector-types",
    "cucomplex",
    "fp16",
    "math",
    "device",
    "wmma",
    "cooperative-groups",
    "cublas",
    "cublaslt",
    "cudnn-frontend",
    "cudnn",
    "cufft",
    "curand",
    "cusparse",
    "cusolver",
    "cusparselt",
    "nccl",
    "nvrtc",
    "nvtx",
    "nvml",
    "cupti",
    "nvjpeg",
    "cufile",
    "nvjitlink",
    "nvvm",
    "npp",
    "cutensor",
    "cudss",
    "nvcomp",
    "tensorrt",
    "cudla",
    "optix",
    "video-codec",
    "rmm",
    "nvshmem",
    "libcudacxx",
    "cub",
    "thrust",
    "cutlass",
    "pytorch",
)
"""A name that two libraries declare belongs to the first of them."""


def main() -> None:
    """Makes every library, since names are shared out among them, and writes those asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--headers", action="append", default=[], metavar="RELEASE=DIR")
    parser.add_argument("--history", type=Path)
    parser.add_argument("libraries", nargs="*")
    options = parser.parse_args()
    trees: dict[str, tuple[Path, ...]] = {}
    for item in options.headers:
        release, _, tree = item.partition("=")
        trees[release] = trees.get(release, ()) + include_directories(Path(tree))
    releases = Releases(trees, read_history(options.history))
    plans = [
        read_plan(HERE / "sections" / f"{library}.toml")
        for library in ORDER
        if (HERE / "sections" / f"{library}.toml").exists()
    ]
    explicit = {
        name: plan.id for plan in plans for section in plan.sections for name in section.names
    }
    taken: dict[str, str] = {}
    for plan in plans:
        names = releases.names(plan.read, plan.history, plan.labels)
        lost = plan.place(
            [name for name in names if explicit.get(name.name, plan.id) == plan.id], taken
        )
        print(
            plan.id,
            sum(len(section.names) for section in plan.sections),
            "without a section:",
            lost[:40],
            len(lost),
        )
        if not options.libraries or plan.id in options.libraries:
            (OUT / f"{plan.id}.toml").write_text(_text(plan), encoding="utf-8")
    print("\n".join(problems(OUT)) or "every symbol stands in one section")


def problems(folder: Path) -> list[str]:
    """Symbols that stand in two sections, and areas that are not in areas.toml."""
    areas = tomllib.loads((folder.parent / "areas.toml").read_text(encoding="utf-8"))
    homes: dict[str, str] = {}
    found: list[str] = []
    for path in sorted(folder.glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        for key, section in table.items():
            if not isinstance(section, dict):
                continue
            if section.get("area", table["area"]) not in areas:
                found.append(f"{path.name} [{key}]: unknown area")
            for name in (name for plural in LISTS for name in section.get(plural, ())):
                if name in homes:
                    found.append(f"{path.name} [{key}]: {name} stands in {homes[name]} too")
                homes[name] = f"{path.name} [{key}]"
    return found


def _text(plan: Plan) -> str:
    parts = [f'name   = "{plan.name}"\narea   = "{plan.area}"\nsource = "{plan.source}"\n']
    parts += [_section_text(section) for section in plan.sections if section.names]
    return "\n".join(parts)


def _section_text(section: Section) -> str:
    lines = [f"[{section.id}]", 'title = {{ en = "{en}", zh = "{zh}" }}'.format(**section.title)]
    lines += [f'area = "{section.area}"'] if section.area else []
    lines += [f'context = "{section.context}"'] if section.context else []
    for plural, kind in LISTS.items():
        if names := [name.name for name in section.names.values() if name.kind == kind]:
            lines.append(f"{plural} = {_array(names)}")
    for key in ("since", "removed"):
        versions: dict[str, list[str]] = {}
        for name in section.names.values():
            if version := getattr(name, key):
                versions.setdefault(version, []).append(name.name)
        if versions:
            lines.append(f"[{section.id}.{key}]")
            lines += [
                f'"{version}" = {_array(versions[version])}'
                for version in sorted(versions, key=_numbers)
            ]
    return "\n".join(lines) + "\n"


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def _array(names: Iterable[str]) -> str:
    """A sorted array, on one line if it fits."""
    words = [f'"{name}"' for name in sorted(names)]
    if len(short := f"[{', '.join(words)}]") < WIDTH - 14:
        return short
    lines, line = ["["], "   "
    for word in words:
        if len(line) + len(word) + 2 > WIDTH:
            lines.append(line)
            line = "   "
        line += f" {word},"
    return "\n".join([*lines, line, "]"])


if __name__ == "__main__":
    main()
