"""The section's own dialogs: who is to be told what, and handing work over."""

from .answer import paper_answer
from .handing_over import hand_over
from .round import ring_round

__all__ = ["hand_over", "paper_answer", "ring_round"]
