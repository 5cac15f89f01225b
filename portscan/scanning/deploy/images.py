"""Container images by their canonical names."""

from __future__ import annotations

import re
from collections.abc import Mapping

_REFERENCE = re.compile(
    r"[a-z0-9][\w.-]*(?::\d+)?(?:/[\w.-]+)*(?::[\w.${}-]+)?(?:@sha256:\w+)?", re.I
)
_TAG = re.compile(r"(?<=[^/]):([^/]*)$")
_CUDA = re.compile(r"(?i)cuda|(?<![a-z0-9])cu1[0-9]{2}(?![0-9])")
_GPU = re.compile(r"(?i)cuda|gpu|(?<![a-z0-9])cu1[0-9]{2}(?![0-9])")
_DEFAULT_HOSTS = ("docker.io/library/", "docker.io/", "index.docker.io/", "library/")


def canonical_image(reference: str, names: Mapping[str, str], *, sure: bool) -> str | None:
    """The listed name of an image, None for one that has nothing to do with CUDA.

    ``sure`` where only an image can stand, so that a tag like cuda12.4 is enough.
    """
    plain = reference.partition("@")[0]
    tag_found = _TAG.search(plain)
    tag = tag_found[1] if tag_found else ""
    name = (plain[: tag_found.start()] if tag_found else plain).lower()
    for host in _DEFAULT_HOSTS:
        name = name.removeprefix(host)
    if not _REFERENCE.match(name):
        return None
    for tail in _tails(name, sure=sure):
        if (found := _listed(tail, tag, names)) is not None:
            return found
    if sure and (_CUDA.search(tag) or _CUDA.search(name.rpartition("/")[2])):
        return "image:*cuda*"
    return None


def _tails(name: str, *, sure: bool) -> list[str]:
    """The name, and what follows the hosts and folders of a mirror."""
    parts = name.split("/")
    last = len(parts) - 1 if sure else 1
    return ["/".join(parts[at:]) for at in range(max(last, 1)) if len(parts) - at > 1 or at == 0]


def _listed(name: str, tag: str, names: Mapping[str, str]) -> str | None:
    if f"image:{name}" in names:
        return f"image:{name}"
    if _GPU.search(tag) and f"image:{name}:gpu" in names:
        return f"image:{name}:gpu"
    head = name
    while "/" in head:
        head = head.rpartition("/")[0]
        if f"image:{head}/*" in names:
            return f"image:{head}/*"
    return None
