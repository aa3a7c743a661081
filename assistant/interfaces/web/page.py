"""The page: a conversation of questions and answers, offered questions as buttons, in the reader's language."""

from __future__ import annotations

import os
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any, Protocol

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # read while gradio is imported: no request may leave this machine

import gradio as gr
from fastapi import FastAPI

from assistant.flow import Lang
from assistant.interfaces.asked import Answerer
from assistant.interfaces.web.answer_html import CellText
from assistant.interfaces.web.talk import Offer, Talk
from assistant.interfaces.web.words import word

STYLE = Path(__file__).with_name("style.css")
SANS = ("system-ui", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "sans-serif")
MONO = ("ui-monospace", "Consolas", "Noto Sans Mono CJK SC", "monospace")
STARTS, OFFERS = 6, 5
"""How many start questions, and how many options or suggestions, have a button."""
_FORGOTTEN_AFTER = 4 * 3600
_AT_ONCE = 8
_SHOW_LAST = "() => [...document.querySelectorAll('#feed .user-row')].pop()?.scrollIntoView({behavior: 'smooth'})"

Feed = list[dict[str, Any]]


class PageAssistant(Answerer, Protocol):
    """What the page needs: conversations, and the questions to begin with."""

    def start_questions(self, lang: Lang) -> tuple[str, ...]:
        """The questions that the asker's role is offered."""


def mount(app: FastAPI, assistant: PageAssistant, *, cell_text: CellText, lang: str, facts: dict[Lang, str]) -> FastAPI:
    """The application with the page at "/". `lang` "auto" follows the browser; `facts` is the line under the title."""
    page = Page(assistant, cell_text=cell_text, lang=lang, facts=facts)
    theme = gr.themes.Base(primary_hue="blue", neutral_hue="slate", font=SANS, font_mono=MONO)
    theme = theme.set(body_text_color_subdued="*neutral_500", body_text_color_subdued_dark="*neutral_400")
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        page.blocks(),
        path="/",
        theme=theme,
        css_paths=STYLE,
        footer_links=[],
        show_error=False,
        pwa=False,
        ssr_mode=False,
        mcp_server=False,
    )
    return mounted


class Page:
    """The components of the page, and what happens when they are used."""

    def __init__(self, assistant: PageAssistant, *, cell_text: CellText, lang: str, facts: dict[Lang, str]) -> None:
        self._assistant = assistant
        self._cell_text = cell_text
        self._setting = lang
        self._facts = facts

    def blocks(self) -> gr.Blocks:
        """The page, ready to be mounted."""
        page: gr.Blocks = gr.Blocks(title=word("title", "zh"), analytics_enabled=False)
        with page:
            self._lay_out()
            self._connect(page)
        page.queue(default_concurrency_limit=_AT_ONCE)
        return page

    def _lay_out(self) -> None:
        self.lang = gr.State("zh")
        self.talk = gr.State(None, time_to_live=_FORGOTTEN_AFTER)
        with gr.Row(elem_id="top"):
            self.title = gr.HTML(elem_id="title", apply_default_css=False)
            self.new = gr.Button(size="sm", variant="secondary", elem_id="new")
            self.other = gr.Button(size="sm", variant="secondary", elem_id="language")
        self.beginning = gr.Column(elem_id="beginning")
        with self.beginning:
            self.try_these = gr.HTML(elem_classes="heading", apply_default_css=False)
            row = gr.Row(elem_id="starts", elem_classes="offers")
        with row:
            self.starts = [gr.Button(size="sm", visible=False, elem_classes="offer") for _ in range(STARTS)]
        self.feed = gr.Chatbot(
            elem_id="feed",
            show_label=False,
            container=False,
            layout="panel",
            height=None,
            buttons=[],
            latex_delimiters=[],
            feedback_options=[],
            autoscroll=False,
            group_consecutive_messages=False,
        )
        self.next = gr.HTML(elem_classes="heading", visible=False, apply_default_css=False)
        with gr.Row(elem_id="next", elem_classes="offers"):
            self.offers = [gr.Button(size="sm", visible=False, elem_classes="offer") for _ in range(OFFERS)]
        with gr.Row(elem_id="ask"):
            self.box = gr.Textbox(show_label=False, container=False, lines=1, max_lines=4, autofocus=True, scale=8)
            self.go = gr.Button(variant="primary", scale=1, min_width=80, elem_id="go")

    def _connect(self, page: gr.Blocks) -> None:
        words = [self.lang, self.title, self.new, self.other, self.try_these, *self.starts, self.box, self.go]
        said = [self.feed, self.box, self.talk, self.beginning, self.next, *self.offers]
        page.load(self.greet, inputs=None, outputs=words)
        self.other.click(self.switch, inputs=[self.lang], outputs=words)
        self.new.click(self.forget, inputs=None, outputs=said)
        typed = [(trigger, self.ask, self.box) for trigger in (self.box.submit, self.go.click)]
        begun = [(button.click, self.ask, button) for button in self.starts]
        offered = [(button.click, self.take, gr.State(number)) for number, button in enumerate(self.offers)]
        for trigger, reply, what in (*typed, *begun, *offered):
            event = trigger(reply, [what, self.feed, self.talk, self.lang], said, show_progress="hidden")
            event.then(None, js=_SHOW_LAST)

    def greet(self, request: gr.Request) -> tuple[Any, ...]:
        """The page's words, in the language of the setting or else of the browser."""
        if self._setting in ("zh", "en"):
            return self._words("zh" if self._setting == "zh" else "en")
        preferred = request.headers.get("accept-language", "zh").lower()
        return self._words("zh" if preferred.startswith("zh") else "en")

    def switch(self, lang: Lang) -> tuple[Any, ...]:
        """The page's words in the other language."""
        return self._words("en" if lang == "zh" else "zh")

    def forget(self) -> tuple[Any, ...]:
        """An empty conversation."""
        return [], "", None, gr.update(visible=True), gr.update(visible=False), *self._offered(())

    def ask(self, text: str, feed: Feed, talk: Talk | None, lang: Lang) -> Iterator[tuple[Any, ...]]:
        """The question at once, then the reply to it."""
        if not text.strip():
            yield feed, "", talk, gr.skip(), gr.skip(), *(gr.skip() for _ in self.offers)
            return
        offer = Offer(label=text.strip())
        yield from self._said(offer, feed, talk or self._talk(), lang)

    def take(self, number: int, feed: Feed, talk: Talk | None, lang: Lang) -> Iterator[tuple[Any, ...]]:
        """The reply to what was offered after the last one."""
        if talk is not None and number < len(talk.offers):
            yield from self._said(talk.offers[number], feed, talk, lang)

    def _talk(self) -> Talk:
        return Talk(conversation=self._assistant.conversation())

    def _said(self, offer: Offer, feed: Feed, talk: Talk, lang: Lang) -> Iterator[tuple[Any, ...]]:
        feed = [*feed, {"role": "user", "content": gr.HTML(f"<p>{escape(offer.label)}</p>", apply_default_css=False)}]
        hidden = gr.update(visible=False)
        yield feed, "", talk, hidden, hidden, *self._offered(())
        html = talk.choose(offer, lang=lang, cell_text=self._cell_text)
        feed = [*feed, {"role": "assistant", "content": gr.HTML(html, apply_default_css=False)}]
        heading = word("choose" if talk.offers and talk.offers[0].option else "next", lang)
        shown = gr.update(value=escape(heading), visible=bool(talk.offers))
        yield feed, "", talk, hidden, shown, *self._offered(talk.offers)

    def _offered(self, offers: tuple[Offer, ...]) -> list[Any]:
        shown = [gr.update(value=offer.label, visible=True) for offer in offers[:OFFERS]]
        return shown + [gr.update(visible=False)] * (OFFERS - len(shown))

    def _words(self, lang: Lang) -> tuple[Any, ...]:
        questions = self._assistant.start_questions(lang)[:STARTS]
        starts = [gr.update(value=question, visible=True) for question in questions]
        starts += [gr.update(visible=False)] * (STARTS - len(starts))
        example = questions[0] if questions else ""
        return (
            lang,
            f"<h1>{escape(word('title', lang))}</h1><p>{escape(self._facts[lang])}</p>",
            word("new", lang),
            word("language", lang),
            escape(word("try", lang)),
            *starts,
            gr.update(placeholder=word("ask_hint", lang) + example),
            word("ask", lang),
        )
