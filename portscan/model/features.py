"""The features of device functions and the details beside them, each with a sentence."""

from __future__ import annotations

from collections.abc import Mapping

FEATURES: Mapping[str, str] = {
    "shared-memory": "Statically sized __shared__ variables.",
    "dynamic-shared-memory": "extern __shared__ arrays, sized by the launch.",
    "syncthreads": "Block barriers: __syncthreads and its _count, _and and _or forms.",
    "syncwarp": "__syncwarp.",
    "shuffle": "Warp shuffles: __shfl and __shfl_sync forms, shfl members of a group.",
    "vote": "Warp votes: any, all, uni, ballot, activemask.",
    "match": "Warp matches: __match_any_sync, __match_all_sync.",
    "warp-reduce": "__reduce_add_sync and its like.",
    "atomics": "Atomic functions, PyTorch's gpuAtomicAdd and its like, cuda::atomic.",
    "memory-fence": "__threadfence and its _block and _system forms.",
    "inline-ptx": "asm statements.",
    "tensor-core": "Any of wmma, mma-sync, wgmma.",
    "wmma": "Names of the WMMA API (nvcuda::wmma).",
    "mma-sync": "mma.sync or wmma instructions in PTX.",
    "wgmma": "wgmma instructions in PTX.",
    "async-copy": "Asynchronous copies: cp.async, cuda::pipeline, memcpy_async, bulk copies.",
    "tma": "Bulk copies of the tensor memory accelerator: cp.async.bulk, CUtensorMap.",
    "async-barrier": "cuda::barrier and mbarrier instructions.",
    "cooperative-groups": "Names of cooperative groups.",
    "cg-thread-block": "Cooperative group of the block.",
    "cg-tiled-partition": "Cooperative groups of a tile, tiled_partition and thread_block_tile.",
    "cg-coalesced": "Cooperative groups of the active lanes or of labelled parts of them.",
    "cg-grid": "Cooperative group of the grid.",
    "cg-cluster": "Cooperative group of a cluster of blocks.",
    "cg-multi-grid": "Cooperative group over several devices.",
    "group-sync": "sync of a cooperative group.",
    "grid-sync": "sync of a grid or multi-grid group.",
    "textures": "Texture references, objects and fetches.",
    "surfaces": "Surface references, objects, reads and writes.",
    "dynamic-parallelism": "Kernels launched from device code.",
    "constant-memory": "Names declared __constant__.",
    "double": "The type double and its vectors.",
    "double-literal": "Floating-point literals without f: double arithmetic unless converted.",
    "half": "Half-precision types and functions.",
    "bf16": "bfloat16 types and functions.",
    "fp8": "8-bit floating-point types and conversions.",
    "printf": "printf on the device.",
    "assert": "assert on the device.",
    "clock": "clock, clock64 and the clock registers of PTX.",
    "recursion": "Calls through which the function reaches itself.",
    "local-arrays": "Arrays among the function's variables: registers or local memory.",
    "warp-size-literal": "32, 31 or 5 written where the width of a warp is meant.",
    "warp-size-constant": "The project's own constant for the width of a warp.",
    "warp-mask-literal": "A lane mask written as a 32-bit literal.",
    "cub": "Names of CUB.",
    "thrust": "Names of Thrust.",
    "curand-device": "cuRAND's device functions and states.",
}
"""Feature to what one place of it is. Patterns of rules/features/ are counted beside them."""

DETAILS: Mapping[str, str] = {
    "shared-bytes": "Bytes of the static shared variables whose size is known, without padding.",
    "shared-unknown": "Number of static shared variables whose size is not known.",
    "local-bytes": "Bytes of the local arrays whose size is known.",
    "local-unknown": "Number of local arrays whose size is not known.",
    "barrier": "Barrier function by name.",
    "shuffle-kind": "Shuffle function by name.",
    "shuffle-mask": "Mask of a shuffle as written.",
    "shuffle-width": "Width of a shuffle as written.",
    "vote-kind": "Vote or match function by name.",
    "vote-mask": "Mask of a vote or match as written.",
    "atomic": "Atomic function and its operand's type, unknown where the text doesn't tell.",
    "ptx": "Instruction of an asm statement, without types and shapes.",
    "group": "Cooperative group by name, with the tile size as written.",
}
"""Detail to what its values are."""

NUMBERS = frozenset({"shared-bytes", "shared-unknown", "local-bytes", "local-unknown"})
"""Details that are numbers, one of each for a function."""
