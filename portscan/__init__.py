"""portscan: what it takes to move CUDA software to a domestic accelerator."""

__version__ = "0.1.0"
