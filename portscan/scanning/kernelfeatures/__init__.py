"""What a kernel or device function uses, measured from its text: features, details, size."""

from portscan.scanning.kernelfeatures.declaring import code_of, read_declared
from portscan.scanning.kernelfeatures.inheriting import inherit
from portscan.scanning.kernelfeatures.measuring import FileText, Measured, measure
from portscan.scanning.kernelfeatures.surroundings import Declared, Surroundings, join_declared

__all__ = [
    "Declared",
    "FileText",
    "Measured",
    "Surroundings",
    "code_of",
    "inherit",
    "join_declared",
    "measure",
    "read_declared",
]
