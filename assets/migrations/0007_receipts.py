"""Receipts and the keys that sign them; neither can be edited, whoever writes to the database.

One change is let through: taking a receipt's decision away (setting it to NULL), for content that
must go. The signed facts stay.
"""

import django.db.models.deletion
from django.db import migrations, models

SQLITE = (
    """
    CREATE TRIGGER receipts_are_never_edited
    BEFORE UPDATE OF id, number, asset_id, issued_at, outcome, facts, key_id, signature
    ON assets_receipt
    BEGIN SELECT RAISE(ABORT, 'receipts are never edited'); END
    """,
    """
    CREATE TRIGGER receipts_keep_their_decision BEFORE UPDATE OF decision ON assets_receipt
    WHEN NEW.decision IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'receipts are never edited'); END
    """,
    """
    CREATE TRIGGER receipt_keys_are_never_edited BEFORE UPDATE ON assets_receiptkey
    BEGIN SELECT RAISE(ABORT, 'receipts are never edited'); END
    """,
)
POSTGRESQL = (
    """
    CREATE FUNCTION receipts_are_never_edited() RETURNS trigger AS $$
    BEGIN RAISE EXCEPTION 'receipts are never edited' USING ERRCODE = 'check_violation'; END
    $$ LANGUAGE plpgsql
    """,
    """
    CREATE TRIGGER receipts_are_never_edited
    BEFORE UPDATE OF id, number, asset_id, issued_at, outcome, facts, key_id, signature
    ON assets_receipt FOR EACH ROW EXECUTE FUNCTION receipts_are_never_edited()
    """,
    """
    CREATE TRIGGER receipts_keep_their_decision BEFORE UPDATE OF decision ON assets_receipt
    FOR EACH ROW WHEN (NEW.decision IS NOT NULL)
    EXECUTE FUNCTION receipts_are_never_edited()
    """,
    """
    CREATE TRIGGER receipt_keys_are_never_edited BEFORE UPDATE ON assets_receiptkey
    FOR EACH ROW EXECUTE FUNCTION receipts_are_never_edited()
    """,
)
TRIGGERS = {
    "receipts_are_never_edited": "assets_receipt",
    "receipts_keep_their_decision": "assets_receipt",
    "receipt_keys_are_never_edited": "assets_receiptkey",
}


def guard(apps, schema_editor):
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in SQLITE if is_sqlite else POSTGRESQL:
        schema_editor.execute(statement)


def unguard(apps, schema_editor):
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for trigger, table in TRIGGERS.items():
        on = "" if is_sqlite else f" ON {table}"
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {trigger}{on}")
    if not is_sqlite:
        schema_editor.execute("DROP FUNCTION IF EXISTS receipts_are_never_edited")


class Migration(migrations.Migration):
    dependencies = [("assets", "0006_rights_moments")]
    operations = [
        migrations.CreateModel(
            name="ReceiptKey",
            fields=[
                ("version", models.PositiveIntegerField(primary_key=True, serialize=False)),
                ("secret", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["version"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("version__gte", 1)),
                        name="receipt_keys_count_from_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("secret", ""), _negated=True),
                        name="receipt_key_has_a_secret",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Receipt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=29, unique=True)),
                ("issued_at", models.DateTimeField()),
                ("outcome", models.CharField(max_length=30)),
                ("facts", models.JSONField()),
                ("decision", models.JSONField(null=True)),
                ("signature", models.CharField(max_length=64)),
                (
                    "asset",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receipts",
                        to="assets.asset",
                    ),
                ),
                (
                    "key",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assets.receiptkey",
                    ),
                ),
            ],
            options={
                "ordering": ["-issued_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("number", ""), _negated=True),
                        name="receipt_has_a_number",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("signature", ""), _negated=True),
                        name="receipt_is_signed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "outcome__in",
                                [
                                    "prohibited",
                                    "consent_required",
                                    "not_stated",
                                    "permitted_with_duties",
                                    "permitted",
                                ],
                            )
                        ),
                        name="receipt_outcome_is_a_known_one",
                    ),
                ],
            },
        ),
        migrations.RunPython(guard, unguard),
    ]
