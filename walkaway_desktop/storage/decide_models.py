"""The tables of the worksheet as peewee models. Choices are words here; their stores know which."""

from peewee import (
    AutoField,
    BooleanField,
    Check,
    CompositeKey,
    DateField,
    FloatField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)

from walkaway_desktop.storage.fields import UtcField
from walkaway_desktop.storage.models import Entry, SittingRow

# ---- what lives on between Sittings --------------------------------------------------------------


class CriterionRow(Model):
    entry = ForeignKeyField(Entry, primary_key=True, on_delete="CASCADE")
    position = IntegerField(index=True)
    being_safe = BooleanField()  # the one that Safety mode keeps in the list, whatever its name
    put_away_on = DateField(null=True)

    class Meta:
        table_name = "criterion"


class OptionRow(Model):
    entry = ForeignKeyField(Entry, primary_key=True, on_delete="CASCADE")
    position = IntegerField(index=True)
    put_away_on = DateField(null=True)

    class Meta:
        table_name = "option"


class ReasonRow(Model):
    entry = ForeignKeyField(Entry, primary_key=True, on_delete="CASCADE")
    side = TextField()
    position = IntegerField()
    put_away_on = DateField(null=True)

    class Meta:
        table_name = "reason"
        indexes = ((("side", "position"), False),)


class BeliefRow(Model):
    entry = ForeignKeyField(Entry, primary_key=True, on_delete="CASCADE")
    belief = TextField(unique=True)
    evidence_for = TextField()
    evidence_against = TextField()

    class Meta:
        table_name = "belief"


class TalkRow(Model):
    entry = ForeignKeyField(Entry, primary_key=True, on_delete="CASCADE")
    type = TextField()
    kind = TextField()
    asked = TextField()
    answered = TextField()
    my_part = TextField()
    asked_on = DateField(null=True)
    by_when = DateField(null=True)
    my_by_when = DateField(null=True)
    check_date = DateField(null=True, index=True)
    state = TextField(null=True)  # NULL = open
    my_state = TextField(null=True)
    sessions = IntegerField(null=True)
    three_sentences = TextField()
    if_badly = TextField()
    place_time = TextField()
    put_away_on = DateField(null=True)

    class Meta:
        table_name = "talk"


class ObservationRow(Model):
    id = AutoField()
    talk = ForeignKeyField(TalkRow, on_delete="CASCADE", index=False)
    day = DateField()
    text = TextField()

    class Meta:
        table_name = "observation"
        indexes = ((("talk", "day"), False),)


class PredictionRow(Model):
    entry = ForeignKeyField(Entry, primary_key=True, on_delete="CASCADE")
    belief = TextField(null=True)  # the one of the eight it was made from
    about = TextField(null=True)
    due = DateField(index=True)
    how_known = TextField()
    why = TextField()
    change_mind = TextField()
    put_away_on = DateField(null=True)

    class Meta:
        table_name = "prediction"


class ProbabilityRow(Model):
    id = AutoField()
    prediction = ForeignKeyField(PredictionRow, on_delete="CASCADE", index=False)
    at = UtcField()
    percent = IntegerField()

    class Meta:
        table_name = "probability"
        indexes = ((("prediction", "at"), False),)


class OutcomeRow(Model):
    id = AutoField()
    prediction = ForeignKeyField(PredictionRow, on_delete="CASCADE", index=False)
    at = UtcField()
    outcome = TextField()  # the last one counts

    class Meta:
        table_name = "outcome"
        indexes = ((("prediction", "at"), False),)


class ForecastRow(Model):
    id = AutoField()
    sitting = ForeignKeyField(SittingRow, null=True, on_delete="SET NULL", index=False)
    made_on = DateField()
    weeks = IntegerField()
    due = DateField(index=True)
    expected = FloatField()

    class Meta:
        table_name = "forecast"


# ---- what belongs to one Sitting -----------------------------------------------------------------


class WeightRow(Model):
    sitting = ForeignKeyField(SittingRow, on_delete="CASCADE", index=False)
    criterion = ForeignKeyField(CriterionRow, on_delete="CASCADE", index=False)
    importance = IntegerField(null=True)  # NULL = not answered
    must = BooleanField()

    class Meta:
        table_name = "weight"
        primary_key = CompositeKey("sitting", "criterion")


class FitRow(Model):
    sitting = ForeignKeyField(SittingRow, on_delete="CASCADE", index=False)
    option = ForeignKeyField(OptionRow, on_delete="CASCADE", index=False)
    criterion = ForeignKeyField(CriterionRow, on_delete="CASCADE", index=False)
    value = IntegerField(null=True)  # NULL = don't know; no row = not answered

    class Meta:
        table_name = "fit"
        primary_key = CompositeKey("sitting", "option", "criterion")


class GutRow(Model):
    sitting = ForeignKeyField(SittingRow, on_delete="CASCADE", index=False)
    option = ForeignKeyField(OptionRow, on_delete="CASCADE", index=False)
    value = IntegerField()

    class Meta:
        table_name = "gut"
        primary_key = CompositeKey("sitting", "option")


class BeliefHeldRow(Model):
    sitting = ForeignKeyField(SittingRow, on_delete="CASCADE", index=False)
    belief = TextField()
    held = TextField()

    class Meta:
        table_name = "belief_held"
        primary_key = CompositeKey("sitting", "belief")


class StillWantRow(Model):
    id = AutoField()
    sitting = ForeignKeyField(SittingRow, null=True, on_delete="CASCADE", index=False)
    prediction = ForeignKeyField(PredictionRow, null=True, on_delete="CASCADE", index=False)
    question = TextField()
    value = IntegerField(null=True)
    text = TextField()
    at = UtcField()

    class Meta:
        table_name = "still_want"
        indexes = ((("sitting", "question"), True), (("prediction", "at"), False))
        constraints = (Check("(sitting_id IS NULL) <> (prediction_id IS NULL)"),)


class DecisionRow(Model):
    sitting = ForeignKeyField(SittingRow, primary_key=True, on_delete="CASCADE")
    choice = TextField()
    option = ForeignKeyField(OptionRow, null=True, on_delete="SET NULL", index=False)
    text = TextField()
    why = TextField()
    confidence = IntegerField(null=True)
    first_step = TextField()
    who_knows = TextField()
    revisit = DateField(null=True, index=True)
    check_sure = BooleanField(null=True)
    check_informed = BooleanField(null=True)
    check_clear = BooleanField(null=True)
    check_supported = BooleanField(null=True)

    class Meta:
        table_name = "decision"


DECIDE_MODELS: tuple[type[Model], ...] = (
    CriterionRow,
    OptionRow,
    ReasonRow,
    BeliefRow,
    TalkRow,
    ObservationRow,
    PredictionRow,
    ProbabilityRow,
    OutcomeRow,
    ForecastRow,
    WeightRow,
    FitRow,
    GutRow,
    BeliefHeldRow,
    StillWantRow,
    DecisionRow,
)
