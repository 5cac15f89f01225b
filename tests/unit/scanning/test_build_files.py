"""CUDA in CMake, Make, Bazel and Meson."""

from __future__ import annotations

import time

import pytest
from build_input import canonicals, found, uses


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("project(x LANGUAGES CXX CUDA)", ["cmake:project(CUDA)"]),
        ("enable_language(CUDA)", ["cmake:enable_language(CUDA)"]),
        ("find_package(CUDAToolkit 12 REQUIRED)", ["cmake:find_package(CUDAToolkit)"]),
        ("FIND_PACKAGE(CUDA)", ["cmake:find_package(CUDA)"]),
        ("find_package(CUDAthing)", ["cmake:find_package(CUDAthing)"]),
        ("cuda_add_library(x a.cu)", ["cmake:cuda_add_library"]),
        ("set(CMAKE_CUDA_ARCHITECTURES 80 90)", ["cmake:CMAKE_CUDA_ARCHITECTURES"]),
        ('set(CMAKE_CUDA_FLAGS "${CMAKE_CUDA_FLAGS} -G")', ["cmake:CMAKE_CUDA_FLAGS", "nvcc:-G"]),
        ("set(CMAKE_CUDA_FUTURE_SETTING 1)", ["cmake:CMAKE_CUDA_FUTURE_SETTING"]),
        ("target_link_libraries(x CUDA::cublas_static PRIVATE cudnn -lnccl)", ["lib:cublas", "lib:cudnn", "lib:nccl"]),
        ("target_link_libraries(x ${CUDA_CUBLAS_LIBRARIES})", ["cmake:CUDA_CUBLAS_LIBRARIES"]),
        ("find_library(L NAMES cudart cudart_static)", ["lib:cudart", "lib:cudart"]),
        ("my_target(LINK_LIBRARIES cusparse)", ["lib:cusparse"]),
        ("set_source_files_properties(a.cpp PROPERTIES LANGUAGE CUDA)", ["cmake:LANGUAGE CUDA"]),
        ("target_compile_options(x PRIVATE $<$<COMPILE_LANGUAGE:CUDA>:--use_fast_math>)", ["cmake:$<COMPILE_LANGUAGE:CUDA>", "nvcc:--use_fast_math"]),
        ("FetchContent_Declare(c GIT_REPOSITORY https://github.com/NVIDIA/cutlass.git)", ["cmake:FetchContent(cutlass)"]),
        ("target_compile_features(x PUBLIC cuda_std_17)", ["cmake:cuda_std"]),
        ("# find_package(CUDA)", []),
        ("#[[ enable_language(CUDA)\n]]", []),
        ('message(STATUS "CUDA ${CUDA_VERSION} with -arch=sm_80")', []),
        ("project(CUDA)", []),
        ("add_subdirectory(cuda)\nset(CUDA_SRCS a.cu)", []),
        ("option(USE_CUDA \"use CUDA\" ON)", []),
        ("add_library(cuda a.cc)\ntarget_link_libraries(x cuda)", []),
        ("target_link_libraries(x my_cuda_utils cublas_utils)", []),
        ("function(cuda_add_library)\nendfunction()\ncuda_add_library(x)", []),
        ("set(F \"-march=native -threads -G -Xcompiler\")", []),
    ],
)  # fmt: skip
def test_cmake(code: str, expected: list[str]) -> None:
    assert canonicals("CMakeLists.txt", f"{code}\n") == expected


def test_conditions_and_places_in_cmake() -> None:
    text = """if(USE_CUDA AND NOT WIN32)
  enable_language(CUDA)
elseif(USE_ROCM)
  set(X ${CUDA_VERSION})
else()
  find_package( CUDA )
endif()
find_package(NCCL)
"""
    got = [(use.line, use.column, use.guard) for use in uses("a.cmake", text)]
    assert got == [
        (2, 19, "USE_CUDA AND NOT WIN32"),
        (4, 11, "!(USE_CUDA AND NOT WIN32) && USE_ROCM"),
        (6, 3, "!(USE_CUDA AND NOT WIN32) && !USE_ROCM"),
        (8, 1, None),
    ]


def test_broken_cmake_is_read_as_text_from_the_error_on() -> None:
    text = 'enable_language(CUDA)\nset(X "open\nfind_package(CUDA)  # find_package(NCCL)\n'
    result = found("CMakeLists.txt", text)
    got = sorted(use.canonical for use in result.uses)
    assert got == ["cmake:enable_language(CUDA)", "cmake:find_package(CUDA)"]
    assert 0 < result.error_bytes < len(text)


def test_a_template_of_cmake_is_whole() -> None:
    result = found("xConfig.cmake.in", "@PACKAGE_INIT@\nfind_dependency(CUDAToolkit)\n")
    assert [use.canonical for use in result.uses] == ["cmake:find_package(CUDAToolkit)"]
    assert result.error_bytes == 0


MAKEFILE = """CUDA_PATH ?= /usr/local/cuda
NVCC := $(CUDA_PATH)/bin/nvcc
NVCCFLAGS = -arch=sm_70 -Xcompiler -fPIC --threads 4  # --use_fast_math
# -gencode arch=compute_80,code=sm_80
ifeq ($(USE_NCCL),1)
LDLIBS += -lcudart \\
          -lnccl
endif
all: a.o
\t$(NVCC) $(NVCCFLAGS) -dc -G a.cu -o a.o
\tg++ -G -threads a.o -L$(CUDA_PATH)/lib64 -lcudautils
"""


def test_a_makefile() -> None:
    got = [(use.line, use.canonical, use.guard) for use in uses("Makefile", MAKEFILE)]
    assert got == [
        (1, "build:CUDA_PATH", None),
        (1, "build:/usr/local/cuda", None),
        (2, "build:nvcc", None),
        (3, "build:NVCCFLAGS", None),
        (3, "nvcc:-arch", None),
        (3, "nvcc:-Xcompiler", None),
        (3, "nvcc:--threads", None),
        (6, "lib:cudart", "$(USE_NCCL) == 1"),
        (7, "lib:nccl", "$(USE_NCCL) == 1"),
        (10, "nvcc:-dc", None),
        (10, "nvcc:-G", None),
    ]


def test_what_the_makefile_does_not_set_counts_where_it_is_read() -> None:
    assert canonicals("rules.mk", "x:\n\t$(NVCC) -c a.cu -I$(CUDA_HOME)/include\n") == [
        "build:nvcc",
        "build:CUDA_HOME",
    ]


def test_a_broken_makefile_is_read_all_the_same() -> None:
    result = found("Makefile", "ifeq (\n)))\n\tnvcc -lineinfo a.cu\n= = =\n")
    assert {use.canonical for use in result.uses} == {"build:nvcc", "nvcc:-lineinfo"}
    assert result.error_bytes > 0


def test_a_bazel_file() -> None:
    text = '''"""Docs: @local_config_cuda//cuda:cublas."""
load("@rules_cuda//cuda:defs.bzl", "cuda_library")
load(":own.bzl", "my_cuda_thing")
def cuda_binary(name):
    pass
cuda_library(
    name = "cuda",
    srcs = ["cuda_kernel.cu"],
    copts = ["-O3 --use_fast_math"],  # "-lineinfo"
    linkopts = ["-lcublas"],
    deps = ["@local_config_cuda//cuda:cudnn", "//x:cuda_utils"],
)
cuda_binary(name = "x")
bazel_dep(name = "rules_cuda", version = "0.2")
'''
    got = [(use.line, use.canonical) for use in uses("BUILD.bazel", text)]
    assert got == [
        (2, "bazel:@rules_cuda"),
        (6, "bazel:cuda_library"),
        (9, "nvcc:--use_fast_math"),
        (10, "lib:cublas"),
        (11, "lib:cudnn"),
        (14, "bazel:rules_cuda"),
    ]


def test_a_meson_file() -> None:
    text = """project('cuda', 'cpp', 'cuda')  # add_languages('cuda')
cu = import('unstable-cuda')
dep = dependency('cuda', version : '>=10', modules : ['cublas', 'cudart'])
lib = meson.get_compiler('cpp').find_library('cudnn')
executable('cuda', 'cuda.cu', cuda_args : ['-G', '--use_fast_math'], dependencies : dep)
message('-arch=sm_80 is the default for ' + '''nvcc''')
"""
    got = [(use.line, use.canonical) for use in uses("meson.build", text)]
    assert got == [
        (1, "meson:project(cuda)"),
        (2, "meson:import(cuda)"),
        (3, "meson:dependency(cuda)"),
        (3, "lib:cublas"),
        (3, "lib:cudart"),
        (4, "lib:cudnn"),
        (5, "meson:cuda_args"),
        (5, "nvcc:-G"),
        (5, "nvcc:--use_fast_math"),
    ]


def test_an_open_string_in_meson_is_counted() -> None:
    text = "project('x', 'cuda')\nadd_languages('cuda\n"
    result = found("meson.build", text)
    assert [use.canonical for use in result.uses] == ["meson:project(cuda)"]
    assert 0 < result.error_bytes < len(text)


@pytest.mark.parametrize("path", ["CMakeLists.txt", "Makefile", "BUILD", "meson.build"])
@pytest.mark.parametrize(
    "text",
    [
        "cuda" + "(" * 20_000,
        "cuda [=[" * 5_000,
        "if(cuda)\n" * 5_000,
        "ifeq (cuda,1)\n" * 3_000,
        "x(cuda " + "-arch=" * 20_000,
        "cuda '''" + "'" * 20_000,
        'x = "-lcuda" ' * 5_000 + '"',
        "nvcc " + "\\\n" * 20_000,
        "-l" + "cuda" * 20_000 + "$(" * 5_000,
    ],
)
def test_hostile_text_takes_no_time(path: str, text: str) -> None:
    start = time.perf_counter()
    found(path, text)
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize("path", ["CMakeLists.txt", "Makefile", "BUILD", "meson.build"])
def test_files_without_cuda_are_silent(path: str) -> None:
    text = "project(x)\nadd_library(y a.cc)\nCFLAGS = -O3 -G -lm\n"
    result = found(path, text)
    assert result.uses == []
    assert result.error_bytes == 0
