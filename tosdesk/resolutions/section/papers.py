"""Papers as a list: what was printed, signed, sent, what is waited for; the answer closes the questions of a paper."""

from __future__ import annotations

from tosdesk.office.records import Document
from tosdesk.office.section import papers
from tosdesk.ui.declared import Action, Column, RowsPage, TextPage, Way
from tosdesk.ui.section import Section

from .. import rules
from ..services.answering import lines_of, may_answer, waiting_lines
from .assignments import source_of

ANSWER = Action("paper-answer", "Пришёл ответ…", screen="tosdesk.resolutions.pages:paper_answer", several=False,
                enabled=may_answer)
"""Of a paper. Its lines that are answered by it are ticked."""

QUESTION_ANSWER = Action(
    "paper-answer", "Пришёл ответ на весь документ…", screen="tosdesk.resolutions.pages:paper_answer", several=False,
    enabled=lambda question: question.document_id is not None and bool(waiting_lines(question.document)))
"""Of a question: the answer to the paper with which it went."""

PAPERS = Section(
    key="papers", title="Документы", records=(), main=Document, columns=papers.COLUMNS, listed=papers.listed,
    loaded=papers.loaded, dated=Document.date, sort=("date", True), filters=papers.FILTERS,
    card=(
        TextPage("paper", "Документ", papers.said), papers.FIELDS,
        RowsPage("questions", "Вопросы", lambda base, paper: lines_of(paper), (
            Column("text", "Вопрос", lambda question: question.text, 20, stretch=True),
            Column("tos", "ТОС", lambda question: question.tos.name if question.tos_id else "", 14),
            Column("state", "Состояние", lambda question: rules.STATES[rules.state(question)], 18),
        ), empty="Вопросов в этом документе нет."),
        papers.FILES,
    ),
    actions=(*papers.STEP_ACTIONS, ANSWER, *papers.OTHER_ACTIONS), ways=(Way("К источнику", source_of),),
    also=lambda paper: {"questions": lines_of(paper)},
    empty="Документов ещё нет. Они появляются здесь, когда их печатают.",
)
