"""Adds the compiled rules to the wheel, so that the first run of an installation is a fast one.

Called by hatchling while it builds a wheel. The compiled form is found by the digest of the rule
files and of the code that reads them: one that doesn't belong to the installed rules is not used.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledRules(BuildHookInterface[Any]):
    """Compiles ``rules`` into ``portscan/_data/compiled``."""

    _scratch: tempfile.TemporaryDirectory[str] | None = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the wheel is packed; an editable installation reads the checkout."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        try:
            from portscan.cache import Folder
            from portscan.rulebook import load_rulebook
        finally:
            sys.path.remove(self.root)
        self._scratch = tempfile.TemporaryDirectory()
        folder = Path(self._scratch.name)
        load_rulebook(Path(self.root, "rules"), stores=(Folder(folder, limit=sys.maxsize),))
        for path in sorted(folder.iterdir()):
            build_data["force_include"][str(path)] = f"portscan/_data/compiled/{path.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the scratch folder."""
        if self._scratch is not None:
            self._scratch.cleanup()
