"""The table of Get support as a peewee model."""

from peewee import AutoField, IntegerField, Model, TextField


class SupportContactRow(Model):
    id = AutoField()
    name = TextField()
    number = TextField()
    note = TextField()
    position = IntegerField()

    class Meta:
        table_name = "support_contact"


SUPPORT_MODELS: tuple[type[Model], ...] = (SupportContactRow,)
