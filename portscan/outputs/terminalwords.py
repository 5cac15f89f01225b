"""The fixed texts of the terminal outputs, in English and Chinese."""

from __future__ import annotations

from collections.abc import Mapping

from portscan.model import Text

_TEXTS: Mapping[str, Text] = {
    "files": Text("Files: {files}, lines: {lines}", "文件 {files} 个，代码 {lines} 行"),
    "places": Text("places that use CUDA: {n}", "使用 CUDA {n} 处"),
    "kernels": Text("kernels: {n}", "核函数 {n} 个"),
    "no-cuda": Text(
        "No use of CUDA was found in the files that were read.", "在已读取的文件中未发现使用 CUDA。"
    ),
    "compatibility": Text("Compatibility", "兼容度"),
    "confidence": Text("Confidence", "可信度"),
    "days": Text("Person-days, likely", "工作量（人日，可能值）"),
    "days-range": Text("  low to high", "  低值至高值"),
    "weeks": Text("Calendar weeks, likely", "日历周（可能值）"),
    "weeks-range": Text("  low to high, team of {n}", "  低值至高值，{n} 人团队"),
    "line": Text("One-to-two-year line", "一至两年线"),
    "line-under": Text("under a year", "一年以内"),
    "line-near": Text("may pass a year", "上限超过一年"),
    "line-between": Text("1 to 2 years", "一至两年"),
    "line-beyond": Text("over 2 years", "超过两年"),
    "unknown": Text("Places not judged", "待验证处数"),
    "areas": Text("Area (places)", "领域（处数）"),
    "areas-unused": Text("Not used by this code: {names}.", "本代码未涉及：{names}。"),
    "blockers": Text(
        "{target}: needs more than a rename, worst first ({shown} of {n})",
        "{target}：需改名以外的工作，最严重者在前（{n} 项中的 {shown} 项）",
    ),
    "no-blockers": Text(
        "{target}: nothing found that needs more than a rename.",
        "{target}：未发现需改名以外工作的项目。",
    ),
    "drivers": Text(
        "Where the days go (likely person-days, the {shown} largest of {n})",
        "工作量去向（可能人日，{n} 项中最大的 {shown} 项）",
    ),
    "what": Text("{kind}: {subject}", "{kind}：{subject}"),
    "holds": Text("blocks kernels: {n}", "影响核函数：{n}"),
    "looked": Text("What was looked at", "扫描范围"),
    "skipped": Text("Skipped files: {n} ({reasons}).", "跳过的文件：{n}（{reasons}）。"),
    "none-skipped": Text("No file was skipped.", "没有跳过任何文件。"),
    "partial": Text(
        "Files parsed in part: {n}, {bytes} of {all} bytes not understood"
        " (names in them are still found).",
        "部分解析的文件：{n}，{all} 字节中有 {bytes} 字节未能理解（其中的名称仍会识别）。",
    ),
    "vendored": Text(
        "Vendored files, left out of the numbers above: {n} (places: {uses}).",
        "第三方代码文件：{n}（{uses} 处），未计入以上数字。",
    ),
    "pasted": Text(
        "Names made by token pasting, not readable: {n}.", "由记号拼接生成、无法读出的名称：{n}。"
    ),
    "unlisted": Text(
        "CUDA-looking names in no list: {n} ({names}).",
        "形似 CUDA 但不在任何清单中的名称：{n}（{names}）。",
    ),
    "not-judged": Text(
        "Not judged: speed and numerical results on the chip, code generated at build time,"
        " and Python, build and deployment files. Names that no rule covers count as not"
        " judged, never as compatible.",
        "未作判断：芯片上的性能与数值结果、构建时生成的代码，以及 Python、构建和部署文件。"
        "规则未覆盖的名称计为待验证，绝不视为兼容。",
    ),
}


def words(key: str, lang: str, **values: str | int) -> str:
    """The text ``key`` in ``lang`` with its placeholders filled; numbers get separators."""
    shown = {name: f"{v:,}" if isinstance(v, int) else v for name, v in values.items()}
    return _TEXTS[key].of(lang).format_map(shown)
