"""What the section gives to the rest of the program: its tab."""

from __future__ import annotations

from tosdesk.ui.section import Form, Section

from .documents import ASKS, briefing_papers, plan_papers
from .records import TABLES

PLAN = Form("plan", "План мероприятий", "plan", plan_papers, plan=True)
BRIEFING = Form("briefing", "Справка к планёрке", "briefing", briefing_papers, whole=True, asks=ASKS)
SECTION = Section(key="reports", title="Сводка", tables=TABLES, forms=(PLAN, BRIEFING), pages="tosdesk.reports.pages")
