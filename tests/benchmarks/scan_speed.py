"""How much longer a whole scan takes than parsing alone.

    python tests/benchmarks/scan_speed.py PATH…

For each folder, and for a generated project at 1 and 10 times its size, prints the processor
seconds of bare tree-sitter parsing of the files that hold CUDA, those of ``portscan scan … --json``
as a process of its own (also seconds on the clock and peak memory), and the ratio. Not a test:
times depend on the machine and on what else runs there.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import tree_sitter
import tree_sitter_cuda

KERNEL = """
template <typename T>
__global__ void scale_{n}(T *out, const T *in, float factor, int size) {{
    __shared__ float partial[32];
    int at = blockIdx.x * blockDim.x + threadIdx.x;
    float value = at < size ? static_cast<float>(in[at]) * factor : 0.f;
    for (int step = 16; step > 0; step /= 2) value += __shfl_xor_sync(0xffffffff, value, step);
    if (threadIdx.x % 32 == 0) partial[threadIdx.x / 32] = value;
    __syncthreads();
    if (at < size) out[at] = static_cast<T>(partial[0]);
}}

void launch_{n}(float *out, const float *in, int size, cudaStream_t stream) {{
    // One block for every 256 elements.
    scale_{n}<float><<<(size + 255) / 256, 256, 0, stream>>>(out, in, 2.f, size);
    if (cudaGetLastError() != cudaSuccess) throw "launch failed";
}}
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took."""

    cpu: float
    """Seconds, user and system."""
    wall: float
    """Seconds."""
    memory: int
    """Largest resident size of any child so far, MiB."""


def generate(folder: Path, files: int) -> None:
    """Write a project of so many files with ten kernels each."""
    for file in range(files):
        body = "".join(KERNEL.format(n=f"{file}_{kernel}") for kernel in range(10))
        (folder / f"part_{file:04}.cu").write_text("#include <cuda_runtime.h>\n" + body)


def scan(root: Path, out: Path) -> Cost:
    """Run the command on one process and a cold start."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, "-m", "portscan", "scan", str(root), "--json", str(out), "-q", "-j1"]
    subprocess.run(command, check=True)
    after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - begun
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(cpu, wall, after.ru_maxrss // 1024)


def parse(root: Path, report: Path) -> tuple[float, int]:
    """Processor seconds and bytes of parsing the files in which the scan found CUDA."""
    facts = json.loads(report.read_text())
    keys = ("uses", "kernels", "device_functions", "launches")
    paths = sorted({item["path"] for key in keys for item in facts[key]})
    texts = [(root / path).read_bytes() for path in paths]
    parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_cuda.language()))
    begun = time.process_time()
    for text in texts:
        parser.parse(text)
    return time.process_time() - begun, sum(map(len, texts))


def measure(title: str, root: Path) -> None:
    """Scan, then parse what the scan found, and print one line."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        cost = scan(root, report)
        bare, size = parse(root, report)
    sys.stdout.write(
        f"{title:28} {size / 1e6:7.2f} MB  parse {bare:6.2f} s  scan {cost.cpu:6.2f} s cpu "
        f"{cost.wall:6.2f} s wall {cost.memory:5} MiB  ratio {cost.cpu / bare:5.2f}\n"
    )


def main(paths: list[str]) -> None:
    """Measure each path and the generated project."""
    for path in paths:
        measure(Path(path).name, Path(path))
    for files in (20, 200):
        with tempfile.TemporaryDirectory() as folder:
            generate(Path(folder), files)
            measure(f"generated, {files} files", Path(folder))


if __name__ == "__main__":
    main(sys.argv[1:])
