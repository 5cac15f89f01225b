"""How much of a small labelled set is found: lines marked ``<<`` use CUDA, others don't."""

from __future__ import annotations

import pytest
from deploy_input import found

LABELLED = {
    "Dockerfile": """\
ARG CUDA_VERSION=12.4.1
FROM --platform=linux/amd64 nvidia/cuda:${CUDA_VERSION}-cudnn-devel-ubuntu22.04 AS build <<
ENV DEBIAN_FRONTEND=noninteractive
ENV CUDA_HOME=/usr/local/cuda <<
ENV PATH=${CUDA_HOME}/bin:$PATH TORCH_CUDA_ARCH_LIST="8.0 9.0" <<
RUN apt-get update && apt-get install -y --no-install-recommends \\
    git curl \\
    libnccl-dev=2.18.3-1+cuda12.1 \\ <<
    openssh-server
WORKDIR /workspace/cuda_project
COPY cuda_helpers.py .
RUN pip install torch --index-url https://mirror.example/whl/cu121 <<
RUN git clone https://github.com/NVIDIA/apex && cd apex && \\
    python setup.py install
FROM build
RUN python -c "import torch; print(torch.cuda.is_available())" <<
LABEL maintainer="gpu-team@example.org"
HEALTHCHECK CMD nvidia-smi || exit 1 <<
CMD ["python", "serve.py", "--device", "cuda"] <<
""",
    "values.yaml": """\
# nvidia.com/gpu: 8 in production
replicaCount: 2
image:
  repository: nvcr.io/nvidia/tritonserver <<
  tag: 24.05-py3
nodeSelector:
  cloud.google.com/gke-accelerator: nvidia-tesla-t4 <<
tolerations:
  - key: nvidia.com/gpu <<
    operator: Exists
resources:
  limits:
    cpu: 8
    nvidia.com/gpu: 1 <<
  requests: {memory: 64Gi, nvidia.com/gpumem-percentage: 50} <<
extraEnv:
  - name: CUDA_VISIBLE_DEVICES <<
    value: "0"
  - {name: NVIDIA_DRIVER_CAPABILITIES, value: all} <<
labels:
  team: nvidia-migration
metrics:
  dashboard: gpu utilisation
args: ["--model", "gpu-model"]
lifecycle:
  postStart:
    exec:
      command: ["/bin/sh", "-c", "nvidia-smi -pm 1"] <<
""",
    "train.sbatch": """\
#!/bin/bash
#SBATCH --job-name=gpu_pretrain
#SBATCH --nodes=4
#SBATCH --gres=gpu:8 <<
#SBATCH --cpus-per-gpu=12 <<
#SBATCH --output=cuda_%j.out
# nvidia-smi would tell more
module load gcc
module load cuda/12.1 <<
export NCCL_DEBUG=INFO <<
export NCCL_IB_HCA=mlx5 OMP_NUM_THREADS=8 <<
export PYTORCH_CUDA_ALLOC_CONF=expandable_segments:True <<
echo "using CUDA on $(hostname)"
srun --gpus-per-task=1 python train.py \\ <<
    --model gpu_small \\
    --dist-backend nccl <<
if ! command -v nvidia-smi &> /dev/null; then <<
  echo "no nvidia-smi here"
fi
nsys profile -o out python train.py <<
docker run --rm --gpus all -v /data:/data vllm/vllm-openai:latest <<
rsync -a out/ cuda-host:/backup/
""",
    ".env": """\
# CUDA_VISIBLE_DEVICES=0
CUDA_VISIBLE_DEVICES=0,1 <<
NVIDIA_VISIBLE_DEVICES=all <<
PROJECT_NAME=cuda-port
NCCL_P2P_DISABLE=1 <<
NVIDIA_API_KEY=none
CUDA_LAUNCH_BLOCKING=1 <<
""",
}


def _rates(path: str) -> tuple[float, float]:
    """Share of marked lines that are found, and of found lines that are marked."""
    marked, lines = set(), []
    for number, line in enumerate(LABELLED[path].split("\n"), 1):
        if line.endswith(" <<"):
            marked.add(number)
        lines.append(line.removesuffix(" <<"))
    hits = {line for line, _ in found(path, "\n".join(lines))}
    return len(hits & marked) / len(marked), len(hits & marked) / len(hits)


@pytest.mark.parametrize("path", LABELLED)
def test_nothing_is_found_that_is_not_there(path: str) -> None:
    assert _rates(path)[1] == 1.0


@pytest.mark.parametrize(
    ("path", "least"),
    [("Dockerfile", 0.87), ("values.yaml", 1.0), ("train.sbatch", 1.0), (".env", 1.0)],
)
def test_most_is_found(path: str, least: float) -> None:
    """Python given to ``python -c`` is not read."""
    assert _rates(path)[0] >= least
