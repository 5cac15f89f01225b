"""Shell and batch scripts: what counts, where, and what only looks the part."""

from __future__ import annotations

import pytest
from deploy_input import found, only, read, uses

FIRING = {
    "#SBATCH --gres=gpu:a100:8\n": "slurm:--gres=gpu",
    "#SBATCH --gres gpu:8\n": "slurm:--gres=gpu",
    "#SBATCH --gpus-per-node=8\n": "slurm:--gpus-per-node",
    "#SBATCH -G 4\n": "slurm:--gpus",
    "#YHBATCH --gpus=4\n": "slurm:--gpus",
    "yhbatch -p work --gpus=1 job.sh\n": "slurm:--gpus",
    "yhrun -N 1 --gres=gpu:1 ./a\n": "slurm:--gres=gpu",
    'srun --gpus-per-task=1 bash -c "nvidia-smi"\n': "command:nvidia-smi",
    "#BSUB -gpu num=4\n": "lsf:-gpu",
    "#PBS -l select=1:ngpus=4\n": "pbs:ngpus",
    'srun --container-image "nvcr.io#nvidia/pytorch:20.12-py3" ls\n': "image:nvcr.io/nvidia/pytorch",
    "export CUDA_VISIBLE_DEVICES=0,1\n": "env:CUDA_VISIBLE_DEVICES",
    "CUDA_VISIBLE_DEVICES=0 python a.py\n": "env:CUDA_VISIBLE_DEVICES",
    "NCCL_SOMETHING_NEW=1 python a.py\n": "env:NCCL_*",
    "mpirun -x NCCL_IB_HCA -np 8 ./a\n": "env:NCCL_IB_HCA",
    "mpirun -np 8 all_reduce_perf -b 8\n": "command:all_reduce_perf",
    "export PYTORCH_CUDA_ALLOC_CONF=expandable_segments:True\n": "env:PYTORCH_CUDA_ALLOC_CONF",
    'if [ -z "$CUDA_HOME" ]; then exit; fi\n': "env:CUDA_HOME",
    "unset CUFILE_ENV_PATH_JSON\n": "env:CUFILE_ENV_PATH_JSON",
    "cp cufile.json /etc/cufile.json\n": "file:cufile.json",
    "modprobe nvidia-fs\n": "module:nvidia-fs",
    "docker run --gpus all -it ubuntu\n": "docker:--gpus",
    "docker run --runtime=nvidia ubuntu\n": "docker:--runtime=nvidia",
    "docker run -e NVIDIA_VISIBLE_DEVICES=0 ubuntu\n": "env:NVIDIA_VISIBLE_DEVICES",
    "docker run --device /dev/nvidia0 ubuntu\n": "device:/dev/nvidia",
    "nvidia-docker run ubuntu\n": "command:nvidia-docker",
    "apptainer exec --nv a.sif ./a\n": "singularity:--nv",
    "kubectl get nodes -o custom-columns=.status.nvidia\\.com/gpu\n": "",
    "helm install x y --set limits=nvidia.com/gpu\n": "k8s:nvidia.com/gpu",
    "x=$(nvidia-smi -L | wc -l)\n": "command:nvidia-smi",
    "sudo dcgmi health -c\n": "command:dcgmi",
    "ssh host 'nvidia-smi'\n": "command:nvidia-smi",
    "cat > job.sh <<EOF\n#SBATCH --gres=gpu:1\nEOF\n": "slurm:--gres=gpu",
    "CMD='docker run --gpus all'\n": "docker:--gpus",
    "python train.py --dist-backend nccl\n": "config:backend=nccl",
    "python train.py --device=cuda:0\n": "config:device=cuda",
    "sudo apt-get install -y cuda-toolkit-12-4\n": "package:cuda",
    "conda install -y cudatoolkit=11.8\n": "package:cuda",
}

SILENT = [
    "# export CUDA_VISIBLE_DEVICES=0\n",
    "echo 'please set CUDA_VISIBLE_DEVICES and run nvidia-smi'\n",
    "python cuda_utils.py --gpus 8\n",
    "CUDA_WHATEVER_OF_OURS=1\n",
    "git clone https://github.com/NVIDIA/apex\n",
    "cat <<EOF\nusage: needs nvidia-smi\nnvcc is required\nEOF\n",
    "#SBATCH --gres=npu:8\n",
    "##SBATCH-like --gres=gpu\n",
    "#SBATCH -J gpu_job\n",
    "bsub -b -q q_sw -n 1 -cgsp 64 ./a\n",
    "grep -r nvcc .\n",
    "rm -rf build/nvidia_cache\n",
    "curl https://developer.nvidia.com/cuda-downloads\n",
]


@pytest.mark.parametrize(("text", "name"), [(t, n) for t, n in FIRING.items() if n])
def test_it_is_found(text: str, name: str) -> None:
    assert name in only("run.sh", text)


@pytest.mark.parametrize("text", SILENT)
def test_it_is_silent(text: str) -> None:
    assert only("run.sh", text) == []


def test_env_files_and_batch_scripts_are_read() -> None:
    assert only(".env", "CUDA_VISIBLE_DEVICES=0\nNAME=x\n") == ["env:CUDA_VISIBLE_DEVICES"]
    assert only("job.slurm", "#!/bin/bash\n#SBATCH --gpus=2\n") == ["slurm:--gpus"]


def test_the_place_counts_code_points() -> None:
    (use,) = uses("run.sh", 'X="卡" NCCL_DEBUG=INFO ./a\n')
    assert (use.line, use.column, use.symbol) == (1, 7, "NCCL_DEBUG")


def test_an_unlisted_resource_is_kept() -> None:
    assert only("run.sh", "kubectl label node a nvidia.com/brand-new=1\n") == [
        "k8s:nvidia.com/brand-new"
    ]


def test_a_broken_script_is_partial_and_read() -> None:
    text = "if then fi ) ( <<<\nexport NCCL_DEBUG=INFO\nnvidia-smi\n"
    result = read("run.sh", text)
    assert result.error_bytes > 0
    assert {use.canonical for use in result.uses} == {"env:NCCL_DEBUG", "command:nvidia-smi"}


@pytest.mark.parametrize(
    "text",
    [
        "nvidia-smi $(" * 3_000,
        "bash -c 'bash -c \"nvidia-smi\"' " * 2_000,
        "NCCL_DEBUG=1 " * 50_000,
        "nvidia-smi '" + "x" * 900_000,
        "nvidia-smi <<A\n" * 50_000,
        "ü;" + "CUDA_VISIBLE_DEVICES=0 nvidia-smi;" * 25_000,
        "export NCCL_DEBUG=" + "a/" * 600_000,
    ],
)
def test_hostile_scripts_end(text: str) -> None:
    assert len(read("run.sh", text).uses) <= 50_000


def test_two_readings_are_equal() -> None:
    text = "\n".join(FIRING)
    assert found("a.sh", text) == found("a.sh", text)
