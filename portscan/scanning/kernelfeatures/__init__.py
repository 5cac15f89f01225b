"""What a kernel or device function uses, measured from its text: features, details, size."""

from portscan.scanning.kernelfeatures.expanding import with_macros
from portscan.scanning.kernelfeatures.inheriting import inherit
from portscan.scanning.kernelfeatures.measuring import FileText, Measured, measure

__all__ = ["FileText", "Measured", "inherit", "measure", "with_macros"]
