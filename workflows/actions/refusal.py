"""What an act on a draft raises when it is refused."""

from home.refusal import Refused

__all__ = ["Refused"]
