"""The estimate behaves as an experienced engineer expects."""

from __future__ import annotations

import pytest
from porting import constants, facts, function, hazard, match, use

from portscan.effort import Effort, estimate
from portscan.graph import build, work_packages
from portscan.model import (
    Call,
    Facts,
    FeatureVerdict,
    Function,
    FunctionKind,
    Launch,
    ProgrammingModel,
    Range,
    Text,
    Tier,
    Verdict,
)

RENAME, REWRITE, SOURCE = (
    ProgrammingModel.RENAME,
    ProgrammingModel.REWRITE,
    ProgrammingModel.SOURCE,
)
HARD = {
    "shuffle": 4,
    "vote": 2,
    "inline-ptx": 3,
    "wmma": 8,
    "cooperative-groups": 1,
    "half": 9,
    "cub": 1,
    "textures": 2,
    "atomics": 3,
    "dynamic-parallelism": 1,
}


def effort(found: Facts, verdicts: dict[str, Verdict] | None = None, **target: object) -> Effort:
    matched = match(found, verdicts, **target)  # type: ignore[arg-type]
    packages = work_packages(build(found), matched, found)
    return estimate(found, matched, packages, constants())


def days(found: Facts, verdicts: dict[str, Verdict] | None = None, **target: object) -> float:
    return effort(found, verdicts, **target).estimate.person_days.p50


def mixed() -> Facts:
    """Two source files, a vendored one, a library, host code, kernels of several kinds."""
    return facts(
        uses=[
            use("cudaMalloc", "a.cu", 60, function="run"),
            use("cudaMalloc", "main.cpp", 5, function="main"),
            use("cudaMalloc", "main.cpp", 6, function="main"),
            use("cudaFree", "main.cpp", 7, function="main"),
            use("cublasSgemm", "blas.cpp", 3, library="cublas", function="gemm"),
            use("cublasOdd", "blas.cpp", 4, library="cublas", function="gemm"),
            use("cublasOdd", "blas.cpp", 9, library="cublas", function="gemm"),
            use("cudaGone", "main.cpp", 9, function="main"),
            use("__global__", "a.cu", 10, kind="qualifier", side="device", function="soft"),
            use("__shfl_down_sync", "a.cu", 20, side="device", function="soft"),
            use("cudaMalloc", "third_party/x.cu", 3, vendored=True),
        ],
        functions=[
            function("soft", start=10, features={"shuffle": 2, "shared-memory": 1}),
            function("soft", start=200, features={"shuffle": 2}),
            function("fill", start=100, size=8),
            function("copy", start=120, size=8),
            function("orphan", FunctionKind.DEVICE, "b.cuh", 5, 20),
            function("run", FunctionKind.HOST, start=55),
            function("main", FunctionKind.HOST, "main.cpp", 1, 30, entry=True),
            function("gemm", FunctionKind.HOST, "blas.cpp", 1, 30),
        ],
        launches=[Launch("a.cu", 62, 1, "soft", "<<<>>>", "run")],
        hazards=[hazard("warp-synchronous", 22, "soft")],
    )


VERDICTS = {
    "cudaMalloc": Verdict.RENAME,
    "cudaFree": Verdict.RENAME,
    "cublasSgemm": Verdict.ADAPT,
    "cudaGone": Verdict.NO_EQUIVALENT,
    "__global__": Verdict.DROP_IN,
    "__shfl_down_sync": Verdict.RENAME,
}
MODELS = pytest.mark.parametrize("device", [SOURCE, RENAME, REWRITE])


@MODELS
def test_parts_sum_to_the_whole(device: ProgrammingModel) -> None:
    found = effort(mixed(), VERDICTS, device=device)
    total = found.estimate.person_days.p50
    assert total > 0
    assert sum(d.person_days.p50 for d in found.estimate.drivers) == pytest.approx(total)
    assert sum(p.person_days.p50 for p in found.packages) == pytest.approx(total)
    fixed = [d.person_days.p50 for d in found.estimate.drivers if not d.places]
    assert sum(f.person_days.p50 for f in found.files) + sum(fixed) == pytest.approx(total)


def ranges(found: Effort) -> list[Range]:
    return [
        found.estimate.person_days,
        found.estimate.calendar_weeks,
        *(d.person_days for d in found.estimate.drivers),
        *(p.person_days for p in found.packages),
        *(r for f in found.files for r in (f.person_days, f.semantic, f.new)),
    ]


@MODELS
def test_ranges_are_ordered_and_not_negative(device: ProgrammingModel) -> None:
    for value in ranges(effort(mixed(), VERDICTS, device=device)):
        assert 0 <= value.p10 <= value.p50 <= value.p90


@MODELS
def test_same_input_gives_same_result_in_any_order(device: ProgrammingModel) -> None:
    whole = mixed()
    turned = Facts(
        whole.files, whole.uses[::-1], whole.functions[::-1], whole.launches, whole.calls,
        whole.includes, whole.hazards,
    )  # fmt: skip
    assert effort(whole, VERDICTS, device=device) == effort(turned, VERDICTS, device=device)


def test_nothing_for_a_tree_without_cuda() -> None:
    host = facts(functions=[function("main", FunctionKind.HOST, "m.cpp", entry=True)])
    for empty in (facts(), host):
        found = effort(empty)
        assert found.estimate.person_days == Range(0, 0, 0)
        assert found.estimate.calendar_weeks == Range(0, 0, 0)
        assert (found.estimate.drivers, found.files, found.packages) == ((), (), ())


def test_drop_in_code_pays_the_fixed_costs_only() -> None:
    found = effort(facts([use("cudaFree")]), {"cudaFree": Verdict.DROP_IN}, device=SOURCE)
    assert {d.kind for d in found.estimate.drivers} == {"environment", "validation-setup"}
    assert found.estimate.person_days.p50 == 2.0
    assert [p.kind for p in found.packages] == ["setup", "validation"]


@MODELS
@pytest.mark.parametrize("construct", sorted(HARD))
def test_a_hard_construct_never_makes_a_kernel_cheaper(
    device: ProgrammingModel, construct: str
) -> None:
    for before in ({}, {"half": 2}, {"shuffle": 1, "inline-ptx": 1}):
        after = {**before, construct: before.get(construct, 0) + HARD[construct]}
        plain, harder = (
            days(facts(functions=[function("k", features=f)]), device=device)
            for f in (before, after)
        )
        assert harder >= plain
    # Half arithmetic is as easy as any in a kernel that is written anew.
    if device is RENAME or (device is REWRITE and construct != "half"):
        hard = facts(functions=[function("k", features={construct: HARD[construct]})])
        assert days(hard, device=device) > days(facts(functions=[function("k")]), device=device)


def test_repeats_of_a_rename_cost_nearly_nothing() -> None:
    once = days(facts([use("cudaMalloc")]), VERDICTS)
    often = facts([use("cudaMalloc", line=n) for n in range(1, 1001)])
    many = facts([use(f"cuda{n}", line=n) for n in range(1, 1001)])
    names = {f"cuda{n}": Verdict.RENAME for n in range(1, 1001)}
    assert once < days(often, VERDICTS) < once + 0.5
    assert days(many, names) > once + 4


def test_a_duplicated_file_doubles_places_but_not_distinct_edits() -> None:
    def copies(paths: list[str]) -> Effort:
        uses = [
            use(name, path, line)
            for path in paths
            for line, name in enumerate(("cudaMalloc", "cublasSgemm"), 1)
        ]
        kernels = [function("k", path=path, features={"shuffle": 2}) for path in paths]
        return effort(facts(uses, kernels), VERDICTS)

    one, two = copies(["a.cu"]).estimate.drivers, copies(["a.cu", "b.cu"]).estimate.drivers
    for kind in ("rename-symbol", "adapt-symbol"):
        before, after = ([d for d in drivers if d.kind == kind] for drivers in (one, two))
        assert [d.person_days for d in before] == [d.person_days for d in after]
    places = [sum(d.count for d in drivers if d.kind == "rename-line") for drivers in (one, two)]
    assert places == [1, 2]
    shuffles = [d for d in two if d.subject == "k"]
    assert shuffles[0].kind == "construct-shuffle"
    assert shuffles[1].kind == "construct-place"
    assert shuffles[1].person_days.p50 < shuffles[0].person_days.p50 / 10


@pytest.mark.parametrize("device", [RENAME, REWRITE])
@pytest.mark.parametrize("kind", ["call", "type", "include"])
@pytest.mark.parametrize("count", [1, 40])
def test_unknown_never_costs_less_than_a_rename(
    device: ProgrammingModel, kind: str, count: int
) -> None:
    found = facts([use("cudaX", line=n, kind=kind) for n in range(1, count + 1)])
    known = effort(found, {"cudaX": Verdict.RENAME}, device=device).estimate.person_days
    unknown = effort(found, {}, device=device).estimate.person_days
    assert unknown.p10 >= known.p10
    assert unknown.p50 > known.p50
    assert unknown.p90 - unknown.p10 > known.p90 - known.p10


@pytest.mark.parametrize("kind", ["call", "type"])
def test_many_unknown_names_of_a_family_cost_more_than_their_renames(kind: str) -> None:
    names = [f"cute::f{n}" for n in range(60)]
    found = facts([use(name, line=n, kind=kind) for n, name in enumerate(names, 1)])
    known = effort(found, dict.fromkeys(names, Verdict.RENAME)).estimate.person_days
    unknown = effort(found).estimate.person_days
    assert unknown.p10 > known.p10
    assert unknown.p50 > known.p50
    assert unknown.p90 > known.p90


def test_names_of_one_section_share_their_cost_and_unlisted_names_do_not() -> None:
    def symbols(library: str) -> float:
        found = facts([use(f"cuda{n}", line=n, library=library) for n in range(1, 11)])
        drivers = effort(found).estimate.drivers
        return sum(d.person_days.p50 for d in drivers if d.kind == "unknown-symbol")

    assert symbols("cutlass") == pytest.approx(symbols("unknown") * (1 + 9 * 0.3) / 10)


def test_inferred_names_widen_the_range_and_keep_the_middle() -> None:
    found = facts([use("cudaMalloc"), use("cublasSgemm", line=2, library="cublas")])
    sure, guessed = (
        effort(found, VERDICTS, tier=tier).estimate.person_days
        for tier in (Tier.VENDOR, Tier.INFERRED)
    )
    assert guessed.p50 == sure.p50
    assert guessed.p90 > sure.p90


def test_vendored_code_is_counted_but_free() -> None:
    own = facts([use("cudaMalloc")])
    both = facts([*own.uses, *(use("cudaGone", "deps/x.cu", n, vendored=True) for n in (4, 9))])
    assert days(both, VERDICTS) == days(own, VERDICTS)
    [driver] = [d for d in effort(both, VERDICTS).estimate.drivers if d.kind == "vendored"]
    assert (driver.subject, driver.count, driver.person_days.p90) == ("deps/x.cu", 2, 0.0)
    kernel = function("k", path="deps/x.cu")
    with_kernel = facts(both.uses, [kernel])
    for device in (RENAME, REWRITE):
        assert days(with_kernel, VERDICTS, device=device) == days(both, VERDICTS, device=device)


def test_warp_terms_cost_only_on_another_warp_width() -> None:
    found = facts(functions=[function("k", features={"shuffle": 9, "vote": 1})])
    plain = facts(functions=[function("k")])
    assert days(found, warp=(32,)) == days(plain, warp=(32,))
    assert days(found, warp=(64,)) > days(plain, warp=(64,)) + 0.5


def test_a_pattern_that_is_harmless_on_the_target_costs_nothing() -> None:
    found = facts(functions=[function("k", features={"inline-ptx": 2})])
    plain = facts(functions=[function("k")])
    harmless = FeatureVerdict("inline-ptx", Verdict.DROP_IN, "none", (), None, Text("", ""))
    assert days(found, features=[harmless]) == days(plain)
    assert days(found) > days(plain)


def test_a_hazard_at_file_scope_is_paid_and_pointed_at() -> None:
    found = facts([use("cudaMalloc")], hazards=[hazard("inline-ptx", 7, None)])
    [driver] = [d for d in effort(found, VERDICTS).estimate.drivers if "ptx" in d.kind]
    assert [(p.path, p.line) for p in driver.places] == [("a.cu", 7)]
    assert driver.person_days.p50 > 0


def test_a_rewritten_kernel_costs_days_whatever_its_size() -> None:
    def kernel(size: int) -> float:
        found = effort(facts(functions=[function("k", size=size)]), device=REWRITE)
        [driver] = [d for d in found.estimate.drivers if d.kind == "hand-kernel"]
        assert [(p.path, p.line) for p in driver.places] == [("a.cu", 10)]
        return driver.person_days.p50

    assert kernel(60) == kernel(600) == pytest.approx(9.0)
    assert kernel(6) == pytest.approx(3.6)


def test_overloads_and_small_neighbours_share_their_design() -> None:
    def kernels(*made: tuple[str, int]) -> float:
        functions = [
            function(name, start=100 * n, size=size) for n, (name, size) in enumerate(made, 1)
        ]
        found = effort(facts(functions=functions), device=REWRITE)
        return sum(d.person_days.p50 for d in found.estimate.drivers if d.kind == "hand-kernel")

    assert kernels(("a", 60), ("b", 60)) == pytest.approx(18.0)
    assert kernels(("a", 60), ("a", 70)) == pytest.approx(9.0 * 1.15)
    assert kernels(("a", 6), ("b", 6)) == pytest.approx(3.6 * 1.5)


def test_names_inside_rewritten_kernels_are_part_of_them() -> None:
    inside = [use("__shfl_sync", line=n, side="device", function="k") for n in range(11, 31)]
    kernel = [function("k")]
    assert days(facts(inside, kernel), device=REWRITE) == days(
        facts(functions=kernel), device=REWRITE
    )


def test_a_device_function_that_no_kernel_calls_is_not_free() -> None:
    def helper(size: int) -> float:
        found = facts(functions=[function("f", FunctionKind.DEVICE, size=size)])
        drivers = effort(found, device=REWRITE).estimate.drivers
        [driver] = [d for d in drivers if d.kind == "helper-lines"]
        return driver.person_days.p50

    assert helper(80) == pytest.approx(3.5)
    assert helper(16) == pytest.approx(0.2)


def test_a_kernel_that_only_calls_is_as_hard_as_what_it_calls() -> None:
    def kernel(*bodies: Function) -> float:
        calls = [Call("a.cu", 11, "k", "a.cu", body.qualified, "a.cu") for body in bodies]
        found = facts(functions=[function("k", size=3), *bodies], calls=calls)
        drivers = effort(found, device=REWRITE).estimate.drivers
        [driver] = [d for d in drivers if d.kind == "hand-kernel"]
        return driver.person_days.p50

    short = function("f", FunctionKind.DEVICE, start=100, size=5)
    long = function("f", FunctionKind.DEVICE, start=100, size=400)
    tensor = function("f", FunctionKind.DEVICE, start=100, size=5, features={"wmma": 1})
    assert kernel(short) == kernel() == pytest.approx(3.6)
    assert kernel(long) == pytest.approx(9.0)
    assert kernel(tensor) == pytest.approx(13.5)


def templates(size: int = 1000) -> Facts:
    """A kernel of three lines that calls device code built on CuTe."""
    return facts(
        [use("cute::gemm", line=n, side="device", library="cutlass", function="f") for n in (120,)],
        [function("k", size=3), function("f", FunctionKind.DEVICE, start=100, size=size)],
        calls=[Call("a.cu", 11, "k", "a.cu", "f", "a.cu")],
    )


@pytest.mark.parametrize("verdict", [Verdict.REWRITE, Verdict.NO_EQUIVALENT])
def test_templates_that_a_renaming_chip_lacks_are_written_anew(verdict: Verdict) -> None:
    drivers = effort(templates(), {"cute::gemm": verdict}).estimate.drivers
    [kernel] = [d for d in drivers if d.kind == "hand-kernel"]
    assert kernel.subject == "k"
    assert kernel.person_days.p50 == pytest.approx(13.5)
    assert not [d for d in drivers if d.kind in {"rewrite-symbol", "missing-symbol"}]


@pytest.mark.parametrize("verdict", [Verdict.RENAME, Verdict.UNKNOWN])
def test_templates_that_are_only_renamed_still_take_thought_by_their_size(
    verdict: Verdict,
) -> None:
    def by_size(size: int) -> Range:
        drivers = effort(templates(size), {"cute::gemm": verdict}).estimate.drivers
        [found] = [d for d in drivers if d.kind == "construct-cutlass"]
        assert not [d for d in drivers if d.kind == "hand-kernel"]
        return found.person_days

    assert by_size(2000).p50 == pytest.approx(2 * by_size(1000).p50)
    assert by_size(1000).p50 == pytest.approx(63 * 0.5 / 8)
    assert by_size(1000).p90 > 4 * by_size(1000).p50


def test_a_volatile_flag_costs_less_than_a_warp_barrier() -> None:
    flag = facts(functions=[function("k")], hazards=[hazard("warp-synchronous", 12, "k")])
    barrier = facts(functions=[function("k", features={"syncwarp": 1})])
    plain = facts(functions=[function("k")])
    assert days(plain) < days(flag) < days(plain) + 0.5 < days(barrier)
    assert days(barrier, warp=(32,)) == days(plain, warp=(32,))


def test_a_small_sample_on_a_renaming_chip_takes_a_few_days() -> None:
    found = facts(
        [use(f"cuda{n}", line=n) for n in range(1, 41)],
        [function(name, start=100 * n) for n, name in enumerate("abc", 1)],
    )
    verdicts = {f"cuda{n}": Verdict.RENAME for n in range(1, 41)}
    total = effort(found, verdicts).estimate.person_days
    assert 1 < total.p10 < total.p50 < 5 < total.p90 < 12
    assert days(found, verdicts, device=REWRITE) > 5 * total.p50


@pytest.mark.parametrize("device", [SOURCE, RENAME, REWRITE])
def test_the_calendar_of_one_engineer_is_the_person_days(device: ProgrammingModel) -> None:
    found = mixed()
    matched = match(found, VERDICTS, device=device)
    packages = work_packages(build(found), matched, found)
    alone = estimate(found, matched, packages, constants(), 1).estimate
    for days, weeks in zip(
        (alone.person_days.p10, alone.person_days.p50, alone.person_days.p90),
        (alone.calendar_weeks.p10, alone.calendar_weeks.p50, alone.calendar_weeks.p90),
        strict=True,
    ):
        assert weeks == pytest.approx(days / 5)


def test_calendar_is_bounded_by_team_and_longest_package() -> None:
    found = mixed()
    matched = match(found, VERDICTS, device=REWRITE)
    packages = work_packages(build(found), matched, found)
    alone, three, crowd = (
        estimate(found, matched, packages, constants(), team) for team in (1, 3, 50)
    )
    assert alone.estimate.person_days == three.estimate.person_days
    weeks = [e.estimate.calendar_weeks.p50 for e in (alone, three, crowd)]
    assert weeks[0] == pytest.approx(alone.estimate.person_days.p50 / 5)
    assert weeks[0] > weeks[1] >= weeks[2]
    assert weeks[2] >= max(p.person_days.p50 for p in crowd.packages) / 5


@pytest.mark.parametrize("constant", constants().values(), ids=lambda c: c.id)
def test_constants_are_whole(constant: object) -> None:
    assert 0 <= constant.p10 <= constant.p50 <= constant.p90  # type: ignore[attr-defined]
    for text in (constant.unit, constant.source, constant.title.en, constant.title.zh):  # type: ignore[attr-defined]
        assert text.strip()


@MODELS
def test_every_driver_names_a_constant(device: ProgrammingModel) -> None:
    kinds = {d.kind for d in effort(mixed(), VERDICTS, device=device).estimate.drivers}
    assert kinds <= constants().keys()


def test_python_alone_costs_no_new_programming_model() -> None:
    def kinds(found: Facts) -> set[str]:
        return {d.kind for d in effort(found, device=REWRITE).estimate.drivers}

    python = kinds(facts(uses=[use("torch.cuda.is_available", "train.py", 3)]))
    mixed = kinds(facts(uses=[use("cudaMalloc", "a.cu", 3)]))
    assert "learning-plugin" in python
    assert "learning-rewrite" not in python
    assert "learning-rewrite" in mixed
