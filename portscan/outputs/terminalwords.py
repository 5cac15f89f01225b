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
    "days": Text("Person-days, likely", "工作量（人天，可能值）"),
    "days-range": Text("  low to high", "  低值至高值"),
    "weeks": Text("Calendar weeks, likely", "日历周（可能值）"),
    "weeks-range": Text("  low to high, team of {n}", "  低值至高值，{n} 人团队"),
    "line": Text("One-to-two-year line", "一至两年线"),
    "line-under": Text("under a year", "一年以内"),
    "line-near": Text("may pass a year", "上限超过一年"),
    "line-between": Text("1 to 2 years", "一至两年"),
    "line-beyond": Text("over 2 years", "超过两年"),
    "unknown": Text("Places not judged", "待验证处数"),
    "areas": Text("Area (places carried / all)", "方面（可承接处数/总数）"),
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
        "Where the days go (likely; the {shown} largest of {n} kinds)",
        "工作量去向（可能人天，{n} 类成因中最大的 {shown} 类）",
    ),
    "largest": Text("{kind} ({n})", "{kind}（{n} 项）"),
    "areas-differ": Text(
        "Totals differ between targets: a pattern counts only where it troubles the target.",
        "各目标总数不同：代码模式只在对该目标构成问题时计入。",
    ),
    "col-target": Text("Least work first", "工作量少者在前"),
    "col-days": Text("days", "人天"),
    "col-range": Text("low to high", "低值至高值"),
    "col-weeks": Text("weeks", "日历周"),
    "col-compatibility": Text("compat.", "兼容度"),
    "col-confidence": Text("confid.", "可信度"),
    "col-unknown": Text("unjudged", "待验证"),
    "col-gaps": Text("gaps", "缺口"),
    "overview-notes": Text(
        "days: person-days, likely. weeks: calendar weeks for {team}. compat.: places that keep"
        " their method. confid.: places on tested, vendor or source evidence. unjudged: places"
        " that no rule judges. gaps: areas with something that has no equivalent. One target in"
        " detail: --target ID.",
        "人天为可能值；日历周按 {team} 人团队计；兼容度为沿用原方法的位置占比；"
        "可信度为有实测、厂商公开或厂商源码依据的位置占比；待验证为规则未判断的位置数；缺口为存在无对应项的方面数。"
        "查看单个目标：--target ID。",
    ),
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
    "ignored": Text(
        "Left out by .gitignore or --exclude: {n} files and folders.",
        "按 .gitignore 或 --exclude 排除：{n} 个文件和文件夹。",
    ),
    "other-files": Text(
        "C and C++ files that do not mention CUDA, not counted: {n}.",
        "未提及 CUDA、未计入的 C 与 C++ 文件：{n}。",
    ),
    "covered-by": Text("covered by", "归入"),
    "library": Text("library", "库"),
    "library-names": Text("{name} (names: {n})", "{name}（名称 {n} 个）"),
    "kind": Text("kind", "类别"),
    "area": Text("area", "方面"),
    "counts": Text("counts", "计入"),
    "context-device": Text("in device code only", "仅在设备代码中"),
    "context-member": Text("after . or -> only", "仅在 . 或 -> 之后"),
    "since": Text("since", "自版本"),
    "removed": Text("removed in", "移除于"),
    "verdict": Text("verdict", "判定"),
    "tier": Text("founded on", "依据层级"),
    "note": Text("note", "说明"),
    "changes": Text("changes", "差异"),
    "rule": Text("rule", "规则"),
    "no-rule": Text(
        "No rule speaks about it: neither compatible nor missing until tested or asked.",
        "尚无规则覆盖：在实测或询问厂商之前，既不算兼容也不算缺失。",
    ),
    "evidence": Text("evidence", "依据"),
    "what-it-is": Text("what it is", "说明"),
    "remedy": Text("remedy", "处理"),
    "fires-on": Text("found in", "命中"),
    "silent-on": Text("not in", "不命中"),
    "offers": Text("offers", "提供"),
    "target": Text("target", "目标"),
    "stands-for": Text("stands for", "对应"),
    "in-message": Text(
        "Names in this message that the rules know: {n}.", "此报错中规则所知的名称：{n}。"
    ),
    "section": Text("section", "分组"),
    "properties": Text("Properties", "特性"),
    "areas-offered": Text("What the vendor has, by area", "厂商在各方面的提供情况"),
    "sources": Text("Evidence", "依据"),
    "names-by-tier": Text("by tier", "按依据层级"),
    "names-judged": Text("{mapped} of {n} names judged", "{n} 个名称中 {mapped} 个有判定"),
    "name": Text("name", "名称"),
    "to": Text("on the target", "目标上的名称"),
    "names-without-rule": Text(
        "Names of these libraries that no rule covers, and that are unknown: {n}.",
        "这些库中没有规则覆盖、因而待验证的名称：{n}。",
    ),
    "not-found": Text(
        "{name} is in no rule: unknown on every target,"
        " which means neither compatible nor missing.",
        "{name} 不在任何规则中：在所有目标上均为待验证，既不表示兼容，也不表示缺失。",
    ),
    "did-you-mean": Text("Did you mean: {names}?", "是否指：{names}？"),
    "not-covered": Text("Known, not covered by rules:", "已知但尚无规则覆盖："),
    "how-to-add": Text(
        "To add one: make rules/targets/NAME/target.toml as rules/README.md describes, or keep"
        " it in a folder of your own and give that with --rules.",
        "如需添加：按 rules/README.md 的说明编写 rules/targets/NAME/target.toml，"
        "或放在自己的文件夹中并用 --rules 指定。",
    ),
    "aliases": Text("aliases", "别名"),
    "vendor": Text("vendor", "厂商"),
    "chip": Text("chip", "芯片"),
    "sdk": Text("SDK", "SDK"),
    "route": Text("route", "路线"),
    "route-value": Text(
        "host code {host}, device code {device}", "主机代码{host}，设备代码{device}"
    ),
    "language": Text("kernels in", "核函数语言"),
    "warp": Text("warp width", "线程束宽度"),
    "no-warps": Text("no warps", "无线程束"),
    "checked": Text("checked", "核对日期"),
    "mapped": Text("mapped", "有判定"),
    "inferred-only": Text("inferred", "仅推断"),
    "not-known": Text("unknown", "待验证"),
    "total": Text("total", "合计"),
}


def words(key: str, lang: str, **values: str | int) -> str:
    """The text ``key`` in ``lang`` with its placeholders filled; numbers get separators."""
    shown = {name: f"{v:,}" if isinstance(v, int) else v for name, v in values.items()}
    return _TEXTS[key].of(lang).format_map(shown)
