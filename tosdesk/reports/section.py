"""What the section gives to the rest of the program: its tab."""

from __future__ import annotations

from tosdesk.ui.section import Form, Section

from .documents import plan_papers
from .records import TABLES

PLAN = Form("plan", "План мероприятий", "plan", plan_papers, plan=True)
SECTION = Section(key="reports", title="Сводка", tables=TABLES, forms=(PLAN,), pages="tosdesk.reports.pages")
