"""Facts: what the files say, without any chip in mind.

``Raw*`` and :class:`FileFacts` come from one file alone; :class:`Use`, :class:`Call` and
:class:`Facts` are resolved against the CUDA catalog and the whole repository.
Lines and columns are 1-based; columns count Unicode code points. Paths are relative to the
scanned root, with forward slashes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class FunctionKind(StrEnum):
    """Where a function runs."""

    KERNEL = "kernel"
    DEVICE = "device"
    HOST_DEVICE = "host-device"
    HOST = "host"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names a scan looks for; made from the catalog, chip-independent."""

    names: frozenset[str]
    """Unqualified names that count anywhere."""
    device_names: frozenset[str]
    """Unqualified names that count in device code only (sqrtf, min, printf)."""
    member_names: frozenset[str]
    """Names that count only after ``.`` or ``->`` (is_cuda)."""
    qualified: frozenset[str]
    """Canonical names with a namespace (cub::BlockReduce)."""
    namespaces: frozenset[str]
    """Canonical namespaces of the qualified names and wildcards (cub, c10::cuda)."""
    wildcards: frozenset[str]
    """Namespaces in which every name counts (thrust)."""
    headers: frozenset[str]
    """Header spellings as in an #include."""
    kinds: Mapping[str, str] = field(default_factory=dict)
    """Canonical name to the catalog's kind (function, type, constant …)."""


@dataclass(frozen=True, slots=True)
class OuterNames:
    """The names that files around the C++ code are searched for, each with its kind."""

    python: Mapping[str, str]
    """Dotted names (torch.cuda.stream, cupy.*), and packages (pip:flash-attn)."""
    build: Mapping[str, str]
    """nvcc options, CMake commands, libraries."""
    deploy: Mapping[str, str]
    """Images, cluster resources, commands, environment variables."""
    traffic: Mapping[str, str] = field(default_factory=dict)
    """Dotted Python names of the balance profile, which are the same on every chip."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line of a file."""

    path: str
    line: int


@dataclass(frozen=True, slots=True, order=True)
class RawUse:
    """A name in one file that is, or looks like, a CUDA symbol."""

    line: int
    column: int
    symbol: str
    """As written, without template arguments and blanks."""
    canonical: str
    """With namespace aliases and using-directives of the file resolved."""
    kind: str
    side: str
    guard: str | None
    function: str | None
    """Enclosing function's qualified name, None at file scope."""
    embedded: bool = False
    """In a source inside a string literal, as handed to NVRTC."""


@dataclass(frozen=True, slots=True, order=True)
class RawCall:
    """A call, in one file, of a function that is not CUDA's."""

    line: int
    caller: str | None
    callee: str
    """As written, without template arguments; a leading dot for a member."""
    column: int = 0
    arguments: tuple[str, ...] = ()
    """The names that the arguments begin with, for callees spelled like macros."""
    form: str = "call"
    """call, or construct for the class of an object that is made."""


@dataclass(frozen=True, slots=True, order=True)
class RawHazard:
    """A place where a structural pattern matched."""

    line: int
    column: int
    feature: str
    function: str | None


@dataclass(frozen=True, slots=True, order=True)
class Function:
    """A function definition: kernel, device function or host function."""

    path: str
    start_line: int
    """First line after a template header."""
    end_line: int
    name: str
    """Last component, as written."""
    qualified: str
    """With enclosing namespaces and classes."""
    kind: FunctionKind
    template: bool
    launch_bounds: tuple[str, ...] = ()
    """Arguments of __launch_bounds__ as written."""
    features: tuple[tuple[str, int], ...] = ()
    """Feature name to number of places, sorted; own body only."""
    entry: bool = False
    """main, extern "C", PYBIND11_MODULE, TORCH_LIBRARY."""
    code_lines: int = 0
    """Lines with code, without blank and comment lines."""
    specifiers: tuple[str, ...] = ()
    """Upper-case words of the head that may be macros for __device__."""
    details: tuple[tuple[str, str], ...] = field(default=(), hash=False)
    """Detail and value, sorted; a detail may have several values (each mask, each instruction)."""
    inherited: tuple[tuple[str, int], ...] = field(default=(), hash=False)
    """Features of the device functions that it calls, directly or not, sorted."""
    complexity: int = 1
    """Cyclomatic complexity: 1 + if, for, while, case, &&, || and ?:; 1 for host functions."""
    loop_depth: int = 0
    """Loops around the most deeply nested statement; 0 for host functions."""
    member: bool = False
    """Of a class, as far as the text tells."""
    local: bool = False
    """static or inline: called only by files that include it."""
    embedded: bool = False
    """In a source inside a string literal, as handed to NVRTC."""
    words: str = field(default="", hash=False)
    """Names of device code in the order of their first places, with blanks between them: those of
    the head, ``{``, the others of the body, then telling numbers and ``~shapes``."""


@dataclass(frozen=True, slots=True, order=True)
class Launch:
    """A kernel launch."""

    path: str
    line: int
    column: int
    kernel: str
    """As written, without template arguments."""
    form: str
    """<<<>>>, cudaLaunchKernel, cuLaunchKernel …"""
    caller: str | None
    guard: str | None = None
    through: tuple[str, ...] = ()
    """The functions that the launched variable may hold; empty when a kernel is named."""


@dataclass(frozen=True, slots=True, order=True)
class Include:
    """An #include directive."""

    path: str
    line: int
    header: str
    system: bool
    """Written with angle brackets."""
    resolved: str | None = None
    """Path of the file in the repository, None when it is outside."""


@dataclass(frozen=True, slots=True)
class FileFacts:
    """All that one file says, before the rest of the repository is known."""

    path: str
    uses: tuple[RawUse, ...] = ()
    functions: tuple[Function, ...] = ()
    launches: tuple[Launch, ...] = ()
    calls: tuple[RawCall, ...] = ()
    includes: tuple[Include, ...] = ()
    hazards: tuple[RawHazard, ...] = ()
    owned: tuple[str, ...] = ()
    """CUDA-looking or catalog names that this file itself defines, visible to other files."""
    owned_here: tuple[str, ...] = ()
    """The same, visible in this file only (static, locals, members)."""
    bases: tuple[tuple[str, str], ...] = ()
    """Classes with each of their base classes, by last name."""
    pasted: int = 0
    """Names made by token pasting, which cannot be read from the text."""
    traffic: tuple[tuple[int, str], ...] = ()
    """Line and dotted name of what only the balance profile asks for."""
    beside: bool = False
    """Holds nothing but traffic, and so is not among the files that concern CUDA."""
    lines: int = 0
    bytes: int = 0
    error_bytes: int = 0
    """Bytes inside the grammar's ERROR nodes."""


@dataclass(frozen=True, slots=True, order=True)
class SourceFile:
    """A scanned file."""

    path: str
    lines: int
    bytes: int
    vendored: bool
    cuda: bool
    """Holds at least one use, kernel or launch."""


@dataclass(frozen=True, slots=True, order=True)
class SkippedFile:
    """A file that could not be looked at."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True, order=True)
class PartialFile:
    """A file whose text the grammar could not take whole."""

    path: str
    error_bytes: int


@dataclass(frozen=True, slots=True, order=True)
class Use:
    """A place where the code names a CUDA symbol."""

    path: str
    line: int
    column: int
    symbol: str
    canonical: str
    library: str
    """Library id, ``unknown`` for a CUDA-looking name that no list has."""
    section: str
    area: str
    kind: str
    """call, type, constant, macro, include, variable, qualifier or reference."""
    side: str
    """host or device."""
    guard: str | None
    function: str | None
    vendored: bool
    embedded: bool = False
    """In a source inside a string literal, as handed to NVRTC."""


@dataclass(frozen=True, slots=True, order=True)
class Call:
    """A call between two functions of the repository."""

    path: str
    line: int
    caller: str
    caller_path: str
    callee: str
    callee_path: str
    form: str = "call"
    """call, launch or construct (of an object, which calls its class's constructor)."""


@dataclass(frozen=True, slots=True, order=True)
class Hazard:
    """A structural pattern at a place; which targets it troubles is said by the match."""

    rule: str
    path: str
    line: int
    column: int
    function: str | None
    vendored: bool


@dataclass(frozen=True, slots=True, order=True)
class Traffic:
    """A place that moves data by a name that is the same on every chip (torch.save)."""

    path: str
    line: int
    name: str
    """Canonical dotted name."""
    vendored: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was looked at and what was not."""

    files: int
    lines: int
    bytes: int
    vendored_files: int
    vendored_uses: int
    skipped: tuple[SkippedFile, ...]
    partial: tuple[PartialFile, ...]
    pasted: int
    """Token-pasted names, not readable from the text."""
    unknown_symbols: tuple[str, ...]
    """CUDA-looking names that no list has, sorted."""
    ignored: int = 0
    """Files and folders left out because .gitignore or --exclude says so."""
    other_files: int = 0
    """Source files that don't mention CUDA nor call what does."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Source lines for showing; hostile text until escaped."""

    path: str
    start_line: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the repository says, sorted."""

    files: tuple[SourceFile, ...]
    uses: tuple[Use, ...]
    functions: tuple[Function, ...]
    launches: tuple[Launch, ...]
    calls: tuple[Call, ...]
    includes: tuple[Include, ...]
    hazards: tuple[Hazard, ...]
    skipped: tuple[SkippedFile, ...] = ()
    partial: tuple[PartialFile, ...] = ()
    pasted: int = 0
    traffic: tuple[Traffic, ...] = ()
    """Also in files that are not among ``files``."""
