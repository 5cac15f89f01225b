"""What a script or one of its lines must hold to be worth a closer look."""

from __future__ import annotations

import re

HIT = re.compile(
    rb"[nN][vV][iI][dD][iI][aA]|[cC][uU][dD][aA]|[nN][cC][cC][lL]|nvcc|NVCC|NVSHMEM|CUFILE|cufile|"
    rb"KVIKIO|[gG][pP][uU]|dcgm|DCGM|\bgds|\bncu\b|\bnsys\b|gdrdrv|nv_peer|nv-hostengine|nvprof|"
    rb"[tT]ensor[rR][tT]|TENSORRT|trtexec|trtllm|TRT_|[cC][uU][dD][nN][nN]|cu1\d\d|x86_64|"
    rb"amd64|deepspeed|libcu|nvtop|nvitop|nvhpc|nvvp|NVTE_|CUBLAS|USE_N|pip|conda|uv add|"
    rb"compute-sanitizer|cuobjdump|nvdisasm|ptxas|fatbinary|tritonserver|polygraphy|_perf\b|"
    rb"bandwidthTest|deviceQuery|nvbandwidth|BandwidthLatency|CUTLASS|--nv\b|-G ?\d|gres[=: ]|"
    rb"TORCH_ALLOW_TF32|NV_GPU|vllm|sglang|rapids|lmdeploy|nvc\b|nvc\+\+|nvfortran|nvlink|cicc|"
    rb"text-generation-inference|torchserve|pytorch|mps\b|shard\b|nsight"
)
