import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("identity", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="account", name="external_id", field=models.CharField(max_length=200)
        ),
        migrations.AddConstraint(
            model_name="account",
            constraint=models.UniqueConstraint(
                fields=("external_id", "county_code"), name="identity_account_once_a_county"
            ),
        ),
        migrations.CreateModel(
            name="SignOn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("issuer", models.CharField(max_length=300)),
                ("subject", models.CharField(db_index=True, max_length=200)),
                ("issuer_session", models.CharField(db_index=True, max_length=128)),
                ("name", models.CharField(max_length=60)),
                ("counties", models.JSONField()),
                ("realm_roles", models.JSONField()),
                ("division_prefix", models.CharField(max_length=6)),
                ("refresh_token", models.TextField()),
                ("id_token", models.TextField()),
                ("began_at", models.DateTimeField()),
                ("checked_at", models.DateTimeField(db_index=True)),
                ("ends_at", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="OpenSession",
            fields=[
                (
                    "session_key",
                    models.CharField(
                        max_length=40, primary_key=True, serialize=False, verbose_name="session key"
                    ),
                ),
                ("session_data", models.TextField(verbose_name="session data")),
                ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
                ("subject", models.CharField(db_index=True, max_length=200)),
                ("county_code", models.CharField(max_length=6)),
                (
                    "sign_on",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sessions",
                        to="identity.signon",
                    ),
                ),
                ("device", models.CharField(max_length=60)),
                ("address", models.GenericIPAddressField(null=True)),
                ("began_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
            ],
            options={"verbose_name": "session", "verbose_name_plural": "sessions", "abstract": False},
        ),
        migrations.CreateModel(
            name="Attempt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                ("origin", models.CharField(max_length=300)),
                ("next_path", models.CharField(max_length=2000)),
                ("hint", models.CharField(max_length=200)),
                ("afresh", models.BooleanField()),
                ("browser", models.CharField(max_length=64)),
                ("expires_at", models.DateTimeField(db_index=True)),
                ("reference", models.CharField(max_length=64, null=True, unique=True)),
                ("state", models.CharField(max_length=64, null=True, unique=True)),
                ("portal_browser", models.CharField(max_length=64)),
                ("nonce", models.CharField(max_length=64)),
                ("verifier", models.TextField()),
                ("code", models.CharField(max_length=64, null=True, unique=True)),
                (
                    "sign_on",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, to="identity.signon"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LogoutToken",
            fields=[
                ("digest", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("expires_at", models.DateTimeField(db_index=True)),
            ],
        ),
        # Where sessions were kept before; whoever had one signs in again.
        migrations.RunSQL("DROP TABLE IF EXISTS django_session", migrations.RunSQL.noop),
    ]
