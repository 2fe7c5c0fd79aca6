
import django.db.models.deletion
import linli.kernel.keeping.identity
import linli.kernel.keeping.sealed_fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('places', '0001_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='Kind',
            fields=[
                ('code', models.SlugField(max_length=40, primary_key=True, serialize=False, verbose_name='code')),
                ('name', models.CharField(max_length=40, verbose_name='name')),
                ('name_en', models.CharField(max_length=60, verbose_name='English name')),
                ('group', models.CharField(choices=[('party', 'Party organisations'), ('self', 'self-government'), ('public', 'public bodies'), ('firm', 'firms and owners'), ('social', 'social organisations'), ('other', 'others')], max_length=10, verbose_name='group')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
            ],
            options={
                'ordering': ('order', 'code'),
            },
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('position', models.BigIntegerField(db_index=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('id', models.UUIDField(default=linli.kernel.keeping.identity.uuid7, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(db_index=True, max_length=120, verbose_name='name')),
                ('uscc', models.CharField(blank=True, max_length=18, verbose_name='unified social credit code')),
                ('address', models.CharField(blank=True, max_length=160, verbose_name='address')),
                ('office_phone', models.CharField(blank=True, max_length=40, verbose_name='office telephone')),
                ('contact_name', models.CharField(blank=True, max_length=60, verbose_name='contact')),
                ('contact_phone', linli.kernel.keeping.sealed_fields.SealedField(blank=True, max_length=40, verbose_name='contact’s telephone')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='note')),
                ('from_date', models.DateField(verbose_name='from')),
                ('until_date', models.DateField(blank=True, null=True, verbose_name='until')),
                ('synthetic', models.BooleanField(default=False, verbose_name='invented')),
                ('kind', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='organisations', to='organisations.kind', verbose_name='kind')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='branches', to='organisations.organisation', verbose_name='belongs to')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.unit', verbose_name='home unit')),
            ],
            options={
                'ordering': ('kind__order', 'name'),
            },
        ),
        migrations.CreateModel(
            name='Service',
            fields=[
                ('position', models.BigIntegerField(db_index=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('id', models.UUIDField(default=linli.kernel.keeping.identity.uuid7, editable=False, primary_key=True, serialize=False)),
                ('function', models.CharField(choices=[('closing', 'closing and gates'), ('disinfection', 'disinfection'), ('patrol', 'patrol'), ('property', 'property service'), ('health', 'health service'), ('supplies', 'supplies'), ('mediation', 'mediation')], max_length=16, verbose_name='function')),
                ('basis', models.CharField(blank=True, max_length=120, verbose_name='contract or agreement')),
                ('from_date', models.DateField(verbose_name='from')),
                ('until_date', models.DateField(blank=True, null=True, verbose_name='until')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='services', to='organisations.organisation', verbose_name='organisation')),
                ('overlay', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.overlay', verbose_name='estate or area')),
            ],
            options={
                'ordering': ('function', 'from_date'),
            },
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.UniqueConstraint(condition=models.Q(('uscc', ''), _negated=True), fields=('uscc',), name='organisations_uscc_once'),
        ),
        migrations.AddConstraint(
            model_name='service',
            constraint=models.UniqueConstraint(condition=models.Q(('until_date__isnull', True)), fields=('organisation', 'overlay', 'function'), name='organisations_service_once'),
        ),
    ]
