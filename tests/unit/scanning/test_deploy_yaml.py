"""YAML of Compose, Kubernetes, Helm and CI: what counts, and what is mere data."""

from __future__ import annotations

import pytest
from deploy_input import found, only, read, uses

POD = """\
apiVersion: v1
kind: Pod
metadata:
  name: cuda-test
spec:
  runtimeClassName: nvidia
  nodeSelector:
    nvidia.com/gpu.product: A100
    kubernetes.io/arch: amd64
  containers:
    - name: main
      image: nvidia/cuda:12.4.1-base
      command: ["bash", "-c", "nvidia-smi && sleep 1"]
      env:
        - name: NCCL_DEBUG
          value: INFO
      resources:
        limits:
          nvidia.com/gpu: 8
          nvidia.com/mig-1g.5gb: 1
          volcano.sh/vgpu-memory: 1000
"""

COMPOSE = """\
services:
  train:
    image: "vllm/vllm-openai:v0.9"
    runtime: nvidia
    platform: linux/amd64
    gpus: all
    environment:
      - NVIDIA_VISIBLE_DEVICES=all
      - CUDA_VISIBLE_DEVICES
    devices:
      - /dev/nvidia0:/dev/nvidia0
    deploy:
      resources:
        reservations:
          devices:
            - driver: nvidia
              capabilities: [gpu]
"""


def test_a_pod() -> None:
    assert found("pod.yaml", POD) == [
        (6, "k8s:runtimeClassName=nvidia"),
        (8, "k8s:nvidia.com/gpu.product"),
        (9, "x86:platform"),
        (12, "image:nvidia/cuda"),
        (13, "command:nvidia-smi"),
        (15, "env:NCCL_DEBUG"),
        (19, "k8s:nvidia.com/gpu"),
        (20, "k8s:nvidia.com/mig-*"),
        (21, "k8s:volcano.sh/vgpu-memory"),
    ]


def test_a_compose_file() -> None:
    assert found("compose.yaml", COMPOSE) == [
        (3, "image:vllm/vllm-openai"),
        (4, "docker:--runtime=nvidia"),
        (5, "x86:platform"),
        (6, "docker:--gpus"),
        (8, "env:NVIDIA_VISIBLE_DEVICES"),
        (9, "env:CUDA_VISIBLE_DEVICES"),
        (11, "device:/dev/nvidia"),
        (11, "device:/dev/nvidia"),
        (16, "compose:driver=nvidia"),
        (17, "compose:capabilities=gpu"),
    ]


def test_scripts_of_ci_are_read_at_their_lines() -> None:
    text = "jobs:\n  a:\n    steps:\n      - run: |\n          echo ${{ x }}\n          nvcc -V\n"
    (use,) = uses("ci.yml", text)
    assert (use.line, use.column, use.canonical) == (6, 11, "command:nvcc")


def test_settings_of_training_configurations() -> None:
    text = "device: cuda:0\n--distributed-backend: nccl\ngres: gpu:8\naccelerator: gpu\n"
    assert only("train.yaml", text) == [
        "config:device=cuda",
        "config:backend=nccl",
        "slurm:--gres=gpu",
        "config:accelerator=gpu",
    ]


def test_scripts_and_files_inside_a_config_map() -> None:
    text = """\
data:
  start.sh: |
    #!/bin/sh
    nvidia-smi -pm 1
  nccl.conf: |
    # NCCL_DEBUG=WARN
    NCCL_SOCKET_IFNAME=eth0
  readme: words
"""
    assert found("map.yaml", text) == [(4, "command:nvidia-smi"), (7, "env:NCCL_SOCKET_IFNAME")]


@pytest.mark.parametrize(
    "text",
    [
        "placeholder: |\n  1. docker run --gpus all nvidia/cuda\n  2. nvidia-smi\n",
        "description: set CUDA_VISIBLE_DEVICES=0 and --gpus all\n",
        "names: [cuda, gpu, nvidia]\n",
        "# image: nvidia/cuda\nimage: ubuntu\n",
        "description: runs on nvidia GPUs with nccl\n",
        "url: https://docs.nvidia.com/cuda/\n",
        "device: cpu\nbackend: gloo\n",
        "classes:\n  0: person\n  1: gpu\n",
        "limits: {huawei.com/Ascend910: 8}\n",
        "data:\n" + "".join(f"  - {{id: {i}, name: cuda{i}}}\n" for i in range(500)),
    ],
)
def test_mere_data_is_silent(text: str) -> None:
    assert only("data.yaml", text) == []


def test_a_helm_template_is_matched_as_text_and_partial() -> None:
    text = """\
{{- if .Values.gpu }}
resources:
  limits:
    nvidia.com/gpu: {{ .Values.count }}
env:
  - name: NVIDIA_VISIBLE_DEVICES
    value: {{ .Values.visible | quote }}   # CUDA_VISIBLE_DEVICES
image: nvcr.io/nvidia/k8s-device-plugin:{{ .Chart.AppVersion }}
{{- end }}
"""
    result = read("templates/pod.yaml", text)
    assert result.error_bytes == len(text)
    assert [(use.line, use.canonical) for use in sorted(result.uses)] == [
        (4, "k8s:nvidia.com/gpu"),
        (6, "env:NVIDIA_VISIBLE_DEVICES"),
        (8, "image:nvcr.io/nvidia/k8s-device-plugin"),
    ]


def test_a_broken_file_is_matched_as_text_and_partial() -> None:
    text = "limits:\n\tnvidia.com/gpu: 1\n  - }{\n"
    result = read("a.yaml", text)
    assert result.error_bytes == len(text)
    assert [use.canonical for use in result.uses] == ["k8s:nvidia.com/gpu"]


@pytest.mark.parametrize(
    "text",
    [
        "nvidia: " + "[" * 50_000,
        "a: &a [nvidia.com/gpu]\n" + "".join(f"b{i}: &b{i} [*a, *a, *a]\n" for i in range(2_000)),
        "nvidia: !!python/object/apply:os.system ['true']\n",
        "nvidia: " + "{a: " * 50_000,
        "- nvidia\n" * 300_000,
        "ü: {" + "nvidia.com/none: 1, " * 20_000 + "}",
        "%YAML 9.9\n---\nnvidia: 1\n",
    ],
    ids=["deep", "aliases", "tag", "deep mappings", "long", "wide", "version"],
)
def test_hostile_files_end(text: str) -> None:
    assert len(read("a.yaml", text).uses) <= 600


def test_several_documents_and_empty_values() -> None:
    text = "a:\n---\nimage: nvidia/cuda:12\n---\n? [x, y]\n: image\nlimits:\n  nvidia.com/gpu: 1\n"
    assert only("a.yaml", text) == ["image:nvidia/cuda", "k8s:nvidia.com/gpu"]
