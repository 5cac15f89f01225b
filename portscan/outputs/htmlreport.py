"""The HTML report: one self-contained file in both languages."""

from __future__ import annotations

import base64
import hashlib
from typing import Literal

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from portscan.model import Report, Text
from portscan.outputs.page.build import build_page
from portscan.outputs.strings import say
from portscan.resources import templates_dir

Language = Literal["zh", "en"]

_STYLE = "report.css"
_SCRIPT = "report.js"
_PAGE = "report.html.j2"


def render(report: Report, lang: Language = "zh") -> str:
    """The report as an HTML document that shows ``lang`` first and needs no network."""
    env = environment()
    style, script = _own_file(_STYLE), _own_file(_SCRIPT)
    return env.get_template(_PAGE).render(
        page=build_page(report),
        lang=lang,
        style=style,
        script=script,
        policy=_policy(style, script),
    )


def both(text: Text) -> Markup:
    """A text in both languages, of which the style sheet shows one."""
    if text.en == text.zh:
        return Markup("{}").format(text.en)
    return Markup('<span lang="en">{}</span><span lang="zh">{}</span>').format(text.en, text.zh)


def environment() -> ImmutableSandboxedEnvironment:
    """The template environment: sandboxed, escaping everything, failing on a missing value."""
    env = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(templates_dir()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["both"] = both
    env.globals["say"] = _say
    env.globals["text"] = say
    return env


def _say(key: str) -> Markup:
    return both(say(key))


def _own_file(name: str) -> Markup:
    """A style sheet or script of portscan's own, which goes into the page unescaped."""
    return Markup((templates_dir() / name).read_text(encoding="utf-8"))


def _policy(style: str, script: str) -> str:
    """Content-Security-Policy: nothing but these two inline texts, no network at all."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
