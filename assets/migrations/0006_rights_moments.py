"""When answers may have changed: the table, and what history holds of it already."""

import django.db.models.deletion
from django.db import migrations, models

KINDS = ("changed", "edge", "withdrawn", "republished")


def work_out(apps, schema_editor):
    """Of every revision that is there; in a catalogue without any, nothing.

    By the code of today, whose columns an earlier database may lack: hence only where there is
    history, and only what it reads by name.
    """
    if apps.get_model("assets", "Revision").objects.exists():
        from assets import changes

        changes.rebuild()


class Migration(migrations.Migration):
    dependencies = [("assets", "0005_tracks_and_people")]
    operations = [
        migrations.CreateModel(
            name="RightsMoment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("kind", models.CharField(max_length=12)),
                ("until", models.DateTimeField()),
                ("before", models.CharField(blank=True, max_length=64)),
                ("after", models.CharField(blank=True, max_length=64)),
                (
                    "asset",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rights_moments",
                        to="assets.asset",
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "asset"],
                "indexes": [
                    models.Index(fields=["-at", "asset"], name="rights_newest_first"),
                    models.Index(fields=["kind", "at"], name="rights_edges_to_come"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("asset", "at"), name="one_rights_moment_per_instant"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", KINDS)),
                        name="rights_moment_is_of_a_known_kind",
                    ),
                ],
            },
        ),
        migrations.RunPython(work_out, migrations.RunPython.noop, elidable=True),
    ]
