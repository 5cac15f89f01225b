"""What hangs on what, and in which order the work is done."""

from __future__ import annotations

import time
from dataclasses import replace

from porting import facts, function, hazard, match, use

from portscan.graph import blockers, build, work_packages
from portscan.graph.launches import LaunchTargets
from portscan.model import (
    Blocker,
    Call,
    Facts,
    FeatureVerdict,
    FunctionKind,
    Include,
    Launch,
    Place,
    ProgrammingModel,
    Text,
    Verdict,
    WorkPackage,
)

RENAME, REWRITE = ProgrammingModel.RENAME, ProgrammingModel.REWRITE


def chain() -> Facts:
    """main (main.cpp) calls run (run.cu), which launches soft, which calls reduce (warp.cuh)."""
    return facts(
        uses=[
            use("cudaGood", "run.cu", 42, function="run"),
            use("cudaGone", "run.cu", 43, function="run"),
            use("__shfl_xor", "warp.cuh", 6, side="device", function="reduce"),
            use("__global__", "run.cu", 10, kind="qualifier", side="device", function="soft"),
            use("cudaOdd", "macros.h", 3, kind="macro"),
            use("cudaOdd", "deps/x.cu", 3, vendored=True),
            use("cudaFar", "deps/x.cu", 4, vendored=True),
        ],
        functions=[
            function("main", FunctionKind.HOST, "main.cpp", 1, 20, entry=True),
            function("other", FunctionKind.HOST, "main.cpp", 30, 5, entry=True),
            function("run", FunctionKind.HOST, "run.cu", 40, 10),
            function("soft", FunctionKind.KERNEL, "run.cu", 10, 20),
            function("reduce", FunctionKind.DEVICE, "warp.cuh", 5, 10),
        ],
        launches=[Launch("run.cu", 45, 3, "soft", "<<<>>>", "run")],
        calls=[
            Call("main.cpp", 4, "main", "main.cpp", "run", "run.cu"),
            Call("run.cu", 12, "soft", "run.cu", "reduce", "warp.cuh"),
        ],
        includes=[
            Include("run.cu", 1, "warp.cuh", False, "warp.cuh"),
            Include("main.cpp", 1, "macros.h", False, "macros.h"),
        ],
        hazards=[hazard("inline-ptx", 8, "reduce", "warp.cuh")],
    )


VERDICTS = {
    "cudaGood": Verdict.RENAME,
    "cudaGone": Verdict.NO_EQUIVALENT,
    "__shfl_xor": Verdict.REWRITE,
    "__global__": Verdict.REWRITE,
    "cudaOdd": Verdict.UNKNOWN,
}


def found(here: Facts, device: ProgrammingModel, *features: FeatureVerdict) -> dict[str, Blocker]:
    matched = match(here, VERDICTS, device=device, features=features)
    return {b.subject: b for b in blockers(build(here), matched, here)}


def test_a_device_symbol_blocks_everything_up_to_the_entry_point() -> None:
    blocker = found(chain(), RENAME)["__shfl_xor"]
    assert blocker.places == (Place("warp.cuh", 6),)
    assert blocker.kernels == ("soft",)
    assert blocker.functions == ("main", "reduce", "run")
    assert blocker.entry_points == ("main",)
    assert blocker.files == ("run.cu", "warp.cuh")
    assert blocker.severity == "error"


def test_a_host_symbol_does_not_block_the_kernel_it_launches() -> None:
    blocker = found(chain(), RENAME)["cudaGone"]
    assert blocker.kernels == ()
    assert blocker.functions == ("main", "run")


def test_a_use_at_file_scope_blocks_entry_points_of_including_files() -> None:
    blocker = found(chain(), RENAME)["cudaOdd"]
    assert blocker.severity == "warning"
    assert blocker.places == (Place("macros.h", 3),)
    assert blocker.functions == ()
    assert blocker.entry_points == ("main", "other")
    assert blocker.files == ("macros.h", "main.cpp")


def test_good_names_and_vendored_names_block_nothing() -> None:
    assert not {"cudaGood", "cudaFar"} & found(chain(), RENAME).keys()


def test_a_pattern_that_the_target_says_nothing_about_is_an_unknown_blocker() -> None:
    blocker = found(chain(), RENAME)["inline-ptx"]
    assert (blocker.verdict, blocker.severity) == (Verdict.UNKNOWN, "warning")
    assert blocker.entry_points == ("main",)


def test_severity_decides_whether_a_known_pattern_blocks() -> None:
    def ptx(verdict: Verdict, severity: str) -> FeatureVerdict:
        return FeatureVerdict("inline-ptx", verdict, severity, (), None, Text("", ""))

    assert found(chain(), RENAME, ptx(Verdict.ADAPT, "error"))["inline-ptx"].severity == "error"
    for harmless in (ptx(Verdict.ADAPT, "warning"), ptx(Verdict.REWRITE, "none")):
        assert "inline-ptx" not in found(chain(), RENAME, harmless)


def test_kernels_to_be_rewritten_are_blockers_with_their_device_side_folded_in() -> None:
    here = found(chain(), REWRITE)
    assert here.keys() == {"soft", "cudaGone", "cudaOdd"}
    assert here["soft"].places == (Place("run.cu", 10),)
    assert here["soft"].functions == ("main", "run")
    assert here["soft"].entry_points == ("main",)


def test_a_device_function_outside_all_kernels_is_a_blocker_of_its_own() -> None:
    lonely = facts(functions=[function("f", FunctionKind.DEVICE, "f.cuh")])
    assert found(lonely, REWRITE).keys() == {"f"}


def test_device_names_at_file_scope_stay_when_no_kernel_holds_them() -> None:
    macro = use("__shfl_xor", "m.cuh", 2, side="device", kind="macro")
    kernel = function("k")
    assert found(facts([macro], [kernel]), REWRITE).keys() == {"k", "__shfl_xor"}


def test_calls_come_before_the_types_and_constants_that_go_with_them() -> None:
    here = facts(
        [
            *(use("cudaType", "a.cu", n, kind="type", function="run") for n in range(20, 60)),
            use("cudaCall", "a.cu", 70, function="run"),
            use("cudaBoth", "a.cu", 80, kind="reference", function="run"),
            use("cudaBoth", "a.cu", 81, function="run"),
        ],
        [function("run", FunctionKind.HOST, "a.cu", 1, 99)],
    )
    verdicts = {"cudaType": Verdict.NO_EQUIVALENT, "cudaCall": Verdict.REWRITE}
    matched = match(here, verdicts | {"cudaBoth": Verdict.REWRITE})
    ranked = [blocker.subject for blocker in blockers(build(here), matched, here)]
    assert ranked == ["cudaBoth", "cudaCall", "cudaType"]


def test_worst_first_and_the_same_for_any_order_of_facts() -> None:
    here = chain()
    turned = Facts(
        here.files, here.uses[::-1], here.functions[::-1], here.launches[::-1],
        here.calls[::-1], here.includes[::-1], here.hazards[::-1],
    )  # fmt: skip
    for device in (RENAME, REWRITE):
        results = [
            blockers(build(f), match(here, VERDICTS, device=device), f) for f in (here, turned)
        ]
        assert results[0] == results[1]
        severities = [b.severity for b in results[0]]
        assert severities == sorted(severities)
        assert results[0][0].severity == "error"


def test_recursion_and_mutual_calls_end() -> None:
    functions = [function(n, FunctionKind.HOST, start=10 * i) for i, n in enumerate("abc", 1)]
    calls = [Call("a.cu", 1, a, "a.cu", b, "a.cu") for a, b in ("ab", "ba", "bc", "cc")]
    here = facts([use("cudaGone", line=31, function="c")], functions, calls=calls)
    assert found(here, RENAME)["cudaGone"].functions == ("a", "b", "c")


def test_a_launch_prefers_its_file_then_its_includes_then_a_unique_name() -> None:
    kernels = [
        function("n::k", path="a.cu"),
        function("k", path="b.cuh"),
        function("k", path="c.cu"),
        function("once", path="c.cu"),
    ]
    targets = LaunchTargets(
        facts(functions=kernels, includes=[Include("d.cu", 1, "b.cuh", False, "b.cuh")])
    )

    def paths(path: str, name: str) -> list[str]:
        return [k.path for k in targets.of(Launch(path, 1, 1, name, "<<<>>>", None))]

    assert paths("c.cu", "k") == ["c.cu"]
    assert paths("d.cu", "k") == ["b.cuh"]
    assert paths("e.cu", "k") == []
    assert paths("e.cu", "n::k") == ["a.cu"]
    assert paths("e.cu", "once") == ["c.cu"]
    assert paths("e.cu", "nothing") == []


def test_counts_of_nodes_and_edges() -> None:
    counts = build(chain()).counts()
    assert counts["node.kernel"] == 1
    assert counts["node.host"] == 3
    assert counts["edge.launch"] == 1
    assert counts["edge.call"] == 2
    assert counts["edge.include"] == 2
    assert counts["node.library"] == 1


def packages(here: Facts, device: ProgrammingModel = RENAME) -> dict[str, WorkPackage]:
    matched = match(here, VERDICTS, device=device)
    return {p.id: p for p in work_packages(build(here), matched, here)}


def test_packages_come_in_working_order() -> None:
    here = facts(
        uses=[
            use("cudaGood", "src/k.cu", 42, function="run"),
            use("cudaGood", "app/main.cpp", 5, function="main"),
        ],
        functions=[
            function("soft", path="src/k.cu"),
            function("reduce", FunctionKind.DEVICE, "src/warp/w.cuh"),
        ],
        includes=[
            Include("src/k.cu", 1, "w.cuh", False, "src/warp/w.cuh"),
            Include("app/main.cpp", 1, "middle.h", False, "include/middle.h"),
            Include("include/middle.h", 1, "k.cu", False, "src/k.cu"),
        ],
    )
    made = packages(here)
    assert {name: p.order for name, p in made.items()} == {
        "setup": 1,
        "library/runtime": 2,
        "kernel/src/warp": 2,
        "kernel/src": 3,
        "host/app": 4,
        "validation/library": 3,
        "validation/kernel": 4,
        "validation/host": 5,
        "validation": 6,
    }
    assert made["kernel/src"].kernels == ("soft",)
    assert "kernel/src/warp" in made["kernel/src"].depends_on
    assert "kernel/src" in made["host/app"].depends_on
    assert list(made) == sorted(made, key=lambda name: (made[name].order, name))


def test_files_that_need_each_other_are_one_package() -> None:
    here = facts(
        functions=[function("k", path="a/k.cu"), function("m", path="b/m.cu")],
        includes=[
            Include("a/k.cu", 1, "m.cu", False, "b/m.cu"),
            Include("b/m.cu", 1, "k.cu", False, "a/k.cu"),
        ],
    )
    assert packages(here)["kernel/a"].files == ("a/k.cu", "b/m.cu")


def test_many_rewritten_kernels_of_a_file_are_split() -> None:
    here = facts(functions=[function(f"k{n:02}", start=50 * n) for n in range(1, 15)])
    made = packages(here, REWRITE)
    sizes = [len(p.kernels) for p in made.values() if p.kind == "kernel"]
    assert sorted(sizes) == [2, 6, 6]
    assert len({k for p in made.values() for k in p.kernels}) == 14
    assert packages(here)["kernel/."].kernels == tuple(f"k{n:02}" for n in range(1, 15))


def test_a_folder_with_many_files_is_split_and_its_order_kept() -> None:
    paths = [f"f{n:02}.cu" for n in range(30)]
    chain = zip(paths, [*paths[1:], "f28.cu"], strict=True)
    here = facts(
        functions=[function("k", path=path) for path in paths],
        includes=[Include(a, 1, b, False, b) for a, b in chain],
    )
    made = [p for p in packages(here).values() if p.kind == "kernel"]
    assert [len(p.files) for p in made] == [12, 12, 6]
    assert {"f28.cu", "f29.cu"} <= set(made[0].files)
    assert made[0].order < made[1].order < made[2].order
    assert made[0].id in made[1].depends_on


def test_names_in_no_list_make_no_library_package() -> None:
    here = facts([use("cudaNew", library="unknown")])
    assert [p.kind for p in packages(here).values()] == ["setup", "host", *["validation"] * 2]


def test_no_packages_without_cuda() -> None:
    assert packages(facts()) == {}


def test_a_large_repository_takes_seconds() -> None:
    names = [f"f{n}" for n in range(5000)]
    functions = [
        function(name, FunctionKind.HOST, f"{n % 100}.cu", 1 + 20 * (n // 100), 15)
        for n, name in enumerate(names)
    ]
    home = {f.name: f for f in functions}
    calls = [
        Call(home[a].path, home[a].start_line, a, home[a].path, names[m], home[names[m]].path)
        for n, a in enumerate(names)
        for m in {(n * 7 + 1) % 5000, (n + 13) % 5000, (n * n) % 5000}
    ]
    uses = [
        use(f"cuda{n % 300}", f.path, f.start_line + 1, function=f.name)
        for n in range(30_000)
        for f in [functions[n % 5000]]
    ]
    here = facts(uses, functions, calls=calls)
    start = time.perf_counter()
    graph = build(here)
    made = blockers(graph, match(here, {}), here)
    work_packages(graph, match(here, {}), here)
    assert len(made) == 300
    assert time.perf_counter() - start < 30


def test_a_folder_named_kernel_needs_other_folders_like_any() -> None:
    inner = [f"kernel/k{number}.cu" for number in range(9)]
    outer = [f"op/o{number}.cu" for number in range(9)]
    ties = [*zip(inner, outer, strict=True), *zip(outer, inner[1:], strict=False)]
    here = facts(
        functions=[function("k", path=path) for path in (*inner, *outer)],
        includes=[Include(a, 1, b, False, b) for a, b in ties],
    )
    made = [package for package in packages(here).values() if package.kind == "kernel"]
    place = {path: package.order for package in made for path in package.files}
    assert len(place) == 18
    assert len(made) > 1
    assert all(place[a] >= place[b] for a, b in ties)


def test_what_stands_in_a_kernel_that_a_library_call_replaces_blocks_nothing() -> None:
    here = facts(
        uses=[use("__shfl_xor", "a.cu", 12, side="device", function="k")],
        functions=[
            function("k", path="a.cu", start=10, size=10),
            function("helper", FunctionKind.DEVICE, "a.cu", 30, 5),
        ],
        calls=[Call("a.cu", 13, "k", "a.cu", "helper", "a.cu")],
    )
    written = match(here, {"__shfl_xor": Verdict.REWRITE}, device=REWRITE)
    replaced = tuple(
        replace(f, verdict=Verdict.ADAPT) if f.function.name == "k" else f
        for f in written.functions
    )
    graph = build(here)
    assert [b.subject for b in blockers(graph, written, here)] == ["k"]
    assert not blockers(graph, replace(written, functions=replaced), here)
