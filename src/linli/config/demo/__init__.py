"""The demonstration (演示): two real communities of Dalian, invented residents, posts filled, a screening half done."""

from .loading import PASSWORD, SIGN_IN, is_loaded, load
from .residents import somebody_to_try

__all__ = ["PASSWORD", "SIGN_IN", "is_loaded", "load", "somebody_to_try"]
