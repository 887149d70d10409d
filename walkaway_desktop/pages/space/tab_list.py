"""The parts of the Space page, in the order of its tabs."""

from walkaway_desktop.pages.space.chart_tab import ChartTab
from walkaway_desktop.pages.space.checkins_tab import CheckinsTab
from walkaway_desktop.pages.space.contacts.contacts_tab import ContactsTab
from walkaway_desktop.pages.space.insight.tab import InsightTab
from walkaway_desktop.pages.space.letters.letters_tab import LettersTab
from walkaway_desktop.pages.space.overview import Overview
from walkaway_desktop.pages.space.review.review_tab import ReviewTab
from walkaway_desktop.pages.space.urge.urges_tab import UrgesTab
from walkaway_desktop.pages.space.view import Tab

SPACE_TABS: tuple[type[Tab], ...] = (
    Overview,
    CheckinsTab,
    ContactsTab,
    UrgesTab,
    LettersTab,
    ChartTab,
    InsightTab,
    ReviewTab,
)
