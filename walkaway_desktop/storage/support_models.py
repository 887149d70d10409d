"""The tables of Get support as peewee models."""

from peewee import AutoField, DateTimeField, IntegerField, Model, TextField


class SupportContactRow(Model):
    id = AutoField()
    name = TextField()
    number = TextField()
    note = TextField()
    position = IntegerField()

    class Meta:
        table_name = "support_contact"


class SafetyPlanRow(Model):
    section = TextField(primary_key=True)
    text = TextField()
    changed_at = DateTimeField()

    class Meta:
        table_name = "safety_plan"


SUPPORT_MODELS: tuple[type[Model], ...] = (SupportContactRow, SafetyPlanRow)
