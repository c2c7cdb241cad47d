"""The section's own screens: the ring-round, and who came."""

from .came import Came as came
from .ring import Ring as ring

__all__ = ["came", "ring"]
