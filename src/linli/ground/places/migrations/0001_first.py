
import django.db.models.deletion
import linli.kernel.keeping.identity
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Tree',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('version', models.UUIDField(default=linli.kernel.keeping.identity.uuid7, verbose_name='version')),
            ],
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('version', models.PositiveIntegerField(default=1)),
                ('from_date', models.DateField(verbose_name='from')),
                ('until_date', models.DateField(blank=True, null=True, verbose_name='until')),
                ('id', models.UUIDField(default=linli.kernel.keeping.identity.uuid7, editable=False, primary_key=True, serialize=False)),
                ('slot', models.PositiveIntegerField(unique=True, verbose_name='slot')),
                ('level', models.PositiveSmallIntegerField(choices=[(1, 'province'), (2, 'city'), (3, 'district'), (4, 'street or town'), (5, 'community or village')], verbose_name='level')),
                ('kind', models.CharField(choices=[('province', 'province'), ('city', 'city'), ('district', 'district'), ('county_city', 'county-level city'), ('county', 'county'), ('street', 'street'), ('town', 'town'), ('township', 'township'), ('street_like', 'zone run like a street'), ('community', 'community'), ('village', 'village'), ('community_like', 'zone run like a community'), ('village_like', 'farm run like a village')], max_length=20, verbose_name='kind')),
                ('code', models.CharField(db_index=True, max_length=12, verbose_name='code')),
                ('name', models.CharField(max_length=80, verbose_name='official name')),
                ('short_name', models.CharField(db_index=True, max_length=80, verbose_name='name')),
                ('initials', models.CharField(blank=True, max_length=40, verbose_name='initials')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='places.unit')),
            ],
            options={
                'ordering': ('slot',),
            },
        ),
        migrations.CreateModel(
            name='Overlay',
            fields=[
                ('position', models.BigIntegerField(db_index=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('from_date', models.DateField(verbose_name='from')),
                ('until_date', models.DateField(blank=True, null=True, verbose_name='until')),
                ('id', models.UUIDField(default=linli.kernel.keeping.identity.uuid7, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('grid', 'grid'), ('estate', 'estate'), ('courtyard', 'courtyard'), ('area', 'area'), ('care_area', 'area of a paired unit'), ('closed_area', 'closed area'), ('hamlet', 'hamlet')], max_length=16, verbose_name='kind')),
                ('name', models.CharField(max_length=60, verbose_name='name')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='note')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='overlays', to='places.unit')),
            ],
            options={
                'ordering': ('unit', 'kind', 'name'),
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('from_date', models.DateField(verbose_name='from')),
                ('until_date', models.DateField(blank=True, null=True, verbose_name='until')),
                ('id', models.UUIDField(default=linli.kernel.keeping.identity.uuid7, editable=False, primary_key=True, serialize=False)),
                ('parent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='places.unit')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='places.unit')),
            ],
            options={
                'ordering': ('from_date',),
            },
        ),
        migrations.CreateModel(
            name='Building',
            fields=[
                ('position', models.BigIntegerField(db_index=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('from_date', models.DateField(verbose_name='from')),
                ('until_date', models.DateField(blank=True, null=True, verbose_name='until')),
                ('id', models.UUIDField(default=linli.kernel.keeping.identity.uuid7, editable=False, primary_key=True, serialize=False)),
                ('no', models.PositiveSmallIntegerField(verbose_name='number in the community')),
                ('kind', models.CharField(choices=[('residential', 'residential building'), ('village_group', "villagers' group"), ('other', 'other building')], default='residential', max_length=16, verbose_name='kind')),
                ('street_name', models.CharField(blank=True, max_length=60, verbose_name='street or estate')),
                ('number', models.CharField(max_length=20, verbose_name='building number')),
                ('label', models.CharField(max_length=120, verbose_name='address')),
                ('aliases', models.CharField(blank=True, max_length=200, verbose_name='also called')),
                ('entrances', models.PositiveSmallIntegerField(default=0, verbose_name='entrances')),
                ('floors', models.PositiveSmallIntegerField(default=0, verbose_name='floors')),
                ('has_lift', models.BooleanField(default=False, verbose_name='lift')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='note')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='buildings', to='places.unit')),
            ],
            options={
                'ordering': ('position',),
            },
        ),
        migrations.CreateModel(
            name='UnitCode',
            fields=[
                ('from_date', models.DateField(verbose_name='from')),
                ('until_date', models.DateField(blank=True, null=True, verbose_name='until')),
                ('id', models.UUIDField(default=linli.kernel.keeping.identity.uuid7, editable=False, primary_key=True, serialize=False)),
                ('code', models.CharField(db_index=True, max_length=12, verbose_name='code')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='codes', to='places.unit')),
            ],
            options={
                'ordering': ('from_date',),
            },
        ),
        migrations.CreateModel(
            name='UnitName',
            fields=[
                ('from_date', models.DateField(verbose_name='from')),
                ('until_date', models.DateField(blank=True, null=True, verbose_name='until')),
                ('id', models.UUIDField(default=linli.kernel.keeping.identity.uuid7, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=80, verbose_name='official name')),
                ('short_name', models.CharField(db_index=True, max_length=80, verbose_name='name')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='former_names', to='places.unit')),
            ],
            options={
                'ordering': ('from_date',),
            },
        ),
        migrations.CreateModel(
            name='Dwelling',
            fields=[
                ('position', models.BigIntegerField(db_index=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('from_date', models.DateField(verbose_name='from')),
                ('until_date', models.DateField(blank=True, null=True, verbose_name='until')),
                ('id', models.UUIDField(default=linli.kernel.keeping.identity.uuid7, editable=False, primary_key=True, serialize=False)),
                ('no', models.PositiveSmallIntegerField(verbose_name='number in the building')),
                ('entrance', models.PositiveSmallIntegerField(default=0, verbose_name='entrance')),
                ('floor', models.SmallIntegerField(default=0, verbose_name='floor')),
                ('room', models.CharField(max_length=12, verbose_name='room')),
                ('label', models.CharField(max_length=60, verbose_name='door')),
                ('use', models.CharField(choices=[('home', 'home'), ('shop', 'shop'), ('office', 'office'), ('empty', 'empty'), ('other', 'other use')], default='home', max_length=10, verbose_name='use')),
                ('building', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dwellings', to='places.building')),
            ],
            options={
                'ordering': ('position',),
                'constraints': [models.UniqueConstraint(fields=('building', 'no'), name='places_dwelling_no_once'), models.UniqueConstraint(condition=models.Q(('until_date__isnull', True)), fields=('building', 'entrance', 'room'), name='places_dwelling_door_once')],
            },
        ),
        migrations.CreateModel(
            name='OverlayBuilding',
            fields=[
                ('position', models.BigIntegerField(db_index=True)),
                ('from_date', models.DateField(verbose_name='from')),
                ('until_date', models.DateField(blank=True, null=True, verbose_name='until')),
                ('id', models.UUIDField(default=linli.kernel.keeping.identity.uuid7, editable=False, primary_key=True, serialize=False)),
                ('building', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='overlay_parts', to='places.building')),
                ('overlay', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='places.overlay')),
            ],
            options={
                'ordering': ('position',),
                'constraints': [models.UniqueConstraint(condition=models.Q(('until_date__isnull', True)), fields=('overlay', 'building'), name='places_overlaybuilding_once')],
            },
        ),
        migrations.AddIndex(
            model_name='unit',
            index=models.Index(fields=['level', 'slot'], name='places_unit_level_slot'),
        ),
        migrations.AddConstraint(
            model_name='unit',
            constraint=models.CheckConstraint(condition=models.Q(('until_date__isnull', True), ('until_date__gte', models.F('from_date')), _connector='OR'), name='places_unit_period'),
        ),
        migrations.AddConstraint(
            model_name='overlay',
            constraint=models.UniqueConstraint(condition=models.Q(('until_date__isnull', True)), fields=('unit', 'kind', 'name'), name='places_overlay_name_once'),
        ),
        migrations.AddIndex(
            model_name='membership',
            index=models.Index(fields=['parent', 'from_date'], name='places_membership_parent'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('until_date__isnull', True), ('until_date__gte', models.F('from_date')), _connector='OR'), name='places_membership_period'),
        ),
        migrations.AddConstraint(
            model_name='building',
            constraint=models.UniqueConstraint(fields=('unit', 'no'), name='places_building_no_once'),
        ),
        migrations.AddConstraint(
            model_name='building',
            constraint=models.UniqueConstraint(condition=models.Q(('until_date__isnull', True)), fields=('unit', 'street_name', 'number'), name='places_building_address_once'),
        ),
        migrations.AddConstraint(
            model_name='unitcode',
            constraint=models.CheckConstraint(condition=models.Q(('until_date__isnull', True), ('until_date__gte', models.F('from_date')), _connector='OR'), name='places_unitcode_period'),
        ),
        migrations.AddConstraint(
            model_name='unitname',
            constraint=models.CheckConstraint(condition=models.Q(('until_date__isnull', True), ('until_date__gte', models.F('from_date')), _connector='OR'), name='places_unitname_period'),
        ),
    ]
