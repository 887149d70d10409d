"""The tables as peewee models. Nobody outside `storage` sees one."""

from typing import Any

from peewee import (
    SQL,
    AutoField,
    BareField,
    BooleanField,
    CompositeKey,
    DateField,
    FloatField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)

from walkaway_desktop.domain.records import (
    DueKind,
    ExceptionKind,
    GateAnswer,
    Kind,
    Mark,
    Origin,
    Precision,
    SpaceKind,
    Window,
)
from walkaway_desktop.storage.database import VaultDatabase, vault_errors
from walkaway_desktop.storage.fields import TokenField, UtcField, WallTimeField


class ImportBatch(Model):
    id = AutoField()
    source = TextField()
    file_name = TextField()
    file_sha256 = TextField()
    at = UtcField(index=True)
    counts = TextField()  # JSON

    class Meta:
        table_name = "import_batch"


class ImportChoice(Model):
    source = TextField()
    word = TextField()
    mood = IntegerField(null=True)  # NULL = the person chose "no mood"

    class Meta:
        table_name = "import_choice"
        primary_key = CompositeKey("source", "word")


class Entry(Model):
    """What a person writes. The long columns stand last, so that lists never read them."""

    id = AutoField()
    kind = TokenField(Kind)
    day = DateField()
    at = WallTimeField(null=True)
    utc_offset = IntegerField(null=True)
    title = TextField()
    pinned = BooleanField()
    closed = BooleanField()
    no_recall = BooleanField()
    added_later = BooleanField()
    written_at = UtcField()
    changed_at = UtcField()
    deleted_at = UtcField(null=True)
    source = TextField(null=True)
    source_key = TextField(null=True)
    source_label = TextField(null=True)
    import_batch = ForeignKeyField(
        ImportBatch, column_name="import_id", null=True, on_delete="SET NULL", index=False
    )
    body = TextField()
    extra = TextField()
    folded = TextField()

    class Meta:
        table_name = "entry"
        indexes = ((("kind", "day", "at", "id"), False), (("day", "at", "id"), False))


class Tag(Model):
    id = AutoField()
    name = TextField()
    folded = TextField(unique=True)

    class Meta:
        table_name = "tag"


class EntryTag(Model):
    entry = ForeignKeyField(Entry, on_delete="CASCADE", index=False)
    tag = ForeignKeyField(Tag, on_delete="CASCADE")

    class Meta:
        table_name = "entry_tag"
        primary_key = CompositeKey("entry", "tag")


class Link(Model):
    entry = ForeignKeyField(Entry, on_delete="CASCADE", index=False)
    to = ForeignKeyField(Entry, on_delete="CASCADE")

    class Meta:
        table_name = "link"
        primary_key = CompositeKey("entry", "to")


class Answer(Model):
    entry = ForeignKeyField(Entry, on_delete="CASCADE", index=False)
    measure = TextField()  # key of domain.measures, or of an own scale
    value = FloatField()

    class Meta:
        table_name = "answer"
        primary_key = CompositeKey("entry", "measure")
        without_rowid = True
        indexes = ((("measure", "entry"), False),)


class SittingRow(Model):
    entry = ForeignKeyField(Entry, primary_key=True, on_delete="CASCADE")
    closed_at = UtcField(null=True, index=True)
    mark = TokenField(Mark, null=True)
    mark_end = TokenField(Mark, null=True)
    stay_pull = IntegerField(null=True)
    leave_pull = IntegerField(null=True)
    gut_line = TextField()
    gut_question = TextField()
    list_question = TextField()
    fit_opened_at = UtcField(null=True)  # from then on gut and pulls are locked

    class Meta:
        table_name = "sitting"


class StepMark(Model):
    sitting = ForeignKeyField(SittingRow, on_delete="CASCADE", index=False)
    step = TextField()
    done_at = UtcField(null=True)
    seen_at = UtcField(null=True)

    class Meta:
        table_name = "step_mark"
        primary_key = CompositeKey("sitting", "step")


class SafetyAnswer(Model):
    sitting = ForeignKeyField(SittingRow, on_delete="CASCADE", index=False)
    question = TextField()
    answer = TokenField(GateAnswer)

    class Meta:
        table_name = "safety_answer"
        primary_key = CompositeKey("sitting", "question")


class SignRatingRow(Model):
    sitting = ForeignKeyField(SittingRow, on_delete="CASCADE", index=False)
    sign = TextField()
    rating = IntegerField(null=True)  # NULL = not sure
    window = TokenField(Window)

    class Meta:
        table_name = "sign_rating"
        primary_key = CompositeKey("sitting", "sign")


class OwnMeasureRow(Model):
    id = AutoField()
    key = TextField(unique=True)
    name = TextField()
    low = IntegerField()
    high = IntegerField()
    step = FloatField()
    position = IntegerField()
    retired_on = DateField(null=True)

    class Meta:
        table_name = "own_measure"


class SpaceRow(Model):
    id = AutoField()
    began = DateField(index=True)
    ends = DateField(null=True)
    ended = DateField(null=True)
    kind = TokenField(SpaceKind, null=True)  # NULL = not answered
    origin = TokenField(Origin, null=True)  # NULL = not answered
    ended_why = TextField()
    taken_along = TextField()
    deleted_at = UtcField(null=True)

    class Meta:
        table_name = "space"


class AgreementRow(Model):
    id = AutoField()
    space = ForeignKeyField(SpaceRow, on_delete="CASCADE", index=False)
    valid_from = DateField()
    review_on = DateField(null=True)
    channels = TextField()
    hours = TextField()
    purpose = TextField()
    when_reaching = TextField()
    by_exception = BooleanField()

    class Meta:
        table_name = "agreement"
        indexes = ((("space", "valid_from"), True),)


class ExceptionRow(Model):
    id = AutoField()
    agreement = ForeignKeyField(AgreementRow, on_delete="CASCADE")
    kind = TokenField(ExceptionKind)
    rule = TextField()

    class Meta:
        table_name = "exception"


class ExampleRow(Model):
    entry = ForeignKeyField(Entry, primary_key=True, on_delete="CASCADE")
    sign = TextField(index=True)
    opposite = BooleanField()
    precision = TokenField(Precision)
    about_text = TextField(null=True)
    said = TextField()
    felt = TextField()
    next = TextField()
    put_away_on = DateField(null=True)

    class Meta:
        table_name = "example"


class SittingCopy(Model):
    sitting = ForeignKeyField(SittingRow, on_delete="CASCADE", index=False)
    kind = TextField()  # of the entry; a forecast is none, and "forecast" here
    ref_id = IntegerField(index=True)
    content = TextField()  # JSON; {} = the item was erased since

    class Meta:
        table_name = "sitting_copy"
        primary_key = CompositeKey("sitting", "kind", "ref_id")


class DueShift(Model):
    kind = TokenField(DueKind)
    ref_id = IntegerField()
    until = DateField(null=True)  # NULL = not asked again

    class Meta:
        table_name = "due_shift"
        primary_key = CompositeKey("kind", "ref_id")


class DraftRow(Model):
    form = TextField()
    ref_id = IntegerField()
    content = TextField()  # JSON
    changed_at = UtcField()

    class Meta:
        table_name = "draft"
        primary_key = CompositeKey("form", "ref_id")


class BackupMadeRow(Model):
    id = AutoField()
    at = UtcField(index=True)
    place = TextField()
    kind = TextField()
    bytes = IntegerField()

    class Meta:
        table_name = "backup_made"


class Setting(Model):
    key = TextField(primary_key=True)
    value = TextField()  # JSON

    class Meta:
        table_name = "setting"


class VaultMeta(Model):
    key = TextField(primary_key=True)
    value = BareField()  # JSON; triggers count in `rows`

    class Meta:
        table_name = "vault_meta"


Entry.add_index(Entry.deleted_at, where=SQL("deleted_at IS NOT NULL"))
Entry.add_index(Entry.import_batch, where=SQL("import_id IS NOT NULL"))
Entry.add_index(Entry.source, Entry.source_key, unique=True, where=SQL("source IS NOT NULL"))
Entry.add_index(Entry.pinned, Entry.day, Entry.at, Entry.id, where=SQL("pinned = 1"))
Entry.add_index(Entry.closed, Entry.day, Entry.at, Entry.id, where=SQL("closed = 1"))

MODELS: tuple[type[Model], ...] = (
    ImportBatch,
    ImportChoice,
    Entry,
    Tag,
    EntryTag,
    Link,
    Answer,
    SittingRow,
    StepMark,
    SafetyAnswer,
    SignRatingRow,
    OwnMeasureRow,
    SpaceRow,
    AgreementRow,
    ExceptionRow,
    ExampleRow,
    SittingCopy,
    DueShift,
    DraftRow,
    BackupMadeRow,
    Setting,
    VaultMeta,
)


def rows(database: VaultDatabase, query: Any) -> list[tuple[Any, ...]]:
    """What `query` finds, each field as its model says. The one typed way from peewee."""
    with vault_errors(writing=False):
        return list(query.bind(database).tuples())
