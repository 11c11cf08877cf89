"""What search keeps beside the documents: what titles are ordered by, whether there is music,
a log of changes, stored sets. On PostgreSQL the vectors are made anew, with the part in each token
(the documents stay as they are)."""

import random

from django.db import migrations, models

from assets.search import backends

STEP = 500


def fill(apps, schema_editor):
    """Title keys and music of the documents there are."""
    from assets.domain.music.presence import presence
    from assets.domain.record import MusicCue, Record
    from assets.search.document import title_key

    documents = apps.get_model("assets", "SearchDocument")
    cues = apps.get_model("assets", "MusicCue").objects.filter(asset=models.OuterRef("asset"))
    listed = documents.objects.annotate(cued=models.Exists(cues)).values_list(
        "pk", "asset__title", "asset__music", "asset__no_music", "cued"
    )
    backend = backends.for_vendor(schema_editor.connection.vendor)
    backend.pause(schema_editor)
    for at in range(0, listed.count(), STEP):
        rows = listed.order_by("pk")[at : at + STEP]
        documents.objects.bulk_update(
            [
                documents(
                    pk=pk,
                    title_key=title_key(title),
                    music_presence=presence(
                        Record(
                            music=music or None,
                            no_music=no_music,
                            music_cues=(MusicCue(None),) if cued else (),
                        )
                    ),
                )
                for pk, title, music, no_music, cued in rows
            ],
            ["title_key", "music_presence"],
        )
    backend.resume(schema_editor)
    apps.get_model("assets", "SearchState").objects.create(epoch=random.getrandbits(62))


def make_vectors_anew(apps, schema_editor):
    """Each token begins with the letter of its part, and long documents lie in pieces."""
    if schema_editor.connection.vendor != "postgresql":
        return
    backend = backends.for_vendor("postgresql")
    backend.drop(schema_editor)
    backend.create(schema_editor)
    documents = apps.get_model("assets", "SearchDocument").objects
    with schema_editor.connection.cursor() as cursor:
        backend.write_all(cursor, documents)


class Migration(migrations.Migration):

    dependencies = [("assets", "0007_receipts")]

    operations = [
        migrations.AddField(
            model_name="searchdocument",
            name="title_key",
            field=models.BinaryField(null=True),
        ),
        migrations.AddField(
            model_name="searchdocument",
            name="music_presence",
            field=models.CharField(max_length=10, null=True),
        ),
        migrations.CreateModel(
            name="SearchChange",
            fields=[
                ("seq", models.BigAutoField(primary_key=True, serialize=False)),
                ("asset_id", models.BigIntegerField()),
                ("nonce", models.BigIntegerField()),
                ("writer", models.BigIntegerField(default=0)),
            ],
            options={"indexes": [models.Index(fields=["writer"], name="by_writer")]},
        ),
        migrations.CreateModel(
            name="SearchState",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("epoch", models.BigIntegerField()),
                ("sets_seq", models.BigIntegerField(null=True)),
                ("sets_nonce", models.BigIntegerField(null=True)),
                ("sets_floor", models.BigIntegerField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="SearchSet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20)),
                ("value", models.CharField(blank=True, max_length=500)),
                ("data", models.BinaryField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["kind", "value"], name="set_once_per_value")
                ]
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="searchdocument",
            index=models.Index(fields=["title_key", "asset"], name="by_title_key"),
        ),
        migrations.RunPython(make_vectors_anew, migrations.RunPython.noop),
    ]
