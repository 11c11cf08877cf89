"""The full-text index of the database in use, and history that cannot be rewritten."""

from django.db import migrations

from assets.search import backends

SQLITE_GUARD = """
CREATE TRIGGER history_is_never_edited BEFORE UPDATE ON assets_revision
BEGIN SELECT RAISE(ABORT, 'history is never edited'); END
"""
POSTGRES_GUARD = """
CREATE FUNCTION history_is_never_edited() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'history is never edited' USING ERRCODE = 'check_violation'; END
$$ LANGUAGE plpgsql;
CREATE TRIGGER history_is_never_edited BEFORE UPDATE ON assets_revision
FOR EACH ROW EXECUTE FUNCTION history_is_never_edited();
"""


def create(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    backends.for_vendor(vendor).create(schema_editor)
    schema_editor.execute(SQLITE_GUARD if vendor == "sqlite" else POSTGRES_GUARD)


def drop(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    backends.for_vendor(vendor).drop(schema_editor)
    if vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER IF EXISTS history_is_never_edited")
    else:
        schema_editor.execute("DROP TRIGGER IF EXISTS history_is_never_edited ON assets_revision")
        schema_editor.execute("DROP FUNCTION IF EXISTS history_is_never_edited")


class Migration(migrations.Migration):
    dependencies = [("assets", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
