"""One command line: what it runs, asks for, sets and installs."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from portscan.scanning.deploy.packages import installed
from portscan.scanning.deploy.spotter import Spotter, Word

Script = Callable[[Word], None]
"""Reads a word that holds a script of its own."""

_BEFORE = frozenset(
    {"sudo", "env", "exec", "time", "nohup", "watch", "which", "command", "type", "xargs", "nice",
     "timeout", "hash", "numactl", "taskset", "stdbuf", "&&", "if", "!", "then", "do"}
)  # fmt: skip
_LAUNCHERS = frozenset({"srun", "yhrun", "mpirun", "mpiexec", "orterun", "prun"})
_SLURM = frozenset(
    {"srun", "sbatch", "salloc", "yhrun", "yhbatch", "yhalloc", "#SBATCH", "#YHBATCH"}
)
_CONTAINER = frozenset({"docker", "podman", "nerdctl", "nvidia-docker", "docker-compose"})
_SANDBOX = frozenset({"singularity", "apptainer"})
_TEXT = frozenset(
    {"echo", "printf", "grep", "egrep", "sed", "awk", "find", "rm", "cp", "mv", "cat", "git",
     "log", "info", "warn", "error", "print", "chmod", "ls", "touch", "mkdir"}
)  # fmt: skip
"""Commands whose words are text or files."""
_SHELLS = frozenset({"bash", "sh", "zsh", "dash", "ksh", "eval", "ssh", "su"})
_ASSIGNED = re.compile(
    r"(?:--(?:env|build-arg|export)=(?:ALL,)?)?([A-Z][A-Z0-9_]{3,80})(?:=.*)?", re.S
)
_SLURM_OPTION = re.compile(
    r"--(gpus(?:-per-(?:node|task|socket))?|gpu-(?:bind|freq)|(?:mem|cpus)-per-gpu|"
    r"ntasks-per-gpu)(?:=.*)?"
)
_GRES = re.compile(
    r"(?:--gres=|--gres\+=|--tres-per-\w+=)?(?:gres[:/])?(gpu|mps|shard)(?:[:=,].*)?"
)
_PAIRED = {
    ("--device", "cuda"): "config:device=cuda",
    ("--backend", "nccl"): "config:backend=nccl",
    ("--dist-backend", "nccl"): "config:backend=nccl",
    ("--dist_backend", "nccl"): "config:backend=nccl",
    ("--distributed-backend", "nccl"): "config:backend=nccl",
}


def read_command(words: Sequence[Word], spotter: Spotter, script: Script) -> None:
    """Note what one command uses; the words are in order, the command itself first."""
    if not words:
        return
    name = _base(words[0])
    if name in _TEXT:
        for word in words[1:]:
            if not word.quoted:
                spotter.places(word.offset, word.text)
        return
    for word in words:
        spotter.places(word.offset, word.text)
        assigned = _ASSIGNED.fullmatch(word.text)
        if assigned is not None:
            at = word.offset + assigned.start(1)
            spotter.variable(at, assigned[1])
    _programs(words, spotter)
    _options(words, spotter)
    _scripts(words, script)
    installed(_without_prefix(words), spotter)


def _base(word: Word) -> str:
    return word.text.rpartition("/")[2]


def _without_prefix(words: Sequence[Word]) -> Sequence[Word]:
    at = 0
    while at < len(words) - 1 and (_base(words[at]) in _BEFORE or "=" in words[at].text):
        at += 1
    return words[at:]


def _programs(words: Sequence[Word], spotter: Spotter) -> None:
    """Programs by name: at the head, behind a launcher, or anywhere if only NVIDIA has it."""
    head, launched = True, False
    for word in words:
        base = _base(word)
        canonical = f"command:{base}"
        plain = not word.quoted or " " not in word.text
        wanted = head or base.startswith("nvidia-") or base in ("nvcc", "dcgmi")
        if wanted and plain and canonical in spotter.names.deploy:
            spotter.add(word.offset, word.text, canonical)
        launched = (launched or base in _LAUNCHERS) and base not in _SHELLS
        if launched or word.text in ("--", "-m"):
            head = True
        elif not (base in _BEFORE or word.text.startswith("-") or "=" in word.text):
            head = False


def _options(words: Sequence[Word], spotter: Spotter) -> None:
    names = {_base(word) for word in words[:6]}
    follower = [*words[1:], Word(words[-1].offset, "")]
    for word, following in zip(words, follower, strict=True):
        if names & _SLURM:
            _slurm(word, following, spotter)
        elif names & _CONTAINER:
            _container(word, following, spotter)
        elif names & _SANDBOX:
            _sandbox(word, spotter)
        flag, _, value = word.text.partition("=")
        paired = _PAIRED.get((flag, (value or following.text).partition(":")[0]))
        if paired is not None:
            spotter.add_listed(word.offset, word.text, paired)
        _compiler(words[0], word, spotter)


def _slurm(word: Word, following: Word, spotter: Spotter) -> None:
    option = _SLURM_OPTION.fullmatch(word.text)
    if word.text.startswith("--container-image"):
        given = word.text.partition("=")[2] or following.text
        image = given.replace("#", "/", 1)
        at = word.offset + len("--container-image=") if "=" in word.text else following.offset
        spotter.image(Word(at, given), sure=True, value=image)
    elif option is not None:
        spotter.add(word.offset, word.text, f"slurm:--{option[1]}")
    elif word.text.startswith(("--gres", "--tres-per")):
        value = word.text if "=" in word.text else following.text
        if (found := _GRES.fullmatch(value)) is not None:
            spotter.add(word.offset, word.text, f"slurm:--gres={found[1]}")
    elif re.fullmatch(r"-G\d*", word.text):
        spotter.add(word.offset, word.text, "slurm:--gpus")


def _container(word: Word, following: Word, spotter: Spotter) -> None:
    text = word.text
    if text == "--gpus" or text.startswith("--gpus="):
        spotter.add(word.offset, text, "docker:--gpus")
    elif text == "--runtime=nvidia" or (text, following.text) == ("--runtime", "nvidia"):
        spotter.add(word.offset, text, "docker:--runtime=nvidia")
    elif text in ("--platform=linux/amd64", "--platform=linux/x86_64") or (
        (text, following.text) == ("--platform", "linux/amd64")
    ):
        spotter.add(word.offset, text, "x86:platform")
    elif not text.startswith(("-", ".", "/", "$")) and "=" not in text:
        spotter.image(word, sure=False)


def _sandbox(word: Word, spotter: Spotter) -> None:
    if word.text in ("--nv", "--nvccli"):
        spotter.add(word.offset, word.text, "singularity:--nv")
    elif word.text.startswith("docker://"):
        spotter.image(Word(word.offset + 9, word.text[9:]), sure=True)


def _compiler(first: Word, word: Word, spotter: Spotter) -> None:
    """Options of nvcc and cmake, under the names of the build side."""
    tool = _base(first)
    if tool == "nvcc" and word.text.startswith("-"):
        name = f"nvcc:{word.text.partition('=')[0]}"
    elif tool in ("cmake", "cmake3") and word.text.startswith("-D"):
        name = "cmake:" + word.text[2:].partition("=")[0].partition(":")[0]
    else:
        return
    if name in spotter.names.build:
        spotter.add(word.offset, word.text.partition("=")[0], name)


def _scripts(words: Sequence[Word], script: Script) -> None:
    """Words that a shell runs: after -c, of eval, of ssh."""
    shell = any(_base(word) in _SHELLS for word in words)
    for before, word in pairwise(words):
        taken = re.fullmatch(r"-[a-z]*c", before.text) or _base(words[0]) in ("eval", "ssh")
        if shell and taken and (" " in word.text or word.quoted):
            script(word)
