"""What is true of organisations without a database (单位的规则): codes, cover of estates, contracts."""

from .codes import uscc
from .contracts import Delivery, Standing
from .cover import missing, needed_on

__all__ = ["Delivery", "Standing", "missing", "needed_on", "uscc"]
