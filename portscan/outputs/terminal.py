"""The summary that a scan prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from portscan.model import Blocker, Driver, FunctionKind, Place, Report, TargetReport
from portscan.outputs.cells import cut, left, right, wrap
from portscan.outputs.cells import width as width_of
from portscan.outputs.colours import Colours
from portscan.outputs.comparison import Canvas, compare
from portscan.outputs.overview import SIDE_BY_SIDE, overview
from portscan.outputs.page.kinds import by_kind, largest
from portscan.outputs.page.lookup import kind_title
from portscan.outputs.page.numbers import estimate
from portscan.outputs.page.visible import visible
from portscan.outputs.portedwords import elsewhere, known, names, summary
from portscan.outputs.ranking import comparison
from portscan.outputs.strings import say
from portscan.outputs.terminalwords import words

_BLOCKERS = 5
_CAUSES = 4
_NAMES = 3
_NARROWEST = 60
_ROOMY = 100
_WIDEST = 120


def render(report: Report, width: int, colour: bool, lang: str) -> str:
    """The summary in ``width`` columns (60 at least), in ``zh`` or English."""
    canvas = Canvas(max(width, _NARROWEST), Colours(colour), lang)
    lines = [*_title(report, canvas), ""]
    if report.facts.uses or report.facts.functions or report.facts.launches:
        many = len(report.targets) > SIDE_BY_SIDE
        lines += [*(overview if many else compare)(report, canvas), ""]
        if len(report.targets) > 1:
            lines += [*wrap(comparison(report.targets).of(lang), canvas.width), ""]
        for target in () if many else report.targets:
            lines += [*_target(target, report, canvas), ""]
        if others := elsewhere(report):
            text = say("ported.elsewhere", names=names(others))
            lines += [*wrap(text.of(lang), canvas.width), ""]
    else:
        lines += [*wrap(words("no-cuda", lang), canvas.width), ""]
    lines += _coverage(report, canvas)
    return "\n".join(lines) + "\n"


def _title(report: Report, canvas: Canvas) -> Iterator[str]:
    coverage, lang = report.coverage, canvas.lang
    kernels = sum(found.kind is FunctionKind.KERNEL for found in report.facts.functions)
    name = cut(visible(report.project.name), canvas.width - 20)
    yield canvas.colours.paint("heading", f"{report.tool.name} {report.tool.version}  {name}")
    separator = "，" if lang == "zh" else ", "
    yield separator.join(
        (
            words("files", lang, files=coverage.files, lines=coverage.lines),
            words("places", lang, n=sum(not use.vendored for use in report.facts.uses)),
            words("kernels", lang, n=kernels),
        )
    )


def _target(target: TargetReport, report: Report, canvas: Canvas) -> Iterator[str]:
    name = target.match.target.name.of(canvas.lang)
    blockers = target.blockers[:_BLOCKERS]
    key = "blockers" if blockers else "no-blockers"
    heading = words(key, canvas.lang, target=name, shown=len(blockers), n=len(target.blockers))
    yield from (canvas.colours.paint("heading", line) for line in wrap(heading, canvas.width))
    for blocker in blockers:
        yield _blocker(blocker, report, canvas)
    causes = by_kind(target)
    if causes:
        shown = min(len(causes), _CAUSES)
        yield words("drivers", canvas.lang, shown=shown, n=len(causes))
    for days, kind, drivers in largest(causes, _CAUSES):
        yield _cause(days, kind, drivers, report, canvas)
    yield from _ported(target, report, canvas)


def _ported(target: TargetReport, report: Report, canvas: Canvas) -> Iterator[str]:
    """What is ported already for a target: here, and elsewhere."""
    if (text := summary(report, target)) is not None:
        yield from wrap(text.of(canvas.lang), canvas.width)
    if ports := known(report, target):
        yield from wrap(say("ported.exist", names=names(ports)).of(canvas.lang), canvas.width)


def _blocker(blocker: Blocker, report: Report, canvas: Canvas) -> str:
    """``! no equivalent  cudaThing  src/a.cu:12 +3  blocks kernels: 2``."""
    mark = "!" if blocker.severity == "error" else " "
    word = left(say(f"verdict.{blocker.verdict.value}").of(canvas.lang), 14)
    feature = report.features.get(blocker.subject)
    subject = feature.title.of(canvas.lang) if feature else blocker.subject
    holds = words("holds", canvas.lang, n=len(blocker.kernels)) if blocker.kernels else ""
    room = min(canvas.width, _WIDEST) - 18
    if canvas.width < _ROOMY:
        line = _columns(subject, blocker.places, room)
    else:
        line = left(_columns(subject, blocker.places, room - 22), room - 20) + holds
    return f"{mark} {canvas.colours.paint(blocker.verdict.value, word)} {line}".rstrip()


def _cause(
    days: float, kind: str, drivers: tuple[Driver, ...], report: Report, canvas: Canvas
) -> str:
    """``   3.2  Kernel written anew (12)  src/a.cu:12``: how many, and where the largest is."""
    title = kind_title(report, kind).of(canvas.lang)
    first = drivers[0]
    if first.places:
        title = words("largest", canvas.lang, n=len(drivers), kind=title)
    line = _columns(title, first.places, min(canvas.width, _WIDEST) - 9)
    return f"{right(estimate(days), 7)}  {line}".rstrip()


def _columns(subject: str, places: tuple[Place, ...], room: int) -> str:
    """A name and its first place in ``room`` columns; the name gets what is left over."""
    if not places:
        return cut(visible(subject), room)
    place = _first(places, room * 2 // 5)
    space = room - max(width_of(place), room // 3) - 2
    return f"{left(visible(subject), space)}  {place}"


def _first(places: tuple[Place, ...], columns: int) -> str:
    """``src/a.cu:12 +3``, the path shortened to fit."""
    tail = f":{places[0].line}"
    if len(places) > 1:
        tail += f" +{len(places) - 1:,}"
    return cut(visible(places[0].path), columns - len(tail)) + tail


def _coverage(report: Report, canvas: Canvas) -> Iterator[str]:
    yield canvas.colours.paint("heading", words("looked", canvas.lang))
    for text in (*_gaps(report, canvas.lang), words("not-judged", canvas.lang)):
        yield from wrap(text, canvas.width)


def _gaps(report: Report, lang: str) -> Iterator[str]:
    """Sentences on everything that was not, or not fully, read."""
    coverage = report.coverage
    reasons = Counter(visible(item.reason) for item in coverage.skipped)
    if reasons:
        listed = _listed((f"{reason} {n:,}" for reason, n in sorted(reasons.items())), lang)
        yield words("skipped", lang, n=len(coverage.skipped), reasons=listed)
    else:
        yield words("none-skipped", lang)
    if coverage.partial:
        unread = sum(item.error_bytes for item in coverage.partial)
        yield words("partial", lang, n=len(coverage.partial), bytes=unread, all=coverage.bytes)
    if coverage.vendored_files:
        yield words("vendored", lang, n=coverage.vendored_files, uses=coverage.vendored_uses)
    if coverage.ignored:
        yield words("ignored", lang, n=coverage.ignored)
    if coverage.other_files:
        yield words("other-files", lang, n=coverage.other_files)
    if coverage.pasted:
        yield words("pasted", lang, n=coverage.pasted)
    if coverage.unknown_symbols:
        names = [visible(name) for name in coverage.unknown_symbols]
        shown = _listed((cut(name, 40) for name in names[:_NAMES]), lang)
        more = " …" if len(names) > _NAMES else ""
        yield words("unlisted", lang, n=len(names), names=shown + more)


def _listed(parts: Iterable[str], lang: str) -> str:
    return ("、" if lang == "zh" else ", ").join(parts)
