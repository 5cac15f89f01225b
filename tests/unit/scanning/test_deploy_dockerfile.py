"""Dockerfiles: what counts, where, and what only looks the part."""

from __future__ import annotations

import pytest
from deploy_input import found, only, read, uses

FIRING = {
    "FROM nvidia/cuda:12.4.1-devel-ubuntu22.04\n": "image:nvidia/cuda",
    "FROM docker.io/nvidia/cuda@sha256:00 AS base\n": "image:nvidia/cuda",
    "FROM mirror.example/hub/nvidia/cuda:12.4\n": "image:nvidia/cuda",
    "FROM nvcr.io/nvidia/pytorch:24.01-py3\n": "image:nvcr.io/nvidia/pytorch",
    "FROM nvcr.io/nvidia/somethingnew:1\n": "image:nvcr.io/nvidia/*",
    "FROM tensorflow/tensorflow:2.15.0-gpu\n": "image:tensorflow/tensorflow:gpu",
    "FROM team/base:py310-cu121\n": "image:*cuda*",
    "ARG TAG=12\nARG BASE=nvidia/cuda:${TAG}\nFROM $BASE\n": "image:nvidia/cuda",
    "FROM ubuntu\nCOPY --from=nvidia/cuda:12 /a /b\n": "image:nvidia/cuda",
    "FROM --platform=linux/amd64 ubuntu\n": "x86:platform",
    "FROM ubuntu\nENV NVIDIA_VISIBLE_DEVICES=all\n": "env:NVIDIA_VISIBLE_DEVICES",
    "FROM ubuntu\nENV NCCL_DEBUG INFO\n": "env:NCCL_DEBUG",
    "FROM ubuntu\nENV PATH /usr/local/cuda-12.4/bin:$PATH\n": "path:/usr/local/cuda",
    "FROM ubuntu\nARG TORCH_CUDA_ARCH_LIST\n": "env:TORCH_CUDA_ARCH_LIST",
    "FROM ubuntu\nRUN apt-get install -y libnccl2=2.18 vim\n": "package:nccl",
    "FROM ubuntu\nRUN true && \\\n  # comment\n  nvidia-smi -L\n": "command:nvidia-smi",
    "FROM ubuntu\nRUN <<EOF\nnvcc --version\nEOF\n": "command:nvcc",
    'FROM ubuntu\nCMD ["nvidia-smi", "-L"]\n': "command:nvidia-smi",
    'FROM ubuntu\nENTRYPOINT ["bash", "-c", "trtexec --onnx=a"]\n': "command:trtexec",
    "FROM ubuntu\nRUN wget x/Miniconda3-latest-Linux-x86_64.sh\n": "x86:installer",
    "FROM ubuntu\nRUN pip install x/a-1.0-cp310-cp310-manylinux2014_x86_64.whl\n": "x86:wheel",
    "FROM ubuntu\nRUN pip install torch --index-url https://x/whl/cu121\n": "download:torch-cuda-wheels",
}

SILENT = [
    "# FROM nvidia/cuda:12\nFROM ubuntu:22.04\n",
    "FROM ubuntu\nRUN apt-get install -y vim # libnccl2\n",
    "FROM ubuntu AS cuda\nFROM cuda\n",
    "FROM ubuntu\nLABEL description='runs with CUDA and nvidia-smi'\n",
    "FROM ubuntu\nRUN echo 'install nvidia-docker first'\n",
    "FROM ubuntu\nARG CUDA_VERSION=12.4\n",
    "FROM ubuntu\nRUN pip install cuda_utils_of_ours\n",
    "FROM ubuntu\nRUN curl https://docs.nvidia.com/cuda/index.html\n",
    "FROM ubuntu\nCOPY my_cuda_wrapper.py /app/\n",
    "FROM arm64v8/ubuntu\nRUN true\n",
]


@pytest.mark.parametrize(("text", "name"), FIRING.items())
def test_it_is_found(text: str, name: str) -> None:
    assert name in only("Dockerfile", text)


@pytest.mark.parametrize("text", SILENT)
def test_it_is_silent(text: str) -> None:
    assert only("Dockerfile", text) == []


def test_the_place_is_that_of_the_name() -> None:
    text = "FROM ubuntu\nRUN echo ü && \\\n    nvidia-smi && \\\n    true\n"
    (use,) = uses("Dockerfile.gpu", text)
    assert (use.line, use.column, use.symbol) == (3, 5, "nvidia-smi")
    assert (use.side, use.kind, use.guard) == ("host", "command", None)


def test_a_template_is_matched_as_text_and_partial() -> None:
    text = "FROM {{ base }}\nRUN nvidia-smi\nENV NCCL_DEBUG=INFO\n"
    result = read("Dockerfile.j2", text)
    assert {use.canonical for use in result.uses} == {"command:nvidia-smi", "env:NCCL_DEBUG"}
    assert result.error_bytes == len(text)


def test_a_broken_instruction_counts_its_bytes() -> None:
    result = read("Dockerfile", "FROM nvidia/cuda:12\nBOGUS )( nvidia-smi\n")
    assert 0 < result.error_bytes < 40
    assert "image:nvidia/cuda" in {use.canonical for use in result.uses}


@pytest.mark.parametrize(
    "text",
    [
        "FROM nvidia/cuda\n" + "RUN (" * 20_000,
        "ARG A=${A}${A}\nFROM nvidia/cuda:$A\n",
        "ARG A=$B$B\nARG B=$A$A\nFROM nvidia/${A}\n",
        "FROM nvidia/cuda\nRUN " + "\\\n" * 50_000,
        "FROM nvidia/cuda\n" + "ENV NCCL_A" + "b" * 500_000 + "=1\n",
    ],
)
def test_hostile_text_ends(text: str) -> None:
    assert len(read("Dockerfile", text).uses) <= 3


def test_places_are_sorted_and_single() -> None:
    text = "FROM nvidia/cuda:1\nFROM nvidia/cuda:1\n"
    assert found("Dockerfile", text) == [(1, "image:nvidia/cuda"), (2, "image:nvidia/cuda")]
