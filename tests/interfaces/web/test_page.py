from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlparse

import pytest

from tests.interfaces.web.serving import browser_missing, click_start, looked_at, served

pytestmark = [
    pytest.mark.more,
    pytest.mark.skipif(browser_missing() is not None, reason=str(browser_missing())),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
RATES_BY_CATEGORY = 2


@pytest.fixture(scope="module")
def address(small_demo: Path) -> Iterator[str]:
    with served(small_demo) as at:
        yield at


def test_a_clicked_example_is_answered_with_picture_table_and_sql_and_nothing_else_is_asked(address: str) -> None:
    with looked_at(address) as (page, asked):
        click_start(page, RATES_BY_CATEGORY)
        assert page.locator(".reply .sentence").inner_text().strip()
        assert page.locator(".reply figure .wide svg").is_visible()
        assert not page.locator(".reply figure .narrow").is_visible()
        assert page.locator(".reply tbody tr").count() > 1
        assert not page.locator(".reply .sql pre").is_visible()
        page.locator(".reply .sql summary").click()
        assert "SELECT" in page.locator(".reply .sql pre").inner_text()
        hosts = {urlparse(url).hostname for url in asked if url.startswith(("http", "ws"))}
    assert hosts == {"127.0.0.1"}


@pytest.mark.parametrize(("locale", "word"), [("zh-CN", "提问"), ("en-US", "Ask"), ("de-DE", "Ask")])
def test_the_page_speaks_the_browser_s_language_and_can_be_switched(address: str, locale: str, word: str) -> None:
    with looked_at(address, locale=locale) as (page, _):
        assert page.locator("#go").inner_text() == word
        page.locator("#language").click()
        page.wait_for_function("word => document.querySelector('#go').innerText !== word", arg=word)


def test_a_narrow_screen_shows_the_narrow_picture_and_nothing_sticks_out(address: str) -> None:
    with looked_at(address, width=390, height=844) as (page, _):
        click_start(page, RATES_BY_CATEGORY)
        assert page.locator(".reply figure .narrow svg").is_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_typed_follow_up_keeps_the_conversation_and_a_new_one_forgets_it(address: str) -> None:
    with looked_at(address) as (page, _):
        for number, text in enumerate(("今年各渠道的投诉量", "只看华南"), 1):
            page.locator("#ask textarea").fill(text)
            page.keyboard.press("Enter")
            page.wait_for_function("count => document.querySelectorAll('.reply').length === count", arg=number)
        page.locator(".reply .sql summary").last.click()
        assert "华南" in page.locator(".reply .sql pre").last.inner_text()
        page.locator("#new").click()
        page.wait_for_function("document.querySelectorAll('.reply').length === 0")
        assert page.locator("#starts button:visible").count() > 1


def test_what_was_typed_is_shown_as_text(address: str) -> None:
    with looked_at(address) as (page, _):
        page.locator("#ask textarea").fill("<img src=x onerror='document.title=1'>")
        page.keyboard.press("Enter")
        page.wait_for_selector(".reply")
        assert page.locator("#feed img").count() == 0
