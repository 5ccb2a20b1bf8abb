"""How the engine is reached: several hosts, whom it lets in, TLS; and what settings are refused."""

import ssl
import subprocess
from base64 import b64encode
from io import StringIO

import pytest
from django.core.checks import run_checks
from django.core.management import call_command

from search.elastic import connection
from tests.search.asking import API, Asking
from tests.search.line import Line

SECTION = "Hoạt động của Thường trực"
REFUSING = "http://127.0.0.1:9"


@pytest.fixture
def certificate(tmp_path) -> tuple[str, str]:
    """A certificate for this machine and its key, in files."""
    files = str(tmp_path / "engine.pem"), str(tmp_path / "engine.key")
    command = (
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
        " -subj /CN=localhost -addext subjectAltName=DNS:localhost"
    )
    subprocess.run(
        [*command.split(), "-out", files[0], "-keyout", files[1]], check=True, capture_output=True
    )
    return files


@pytest.mark.services
def test_the_engine_is_reached_as_the_settings_say(
    newsroom, elasticsearch, settings, certificate, caplog
):
    settings.ELASTICSEARCH_TIMEOUT = 20
    call_command("rebuild_search", stdout=StringIO())
    engine = settings.ELASTICSEARCH_URL

    def answered_by() -> str:
        response = Asking(newsroom).get(API, q=SECTION)
        assert response.json()["results"][0]["title"] == SECTION
        return response["X-Search-Engine"]

    settings.ELASTICSEARCH_URL = f"{REFUSING}, {engine}"
    assert [answered_by() for _time in range(3)] == ["elasticsearch"] * 3
    settings.ELASTICSEARCH_URL = f"{REFUSING},http://127.0.0.1:10"
    assert answered_by() == "database; fallback"

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    line = Line(engine, tls=context)
    settings.ELASTICSEARCH_URL = line.url
    settings.ELASTICSEARCH_API_KEY = "khoa-bi-mat"
    assert answered_by() == "database; fallback", "nobody vouches for it"
    assert line.heads == b"", "so it is told nothing"
    settings.ELASTICSEARCH_CA = certificate[0]
    assert answered_by() == "elasticsearch"
    assert b"ApiKey khoa-bi-mat" in line.heads
    settings.ELASTICSEARCH_CA, settings.ELASTICSEARCH_API_KEY = "", ""
    settings.ELASTICSEARCH_VERIFY = False
    settings.ELASTICSEARCH_USER, settings.ELASTICSEARCH_PASSWORD = "portal", "mat-khau-that"
    assert answered_by() == "elasticsearch"
    assert b64encode(b"portal:mat-khau-that") in line.heads
    line.close()
    settings.ELASTICSEARCH_VERIFY, settings.ELASTICSEARCH_CA = True, "/khong/co"
    assert answered_by() == "database; fallback"

    told = caplog.text + repr(connection.engine()._address)
    for secret in ("khoa-bi-mat", "mat-khau-that", b64encode(b"portal:mat-khau-that").decode()):
        assert secret not in told
    assert "search.engine_away" in told


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("PORTAL_SEARCH_ENGINE", "solr", "search.E001"),
        ("ELASTICSEARCH_URL", "", "search.E002"),
        ("ELASTICSEARCH_URL", "http://a:9200,b:9200", "search.E002"),
        ("PORTAL_SEARCH_INDEX", "Portal*", "search.E003"),
        ("PORTAL_SEARCH_INDEX", "portal-v2", "search.E007"),
        ("ELASTICSEARCH_USER", "portal", "search.E004"),
        ("ELASTICSEARCH_CA", "/khong/co", "search.E005"),
        ("ELASTICSEARCH_TIMEOUT", 0.0, "search.E006"),
    ],
)
def test_settings_that_cannot_work_are_named_at_the_start(settings, name, value, problem):
    settings.PORTAL_SEARCH_ENGINE = "elasticsearch"
    settings.ELASTICSEARCH_URL = "http://a:9200,https://nguoi:matkhau@b:9200/es"
    settings.ELASTICSEARCH_API_KEY = "khoa"
    assert problem not in {found.id for found in run_checks()}
    setattr(settings, name, value)
    assert problem in {found.id for found in run_checks()}
