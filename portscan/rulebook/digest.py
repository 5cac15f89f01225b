"""The fingerprint of a set of rules."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from portscan.rulebook.documents import RuleFile


def digest(files: Sequence[RuleFile]) -> str:
    """SHA-256 over position of the folder, relative path and bytes of all rule files."""
    total = sha256()
    for file in files:
        total.update(f"{file.folder}\0{file.path}\0{len(file.content)}\0".encode())
        total.update(file.content)
    return total.hexdigest()
