"""Roll-ups hold every scope of the tree and are kept by adding differences (docs/decisions/0002).

The old tables held derived figures only: they go, and every node is marked.
"""

from django.db import migrations, models

GONE = ("SharedIdentity", "ReportedMonths", "Tally", "Distinct", "ChangeCount")
INDEXES = {
    "rollup_training_node": "programs_training (left(region_id, 5), last_day)",
    "rollup_training_place": "programs_training (left(place_id, 5), last_day) WHERE place_id IS NOT NULL",
    "rollup_spoken": "participants_enrolment (left(counted_region_id, 5)) "
    "WHERE represents_library_id IS NOT NULL OR represents_region_id IS NOT NULL",
    "rollup_library_node": "programs_library (left(region_id, 5))",
    "rollup_area_node": "programs_libraryarea (left(region_id, 5))",
    "rollup_tally_node": "reports_tally (left(code, 5), year) WHERE grain = 8",
    "rollup_change_node": "reports_changecount (left(code, 5), year) WHERE grain = 8",
    "rollup_step_node": "reports_memberstep (left(code, 5)) WHERE grain = 8",
    "rollup_presence_node": "reports_presence (left(cell, 5), year)",
    "rollup_reached_node": "reports_reached (left(place, 5), year)",
}


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0008_saved_exports"),
        ("programs", "0003_initial"),
        ("participants", "0002_initial"),
    ]
    operations = [
        *(migrations.DeleteModel(name) for name in GONE),
migrations.CreateModel(
            name='Tally',
            fields=[
                ('pk', models.CompositePrimaryKey('grain', 'code', 'year', 'month', blank=True, editable=False, primary_key=True, serialize=False)),
                ('grain', models.SmallIntegerField()),
                ('code', models.CharField(db_collation='C', max_length=8)),
                ('year', models.SmallIntegerField()),
                ('month', models.SmallIntegerField()),
                ('semua', models.IntegerField(default=0)),
                ('kegiatan', models.IntegerField(default=0)),
                ('bernama', models.IntegerField(default=0)),
                ('tanpa_nama', models.IntegerField(default=0)),
                ('orang_hari', models.IntegerField(default=0)),
                ('kegiatan_pengelola', models.IntegerField(default=0)),
                ('stakeholder_meeting', models.IntegerField(default=0)),
                ('perwakilan_stakeholder', models.IntegerField(default=0)),
                ('layanan_informasi', models.IntegerField(default=0)),
                ('pelibatan_masyarakat', models.IntegerField(default=0)),
                ('advokasi', models.IntegerField(default=0)),
                ('dilatih', models.IntegerField(default=0)),
                ('dilatih_tanpa_nama', models.IntegerField(default=0)),
                ('ingatan', models.IntegerField(default=0)),
                ('meninggal', models.IntegerField(default=0)),
                ('dijawab', models.IntegerField(default=0)),
                ('dinilai', models.IntegerField(default=0)),
                ('naik', models.IntegerField(default=0)),
                ('turun', models.IntegerField(default=0)),
                ('pita_teratas', models.IntegerField(default=0)),
                ('l0', models.IntegerField(default=0)),
                ('l1', models.IntegerField(default=0)),
                ('l2', models.IntegerField(default=0)),
                ('l3', models.IntegerField(default=0)),
                ('l4', models.IntegerField(default=0)),
                ('tidak_bertahan', models.IntegerField(default=0)),
                ('berhasil_dilaporkan', models.IntegerField(default=0)),
                ('berhasil_diverifikasi', models.IntegerField(default=0)),
                ('dinyatakan_awal', models.IntegerField(default=0)),
                ('dinyatakan_sisa', models.IntegerField(default=0)),
                ('pengelola_dilatih', models.IntegerField(default=0)),
                ('komitmen', models.IntegerField(default=0)),
                ('komitmen_terwujud', models.IntegerField(default=0)),
                ('nihil', models.IntegerField(default=0)),
                ('bulan_lapor', models.IntegerField(default=0)),
            ],
            options={
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Distinct',
            fields=[
                ('pk', models.CompositePrimaryKey('grain', 'year', 'code', blank=True, editable=False, primary_key=True, serialize=False)),
                ('grain', models.SmallIntegerField()),
                ('code', models.CharField(db_collation='C', max_length=8)),
                ('year', models.SmallIntegerField()),
                ('orang', models.IntegerField(default=0)),
                ('perempuan', models.IntegerField(default=0)),
                ('laki_laki', models.IntegerField(default=0)),
                ('disabilitas', models.IntegerField(default=0)),
                ('disabilitas_tidak_diketahui', models.IntegerField(default=0)),
                ('dilatih_orang', models.IntegerField(default=0)),
                ('desa_terjangkau', models.IntegerField(default=0)),
            ],
            options={
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='ChangeCount',
            fields=[
                ('pk', models.CompositePrimaryKey('grain', 'code', 'year', 'month', 'value', blank=True, editable=False, primary_key=True, serialize=False)),
                ('grain', models.SmallIntegerField()),
                ('code', models.CharField(db_collation='C', max_length=8)),
                ('year', models.SmallIntegerField()),
                ('month', models.SmallIntegerField()),
                ('value', models.DecimalField(decimal_places=1, max_digits=16)),
                ('n', models.IntegerField()),
            ],
            options={
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='MemberStep',
            fields=[
                ('pk', models.CompositePrimaryKey('grain', 'code', 'year', 'day', blank=True, editable=False, primary_key=True, serialize=False)),
                ('grain', models.SmallIntegerField()),
                ('code', models.CharField(db_collation='C', max_length=8)),
                ('year', models.SmallIntegerField()),
                ('day', models.DateField()),
                ('mitra', models.IntegerField()),
                ('books', models.IntegerField()),
            ],
            options={
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Presence',
            fields=[
                ('pk', models.CompositePrimaryKey('cell', 'year', 'identity', blank=True, editable=False, primary_key=True, serialize=False)),
                ('cell', models.CharField(db_collation='C', max_length=8)),
                ('year', models.SmallIntegerField()),
                ('identity', models.UUIDField(db_index=True)),
                ('sex', models.CharField(max_length=1)),
                ('able', models.SmallIntegerField()),
                ('trained', models.BooleanField()),
            ],
            options={
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Reached',
            fields=[
                ('pk', models.CompositePrimaryKey('place', 'year', blank=True, editable=False, primary_key=True, serialize=False)),
                ('place', models.CharField(db_collation='C', max_length=13)),
                ('year', models.SmallIntegerField()),
            ],
            options={
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='VillageCount',
            fields=[
                ('pk', models.CompositePrimaryKey('grain', 'code', blank=True, editable=False, primary_key=True, serialize=False)),
                ('grain', models.SmallIntegerField()),
                ('code', models.CharField(db_collation='C', max_length=8)),
                ('desa_total', models.IntegerField()),
            ],
            options={
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='RollupDue',
            fields=[
                ('pk', models.CompositePrimaryKey('node', 'year', blank=True, editable=False, primary_key=True, serialize=False)),
                ('node', models.CharField(db_collation='C', max_length=5)),
                ('year', models.SmallIntegerField()),
                ('first', models.DateField()),
                ('last', models.DateField()),
            ],
            options={
                'indexes': [],
                'constraints': [],
            },
        ),
        *(
            migrations.RunSQL(f"CREATE INDEX {name} ON {columns}", f"DROP INDEX {name}")
            for name, columns in INDEXES.items()
        ),
    ]
