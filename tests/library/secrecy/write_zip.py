"""Writes archives with files in them."""

import io
import zipfile

from tests.library.secrecy import write_docx, write_text


def archive(files: dict[str, bytes]) -> bytes:
    """Return an archive of these files."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return file.getvalue()


def doubled(name: str, *files: bytes) -> bytes:
    """Return an archive of several files with the same name."""
    data = archive({str(number).zfill(len(name)): file for number, file in enumerate(files)})
    for number in range(len(files)):
        data = data.replace(str(number).zfill(len(name)).encode(), name.encode())
    return data


def nested(data: bytes, name: str, depth: int) -> bytes:
    """Return a file in an archive that is in another one, and so on."""
    for level in range(depth):
        data, name = archive({name: data}), f"{level}.zip"
    return data


PLACES = {
    "file": lambda text: archive({"a/báo cáo.docx": write_docx.in_line(text), "b.txt": b"So lieu"}),
    "text": lambda text: archive({"b.txt": write_text.utf8(text)}),
    "double": lambda text: doubled("b.txt", write_text.utf8(text), b"So lieu"),
    "depth": lambda text: nested(write_text.utf8(text), "b.txt", 3),
    "name": lambda text: archive({f"2023/214-BC-VPTU ({text}).txt": write_text.utf8("Số liệu")}),
}
