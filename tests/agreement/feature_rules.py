"""What one node of clang's tree says about the features of the function around it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clang.cindex import (
    BinaryOperator,
    Cursor,
    CursorKind,
    SourceLocation,
    SourceRange,
    Token,
    TypeKind,
)

_BY_NAME = {
    "syncthreads": r"__syncthreads(_count|_and|_or)?",
    "syncwarp": r"__syncwarp",
    "shuffle": r"__shfl\w*",
    "vote": r"__(any|all|ballot|uni)(_sync)?|__activemask",
    "match": r"__match_(any|all)\w*",
    "warp-reduce": r"__reduce_\w+_sync",
    "atomics": r"atomic(Add|Sub|Exch|Min|Max|Inc|Dec|CAS|And|Or|Xor)(_block|_system)?",
    "memory-fence": r"__threadfence(_block|_system)?",
    "printf": r"v?printf",
    "assert": r"__assert_?fail|_wassert",
    "clock": r"clock|clock64|globaltimer",
    "textures": r"tex(1D|2D|3D|Cubemap)\w*|texture|textureReference|cudaTextureObject_t",
    "surfaces": r"surf(1D|2D|3D|Cubemap)\w*|surface|surfaceReference|cudaSurfaceObject_t",
    "curand-device": r"curand(_\w+|State\w*|DirectionVectors\w*)",
    "async-copy": r"__pipeline_\w+|memcpy_async",
}  # fmt: skip
_NAMED = {feature: re.compile(pattern) for feature, pattern in _BY_NAME.items()}
_BY_HEADER = (
    (("cuda_fp16.h", "cuda_fp16.hpp"), "half"),
    (("cuda_bf16.h", "cuda_bf16.hpp"), "bf16"),
    (("cuda_fp8.h", "cuda_fp8.hpp"), "fp8"),
)
_BY_FOLDER = (("/cub/", "cub"), ("/thrust/", "thrust"))
_GROUP_KINDS = {
    "cg-thread-block": r"(this_)?thread_block",
    "cg-tiled-partition": r"tiled_partition|thread_block_tile",
    "cg-coalesced": r"coalesced_(threads|group)|(labeled|binary)_partition",
    "cg-grid": r"this_grid|grid_group",
    "cg-cluster": r"(this_cluster|cluster_group)",
    "cg-multi-grid": r"(this_multi_grid|multi_grid_group)",
}
_GROUPS = {kind: re.compile(pattern) for kind, pattern in _GROUP_KINDS.items()}
_TYPED = (
    ("double", re.compile(r"\bdouble[1-4]?\b")),
    ("half", re.compile(r"\b__half(2|_raw)?\b")),
    ("bf16", re.compile(r"\b__nv_bfloat16\w*\b")),
    ("fp8", re.compile(r"\b__nv_fp8\w*\b")),
    ("textures", re.compile(r"\btexture<")),
)  # fmt: skip
_DECLARES = {
    CursorKind.VAR_DECL, CursorKind.PARM_DECL, CursorKind.CXX_STATIC_CAST_EXPR,
    CursorKind.CXX_REINTERPRET_CAST_EXPR, CursorKind.CSTYLE_CAST_EXPR,
    CursorKind.CXX_FUNCTIONAL_CAST_EXPR, CursorKind.CXX_CONST_CAST_EXPR,
}  # fmt: skip
_ARRAYS = {
    TypeKind.CONSTANTARRAY, TypeKind.DEPENDENTSIZEDARRAY, TypeKind.VARIABLEARRAY,
    TypeKind.INCOMPLETEARRAY,
}  # fmt: skip
_ASSEMBLY = (
    ("mma-sync", r"\b(w?mma|ldmatrix)\.|\bmma\.sync"),
    ("wgmma", r"\bwgmma\."),
    ("async-copy", r"\bcp\.(reduce\.)?async"),
    ("tma", r"\bcp\.(reduce\.)?async\.bulk"),
    ("async-barrier", r"\bmbarrier\."),
    ("clock", r"%(clock|globaltimer)"),
)  # fmt: skip
_LDMATRIX = re.compile(r"\bldmatrix\.")
_SPLITS = {BinaryOperator.Rem: 32, BinaryOperator.Div: 32, BinaryOperator.And: 31,
           BinaryOperator.Shr: 5}  # fmt: skip
_COMPARES = (BinaryOperator.LT, BinaryOperator.GE, BinaryOperator.EQ)
_THREADS = re.compile(
    r"threadIdx|thread_rank|[Tt]hread|[Tt]id\b|tid[xyz_]|[Ll]ane|[Ww]arp|blockDim"
)


def of_reference(target: Cursor) -> Iterator[str]:
    """Features of naming something that a header of the toolkit declares."""
    name = target.spelling
    file = target.location.file.name if target.location.file is not None else ""
    for feature, pattern in _NAMED.items():
        if pattern.fullmatch(name):
            yield feature
    base = file.rpartition("/")[2]
    for headers, feature in _BY_HEADER:
        if base in headers and not name.startswith("operator"):
            yield feature
    for folder, feature in _BY_FOLDER:
        if folder in file:
            yield feature
    scope = _namespaces(target)
    if "wmma" in scope:
        yield from ("wmma", "tensor-core")
    if "cooperative_groups" in scope:
        yield "cooperative-groups"
        yield from (kind for kind, pattern in _GROUPS.items() if pattern.fullmatch(name))
        yield from _of_member(name)
    if "cuda" in scope:
        yield from _of_libcudacxx(name)


def _of_member(name: str) -> Iterator[str]:
    if name.startswith("shfl"):
        yield "shuffle"
    elif name in ("ballot", "any", "all"):
        yield "vote"
    elif name.startswith("match_"):
        yield "match"


def _of_libcudacxx(name: str) -> Iterator[str]:
    if name.startswith(("atomic", "fetch_")):
        yield "atomics"
    elif "pipeline" in name or name.startswith("memcpy_async"):
        yield "async-copy"
    elif name == "barrier":
        yield "async-barrier"


def _namespaces(cursor: Cursor) -> set[str]:
    found = set()
    parent = cursor.semantic_parent
    while parent is not None and parent.kind != CursorKind.TRANSLATION_UNIT:
        found.add(parent.spelling)
        parent = parent.semantic_parent
    return found


def of_types(cursor: Cursor) -> Iterator[str]:
    """Features of the type that a node declares, typedefs seen through."""
    if cursor.kind in _DECLARES:
        written = cursor.type.get_canonical().spelling
        yield from (feature for feature, pattern in _TYPED if pattern.search(written))
    elif cursor.kind == CursorKind.MEMBER_REF_EXPR:
        written = cursor.type.get_canonical().spelling
        yield from (f"{f}-member" for f, pattern in _TYPED if pattern.search(written))
    elif cursor.kind == CursorKind.FLOATING_LITERAL and cursor.type.kind == TypeKind.DOUBLE:
        yield "double-literal"


def attributes(cursor: Cursor) -> set[CursorKind]:
    """The kinds of a declaration's attributes."""
    return {child.kind for child in cursor.get_children() if child.kind.is_attribute()}


def is_array(cursor: Cursor) -> bool:
    """Whether a variable is an array."""
    return cursor.type.get_canonical().kind in _ARRAYS


def of_assembly(text: str) -> Iterator[str]:
    """Features of the strings of one asm statement."""
    yield "inline-ptx"
    for feature, pattern in _ASSEMBLY:
        if re.search(pattern, _LDMATRIX.sub("", text)):
            yield feature
            if feature in ("mma-sync", "wgmma"):
                yield "tensor-core"


def tokens_of(cursor: Cursor) -> list[Token]:
    """Tokens of a node as the file has them: where it is expanded, not inside the macro."""
    unit = cursor.translation_unit
    start, end = cursor.extent.start, cursor.extent.end
    if start.file is None or end.file is None or start.file.name != end.file.name:
        return []
    first = SourceLocation.from_offset(unit, start.file, start.offset)
    last = SourceLocation.from_offset(unit, end.file, end.offset)
    return list(unit.get_tokens(extent=SourceRange.from_locations(first, last)))


def is_warp_split(cursor: Cursor) -> bool:
    """Whether a binary expression splits a thread's index by a written 32, 31 or 5."""
    expected = _SPLITS.get(cursor.binary_operator)
    sides = list(cursor.get_children())
    if expected is None or len(sides) != 2:
        return False
    tokens = [token.spelling for token in tokens_of(sides[1])]
    if len(tokens) != 1 or _number(tokens[0]) != expected:
        return False
    return any(_THREADS.search(token.spelling) for token in tokens_of(sides[0]))


def is_lane_check(cursor: Cursor) -> bool:
    """Whether an expression compares a thread's index in the warp or block with a written 32."""
    if cursor.binary_operator not in _COMPARES:
        return False
    spelled = [token.spelling for token in tokens_of(cursor)]
    return len(spelled) > 2 and _number(spelled[-1]) == 32 and _is_index(spelled[:-2])


def _is_index(spelled: list[str]) -> bool:
    text = "".join(spelled)
    return re.fullmatch(r"threadIdx\.x|tid|lane\w*|\w*[wW]arp\w*\*\w+", text) is not None


def is_warp_wide(call: Cursor) -> bool:
    """Whether a call makes a group of, or shuffles over, a written 32 lanes."""
    spelled = [token.spelling for token in tokens_of(call)]
    text = "".join(spelled)
    if re.search(r"tiled_partition<32[uU]?>\(", text):
        return True
    return re.match(r"__shfl\w*\(", text) is not None and text.endswith(",32)")


def _number(token: str) -> int | None:
    try:
        return int(token.rstrip("uUlL"), 0)
    except ValueError:
        return None
