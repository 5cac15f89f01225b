"""Which function a call means: macros, classes, constructors, launches."""

from __future__ import annotations

from pathlib import Path

from scanner_input import facts

from portscan.discover import discover
from portscan.pipeline.reading import read_facts
from portscan.resources import rules_dir
from portscan.rulebook import load_rulebook


def _edges(form: str = "call", **files: str) -> set[tuple[str, str, int]]:
    found = facts(**files).calls
    return {(call.caller, call.callee, call.line) for call in found if call.form == form}


def test_a_leading_colon_pair_means_the_global_function() -> None:
    code = "void move(int);\nvoid move(int) {}\nstruct Box { void go() { ::move(1); } };\n"
    assert ("Box::go", "move", 3) in _edges(a_cu=code)


def test_a_comparison_before_a_call_is_no_declaration() -> None:
    code = (
        "template <class T> T low(T a, T b) { return a; }\nint f(int a) { return a*2 > low(a, 1); }"
    )
    assert ("f", "low", 2) in _edges(a_cu=code)


def test_a_macro_that_is_another_name_and_one_that_calls_its_parameter() -> None:
    code = (
        "void half_step(int) {}\nvoid twice(int) {}\n#define STEP half_step\n"
        "#define BOTH(x) STEP(x); STEP(x)\n#define RUN(f, x) f(x)\n"
        "void all() {\n  BOTH(1);\n  RUN(twice, 2);\n}\n"
    )
    assert _edges(a_cu=code) == {("all", "half_step", 7), ("all", "twice", 8)}


def test_objects_call_their_classes_constructors() -> None:
    code = (
        "struct Base { Base(int) {} };\nstruct Plain { int x; };\n"
        "struct Timer : Base {\n  Timer() : Base(1) {}\n};\n"
        "void f() {\n  Timer t;\n  Plain p;\n  Base *b = new Base(2);\n  const Base c(3);\n}\n"
    )
    assert _edges("construct", a_cu=code) == {
        ("Timer::Timer", "Base::Base", 4),
        ("f", "Timer::Timer", 7),
        ("f", "Base::Base", 9),
        ("f", "Base::Base", 10),
    }


def test_members_that_standard_classes_have_too_follow_the_objects_class() -> None:
    code = (
        "#include <vector>\nstruct Stack { void push(int) {} int size() { return 0; } };\n"
        "int f(Stack *s, std::vector<int> v) {\n  s->push(1);\n  return v.size();\n}\n"
    )
    assert _edges(a_cu=code) == {("f", "Stack::push", 4)}


def test_a_toolkit_objects_member_is_not_the_repositorys() -> None:
    code = (
        "#include <cooperative_groups.h>\nnamespace cg = cooperative_groups;\n"
        "struct Peers { __device__ int thread_rank() { return 0; } };\n"
        "__device__ int f(cg::thread_block block, Peers peers) {\n"
        "  return block.thread_rank() +\n    peers.thread_rank();\n}\n"
    )
    assert _edges(a_cu=code) == {("f", "Peers::thread_rank", 6)}


def test_a_member_defined_beside_a_shared_header_is_found() -> None:
    found = _edges(
        box_h="struct Box { void fill(); };\n",
        box_cu='#include "box.h"\nvoid Box::fill() {}\n',
        use_cu='#include "box.h"\nvoid f(Box *box) { box->fill(); }\n',
    )
    assert found == {("f", "Box::fill", 2)}


def test_a_static_function_of_a_header_is_called_only_where_it_is_included() -> None:
    timing = "static double second() { return 0; }\n"
    without = _edges(t_h=timing, a_cu="double f() { return second(); }\n")
    with_it = _edges(t_h=timing, a_cu='#include "t.h"\ndouble f() { return second(); }\n')
    assert not without
    assert with_it == {("f", "second", 2)}


def test_device_code_calls_no_host_function() -> None:
    code = "int max(int a, int b) { return a; }\n__global__ void k(int *p) { *p = max(*p, 1); }\n"
    assert not _edges(a_cu=code)


def test_a_launch_is_an_edge_of_its_own_form() -> None:
    code = (
        "__global__ void k(int) {}\n#define GO(kernel) kernel<<<1, 1>>>(0)\n"
        "void f() {\n  k<<<1, 1>>>(1);\n  GO(k);\n}\n"
    )
    assert _edges("launch", a_cu=code) == {("f", "k", 4), ("f", "k", 5)}
    assert not _edges(a_cu=code)


def test_files_without_cuda_are_read_along_the_whole_way(tmp_path: Path) -> None:
    (tmp_path / "main.cu").write_text("void first(int);\nint main() { first(1); cudaFree(0); }\n")
    (tmp_path / "first.c").write_text("void second(int);\nvoid first(int a) { second(a); }\n")
    (tmp_path / "second.c").write_text("void third(int);\nvoid second(int a) { third(a); }\n")
    (tmp_path / "third.c").write_text("void third(int a) {}\n")
    rulebook = load_rulebook(rules_dir(), targets=("ascend",))
    calls = read_facts(discover(tmp_path), rulebook, jobs=1).calls
    assert [call.callee for call in calls] == ["second", "first", "third"]


def test_a_constructor_beside_its_header_and_one_that_delegates() -> None:
    found = _edges(
        "construct",
        s_h="struct Scope { Scope(int); Scope(); };\n",
        s_cu='#include "s.h"\nScope::Scope(int d) {}\nScope::Scope() : Scope(1) {}\n',
        a_cu='#include "s.h"\nvoid f() {\n  Scope scope(2);\n}\n',
    )
    assert found == {("f", "Scope::Scope", 3), ("Scope::Scope", "Scope::Scope", 3)}


def test_a_member_that_the_objects_own_class_lacks_is_not_guessed_among_several() -> None:
    code = (
        "struct A { int rows() { return 1; } };\nstruct B { int rows() { return 2; } };\n"
        "struct C { int columns() { return 3; } };\nint f(C c) { return c.rows(); }\n"
    )
    assert not _edges(a_cu=code)


def test_members_of_base_and_derived_classes_are_found_among_others() -> None:
    code = (
        "struct Shape { virtual int area() { return 0; } int sides() { return 0; } };\n"
        "struct Square : public Shape { int area() { return 4; } };\n"
        "struct Other { int area() { return 1; } int sides() { return 9; } };\n"
        "int f(Square *s) {\n  return s->sides();\n}\n"
    )
    assert _edges(a_cu=code) == {("f", "Shape::sides", 5)}
