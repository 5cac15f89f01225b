"""Source text to facts for the tests, with the real CUDA lists and a small vocabulary."""

from __future__ import annotations

from functools import cache

from portscan.model import Catalog, Facts, FileFacts, Use, Vocabulary
from portscan.resources import rules_dir
from portscan.rulebook import load_rulebook, vocabulary
from portscan.scanning import join_declared, read_declared, resolve, scan_text


@cache
def catalog() -> Catalog:
    """The CUDA side of the shipped rules."""
    return load_rulebook(rules_dir(), targets=()).catalog


@cache
def words() -> Vocabulary:
    """The shipped vocabulary."""
    return vocabulary(catalog())


def file_facts(code: str | bytes, path: str = "a.cu") -> FileFacts:
    """Facts of one file."""
    data = code if isinstance(code, bytes) else code.encode()
    return scan_text(path, data, words())


def facts(**files: str) -> Facts:
    """Facts of a repository; ``a_cu="…"`` is the file ``a.cu``."""
    texts = {
        name.replace("__", "/").replace("_", "."): code.encode() for name, code in files.items()
    }
    declared = [read_declared(path, data) for path, data in texts.items()]
    around = join_declared(each for each in declared if each is not None)
    read = [scan_text(path, data, words(), surroundings=around) for path, data in texts.items()]
    return resolve(tuple(read), catalog())


def uses(code: str, path: str = "a.cu") -> tuple[Use, ...]:
    """Uses of a repository with one file."""
    return resolve((file_facts(code, path),), catalog()).uses


def names(code: str, path: str = "a.cu") -> list[str]:
    """Symbols used, in source order, qualifiers left out."""
    return [use.symbol for use in uses(code, path) if not use.symbol.startswith("__global")]
