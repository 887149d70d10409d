"""The tables of Space as peewee models. Choices are words here; their stores know which."""

from peewee import (
    AutoField,
    BooleanField,
    Check,
    DateField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)

from walkaway_desktop.storage.fields import UtcField
from walkaway_desktop.storage.models import Entry, ExceptionRow


class ContactRow(Model):
    entry = ForeignKeyField(Entry, primary_key=True, on_delete="CASCADE")
    direction = TextField()
    channel = TextField(null=True)
    exception = ForeignKeyField(ExceptionRow, null=True, on_delete="SET NULL", index=False)
    planned = BooleanField(null=True)  # NULL = not answered
    minutes = IntegerField(null=True)
    mood_before = IntegerField(null=True)
    mood_after = IntegerField(null=True)
    inside_by_hand = BooleanField(null=True)  # NULL = computed
    threat = BooleanField()
    came_to_my_place = BooleanField()

    class Meta:
        table_name = "contact"


class ContactFreeDay(Model):
    day = DateField(primary_key=True)
    set_at = UtcField()

    class Meta:
        table_name = "contact_free_day"


class UrgeRow(Model):
    entry = ForeignKeyField(Entry, primary_key=True, on_delete="CASCADE")
    kind = TextField(null=True)
    before = IntegerField(null=True)
    after = IntegerField(null=True)
    minutes = IntegerField()
    started_at = UtcField()
    timer_at = UtcField(null=True)  # NULL = the timer stands
    waited = IntegerField()  # seconds that it ran before that
    ending = TextField(null=True)  # NULL = it is open
    contact = ForeignKeyField(ContactRow, null=True, on_delete="SET NULL", index=False)

    class Meta:
        table_name = "urge"


class LetterRow(Model):
    entry = ForeignKeyField(Entry, primary_key=True, on_delete="CASCADE")
    addressee = TextField()
    mood_before = IntegerField(null=True)
    mood_after = IntegerField(null=True)
    sealed_until = DateField(null=True)

    class Meta:
        table_name = "letter"


class ReviewRow(Model):
    entry = ForeignKeyField(Entry, primary_key=True, on_delete="CASCADE")
    last_thing = TextField(null=True)
    did = TextField()
    like_me = TextField()
    surprised = TextField()
    next_thing = TextField()
    on_today = BooleanField()
    reasons_still = TextField(null=True)

    class Meta:
        table_name = "review"


class LineRow(Model):
    entry = ForeignKeyField(Entry, primary_key=True, on_delete="CASCADE")
    type = TextField()
    position = IntegerField()

    class Meta:
        table_name = "line"
        indexes = ((("type", "position"), False),)


class MilestoneRow(Model):
    id = AutoField()
    days = IntegerField(null=True, unique=True)  # of a built-in one
    text = TextField()
    day = DateField(null=True)  # of an own one
    reached_on = DateField(null=True)
    seen_on = DateField(null=True)

    class Meta:
        table_name = "milestone"
        constraints = (Check("(days IS NULL) <> (day IS NULL)"),)


SPACE_MODELS: tuple[type[Model], ...] = (
    ContactRow,
    ContactFreeDay,
    UrgeRow,
    LetterRow,
    ReviewRow,
    LineRow,
    MilestoneRow,
)
