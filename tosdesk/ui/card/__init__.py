"""The card of a record: a title, what can be done with it, and its pages."""

from .card import Card

__all__ = ["Card"]
