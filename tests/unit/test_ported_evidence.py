"""What a tree carries beside CUDA is found, for the targets it is for and for no other."""

from __future__ import annotations

from carrying_tree import PORT, done, guarded, look

from portscan.model import Place, PortedEvidence, Sign


def _only(found: tuple[PortedEvidence, ...], kind: str) -> PortedEvidence:
    (item,) = (item for item in found if item.kind == kind)
    return item


def test_a_guarded_pair_is_counted_with_its_share() -> None:
    uses = [
        guarded("cudaMalloc", "a.cu", 3, "!defined(USE_ROCM)"),
        guarded("cudaFree", "a.cu", 9, None),
        guarded("cudaFree", "b.cu", 9, None),
        guarded("cudaFree", "b.cu", 10, "CUDA_VERSION > 9000"),
    ]
    signs = [Sign("a.cu", 2, "USE_ROCM", "condition")]
    ported = look(uses, ["a.cu", "b.cu"], signs)
    item = _only(ported.found, "condition")
    assert (item.backend, item.subjects, item.targets) == ("hip", ("USE_ROCM",), ("dcu",))
    assert (item.uses, item.share, item.files) == (1, 0.25, 1)
    assert item.places == (Place("a.cu", 2), Place("a.cu", 3))
    assert done(ported, "dcu").places == {Place("a.cu", 3)}
    assert done(ported, "dcu").files == {"a.cu": "ported-file"}
    assert set(ported.carried) == {"dcu"}


def test_what_is_left_out_without_a_substitute_is_not_done() -> None:
    uses = [
        guarded("cudaMalloc", "a.cu", 3, "!defined(USE_ROCM)"),
        guarded("cudaFree", "a.cu", 13, "!defined(USE_ROCM)"),
        guarded("cudaFree", "a.cu", 14, "defined(USE_ROCM)"),
    ]
    signs = [
        Sign("a.cu", 2, "USE_ROCM", "condition"),
        Sign("a.cu", 2, "USE_ROCM", "omitted", 5),
        Sign("a.cu", 12, "USE_ROCM", "condition"),
    ]
    ported = look(uses, ["a.cu"], signs)
    item = _only(ported.found, "condition")
    assert (item.uses, item.left_out) == (2, 1)
    assert done(ported, "dcu").places == {Place("a.cu", 13), Place("a.cu", 14)}
    assert done(ported, "dcu").left_out == {Place("a.cu", 3)}


def test_a_tree_without_other_back_ends_carries_nothing() -> None:
    uses = [guarded("cudaMalloc", "Samples/cpu_gpu/a.cu", 3, "__CUDA_ARCH__ >= 700")]
    ported = look(uses, ["Samples/cpu_gpu/a.cu", "Samples/cpu_gpu/a_cpu.cpp", "ship/a.py"])
    assert ported.found == ()
    assert ported.carried == {}


def test_namesakes_are_done_and_the_others_are_missing() -> None:
    uses = [
        guarded("cudaMalloc", "ops/cuda/nms_cuda.cu", 1, None),
        guarded("cudaMalloc", "ops/cuda/roi_align_cuda_kernel.cuh", 1, None),
        guarded("cudaMalloc", "ops/cuda/carafe_cuda.cu", 1, None),
        guarded("cudaMalloc", "main.cpp", 1, None),
    ]
    uses.append(guarded("cudaMalloc", "ops/tests/nms.cu", 1, None))
    paths = [*(u.path for u in uses), "ops/npu/nms_npu.cpp", "ops/npu/roi_align_npu.cpp"]
    ported = look(uses, paths)
    assert done(ported, "a910").files == {
        "ops/cuda/nms_cuda.cu": "ported-sibling",
        "ops/cuda/roi_align_cuda_kernel.cuh": "ported-sibling",
    }
    item = _only(ported.found, "sibling")
    assert (item.subjects, item.files, item.uses, item.share) == (("ops/npu",), 2, 2, 0.4)
    assert done(ported, "dcu").files == {}


def test_a_folder_beside_cudas_counts_where_names_tell_nothing() -> None:
    uses = [
        guarded("cudaMalloc", "src/lib-cuda/mmq.cu", 1, None),
        guarded("cudaMalloc", "src/lib-cuda/parts/norm.cu", 1, None),
        guarded("cudaMalloc", "src/other/norm2.cu", 1, None),
    ]
    paths = [*(u.path for u in uses), "src/lib-npu/acl_tensor.cpp", "src/lib-npu/all_ops.cpp"]
    ported = look(uses, paths)
    assert done(ported, "a910").files == {
        "src/lib-cuda/mmq.cu": "ported-folder",
        "src/lib-cuda/parts/norm.cu": "ported-folder",
    }
    assert _only(ported.found, "sibling").uses == 0


def test_a_build_covers_the_files_without_conditions_when_enough_have_one() -> None:
    paths = [f"{name}.cu" for name in "abcd"]
    uses = [guarded("cudaMalloc", path, 5, None) for path in paths]
    signs = [Sign(path, 1, "USE_ROCM", "condition") for path in paths[:3]]
    build = Sign("CMakeLists.txt", 4, "USE_ROCM", "build")
    without = done(look(uses, paths, signs), "dcu").files
    assert set(without) == {"a.cu", "b.cu", "c.cu"}
    assert done(look(uses, paths, [build, *signs]), "dcu").files == {
        **without,
        "d.cu": "ported-project",
    }
    assert "d.cu" not in done(look(uses, paths, [build, *signs[:2]]), "dcu").files
    far = [*uses, guarded("cudaMalloc", "far/e.cu", 5, None)]
    assert "far/e.cu" not in done(look(far, paths, [build, *signs]), "dcu").files
    many = [*uses, *(guarded("cudaMalloc", f"x{n}.cu", 5, None) for n in range(90))]
    assert "d.cu" not in done(look(many, paths, [build, *signs]), "dcu").files


def test_a_condition_does_not_make_a_kernel_file_run_on_a_chip_of_another_language() -> None:
    uses = [guarded("cudaMalloc", path, 5, None) for path in ("a.cu", "a.cpp")]
    signs = [Sign(path, 1, "USE_NPU", "condition") for path in ("a.cu", "a.cpp")]
    assert done(look(uses, ["a.cu", "a.cpp"], signs), "a910").files == {"a.cpp": "ported-file"}


def test_files_of_a_back_end_are_its_own_and_shared_folders_are_not() -> None:
    uses = [
        guarded("cudaMalloc", "csrc/rocm/attention.cu", 1, None),
        guarded("cudaMalloc", "common/cuda_hip/scan.cu", 1, None),
        guarded("cudaMalloc", "tests/hip/scan_test.cu", 1, None),
    ]
    assert done(look(uses, [u.path for u in uses]), "dcu").files == {
        "csrc/rocm/attention.cu": "ported-place",
        "common/cuda_hip/scan.cu": "ported-file",
    }


def test_a_layer_and_a_fallback_are_shown_and_lower_nothing() -> None:
    uses = [guarded("cudaMalloc", "cuda/nms_cuda.cu", 1, None)]
    paths = ["cuda/nms_cuda.cu", "cpu/nms.cpp", "apps/k.cpp"]
    ported = look(uses, paths, [Sign("apps/k.cpp", 1, "Kokkos_Core.hpp", "header")])
    assert {(item.kind, item.backend, item.targets) for item in ported.found} == {
        ("layer", "kokkos", ()),
        ("fallback", "cpu", ()),
    }
    assert ported.carried == {}


def test_vendored_code_carries_nothing_for_the_project() -> None:
    uses = [guarded("cudaMalloc", "a.cu", 1, None)]
    assert look(uses, ["a.cu", "vendor/lib/hip/a.hip", "vendor/lib/hip/b.cpp"]).found == ()


def test_a_dependency_is_answered_by_the_port_that_exists() -> None:
    uses = [
        guarded("pip:flash-attn", "requirements.txt", 2, None),
        guarded("flash_attn.flash_attn_func", "model.py", 7, None),
        guarded("flash_attn_other.thing", "model.py", 8, None),
    ]
    ported = look(uses, ["requirements.txt", "model.py"])
    item = _only(ported.found, "dependency")
    assert item.port == PORT
    assert item.places == (Place("model.py", 7), Place("requirements.txt", 2))
    assert item.targets == ("a910",)
    assert ported.carried == {}


def test_the_project_itself_is_recognised_by_all_of_its_marks() -> None:
    uses = [guarded("cudaMalloc", "csrc/flash.cu", 1, None)]
    item = _only(look(uses, ["csrc/flash.cu", "flash_attn/__init__.py"]).found, "project")
    assert (item.subjects, item.port) == ((".",), PORT)
    assert look(uses, ["csrc/flash.cu"]).found == ()
    copied = ["csrc/flash.cu", "vendor/f/csrc/flash.cu", "vendor/f/flash_attn/__init__.py"]
    assert _only(look(uses, copied).found, "dependency").subjects == ("vendor/f",)
