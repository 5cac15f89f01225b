"""Packages in requirements, TOML, setup.cfg, conda files and setup.py."""

from __future__ import annotations

import pytest
from build_input import canonicals, found, uses


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("flash_attn>=2.5", ["pip:flash-attn"]),
        ("torch", ["pip:torch"]),
        ("torch==2.4.1", ["pip:torch==2.4"]),
        ("torch==2.4.1+cu121", ["pip:torch==2.4"]),
        ("torch~=2.4.0", ["pip:torch==2.4"]),
        ("torch>=2.4,<3", ["pip:torch"]),
        ("torch===9.9.9", ["pip:torch"]),
        ("torch==2.7.0+cpu", []),
        ("torch==2.10.0+metax3.8.0.7", []),
        ("jax[cuda12]==0.4.30", ["pip:jax[cuda12]"]),
        ("nvidia-cublas-cu12 == 12.1.3.1 ; platform_system == 'Linux'", ["pip:nvidia-cublas-cu12"]),
        ("nvidia-something-new-cu12", ["pip:nvidia-something-new-cu12"]),
        ("git+https://github.com/NVIDIA/apex.git@23.08", ["pip:apex"]),
        ("apex @ git+https://github.com/NVIDIA/apex.git", ["pip:apex"]),
        ("-e git+ssh://git@example.org/x/detectron2.git#egg=detectron2", ["pip:detectron2"]),
        ("https://example.org/whl/flash_attn-2.5.8+cu122torch2.3-cp310-linux_x86_64.whl", ["pip:flash-attn"]),
        ("--extra-index-url https://example.org/whl/cu118", ["pip:--index-url(cuda)"]),
        ("triton==3.0.0 --hash=sha256:00aa", ["pip:triton"]),
        ("tensorrt==10.0 \\\n    --hash=sha256:00aa", ["pip:tensorrt"]),
        ("# flash-attn", []),
        ("numpy  # for cupy", []),
        ("-r cuda.txt", []),
        ("torch-geometric", []),
        ("my-torch-tools", []),
        ("barracuda", []),
        ("--index-url https://example.org/simple", []),
    ],
)  # fmt: skip
def test_a_line_of_requirements(line: str, expected: list[str]) -> None:
    assert canonicals("requirements.txt", f"einops\n{line}\n") == expected


def test_places_and_markers_of_requirements() -> None:
    text = "# c\n\n  torch==2.1  ; sys_platform == 'linux'\nvllm\n"
    first, second = uses("requirements/requirements-gpu.txt", text)
    assert (first.line, first.column, first.symbol) == (3, 3, "torch==2.1")
    assert first.guard == 'sys_platform == "linux"'
    assert (first.kind, first.side) == ("package", "host")
    assert (second.line, second.column, second.guard) == (4, 1, None)


def test_pyproject_lists_groups_and_tables() -> None:
    text = """
[build-system]
requires = ["setuptools", "torch"]
[project]
dependencies = ["torch>=2", "numpy"]
[project.optional-dependencies]
gpu = ["cupy-cuda12x", "rmm-cu12"]
[dependency-groups]
dev = ["bitsandbytes"]
[tool.poetry.dependencies]
python = "^3.10"
xformers = "^0.0.27"
deepspeed = { version = "0.14.0", optional = true }
[tool.other]
comment = "flash-attn is not needed"
"""
    got = [(use.line, use.column, use.canonical) for use in uses("pyproject.toml", text)]
    assert got == [
        (3, 28, "pip:torch"),
        (5, 18, "pip:torch"),
        (7, 9, "pip:cupy-cuda12x"),
        (7, 25, "pip:rmm-cu12"),
        (9, 9, "pip:bitsandbytes"),
        (12, 1, "pip:xformers"),
        (13, 1, "pip:deepspeed"),
    ]


def test_broken_toml_is_matched_as_text_and_counted() -> None:
    text = '[project]\ndependencies = ["torch", "vllm==0.5"\n'
    result = found("pyproject.toml", text)
    assert sorted(use.canonical for use in result.uses) == ["pip:torch", "pip:vllm"]
    assert result.error_bytes == len(text)


def test_setup_cfg_and_pipfile() -> None:
    cfg = "[metadata]\nname = torch\n[options]\ninstall_requires =\n    torch>=1.8\n    apex\n"
    assert canonicals("setup.cfg", cfg) == ["pip:torch", "pip:apex"]
    pipfile = '[packages]\ntensorflow-gpu = "*"\nrequests = "*"\n'
    assert canonicals("Pipfile", pipfile) == ["pip:tensorflow-gpu"]


def test_a_conda_environment_with_pip() -> None:
    text = """
name: cuda
channels: [pytorch, nvidia]
dependencies:
  - python=3.10
  - pytorch=2.1.0=py3.10_cuda12.1
  - pytorch-cuda=12.1
  - nvidia::cuda-toolkit
  - "cudnn>=8"
  - cuda-brand-new-part=12
  - pip:
      - flash-attn==2.5.8
variables:
  NOTE: vllm
"""
    assert canonicals("environment.yml", text) == [
        "pip:torch==2.1",
        "pip:pytorch-cuda",
        "conda:cuda-toolkit",
        "conda:cudnn",
        "conda:cuda-brand-new-part",
        "pip:flash-attn",
    ]


def test_a_templated_recipe_is_matched_as_text_and_counted() -> None:
    text = """
{% set v = "1.0" %}
requirements:
  build:
    - {{ compiler('cuda') }}
  host:
    - cuda-cudart-dev_linux-64 {{ v }}  # [linux64]
    - pytorch
  # - cudnn
"""
    result = found("conda/meta.yaml", text)
    got = [use.canonical for use in sorted(result.uses)]
    assert got == ["conda:compiler(cuda)", "conda:cuda-cudart-dev", "pip:torch"]
    assert result.error_bytes == len(text)


def test_other_yaml_that_is_named_like_an_environment_is_silent() -> None:
    text = "kind: ConfigMap\ndata:\n  run:\n    - torch\n"
    assert canonicals("my-environment.yaml", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [x]\n" + "".join(f"b{i}: [*a, *a]\n" for i in range(50)),
        "dependencies: " + "[" * 5000,
        "&a [" + "*a, " * 1000 + "]",
        "dependencies: !!python/object/apply:os.system ['torch']",
    ],
)
def test_hostile_yaml_is_harmless(text: str) -> None:
    found("environment.yml", text)


def test_a_setup_script() -> None:
    text = '''
"""Needs flash-attn and nvcc --use_fast_math."""
requirements = ["torch>=1.8", "numpy"]
if gpu:
    requirements.append("nvidia-ml-py")
extra = {"cxx": ["-O3"], "nvcc": ["-O3", "--use_fast_math", "--threads", "4"]}
extra["nvcc"] += ["-gencode", "arch=compute_80,code=sm_80"]
os.environ["TORCH_CUDA_ARCH_LIST"] = "8.0"
parser.add_argument("--threads", "--keep", help="-arch=sm_80")
print("pass -gencode to build")
setup(name="torch", description="vllm", install_requires=requirements, libraries=["cublas", "m"],
      extra_link_args=["-lcudart"], extras_require={"triton": ["triton==2.1"]})
'''
    got = [(use.line, use.canonical) for use in uses("setup.py", text)]
    assert got == [
        (3, "pip:torch"),
        (5, "pip:nvidia-ml-py"),
        (6, "setup:extra_compile_args[nvcc]"),
        (6, "nvcc:--use_fast_math"),
        (6, "nvcc:--threads"),
        (7, "setup:extra_compile_args[nvcc]"),
        (7, "nvcc:-gencode"),
        (8, "build:TORCH_CUDA_ARCH_LIST"),
        (11, "lib:cublas"),
        (12, "lib:cudart"),
        (12, "pip:triton"),
    ]


def test_a_setup_script_that_is_not_python_3_is_matched_as_text() -> None:
    text = "print 'x'\nargs = ['--expt-relaxed-constexpr']  # --use_fast_math\n"
    result = found("setup.py", text)
    assert [use.canonical for use in result.uses] == ["nvcc:--expt-relaxed-constexpr"]
    assert result.error_bytes == len(text)


@pytest.mark.parametrize("text", ["nvcc = " + "(" * 3000, "x = [" * 2000 + "'nvcc'", "nvcc\n" * 9])
def test_hostile_setup_scripts_are_harmless(text: str) -> None:
    found("setup.py", text)


def test_columns_count_characters_and_lines_end_in_either_way() -> None:
    (use,) = uses("setup.py", "名 = {'键': 1, 'nvcc': []}\r\n")
    assert (use.line, use.column, use.symbol) == (1, 15, "nvcc")
    (use,) = uses("requirements.txt", "numpy # 显卡\r\n  vllm\r\n")
    assert (use.line, use.column, use.symbol) == (2, 3, "vllm")


def test_an_environment_variable_of_a_recipe_is_no_package() -> None:
    text = "{% set a = 1 %}\nbuild:\n  script_env:\n    - CUDA_ARCHS\n  host:\n    - cuda-nvcc\n"
    assert canonicals("meta.yaml", text) == ["conda:cuda-nvcc"]
