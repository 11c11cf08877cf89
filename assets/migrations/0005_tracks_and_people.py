"""Records keep the words of their credits; tracks and people become entries of their own.

What a cue says stood on its track so far, one track for every wording. The words go to the cues
and names; tracks and people are then made anew, as `domain.music.identity` tells them apart.
"""

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models

import assets.models.music
from assets.domain.music import identifiers, identity
from assets.domain.record import Credit, MusicCue
from assets.models.music import new_address

FACTS = ("title", "qualifier", "iswc", "isrc", "library", "catalogue_number", "publisher")
BATCH = 200


def words_to_cues(apps, schema_editor):
    """Copy titles, numbers and names to the cues and credits; let go of the old tracks."""
    cues, credits = apps.get_model("assets", "MusicCue"), apps.get_model("assets", "MusicCredit")
    for rows in batches(cues.objects.select_related("track")):
        for cue in rows:
            for name in FACTS:
                setattr(cue, name, getattr(cue.track, name))
            cue.track = None
        cues.objects.bulk_update(rows, [*FACTS, "track"])
    for rows in batches(credits.objects.select_related("contributor")):
        for credit in rows:
            credit.name, credit.ipi = credit.contributor.name, credit.contributor.ipi
        credits.objects.bulk_update(rows, ["name", "ipi"])
    apps.get_model("assets", "Track").objects.all().delete()
    settle(schema_editor)


def attach(apps, schema_editor):
    """Make tracks and people of the cues, in the order in which they came."""
    cues, credits = apps.get_model("assets", "MusicCue"), apps.get_model("assets", "MusicCredit")
    tracks, people = {}, {}
    for rows in batches(cues.objects.prefetch_related("credits")):
        for row in rows:
            cue = MusicCue(
                **{name: getattr(row, name) or None for name in FACTS},
                credits=tuple(Credit(c.name, c.role, c.ipi or None) for c in row.credits.all()),
            )
            row.track_id = track_of(apps, tracks, cue)
        cues.objects.bulk_update(rows, ["track"])
    old = set(apps.get_model("assets", "Contributor").objects.values_list("pk", flat=True))
    for rows in batches(credits.objects.all()):
        for row in rows:
            row.contributor_id = person_of(
                apps, people, Credit(row.name, row.role, row.ipi or None)
            )
        credits.objects.bulk_update(rows, ["contributor"])
    apps.get_model("assets", "Contributor").objects.filter(pk__in=old).delete()
    settle(schema_editor)


def track_of(apps, known, cue):
    """The track of a cue: the one its strongest key leads to, else a new one."""
    keys, said = identity.track_keys(cue), identity.facts(cue)
    if not keys:
        return None
    found = next((t for k in keys if (t := known.get(k)) and not t[1].contradicts(said)), None)
    if found is None:
        row = apps.get_model("assets", "Track")(
            address=new_address(), folded=identity.compared(cue.title)[:500]
        )
        found = [row, identity.Facts()]
    row, facts = found[0], found[1].filled_from(said)
    if facts != found[1]:
        found[1] = facts
        for name in FACTS:
            setattr(row, name, getattr(facts, name))
        row.save()
    model = apps.get_model("assets", "TrackKey")
    for key in keys:
        if key not in known:
            known[key] = found
            model.objects.create(key=key, track=row)
    return row.pk


def person_of(apps, known, credit):
    """The person of a credit: the one the strongest key leads to, else a new one."""
    keys = identity.person_keys(credit)
    ipi = identifiers.ipi(credit.ipi or "") or ""
    found = next(
        (p for k in keys if (p := known.get(k)) and not (p.ipi and ipi and p.ipi != ipi)), None
    )
    if found is None:
        found = apps.get_model("assets", "Contributor")(
            address=new_address(), name=credit.name, folded=identity.compared(credit.name)[:500]
        )
    if found.pk is None or (ipi and not found.ipi):
        found.ipi = found.ipi or ipi
        found.save()
    model = apps.get_model("assets", "ContributorKey")
    for key in keys:
        if key not in known:
            known[key] = found
            model.objects.create(key=key, contributor=found)
    return found.pk


def batches(rows):
    """The rows in lists, by primary key."""
    last = 0
    while found := list(rows.filter(pk__gt=last).order_by("pk")[:BATCH]):
        yield found
        last = found[-1].pk


def settle(schema_editor):
    """PostgreSQL alters no table whose rows still have checks to come."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        schema_editor.execute("SET CONSTRAINTS ALL DEFERRED")


class Migration(migrations.Migration):
    dependencies = [
        ("assets", "0004_acronyms_and_known_words"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ContributorKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="ContributorMerge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.TextField()),
                ("merged_at", models.DateTimeField()),
                ("moved", models.JSONField()),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                ("undone_reason", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["-merged_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="TrackKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="TrackMerge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.TextField()),
                ("merged_at", models.DateTimeField()),
                ("moved", models.JSONField()),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                ("undone_reason", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["-merged_at", "-pk"],
            },
        ),
        migrations.AddField(
            model_name="musiccredit",
            name="ipi",
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AddField(
            model_name="musiccredit",
            name="name",
            field=models.CharField(default="", max_length=300),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="musiccue",
            name="catalogue_number",
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name="musiccue",
            name="isrc",
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AddField(
            model_name="musiccue",
            name="iswc",
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AddField(
            model_name="musiccue",
            name="library",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="musiccue",
            name="publisher",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="musiccue",
            name="qualifier",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="musiccue",
            name="source",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="musiccue",
            name="title",
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AlterField(
            model_name="musiccue",
            name="track",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="cues",
                to="assets.track",
            ),
        ),
        migrations.AddField(
            model_name="contributorkey",
            name="contributor",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="keys",
                to="assets.contributor",
            ),
        ),
        migrations.AddField(
            model_name="contributormerge",
            name="into",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merges_in",
                to="assets.contributor",
            ),
        ),
        migrations.AddField(
            model_name="contributormerge",
            name="merged_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="contributormerge",
            name="old",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merges_away",
                to="assets.contributor",
            ),
        ),
        migrations.AddField(
            model_name="contributormerge",
            name="undone_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="trackkey",
            name="track",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="keys", to="assets.track"
            ),
        ),
        migrations.AddField(
            model_name="trackmerge",
            name="into",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merges_in",
                to="assets.track",
            ),
        ),
        migrations.AddField(
            model_name="trackmerge",
            name="merged_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="trackmerge",
            name="old",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merges_away",
                to="assets.track",
            ),
        ),
        migrations.AddField(
            model_name="trackmerge",
            name="undone_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterModelOptions(
            name="contributor",
            options={"ordering": ["name", "pk"]},
        ),
        migrations.RemoveConstraint(
            model_name="contributor",
            name="contributor_once_per_name_and_ipi",
        ),
        migrations.AddField(
            model_name="contributor",
            name="address",
            field=models.CharField(editable=False, max_length=12, null=True),
        ),
        migrations.AddField(
            model_name="contributor",
            name="folded",
            field=models.CharField(blank=True, db_index=True, editable=False, max_length=500),
        ),
        migrations.AddField(
            model_name="contributor",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="assets.contributor",
            ),
        ),
        migrations.AddField(
            model_name="contributor",
            name="settled_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.RunPython(words_to_cues, migrations.RunPython.noop, elidable=False),
        migrations.RemoveField(
            model_name="track",
            name="key",
        ),
        migrations.AddField(
            model_name="track",
            name="address",
            field=models.CharField(
                default=assets.models.music.new_address, editable=False, max_length=12, unique=True
            ),
        ),
        migrations.AddField(
            model_name="track",
            name="folded",
            field=models.CharField(blank=True, db_index=True, editable=False, max_length=500),
        ),
        migrations.AddField(
            model_name="track",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="assets.track",
            ),
        ),
        migrations.AddField(
            model_name="track",
            name="settled_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AlterField(
            model_name="track",
            name="title",
            field=models.CharField(max_length=500),
        ),
        migrations.RunPython(attach, migrations.RunPython.noop, elidable=False),
        migrations.AlterField(
            model_name="contributor",
            name="address",
            field=models.CharField(
                default=assets.models.music.new_address, editable=False, max_length=12, unique=True
            ),
        ),
        migrations.AddConstraint(
            model_name="contributor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ipi", ""),
                    django.db.models.lookups.Exact(
                        django.db.models.functions.text.Length("ipi"), 11
                    ),
                    _connector="OR",
                ),
                name="contributor_ipi_has_eleven_digits",
            ),
        ),
        migrations.AddConstraint(
            model_name="contributor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into__isnull", True),
                    models.Q(("merged_into", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="contributor_is_not_merged_into_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="track",
            constraint=models.CheckConstraint(
                condition=models.Q(("title", ""), _negated=True), name="track_has_a_title"
            ),
        ),
        migrations.AddConstraint(
            model_name="track",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("isrc", ""),
                    django.db.models.lookups.Exact(
                        django.db.models.functions.text.Length("isrc"), 12
                    ),
                    _connector="OR",
                ),
                name="track_isrc_has_twelve_characters",
            ),
        ),
        migrations.AddConstraint(
            model_name="track",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("iswc", ""),
                    django.db.models.lookups.Exact(
                        django.db.models.functions.text.Length("iswc"), 11
                    ),
                    _connector="OR",
                ),
                name="track_iswc_has_eleven_characters",
            ),
        ),
        migrations.AddConstraint(
            model_name="track",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into__isnull", True),
                    models.Q(("merged_into", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="track_is_not_merged_into_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="contributormerge",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="contributor_merge_says_why"
            ),
        ),
        migrations.AddConstraint(
            model_name="contributormerge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("undone_at__isnull", True),
                    models.Q(("undone_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="contributor_merge_taken_back_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="trackmerge",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="track_merge_says_why"
            ),
        ),
        migrations.AddConstraint(
            model_name="trackmerge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("undone_at__isnull", True),
                    models.Q(("undone_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="track_merge_taken_back_says_why",
            ),
        ),
    ]
