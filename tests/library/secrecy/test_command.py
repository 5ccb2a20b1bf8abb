"""`check_secrecy` goes through files and folders before they are moved in."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from tests.library.secrecy import write_docx
from tests.library.secrecy.dresses import HEAD, PROSE
from tests.library.secrecy.write_doubtful import image

pytestmark = pytest.mark.sqlite_only


@pytest.fixture
def folder(tmp_path):
    inner = tmp_path / "2023"
    inner.mkdir()
    (inner / "a.docx").write_bytes(write_docx.plain([*HEAD, *PROSE]))
    (inner / "b.docx").write_bytes(write_docx.in_cell("TỐI MẬT"))
    (tmp_path / "c.png").write_bytes(image())
    (tmp_path / "d.pdf").write_bytes(b"%PDF-1.7 nothing")
    return tmp_path


def run(*arguments: object) -> tuple[list[str], int]:
    out, code = io.StringIO(), 0
    try:
        call_command("check_secrecy", *map(str, arguments), stdout=out)
    except SystemExit as end:
        code = end.code
    return out.getvalue().splitlines(), code


def test_one_line_of_json_for_each_file(folder):
    lines, code = run("--json", folder)
    told = [json.loads(line) for line in lines]
    assert code == 1
    assert [list(one) for one in told] == [["file", "verdict", "degree", "rule"]] * 4
    assert [(one["file"].rpartition("/")[2], one["verdict"], one["degree"]) for one in told] == [
        ("a.docx", "clear", None),
        ("b.docx", "marked", "TỐI MẬT"),
        ("c.png", "declare", None),
        ("d.pdf", "unreadable", None),
    ]
    assert "TỐI MẬT" in lines[1]
    assert told[3]["rule"] == "broken"


def test_clear_files_end_with_nought(folder):
    lines, code = run("--json", folder / "2023" / "a.docx")
    assert (len(lines), code) == (1, 0)


def test_lines_for_people_and_a_summary(folder):
    lines, code = run(folder)
    assert code == 1
    assert len(lines) == 5
    assert "TỐI MẬT" in lines[1]


def test_missing_path_is_told(folder):
    with pytest.raises(CommandError, match="khong-co"):
        run("--json", folder / "khong-co.docx")


def test_bounds_of_the_settings_hold(folder, settings):
    settings.PORTAL_PAPER_MAX_SIZE = 1000
    lines, code = run("--json", folder / "2023")
    assert code == 1
    assert [json.loads(line)["rule"] for line in lines] == ["too-large", "too-large"]
