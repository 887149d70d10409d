"""Decide: a dated worksheet. One pass is a Sitting; its steps stand here in their order."""

from walkaway_desktop.pages.decide.decision import DecisionStep
from walkaway_desktop.pages.decide.expectations import ExpectationsStep
from walkaway_desktop.pages.decide.gate import GateStep
from walkaway_desktop.pages.decide.matters import MattersStep
from walkaway_desktop.pages.decide.options import OptionsStep
from walkaway_desktop.pages.decide.saying_safely import SayingSafelyStep
from walkaway_desktop.pages.decide.signs import SignsStep
from walkaway_desktop.pages.decide.step import Step
from walkaway_desktop.pages.decide.talking import TalkingStep

DECIDE_STEPS: tuple[type[Step], ...] = (
    GateStep,
    SignsStep,
    TalkingStep,
    SayingSafelyStep,
    MattersStep,
    OptionsStep,
    ExpectationsStep,
    DecisionStep,
)
