"""Exit codes, messages and where output goes; what the numbers mean is tested elsewhere."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

KERNEL = "__global__ void k(float *x) { x[threadIdx.x] = 1; }\nvoid f() { cudaFree(0); }\n"


def portscan(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """The installed command, run as a user would, in a plain environment."""
    environment = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "NO_COLOR")}
    return subprocess.run(
        [sys.executable, "-m", "portscan", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        env=environment,
        check=False,
    )


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A folder with one CUDA file."""
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "a.cu").write_text(KERNEL)
    return tmp_path / "src"


def test_a_clean_scan_prints_a_summary_on_stdout_and_nothing_on_stderr(tree: Path) -> None:
    result = portscan("scan", str(tree), "--target", "hygon")
    assert (result.returncode, result.stderr) == (0, "")
    assert "hygon-dcu" in result.stdout


def test_json_on_stdout_is_alone_there(tree: Path) -> None:
    result = portscan("scan", str(tree), "--target", "hygon", "--json", "-")
    assert result.returncode == 0
    assert json.loads(result.stdout)["coverage"]["files"] == 1


def test_a_single_file_can_be_scanned(tree: Path) -> None:
    result = portscan("scan", str(tree / "a.cu"), "-t", "hygon", "--json", "-")
    assert json.loads(result.stdout)["kernels"][0]["path"] == "a.cu"


def test_a_missing_path(tmp_path: Path) -> None:
    result = portscan("scan", str(tmp_path / "nowhere"))
    assert result.returncode == 2
    assert "nowhere" in result.stderr
    assert result.stdout == ""


def test_an_unknown_target_names_the_nearest(tree: Path) -> None:
    result = portscan("scan", str(tree), "--target", "hygonn")
    assert result.returncode == 2
    assert "hygon" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_vendor_without_rules_says_so(tree: Path) -> None:
    result = portscan("scan", str(tree), "--target", "denglin")
    assert result.returncode == 2
    assert "known, not covered" in result.stderr


def test_the_threshold_decides_the_exit_code(tree: Path) -> None:
    common = ("scan", str(tree), "--target", "ascend", "--quiet", "--fail-on")
    assert portscan(*common, "rewrite").returncode == 1
    assert portscan(*common, "no-equivalent").returncode == 0
    assert portscan(*common, "rewrite", "--exit-zero").returncode == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file_costs_itself(tree: Path) -> None:
    (tree / "b.cu").write_text(KERNEL)
    (tree / "b.cu").chmod(0)
    result = portscan("scan", str(tree), "-t", "hygon", "--json", "-")
    assert result.returncode == 3
    assert "b.cu: permission denied" in result.stderr


def test_a_file_that_is_not_text_costs_itself(tree: Path) -> None:
    (tree / "b.cu").write_bytes(b"\x7fELF\0\0\0cudaMalloc")
    result = portscan("scan", str(tree), "-t", "hygon", "--json", "-")
    assert result.returncode == 3
    assert "b.cu: not text" in result.stderr
    found = json.loads(result.stdout)
    assert [skipped["path"] for skipped in found["coverage"]["skipped"]] == ["b.cu"]
    assert portscan("scan", str(tree), "-t", "hygon", "-q", "--exit-zero").returncode == 3
    assert len(found["kernels"]) == 1


def test_a_link_that_leads_nowhere_costs_itself(tree: Path) -> None:
    (tree / "b.cu").symlink_to(tree / "gone.cu")
    result = portscan("scan", str(tree), "-t", "hygon", "-q")
    assert result.returncode == 3
    assert "b.cu" in result.stderr


def test_a_folder_linked_from_outside_is_counted_as_not_looked_at(
    tree: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "b.cu").write_text(KERNEL)
    (tree / "linked").symlink_to(outside)
    result = portscan("scan", str(tree), "-t", "hygon", "--json", "-")
    assert result.returncode == 3
    assert [s["path"] for s in json.loads(result.stdout)["coverage"]["skipped"]] == ["linked"]


def test_links_inside_the_tree_hide_nothing_and_count_nothing_twice(tree: Path) -> None:
    (tree / "again").symlink_to(tree)
    (tree / "same.cu").symlink_to(tree / "a.cu")
    (tree / "kernel.txt").write_text(KERNEL.replace("k(", "other("))
    (tree / "other.cu").symlink_to(tree / "kernel.txt")
    result = portscan("scan", str(tree), "-t", "hygon", "--json", "-")
    found = {(kernel["path"], kernel["name"]) for kernel in json.loads(result.stdout)["kernels"]}
    assert (result.returncode, found) == (0, {("a.cu", "k"), ("other.cu", "other")})


def test_a_pipe_in_the_tree_does_not_block(tree: Path) -> None:
    os.mkfifo(tree / "pipe.cu")
    result = portscan("scan", str(tree), "-t", "hygon", "-q")
    assert result.returncode == 3
    assert "pipe.cu: not a regular file" in result.stderr


def test_an_empty_tree_is_clean_and_says_that_nothing_was_found(tmp_path: Path) -> None:
    result = portscan("scan", str(tmp_path), "-t", "hygon", "-q")
    assert result.returncode == 0
    assert "mentions CUDA" in result.stderr


def test_too_little_parsed_is_incomplete(tree: Path) -> None:
    (tree / "b.cu").write_text("__global__ ) ( }} cudaFree <<< ]] ;" * 20)
    common = ("scan", str(tree), "-t", "hygon", "-q", "--min-parse")
    assert portscan(*common, "0.999").returncode == 3
    assert portscan(*common, "0.0").returncode == 0


def test_broken_rules_are_told_all_at_once_and_nothing_is_scanned(
    tree: Path, tmp_path: Path
) -> None:
    rules = tmp_path / "mine" / "cuda"
    rules.mkdir(parents=True)
    (rules / "x.toml").write_text('name = 1\narea = "nowhere"\n')
    result = portscan("scan", str(tree), "--rules", str(tmp_path / "mine"))
    assert result.returncode == 3
    assert "x.toml" in result.stderr
    assert result.stdout == ""


def test_configuration_is_read_and_the_command_line_wins(tree: Path) -> None:
    (tree / "portscan.toml").write_text('target = ["ascend-910b"]\nfail-on = "rewrite"\n')
    assert portscan("scan", str(tree), "-q").returncode == 1
    assert portscan("scan", str(tree), "-q", "--target", "hygon").returncode == 0


def test_an_unknown_configuration_key_is_an_error(tree: Path) -> None:
    (tree / "portscan.toml").write_text("targets = []\n")
    result = portscan("scan", str(tree))
    assert result.returncode == 2
    assert "'targets'" in result.stderr


def test_a_report_that_cannot_be_written_leaves_the_old_one(tree: Path, tmp_path: Path) -> None:
    missing = tmp_path / "no" / "such" / "folder.json"
    result = portscan("scan", str(tree), "-t", "hygon", "--json", str(missing))
    assert result.returncode == 2
    assert "folder.json" in result.stderr


def test_gitignore_and_exclude_are_respected_and_counted(tree: Path) -> None:
    (tree / ".gitignore").write_text("build/\n*.gen.cu\n!keep.gen.cu\n")
    (tree / "build").mkdir()
    for name in ("build/b.cu", "c.gen.cu", "keep.gen.cu", "skip.cu"):
        (tree / name).write_text(KERNEL)
    result = portscan("scan", str(tree), "-t", "hygon", "--exclude", "skip.cu", "--json", "-")
    found = json.loads(result.stdout)
    assert sorted({kernel["path"] for kernel in found["kernels"]}) == ["a.cu", "keep.gen.cu"]


def test_vendored_code_is_marked_and_counted_apart(tree: Path) -> None:
    (tree / "third_party").mkdir()
    (tree / "third_party" / "b.cu").write_text(KERNEL)
    found = json.loads(portscan("scan", str(tree), "-t", "hygon", "--json", "-").stdout)
    assert {use["path"] for use in found["uses"]} == {"a.cu", "third_party/b.cu"}
    alone = json.loads(portscan("scan", str(tree / "a.cu"), "-t", "hygon", "--json", "-").stdout)
    assert (
        found["targets"][0]["estimate"]["person_days"]
        == alone["targets"][0]["estimate"]["person_days"]
    )


def test_the_same_tree_gives_the_same_bytes_at_any_number_of_jobs(tree: Path) -> None:
    for number in range(20):
        (tree / f"f{number}.cu").write_text(KERNEL.replace("k(", f"k{number}("))
    outputs = {
        portscan("scan", str(tree), "--json", "-", "--jobs", jobs).stdout
        for jobs in ("1", "2", "3")
    }
    assert len(outputs) == 1


def test_nothing_in_the_outputs_depends_on_where_the_tree_lies(tree: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere" / "src"
    other.parent.mkdir()
    first = portscan("scan", str(tree), "--json", "-", "--html", str(tmp_path / "a.html"))
    tree.rename(other)
    second = portscan("scan", ".", "--json", "-", "--html", str(tmp_path / "b.html"), cwd=other)
    assert first.stdout == second.stdout
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
    assert str(tmp_path) not in first.stdout


def test_hostile_names_do_not_reach_the_terminal_as_they_are(tree: Path) -> None:
    (tree / "\x1b[31mred\n.cu").write_bytes(b"\0binary")
    result = portscan("scan", str(tree), "-t", "hygon")
    assert "\x1b" not in result.stdout + result.stderr


@pytest.mark.parametrize(
    "command",
    [
        ("explain", "cudaMalloc"),
        ("explain", "cudaMalloc", "--target", "ascend", "--lang", "zh"),
        ("targets",),
        ("targets", "--lang", "zh"),
        ("rules", "check"),
        ("rules", "coverage"),
        ("rules", "coverage", "--markdown", "-t", "hygon"),
        ("rules", "table", "-t", "hygon", "--library", "cufft"),
        ("rules", "table", "-t", "hygon", "--library", "cufft", "--format", "csv", "--all"),
        ("explain", "error:", "identifier", "'cudaMallocAsync'", "is", "undefined"),
        ("explain", "cudart", "--lang", "zh"),
        ("explain", "hygon"),
        ("--version",),
    ],
)
def test_the_other_commands(command: tuple[str, ...]) -> None:
    result = portscan(*command)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.strip()


def test_questions_go_to_a_file_by_its_suffix_or_to_standard_output(
    tree: Path, tmp_path: Path
) -> None:
    page, sheet = tmp_path / "q.md", tmp_path / "q.csv"
    scan = ("scan", str(tree), "-t", "hygon", "-q", "--questions")
    assert portscan(*scan, str(page)).returncode == 0
    assert portscan(*scan, str(sheet)).returncode == 0
    assert page.read_text(encoding="utf-8").startswith("# Questions to the vendors")
    assert sheet.read_text(encoding="utf-8").startswith("target,rank,kind,")
    assert portscan(*scan, "-").stdout == page.read_text(encoding="utf-8")
    assert portscan(*scan, "-", "--json", "-").returncode == 2


def test_the_questions_are_the_same_in_every_run(tree: Path) -> None:
    (tree / "odd.cu").write_text(
        "void f() { cudaOdd(); cublasOdd(); cudaMemAdvise(0, 0, 0, 0); }\n"
    )
    runs = {portscan("scan", str(tree), "--questions", "-").stdout for _ in range(2)}
    assert len(runs) == 1
    assert "cudaOdd" in runs.pop()


def test_a_list_of_symbols_is_read_or_refused(tmp_path: Path) -> None:
    names = tmp_path / "names.tsv"
    names.write_text("# a list\ncudaMalloc\tcudart\ncudaNever\n")
    result = portscan("rules", "coverage", "--most-used", str(names), "-t", "hygon")
    assert "| hygon-dcu | 50.0 |" in result.stdout
    assert "`cudaNever`" in result.stdout
    names.write_text("# nothing\n")
    assert portscan("rules", "coverage", "--most-used", str(names)).returncode == 2
    assert portscan("rules", "coverage", "--most-used", str(tmp_path / "no")).returncode == 2
    assert portscan("rules", "table", "-t", "hygon", "--library", "cufftt").returncode == 2


def test_a_read_only_or_unwanted_cache_changes_nothing(
    tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outputs = set()
    for place in (str(tmp_path / "cache"), str(tmp_path / "cache"), "", "/proc/none"):
        monkeypatch.setenv("PORTSCAN_CACHE_DIR", place)
        result = portscan("scan", str(tree), "-t", "hygon", "--json", "-")
        assert (result.returncode, result.stderr) == (0, "")
        outputs.add(result.stdout)
    assert len(outputs) == 1
    assert len(list((tmp_path / "cache" / "rules").iterdir())) == 2


def test_explain_of_an_unknown_name_offers_the_nearest() -> None:
    result = portscan("explain", "cudaMallocc")
    assert "cudaMalloc" in result.stdout + result.stderr
    assert result.returncode == 2


def test_no_command_prints_help() -> None:
    result = portscan()
    assert result.returncode == 2
    assert "scan" in result.stdout + result.stderr
