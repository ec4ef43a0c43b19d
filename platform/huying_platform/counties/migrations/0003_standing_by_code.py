from django.db import migrations, models

_CODES = """
UPDATE counties_countystanding AS standing SET county_code = county.code
FROM counties_county AS county WHERE county.id = standing.county_id
"""


class Migration(migrations.Migration):
    dependencies = [("counties", "0002_county_standing")]

    operations = [
        migrations.AddField("CountyStanding", "county_code", models.CharField(max_length=6, null=True)),
        migrations.RunSQL(_CODES, migrations.RunSQL.noop),
        # PostgreSQL alters no table whose rows wait to be checked, as those that 0002 has made in this same transaction.
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.AlterField("CountyStanding", "county_code", models.CharField(max_length=6, unique=True)),
    ]
