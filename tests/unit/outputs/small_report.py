"""Reports small enough to know every number of, for tests of the plain outputs."""

from __future__ import annotations

from dataclasses import replace

from portscan import model as m

AREAS = tuple(
    m.Area(name, m.Text(name.replace("-", " ").capitalize(), zh), m.Text("about", "说明"))
    for name, zh in (
        ("programming-frameworks", "编程框架"),
        ("parallel-acceleration", "并行加速"),
        ("communication-libraries", "通信库"),
        ("operator-libraries", "算子库"),
        ("ai-compilers", "AI 编译器"),
        ("programming-languages", "编程语言"),
        ("schedulers", "调度器"),
        ("memory-allocation", "内存分配系统"),
        ("fault-tolerance", "容错系统"),
        ("storage", "存储系统"),
    )
)

PTX = m.Feature(
    id="inline-ptx",
    title=m.Text("Inline PTX", "内联 PTX 汇编"),
    explanation=m.Text("PTX runs on NVIDIA only.", "PTX 只能在 NVIDIA 上运行。"),
    remedy=m.Text("Use an intrinsic.", "改用内建函数。"),
    query="(gnu_asm_expression) @hazard",
    area="programming-languages",
    bad='asm("mov.u32 %0, %laneid;" : "=r"(lane));',
    good="lane = threadIdx.x % warpSize;",
)

KERNEL = m.Function(
    path="src/sum.cu",
    start_line=8,
    end_line=20,
    name="sum",
    qualified="demo::sum",
    kind=m.FunctionKind.KERNEL,
    template=True,
    launch_bounds=("256",),
    features=(("inline-ptx", 1),),
    code_lines=12,
)
LANE = m.Function(
    path="src/lane.cuh",
    start_line=3,
    end_line=6,
    name="lane",
    qualified="demo::lane",
    kind=m.FunctionKind.HOST_DEVICE,
    template=False,
)
HOST = m.Function(
    path="src/sum.cu",
    start_line=30,
    end_line=44,
    name="main",
    qualified="main",
    kind=m.FunctionKind.HOST,
    template=False,
    entry=True,
)

USE = m.Use(
    path="src/sum.cu",
    line=31,
    column=5,
    symbol="cudaMalloc",
    canonical="cudaMalloc",
    library="runtime",
    section="memory",
    area="memory-allocation",
    kind="call",
    side="host",
    guard=None,
    function="main",
    vendored=False,
)
GRAPH = replace(USE, line=33, symbol="cudaGraphLaunch", canonical="cudaGraphLaunch", area=PTX.area)
MYSTERY = replace(
    GRAPH,
    line=35,
    symbol="cudaMystery",
    canonical="cudaMystery",
    library="unknown",
    section="",
    guard="USE_ROCM",
    function=None,
)

FACTS = m.Facts(
    files=(
        m.SourceFile("src/lane.cuh", 7, 130, False, True),
        m.SourceFile("src/sum.cu", 44, 1400, False, True),
    ),
    uses=(USE, replace(USE, line=32), GRAPH, MYSTERY),
    functions=(LANE, KERNEL, HOST),
    launches=(m.Launch("src/sum.cu", 36, 3, "sum", "<<<>>>", "main"),),
    calls=(m.Call("src/sum.cu", 12, "demo::sum", "src/sum.cu", "demo::lane", "src/lane.cuh"),),
    includes=(m.Include("src/sum.cu", 1, "lane.cuh", False, "src/lane.cuh"),),
    hazards=(m.Hazard("inline-ptx", "src/sum.cu", 13, 9, "demo::sum", False),),
)

HEADER = m.Evidence(
    id="sdk-headers",
    source="Example vendor",
    place="include/example.h",
    version="1.2",
    date="2026-01-31",
    tier=m.Tier.VENDOR,
    url="https://example.org/sdk",
)
PTX_VERDICT = m.FeatureVerdict(
    "inline-ptx",
    m.Verdict.REWRITE,
    "error",
    (HEADER.id,),
    m.Tier.VENDOR,
    m.Text("not assembled", "无法汇编"),
)


def _target(name: str, shown: m.Text, works: bool) -> m.TargetReport:
    """A target that takes nearly everything, or one that needs a rewrite."""
    model = m.ProgrammingModel.RENAME if works else m.ProgrammingModel.REWRITE
    described = m.Target(
        id=name,
        aliases=(),
        vendor="example",
        name=shown,
        chip=shown,
        sdk="SDK",
        sdk_version="1.2",
        checked="2026-11-22",
        host_model=model,
        device_model=model,
        language="C",
        warp_width=(64,) if works else (),
        properties={},
        areas={},
        evidence={HEADER.id: HEADER},
        symbols={},
        features={"inline-ptx": PTX_VERDICT} if works else {},
    )
    days = m.Range(0.5, 1.25, 3.0) if works else m.Range(20.0, 45.0, 110.0)
    weeks = m.Range(1, 2, 6 if works else 60)
    place = (m.Place("src/sum.cu", 8),)
    driver = m.Driver("kernel-rewrite", "demo::sum", m.Verdict.REWRITE, 1, days, place)
    lines = (m.Range(1, 2, 4), m.Range(0, 9, 30))
    return m.TargetReport(
        match=_match(described),
        blockers=(BLOCKER,),
        files=(m.FileEffort("src/sum.cu", 2, *lines, days),),
        estimate=m.Estimate(days, weeks, 2, (driver,)),
        packages=(_package(days),),
    )


def _package(days: m.Range) -> m.WorkPackage:
    return m.WorkPackage(
        id="kernels-1",
        kind="kernel",
        title="Kernels of src/sum.cu",
        files=("src/sum.cu",),
        kernels=("demo::sum",),
        person_days=days,
        depends_on=("setup",),
        order=2,
    )


def _match(described: m.Target) -> m.TargetMatch:
    rename = m.SymbolVerdict(
        m.Verdict.RENAME,
        "exMalloc",
        m.Tier.VENDOR,
        (HEADER.id,),
        f"{described.id}/runtime/memory",
        m.Text("a placement policy is added", "增加放置策略"),
    )
    rule = f"{described.id}/runtime/graph"
    missing = m.SymbolVerdict(m.Verdict.NO_EQUIVALENT, None, m.Tier.VENDOR, (HEADER.id,), rule)
    unknown = m.SymbolVerdict(m.Verdict.UNKNOWN, None, None, (), "")
    kernel = m.FunctionVerdict(KERNEL, m.Verdict.REWRITE, ("inline-ptx",))
    return m.TargetMatch(
        target=described,
        symbols={"cudaMystery": unknown, "cudaGraphLaunch": missing, "cudaMalloc": rename},
        functions=(m.FunctionVerdict(LANE, m.Verdict.DROP_IN, ()), kernel),
        areas=tuple(_area(area.id) for area in AREAS),
        places={m.Verdict.RENAME: 2, m.Verdict.NO_EQUIVALENT: 1, m.Verdict.UNKNOWN: 1},
        compatibility=0.5,
        confidence=0.75,
    )


def _area(name: str) -> m.AreaResult:
    if name == "memory-allocation":
        return m.AreaResult(name, m.AreaStatus.CARRIED, 2, 0, 0, 0, ("cudaMalloc",))
    if name == "programming-languages":
        names = ("cudaGraphLaunch", "cudaMystery")
        return m.AreaResult(name, m.AreaStatus.GAP, 0, 0, 1, 1, names)
    return m.AreaResult(name, m.AreaStatus.NOT_USED, 0, 0, 0, 0, ())


BLOCKER = m.Blocker(
    subject="cudaGraphLaunch",
    verdict=m.Verdict.NO_EQUIVALENT,
    severity="error",
    places=(m.Place("src/sum.cu", 33), m.Place("src/sum.cu", 40)),
    kernels=("demo::sum",),
    functions=("main",),
    entry_points=("main",),
    files=("src/sum.cu",),
)
SIMT = _target("example-simt", m.Text("Example SIMT", "示例 SIMT"), works=True)
SIMD = _target("example-simd", m.Text("Example SIMD 910", "示例 SIMD 910"), works=False)

REPORT = m.Report(
    tool=m.Tool("portscan", "0.1.0", "0" * 64),
    project=m.Project("demo", "1f2e3d"),
    coverage=m.Coverage(
        files=4,
        lines=51,
        bytes=1530,
        vendored_files=1,
        vendored_uses=7,
        skipped=(m.SkippedFile("data/blob.cu", "not text"),),
        partial=(m.PartialFile("src/sum.cu", 12),),
        pasted=3,
        unknown_symbols=("cudaMystery",),
    ),
    areas=AREAS,
    features={PTX.id: PTX},
    facts=FACTS,
    targets=(SIMT, SIMD),
    excerpts=(m.Excerpt("src/sum.cu", 8, ("__global__ void sum() {", "}")),),
    effort_notes={"kernel-rewrite": m.Text("Kernel rewrite", "核函数重写")},
)


def empty() -> m.Report:
    """A report on a folder without any file."""
    return replace(
        REPORT,
        project=m.Project("empty", None),
        coverage=m.Coverage(0, 0, 0, 0, 0, (), (), 0, ()),
        facts=m.Facts((), (), (), (), (), (), ()),
        targets=tuple(_without_work(item) for item in REPORT.targets),
        excerpts=(),
    )


def _without_work(item: m.TargetReport) -> m.TargetReport:
    zero = m.Range(0, 0, 0)
    areas = tuple(replace(_area("storage"), area=area.id) for area in AREAS)
    match = replace(
        item.match, symbols={}, functions=(), areas=areas, places={}, compatibility=0, confidence=0
    )
    return m.TargetReport(match, (), (), m.Estimate(zero, zero, 2, ()), ())
