"""Files of a folder that an operator names, and never of anything outside it."""

from pathlib import Path, PurePosixPath


def file_inside(folder: Path, name: str) -> Path | None:
    """Return the file of a name, which strangers wrote, or None; `folder` is resolved already."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    try:
        # Resolved first: neither `..` nor a link leads out of the folder.
        path = folder.joinpath(*[part for part in parts if part != "/"]).resolve()
        is_inside = path.is_relative_to(folder) and path.is_file()
    except (OSError, ValueError, RuntimeError):
        return None
    return path if is_inside else None
