"""Acronyms that search takes for their long forms, with a list to start from, and the words of the
public index for "did you mean", counted from what the index holds."""

from collections import Counter

from django.db import migrations, models

PARTS = ("title", "lead", "people", "places", "music")


def load(apps, schema_editor):
    from assets.search.acronyms import at_the_start

    acronym = apps.get_model("assets", "Acronym")
    acronym.objects.bulk_create(
        [acronym(short=short, long=long) for short, long in at_the_start()], batch_size=100
    )


def count(apps, schema_editor):
    counted = Counter()
    for row in apps.get_model("assets", "SearchDocument").objects.values_list(*PARTS).iterator(500):
        words = {word for part in row for word in part.partition("¶")[0].split()}
        counted.update(w for w in words if len(w) >= 3 and not any(ch.isdigit() for ch in w))
    known = apps.get_model("assets", "KnownWord")
    known.objects.bulk_create(
        [
            known(word=word, begins=word[0], ends=word[-2:], length=len(word), documents=n)
            for word, n in sorted(counted.items())
        ],
        batch_size=100,
    )


class Migration(migrations.Migration):

    dependencies = [("assets", "0003_wording_changes")]

    operations = [
        migrations.CreateModel(
            name="Acronym",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("short", models.CharField(max_length=40)),
                ("long", models.CharField(max_length=200)),
            ],
            options={"ordering": ["short", "long"]},
        ),
        migrations.CreateModel(
            name="KnownWord",
            fields=[
                ("word", models.CharField(max_length=60, primary_key=True, serialize=False)),
                ("begins", models.CharField(max_length=1)),
                ("ends", models.CharField(max_length=2)),
                ("length", models.PositiveSmallIntegerField()),
                ("documents", models.IntegerField()),
            ],
        ),
        migrations.AddConstraint(
            model_name="acronym",
            constraint=models.UniqueConstraint(fields=("short", "long"), name="acronym_once_per_long_form"),
        ),
        migrations.AddConstraint(
            model_name="acronym",
            constraint=models.CheckConstraint(
                condition=models.Q(("short", ""), _negated=True) & models.Q(("long", ""), _negated=True),
                name="acronym_has_both_forms",
            ),
        ),
        migrations.AddIndex(
            model_name="knownword",
            index=models.Index(fields=["begins", "length"], name="words_by_their_beginning"),
        ),
        migrations.AddIndex(
            model_name="knownword",
            index=models.Index(fields=["ends", "length"], name="words_by_their_end"),
        ),
        migrations.AddConstraint(
            model_name="knownword",
            constraint=models.CheckConstraint(condition=models.Q(("word", ""), _negated=True), name="known_word_is_a_word"),
        ),
        migrations.RunPython(load, migrations.RunPython.noop),
        migrations.RunPython(count, migrations.RunPython.noop),
    ]
