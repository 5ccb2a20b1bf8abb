"""The catalogues are complete, compiled, and hold what the code says now."""

import gettext
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import django
import pytest
import wagtail

pytestmark = pytest.mark.sqlite_only

ROOT = Path(__file__).resolve().parents[2]
OURS = sorted(ROOT.glob("site/portal/locale/*/LC_MESSAGES/*.po"))
THEIRS = sorted(ROOT.glob("site/portal/locale_wagtail/*/LC_MESSAGES/*.po"))
CODE = ["home", "library", "news", "search", "site", "workflows"]

each_catalogue = pytest.mark.parametrize(
    "catalogue", OURS + THEIRS, ids=lambda path: str(path.relative_to(ROOT))
)


def run(*command, **options) -> str:
    done = subprocess.run(command, capture_output=True, text=True, **options)
    assert done.returncode == 0, done.stderr
    return done.stdout


def messages(*catalogues: Path) -> set[tuple[str, ...]]:
    """The messages of catalogues: each one's context, text and plural, as far as it has them."""
    text = run("msgcat", "--use-first", "--no-location", *catalogues)
    found = set()
    for entry in text.split("\n\n"):
        keys = re.findall(r'^(?:msgctxt|msgid|msgid_plural) ((?:".*"\n?)+)', entry, re.MULTILINE)
        found.add(tuple(re.sub(r'"\n?"|\n', "", key).strip('"') for key in keys))
    return found - {(), ("",)}


def test_there_is_a_catalogue_of_each_language():
    assert [path.parts[-3] for path in OURS] == ["en", "vi"]
    assert [path.name for path in THEIRS] == ["django.po", "djangojs.po"]


@each_catalogue
@pytest.mark.parametrize("lack", ["--untranslated", "--only-fuzzy", "--only-obsolete"])
def test_nothing_lacks(catalogue, lack):
    assert run("msgattrib", lack, catalogue) == ""


@each_catalogue
def test_placeholders_are_intact(catalogue):
    run("msgfmt", "--check", "--check-format", "--output-file=/dev/null", catalogue)


@each_catalogue
def test_what_is_compiled_is_what_is_written(catalogue, tmp_path):
    run("msgfmt", f"--output-file={tmp_path / 'new.mo'}", catalogue)
    read = [
        gettext.GNUTranslations(path.open("rb"))._catalog
        for path in (tmp_path / "new.mo", catalogue.with_suffix(".mo"))
    ]
    assert read[0] == read[1]


def test_catalogues_hold_every_message_of_the_code_and_no_other(tmp_path):
    for name in CODE:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("*.pyc"))
    shutil.copy(ROOT / "manage.py", tmp_path)
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "portal.settings.embedded",
        "PORTAL_DATA": str(tmp_path / "data"),
        "PYTHONPATH": os.pathsep.join([str(tmp_path), str(tmp_path / "site")]),
    }
    run(
        *(sys.executable, "manage.py", "makemessages", "-l", "vi", "-l", "en", "--no-location"),
        cwd=tmp_path,
        env=environment,
    )
    for catalogue in OURS:
        collected = tmp_path / catalogue.relative_to(ROOT)
        assert messages(catalogue) == messages(collected), "run make messages"


def test_what_we_say_for_wagtail_and_django_they_still_ask_for():
    packages = [Path(wagtail.__file__).parent, Path(django.__file__).parent]
    packages += [packages[0].parent / name for name in ("wagtail_modeladmin", "taggit")]
    for catalogue in THEIRS:
        sources = [
            path
            for package in packages
            for path in package.rglob(f"locale/en/LC_MESSAGES/{catalogue.name}")
        ]
        assert messages(catalogue) <= messages(*sources)
