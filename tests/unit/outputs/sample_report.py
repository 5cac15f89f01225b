"""Reports made by hand: every verdict, every status, every hostile kind of text."""

from __future__ import annotations

from dataclasses import replace

from portscan.model import (
    Area,
    AreaResult,
    AreaStatus,
    Blocker,
    Coverage,
    Driver,
    Estimate,
    Evidence,
    Excerpt,
    Facts,
    Feature,
    FeatureVerdict,
    FileEffort,
    Function,
    FunctionKind,
    FunctionVerdict,
    Hazard,
    Launch,
    PartialFile,
    Place,
    ProgrammingModel,
    Project,
    Range,
    Report,
    SkippedFile,
    SourceFile,
    SymbolVerdict,
    Target,
    TargetMatch,
    TargetReport,
    Text,
    Tier,
    Tool,
    Use,
    Verdict,
    WorkPackage,
)

CANARY = "document.title='pwned'"
HOSTILE = (
    f"<script>{CANARY}</script>",
    f"<img src=x onerror={CANARY}>",
    f"</style></script></pre></title><script>{CANARY}</script>",
    f'"><svg onload={CANARY}>',
    f"' onmouseover='{CANARY}",
    "{{ 7 * 191 }}{% raw %}",
    "javascript:" + CANARY,
    "&lt;script&gt;",
    "-->",
    "new\nline",
    "gpj.\u202efdp.cu",
    "\udcff\x00\x1b[31m",
    "{0.__class__}",
)
EVIL = " ".join(HOSTILE)

_AREAS = (
    ("programming-frameworks", "Programming frameworks", "编程框架"),
    ("parallel-acceleration", "Parallel acceleration", "并行加速"),
    ("communication-libraries", "Communication libraries", "通信库"),
    ("operator-libraries", "Operator libraries", "算子库"),
    ("ai-compilers", "AI compilers", "AI 编译器"),
    ("programming-languages", "Programming languages", "编程语言"),
    ("schedulers", "Schedulers", "调度器"),
    ("memory-allocation", "Memory allocation", "内存分配系统"),
    ("fault-tolerance", "Fault tolerance", "容错系统"),
    ("storage", "Storage", "存储系统"),
)
_SYMBOLS = (
    # canonical, library, area, places, verdicts on the three targets, the third's name
    ("cudaMalloc", "runtime", "memory-allocation", 41, "rename rename adapt", "aclrtMalloc"),
    (
        "cudaMemcpyAsync",
        "runtime",
        "memory-allocation",
        77,
        "rename rename adapt",
        "aclrtMemcpyAsync",
    ),
    (
        "cudaStream_t",
        "runtime",
        "programming-languages",
        212,
        "rename rename rename",
        "aclrtStream",
    ),
    ("cudaGraphLaunch", "runtime", "programming-languages", 3, "rename unknown unknown", None),
    ("__shfl_xor_sync", "device", "programming-languages", 64, "adapt adapt rewrite", None),
    ("blockIdx", "device", "programming-languages", 390, "drop-in drop-in rewrite", None),
    ("nvcuda::wmma::mma_sync", "wmma", "programming-languages", 9, "unknown rewrite rewrite", None),
    ("cublasGemmEx", "cublas", "operator-libraries", 18, "rename rename adapt", "aclnnMatmul"),
    ("cublasLtMatmul", "cublaslt", "operator-libraries", 7, "adapt unknown rewrite", None),
    (
        "cudnnConvolutionForward",
        "cudnn",
        "operator-libraries",
        2,
        "fallback rename adapt",
        "aclnnConvolution",
    ),
    (
        "ncclAllReduce",
        "nccl",
        "communication-libraries",
        12,
        "drop-in rename adapt",
        "HcclAllReduce",
    ),
    (
        "nvmlDeviceGetHandleByIndex",
        "nvml",
        "fault-tolerance",
        2,
        "no-equivalent unknown unknown",
        None,
    ),
    (
        "at::cuda::getCurrentCUDAStream",
        "torch",
        "programming-frameworks",
        26,
        "drop-in rename adapt",
        "c10_npu::getCurrentNPUStream",
    ),
    (EVIL, "unknown", "operator-libraries", 1, "unknown unknown unknown", None),
)
_TARGETS = (
    (
        "hygon-dcu",
        "Hygon DCU (HIP)",
        "海光 DCU（HIP 路线）",
        "HIP",
        ProgrammingModel.RENAME,
        (25, 42, 110),
    ),
    (
        "mthreads",
        "Moore Threads (MUSA)",
        "摩尔线程（MUSA）",
        "MUSA",
        ProgrammingModel.RENAME,
        (31, 58, 130),
    ),
    (
        "ascend-910b",
        "Ascend 910B (Ascend C)",
        "昇腾 910B（Ascend C）",
        "Ascend C",
        ProgrammingModel.REWRITE,
        (240, 410, 980),
    ),
)
_FILES = ("src/attention/softmax.cu", "src/gemm/cublas_wrapper.cc", "src/comm/nccl_utils.cc")
_CODE = (
    "template<typename T>",
    "__global__ void softmax_kernel(T* out, const T* in, int n)",
    "{",
    "\tconst int lane = threadIdx.x & 31;  // one warp",
    "\tfloat v = lane < n ? (float)in[lane] : -1e20f;",
    "\tfor (int mask = 16; mask > 0; mask >>= 1)",
    "\t\tv = fmaxf(v, __shfl_xor_sync(0xffffffff, v, mask));",
    '\tasm volatile("mov.u32 %0, %laneid;" : "=r"(lane));',
    f"\t// {EVIL}",
    "\tout[lane] = (T)v;",
    "}",
)


def sample() -> Report:
    """A report with three targets, all verdicts and statuses, and hostile text in every field."""
    areas = tuple(Area(i, Text(en, zh), Text(f"About {en}", f"关于{zh}")) for i, en, zh in _AREAS)
    return Report(
        tool=Tool("portscan", "0.1.0", "5f" * 32),
        project=Project(
            f"FasterTransformer {HOSTILE[0]}", "c6e8f60ec40da218804a60e6aa986903e7fa8594"
        ),
        coverage=_coverage(),
        areas=areas,
        features=_features(),
        facts=_facts(),
        targets=tuple(_target(i) for i in range(len(_TARGETS))),
        excerpts=(Excerpt(_FILES[0], 10, _CODE),),
        effort_notes={
            "kernel-rewrite": Text("Rewriting a kernel", "重写一个核函数"),
            "library-adapt": Text("Adapting a library", "适配一个库"),
            "setup": Text("Build and environment", "构建与环境"),
        },
    )


def without_targets() -> Report:
    """Facts that no target judged."""
    return replace(sample(), targets=(), excerpts=())


def empty() -> Report:
    """A project in which no CUDA was found, judged for one target."""
    full = sample()
    none = Range(0.0, 0.0, 0.0)
    areas = tuple(AreaResult(a.id, AreaStatus.NOT_USED, 0, 0, 0, 0, ()) for a in full.areas)
    match = TargetMatch(_chip(0), {}, (), areas, {}, 1.0, 1.0)
    return replace(
        full,
        project=Project("nothing", None),
        coverage=Coverage(0, 0, 0, 0, 0, (), (), 0, ()),
        facts=Facts((), (), (), (), (), (), ()),
        targets=(TargetReport(match, (), (), Estimate(none, none, 3, ()), ()),),
        excerpts=(),
    )


def with_many_symbols(number: int) -> Report:
    """The sample with ``number`` further symbols of unknown verdict."""
    full = sample()
    uses = tuple(
        Use(
            _FILES[0],
            i + 1,
            1,
            f"cudaName{i}",
            f"cudaName{i}",
            "runtime",
            "-",
            "memory-allocation",
            "call",
            "host",
            None,
            None,
            False,
        )
        for i in range(number)
    )
    return replace(full, facts=replace(full.facts, uses=full.facts.uses + uses))


def _coverage() -> Coverage:
    return Coverage(
        files=201,
        lines=100_412,
        bytes=4_012_345,
        vendored_files=14,
        vendored_uses=377,
        skipped=(SkippedFile("src/big.cu", "larger than 4 MB"), SkippedFile(EVIL, EVIL)),
        partial=(PartialFile(_FILES[0], 1290), PartialFile(EVIL, 17)),
        pasted=6,
        unknown_symbols=("cudaNotInAnyList", EVIL),
    )


def _features() -> dict[str, Feature]:
    text = Text("Inline PTX", "内联 PTX 汇编")
    mask = Text("32-lane mask", "32 线程掩码")
    return {
        "inline-ptx": Feature(
            "inline-ptx",
            text,
            Text("Assembly for NVIDIA's machine.", "面向英伟达机器的汇编。"),
            Text("Write it in the target's language.", "改用目标的语言编写。"),
            "(gnu_asm_expression) @hazard",
            "programming-languages",
            "",
            "",
        ),
        "full-warp-mask": Feature(
            "full-warp-mask",
            mask,
            Text("Assumes 32 lanes.", "假定 32 线程。"),
            Text("Use the target's warp width.", "使用目标的线程束宽度。"),
            "",
            "programming-languages",
            "",
            "",
        ),
    }


def _facts() -> Facts:
    uses = tuple(
        Use(
            _FILES[i % 3],
            10 + i,
            1,
            name,
            name,
            library,
            "-",
            area,
            "call",
            "host",
            EVIL,
            EVIL,
            False,
        )
        for name, library, area, places, _, _ in _SYMBOLS
        for i in range(places)
    )
    hidden = Use(
        "third_party/x.cu",
        1,
        1,
        "cudaOnlyVendored",
        "cudaOnlyVendored",
        "runtime",
        "-",
        "memory-allocation",
        "call",
        "host",
        None,
        None,
        True,
    )
    return Facts(
        files=(
            *(SourceFile(f, 400, 9000, False, True) for f in _FILES),
            SourceFile("third_party/x.cu", 9, 99, True, True),
        ),
        uses=tuple(sorted((*uses, hidden), key=lambda u: (u.path, u.line, u.canonical))),
        functions=_kernels(),
        launches=(Launch(_FILES[0], 90, 3, "softmax_kernel", "<<<>>>", "launch_softmax"),),
        calls=(),
        includes=(),
        hazards=(
            Hazard("inline-ptx", _FILES[0], 17, 2, "softmax_kernel", False),
            Hazard("full-warp-mask", _FILES[0], 16, 2, "softmax_kernel", False),
        ),
    )


def _kernels() -> tuple[Function, ...]:
    kernel = Function(
        _FILES[0],
        11,
        20,
        "softmax_kernel",
        "ft::softmax_kernel",
        FunctionKind.KERNEL,
        True,
        ("256",),
        (("inline-ptx", 1),),
        code_lines=10,
    )
    evil = replace(kernel, name=EVIL, qualified=EVIL, path=EVIL, start_line=1)
    inner = replace(kernel, path="third_party/x.cu", name="hidden", qualified="hidden")
    add = replace(
        kernel,
        name="add_bias",
        qualified="ft::add_bias",
        start_line=30,
        end_line=38,
        code_lines=8,
        features=(),
    )
    return (kernel, add, evil, inner)


def _chip(index: int) -> Target:
    name, en, zh, language, model, _ = _TARGETS[index]
    sources = (
        Evidence(
            "vendor-doc",
            "Vendor documentation",
            EVIL,
            "25.04",
            "2025-05-01",
            Tier.VENDOR,
            'https://example.org/doc?a=1&b="2"',
        ),
        Evidence(
            "open-stack",
            "ROCm/HIPIFY",
            "src/CUDA2HIP_*.cpp",
            "014177bc2e43",
            "2024-10-24",
            Tier.UPSTREAM,
            "javascript:" + CANARY,
        ),
        Evidence("never-cited", "nobody", "nowhere", "0", "2020-01-01", Tier.INFERRED),
    )
    warning = index == 1
    return Target(
        id=name,
        aliases=(),
        vendor=name,
        name=Text(en, zh),
        chip=Text("K100 AI, 64 GB", "K100 AI，64 GB"),
        sdk="SDK",
        sdk_version="25.04",
        checked="2026-11-22",
        host_model=ProgrammingModel.RENAME,
        device_model=model,
        language=language,
        warp_width=(64,),
        properties={},
        areas={i: Text(f"{en} of the vendor", f"厂商的{zh}") for i, en, zh in _AREAS},
        evidence={row.id: row for row in sources},
        symbols={},
        features={
            "inline-ptx": FeatureVerdict(
                "inline-ptx",
                Verdict.REWRITE,
                "error",
                ("vendor-doc",),
                Tier.VENDOR,
                Text("PTX is not accepted.", "不接受 PTX。"),
            ),
            "full-warp-mask": FeatureVerdict(
                "full-warp-mask",
                Verdict.DROP_IN if warning else Verdict.ADAPT,
                "warning",
                ("open-stack",),
                Tier.UPSTREAM,
                Text("64 lanes here.", "此处为 64 线程。"),
            ),
        },
    )


def _symbol(index: int, verdict: Verdict, third: str | None, name: str) -> SymbolVerdict:
    if verdict is Verdict.UNKNOWN:
        return SymbolVerdict(verdict, None, None, (), "")
    prefix = ("hip", "mu", "")[index]
    to = third if index == 2 else name.replace("cu", prefix, 1)
    if verdict in (Verdict.DROP_IN, Verdict.NO_EQUIVALENT):
        to = None
    note = Text("The call takes one more argument.", "调用多一个参数。")
    tier = Tier.UPSTREAM if index == 0 else (Tier.INFERRED if index == 1 else Tier.SOURCE)
    ids = ("open-stack",) if index < 2 else ("vendor-doc", "open-stack")
    return SymbolVerdict(
        verdict, to, tier, ids, "t/l/r", note if verdict is Verdict.ADAPT else None
    )


def _target(index: int) -> TargetReport:
    low, middle, high = (float(x) for x in _TARGETS[index][5])
    verdicts = {s[0]: Verdict(s[4].split()[index]) for s in _SYMBOLS}
    places: dict[Verdict, int] = {}
    for name, _, _, number, _, _ in _SYMBOLS:
        places[verdicts[name]] = places.get(verdicts[name], 0) + number
    total = sum(places.values())
    keeps = sum(places.get(v, 0) for v in (Verdict.DROP_IN, Verdict.RENAME, Verdict.ADAPT))
    match = TargetMatch(
        target=_chip(index),
        symbols={s[0]: _symbol(index, verdicts[s[0]], s[5], s[0]) for s in _SYMBOLS},
        functions=_judged(index),
        areas=_area_results(verdicts),
        places=places,
        compatibility=keeps / total,
        confidence=(0.78, 0.41, 0.66)[index],
    )
    weeks = Range(low / 3 / 4, middle / 3 / 4, high / 3 / 4)
    return TargetReport(
        match=match,
        blockers=_blockers(index),
        files=tuple(
            FileEffort(
                path,
                40 - i,
                Range(3, 8, 20),
                Range(10, 30, 90),
                Range(low / 9, middle / 9, high / 9),
            )
            for i, path in enumerate((*_FILES, EVIL))
        ),
        estimate=Estimate(Range(low, middle, high), weeks, 3, _drivers(low, middle, high)),
        packages=_packages(low, middle, high),
    )


def _judged(index: int) -> tuple[FunctionVerdict, ...]:
    kernel, add, evil, hidden = _kernels()
    fate = Verdict.REWRITE if index == 2 else Verdict.ADAPT
    return (
        FunctionVerdict(kernel, Verdict.REWRITE, ("inline-ptx", "__shfl_xor_sync")),
        FunctionVerdict(add, fate, ("blockIdx",)),
        FunctionVerdict(evil, Verdict.UNKNOWN, (EVIL,)),
        FunctionVerdict(hidden, Verdict.REWRITE, ()),
    )


def _area_results(verdicts: dict[str, Verdict]) -> tuple[AreaResult, ...]:
    return tuple(_area_result(area, verdicts) for area, _, _ in _AREAS)


def _area_result(area: str, verdicts: dict[str, Verdict]) -> AreaResult:
    kinds = {
        Verdict.DROP_IN: "carried",
        Verdict.RENAME: "carried",
        Verdict.ADAPT: "work",
        Verdict.FALLBACK: "work",
        Verdict.REWRITE: "work",
        Verdict.UNKNOWN: "unknown",
        Verdict.NO_EQUIVALENT: "gap",
    }
    counts = {"carried": 0, "work": 0, "gap": 0, "unknown": 0}
    own = [s for s in _SYMBOLS if s[2] == area]
    for symbol in own:
        counts[kinds[verdicts[symbol[0]]]] += symbol[3]
    status = AreaStatus.NOT_USED
    if counts["gap"]:
        status = AreaStatus.GAP
    elif counts["work"]:
        status = AreaStatus.WORK
    elif counts["unknown"]:
        status = AreaStatus.UNPROVEN
    elif counts["carried"]:
        status = AreaStatus.CARRIED
    return AreaResult(area, status, **counts, symbols=tuple(s[0] for s in own))


def _blockers(index: int) -> tuple[Blocker, ...]:
    places = tuple(Place(_FILES[0], line) for line in range(17, 47))
    evil_place = (Place(EVIL, 3),)
    found = (
        Blocker(
            "inline-ptx",
            Verdict.REWRITE,
            "error",
            places,
            ("ft::softmax_kernel", EVIL),
            ("launch_softmax", EVIL),
            ("main", "PYBIND11_MODULE"),
            (_FILES[0], EVIL),
        ),
        Blocker(
            "nvmlDeviceGetHandleByIndex",
            (Verdict.NO_EQUIVALENT, Verdict.UNKNOWN, Verdict.UNKNOWN)[index],
            "error",
            (Place(_FILES[2], 10),),
            (),
            ("health_check",),
            (),
            (_FILES[2],),
        ),
        Blocker(
            "cublasLtMatmul",
            Verdict.UNKNOWN,
            "warning",
            (Place(_FILES[1], 12),),
            (),
            (),
            (),
            (_FILES[1],),
        ),
        Blocker(EVIL, Verdict.UNKNOWN, "warning", evil_place, (EVIL,), (EVIL,), (EVIL,), (EVIL,)),
    )
    if index == 2:
        return (*_functions_written_anew(), *found)
    return found if index == 0 else found[2:]


def _functions_written_anew() -> tuple[Blocker, ...]:
    place = (Place(_FILES[0], 11),)
    return tuple(
        Blocker(name, Verdict.REWRITE, "error", place, (name,), (), ("main",), (_FILES[0],))
        for name in ("ft::softmax_kernel", f"{EVIL} kernel")
    )


def _drivers(low: float, middle: float, high: float) -> tuple[Driver, ...]:
    def part(share: float) -> Range:
        return Range(low * share, middle * share, high * share)

    place = (Place(_FILES[0], 11),)
    many = tuple(Place(_FILES[1], line) for line in range(10, 60))
    return (
        Driver("kernel-rewrite", "ft::softmax_kernel", Verdict.REWRITE, 1, part(0.5), place),
        Driver("library-adapt", "cublas", Verdict.ADAPT, 18, part(0.3), many),
        Driver("setup", "setup", None, 1, part(0.15), ()),
        Driver("not-in-notes", EVIL, Verdict.UNKNOWN, 1, part(0.05), (Place(EVIL, 3),)),
    )


def _packages(low: float, middle: float, high: float) -> tuple[WorkPackage, ...]:
    def part(share: float) -> Range:
        return Range(low * share, middle * share, high * share)

    return (
        WorkPackage("setup", "setup", "Toolchain and build", (), (), part(0.15), (), 1),
        WorkPackage(
            "library-cublas", "library", "cuBLAS calls", (_FILES[1],), (), part(0.3), ("setup",), 2
        ),
        WorkPackage(
            "kernel-softmax",
            "kernel",
            EVIL,
            (_FILES[0], EVIL),
            ("ft::softmax_kernel", EVIL),
            part(0.5),
            ("setup",),
            2,
        ),
        WorkPackage(
            "validation",
            "validation",
            "Validation",
            (),
            (),
            part(0.05),
            ("library-cublas", "kernel-softmax"),
            3,
        ),
    )
