"""Words of the public index are looked up by two letters at either end: one was too little in a
vocabulary of a hundred thousand words."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("assets", "0008_search_sets")]

    operations = [
        migrations.AlterField(
            model_name="knownword", name="begins", field=models.CharField(max_length=2)
        ),
        migrations.RunSQL(
            "UPDATE assets_knownword SET begins = substr(word, 1, 2)", migrations.RunSQL.noop
        ),
    ]
