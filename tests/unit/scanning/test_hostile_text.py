"""Text made to break a scanner: it ends soon, and what could not be read is counted."""

from __future__ import annotations

import pytest
from scanner_input import file_facts

USE = b"void f() { cudaFree(0); }\n"


@pytest.mark.parametrize(
    "code",
    [
        pytest.param(USE + b"void g() " + b"{" * 10_000 + b"}" * 10_000, id="nested braces"),
        pytest.param(USE + b"void g() { x = " + b"(" * 100_000, id="open parentheses"),
        pytest.param(USE + b"int a[] = {" + b"0x1, 0x2,\n" * 50_000 + b"};\n", id="a long array"),
        pytest.param(USE + b"/* " + b"x * y\n" * 2_000, id="an open comment"),
        pytest.param(USE + b'const char *s = "' + b"abc \\\n" * 10_000, id="an open string"),
        pytest.param(USE + b'auto s = R"x(' + b'a )y" \n' * 10_000, id="an open raw string"),
        pytest.param(USE + b"void g() { a" + b"<" * 10_000 + b"; }", id="angle brackets"),
        pytest.param(b"#if A\n" * 5_000 + USE + b"#endif\n" * 5_000, id="nested conditions"),
        pytest.param(USE + b"#if A\n" + b"#elif B\n" * 5_000 + b"#endif\n", id="many branches"),
        pytest.param(USE + b"void g() { " + b"x = y + z; " * 50_000 + b"}\n", id="a long line"),
    ],
)
def test_a_use_beside_hostile_text_is_found(code: bytes) -> None:
    assert "cudaFree" in [use.symbol for use in file_facts(code).uses]


def test_text_without_structure_is_counted_as_unread() -> None:
    code = USE + b"void g() " + b"{" * 50_000
    assert file_facts(code).error_bytes == len(code)


def test_columns_on_a_long_line_count_characters() -> None:
    facts = file_facts("/* 空 */ void f() { " + "cudaFree(0); " * 3 + "}\n")
    assert [use.column for use in facts.uses] == [20, 33, 46]


def test_a_feature_counts_for_the_innermost_function() -> None:
    code = """
void host() {
    struct Op { __device__ float get(float a) const { return __shfl_sync(~0u, a, 0); } };
}
"""
    features = {f.name: dict(f.features) for f in file_facts(code).functions}
    assert features == {"get": {"shuffle": 1, "warp-mask-literal": 1}, "host": {}}
