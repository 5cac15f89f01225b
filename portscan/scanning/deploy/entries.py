"""One key and its value in Compose, Kubernetes, Helm and CI files."""

from __future__ import annotations

import re

from portscan.scanning.deploy.spotter import Spotter, Word

_IMAGE_KEYS = frozenset(
    {"image", "container", "baseimage", "base_image", "base-image", "containerimage",
     "container_image", "container-image", "docker_image", "docker-image", "dockerimage",
     "repository", "imagename", "image_name", "image_id", "runtimeimage"}
)  # fmt: skip
_DEVICE_KEYS = frozenset({"device", "devices", "device_type", "accelerator", "map_location"})
_BACKEND_KEYS = frozenset(
    {"backend", "dist_backend", "ddp_backend", "distributed_backend", "process_group_backend",
     "communication_backend_name"}
)  # fmt: skip
_CUDA_DEVICE = re.compile(r"cuda(?::\d+)?")
_ASSIGNED = re.compile(r"([A-Z][A-Z0-9_]{3,80})(?:=.*)?", re.S)
_GRES = re.compile(r"(?:gres[:/])?(gpu|mps|shard)(?:[:=].*)?")
_EXACT = {
    ("runtime", "nvidia"): "docker:--runtime=nvidia",
    ("default-runtime", "nvidia"): "docker:--runtime=nvidia",
    ("runtimeClassName", "nvidia"): "k8s:runtimeClassName=nvidia",
    ("handler", "nvidia"): "k8s:runtimeClassName=nvidia",
    ("driver", "nvidia"): "compose:driver=nvidia",
    ("platform", "linux/amd64"): "x86:platform",
    ("kubernetes.io/arch", "amd64"): "x86:platform",
}


PROSE_KEYS = frozenset(
    {"description", "placeholder", "body", "title", "about", "help", "notes", "summary", "message",
     "displayname", "label", "comment"}
)  # fmt: skip
"""Keys whose values are for people."""


def read_entry(key: Word, value: Word, path: tuple[str, ...], spotter: Spotter) -> None:
    """Note what one entry uses; ``path`` holds the keys around it, outermost first."""
    name = key.text
    resource(key, spotter)
    spotter.variable(key.offset, name)
    if not value.text or name.lower() in PROSE_KEYS:
        return
    if (exact := _EXACT.get((name, value.text))) is not None:
        spotter.add_listed(value.offset, value.text, exact)
        return
    if name.lower() in _IMAGE_KEYS and spotter.image(value, sure=name.lower() != "repository"):
        return
    _settings(key, value, path, spotter)
    read_item(value, path, spotter)


def _settings(key: Word, value: Word, path: tuple[str, ...], spotter: Spotter) -> None:
    """Keys whose values say which device, backend, resource or action is wanted."""
    lower = key.text.lower().lstrip("-").replace("-", "_")
    if lower == "name":
        spotter.variable(value.offset, value.text)
    elif lower in _DEVICE_KEYS and _CUDA_DEVICE.fullmatch(value.text):
        spotter.add_listed(value.offset, value.text, "config:device=cuda")
    elif lower == "accelerator" and value.text == "gpu":
        spotter.add_listed(value.offset, value.text, "config:accelerator=gpu")
    elif lower in _BACKEND_KEYS and value.text == "nccl":
        spotter.add_listed(value.offset, value.text, "config:backend=nccl")
    elif lower == "gpus" and "services" in path:
        spotter.add_listed(key.offset, key.text, "docker:--gpus")
    elif lower == "gres" and (found := _GRES.fullmatch(value.text)) is not None:
        spotter.add_listed(value.offset, value.text, f"slurm:--gres={found[1]}")
    elif lower == "uses":
        action = value.text.partition("@")[0]
        spotter.add_listed(value.offset, action, f"action:{action.lower()}")


def read_item(value: Word, path: tuple[str, ...], spotter: Spotter) -> None:
    """Note what a value uses whatever its key is."""
    text = value.text
    if text == "gpu" and path[-1:] == ("capabilities",):
        spotter.add_listed(value.offset, text, "compose:capabilities=gpu")
        return
    if (assigned := _ASSIGNED.fullmatch(text)) is not None:
        spotter.variable(value.offset, assigned[1])
    spotter.places(value.offset, text)


def resource(key: Word, spotter: Spotter) -> None:
    """Note a resource, label or annotation by its full name."""
    if not spotter.add_listed(key.offset, key.text, f"k8s:{key.text}"):
        spotter.places(key.offset, key.text)
