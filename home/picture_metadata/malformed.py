"""What is said of a file that can't be rewritten."""


class MalformedPictureError(Exception):
    """The file ends too soon or isn't built as its format asks."""


class AnimatedPictureError(Exception):
    """The file holds a film of pictures rather than one."""
