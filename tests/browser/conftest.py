"""Debian's Chromium, and people at it."""

import os

import pytest

# Playwright runs an event loop in this thread, where Django refuses database calls by default.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return browser_type_launch_args | {
        "executable_path": "/usr/bin/chromium",
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    }


@pytest.fixture
def at_desk(new_context, live_server):
    """Sign a person in through the login page, in a browser of their own."""

    def sign_in(username: str | None = None, width: int = 1280, height: int = 900):
        context = new_context(
            base_url=live_server.url,
            locale="vi-VN",
            viewport={"width": width, "height": height},
        )
        page = context.new_page()
        if username:
            page.goto("/admin/login/")
            page.fill("[name=username]", username)
            page.fill("[name=password]", "mat-khau-mau")
            page.click("button[type=submit]")
            page.wait_for_url("**/admin/")
        return page

    return sign_in
