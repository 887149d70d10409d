"""The tables of Notes and Incidents as peewee models. Their stores know which words are choices."""

from peewee import (
    AutoField,
    BlobField,
    BooleanField,
    DateField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)

from walkaway_desktop.storage.fields import UtcField, WallTimeField
from walkaway_desktop.storage.models import Entry


class EntryVersion(Model):
    """How a note read before it was changed."""

    id = AutoField()
    entry = ForeignKeyField(Entry, on_delete="CASCADE", index=False)
    at = UtcField()  # when it was changed and this was kept
    title = TextField()
    body = TextField()

    class Meta:
        table_name = "entry_version"
        indexes = ((("entry", "at"), False),)


class TemplateRow(Model):
    id = AutoField()
    name = TextField()
    body = TextField()
    position = IntegerField()

    class Meta:
        table_name = "template"


class IncidentRow(Model):
    entry = ForeignKeyField(Entry, primary_key=True, on_delete="CASCADE")
    about = BooleanField()
    ended_day = DateField(null=True)
    ended_at = WallTimeField(null=True)
    place = TextField()
    words_used = TextField()
    witnesses = TextField()
    harm = TextField()
    feeling = TextField()
    afraid = TextField(null=True)
    threat = BooleanField()
    came_to_my_place = BooleanField()
    children_present = TextField(null=True)
    reported = TextField()
    did_next = TextField()
    frozen_at = UtcField(null=True)  # NULL = not finished
    number = IntegerField(null=True, unique=True)
    hash = TextField(null=True)
    chain = TextField(null=True)

    class Meta:
        table_name = "incident"


class IncidentAddition(Model):
    id = AutoField()
    incident = ForeignKeyField(IncidentRow, on_delete="CASCADE", index=False)
    written_at = UtcField()
    text = TextField()
    number = IntegerField(unique=True)
    hash = TextField()
    chain = TextField()  # blank until its files are in; from then on frozen

    class Meta:
        table_name = "incident_addition"


class IncidentGap(Model):
    number = IntegerField(primary_key=True)
    hash = TextField()
    chain = TextField()
    erased_on = DateField()

    class Meta:
        table_name = "incident_gap"


class AttachmentData(Model):
    """The bytes of a file, once, however often it is attached."""

    sha256 = TextField(primary_key=True)
    original = BlobField()
    thumbnail = BlobField(null=True)

    class Meta:
        table_name = "attachment_data"


class AttachmentRow(Model):
    id = AutoField()
    entry = ForeignKeyField(Entry, on_delete="CASCADE", index=False)
    addition = ForeignKeyField(IncidentAddition, null=True, on_delete="CASCADE", index=False)
    position = IntegerField()
    name = TextField()
    media_type = TextField()
    size = IntegerField()
    data = ForeignKeyField(AttachmentData, column_name="sha256", on_delete="CASCADE")
    added_at = UtcField()

    class Meta:
        table_name = "attachment"
        indexes = ((("entry", "position"), False),)


NOTES_MODELS: tuple[type[Model], ...] = (
    EntryVersion,
    TemplateRow,
    IncidentRow,
    IncidentAddition,
    IncidentGap,
    AttachmentData,
    AttachmentRow,
)
