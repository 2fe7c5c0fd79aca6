
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
            name='Contract',
            fields=[
                ('position', models.BigIntegerField(db_index=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('id', models.UUIDField(default=linli.kernel.keeping.identity.uuid7, editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=40, verbose_name='contract number')),
                ('title', models.CharField(max_length=120, verbose_name='title of the contract')),
                ('purpose', models.CharField(blank=True, max_length=200, verbose_name='what for')),
                ('money', models.CharField(choices=[('budget', 'public budget'), ('party', 'Party organisation’s funds'), ('community', 'the community’s working funds'), ('owners', 'the owners’ fees and common income'), ('donations', 'donations'), ('free', 'free of charge')], max_length=12, verbose_name='whose money')),
                ('amount', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='amount in yuan')),
                ('signed_on', models.DateField(blank=True, null=True, verbose_name='signed')),
                ('from_date', models.DateField(verbose_name='from')),
                ('until_date', models.DateField(verbose_name='until')),
                ('terminated_on', models.DateField(blank=True, null=True, verbose_name='terminated on')),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='reason')),
                ('contact_name', models.CharField(blank=True, max_length=60, verbose_name='contact')),
                ('contact_phone', linli.kernel.keeping.sealed_fields.SealedField(blank=True, max_length=40, verbose_name='contact’s telephone')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='note')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.unit', verbose_name='the other side')),
            ],
            options={
                'ordering': ('until_date', 'number'),
            },
        ),
        migrations.CreateModel(
            name='Deliverable',
            fields=[
                ('position', models.BigIntegerField(db_index=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('id', models.UUIDField(default=linli.kernel.keeping.identity.uuid7, editable=False, primary_key=True, serialize=False)),
                ('what', models.CharField(max_length=120, verbose_name='what is delivered')),
                ('quantity', models.CharField(blank=True, max_length=60, verbose_name='how much')),
                ('due', models.DateField(verbose_name='due on')),
                ('measure', models.CharField(blank=True, max_length=160, verbose_name='how it is measured')),
                ('delivered_on', models.DateField(blank=True, null=True, verbose_name='delivered on')),
                ('verdict', models.CharField(blank=True, choices=[('accepted', 'accepted as agreed'), ('remarks', 'accepted with remarks'), ('sent_back', 'sent back')], max_length=12, verbose_name='verdict')),
                ('verdict_on', models.DateField(blank=True, null=True, verbose_name='decided on')),
                ('verdict_by_title', models.CharField(blank=True, max_length=80, verbose_name='decided by post')),
                ('remark', models.CharField(blank=True, max_length=200, verbose_name='remarks or reason')),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliverables', to='organisations.contract', verbose_name='contract')),
            ],
            options={
                'ordering': ('due', 'id'),
            },
        ),
        migrations.CreateModel(
            name='ContractStep',
            fields=[
                ('position', models.BigIntegerField(db_index=True)),
                ('id', models.UUIDField(default=linli.kernel.keeping.identity.uuid7, editable=False, primary_key=True, serialize=False)),
                ('deed', models.CharField(choices=[('signed', 'written down'), ('changed', 'corrected'), ('promised', 'a deliverable was added'), ('delivered', 'delivered'), ('accepted', 'accepted as agreed'), ('remarks', 'accepted with remarks'), ('sent_back', 'sent back'), ('prolonged', 'prolonged'), ('terminated', 'terminated')], max_length=12, verbose_name='what happened')),
                ('day', models.DateField(blank=True, null=True, verbose_name='day it concerns')),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='reason')),
                ('at', models.DateTimeField(verbose_name='when')),
                ('recorded_at', models.DateTimeField(auto_now_add=True, verbose_name='recorded')),
                ('by_post', models.UUIDField(blank=True, null=True, verbose_name='by post')),
                ('by_title', models.CharField(blank=True, max_length=80, verbose_name='post at that time')),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='organisations.contract')),
                ('deliverable', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='organisations.deliverable')),
            ],
            options={
                'ordering': ('at', 'id'),
            },
        ),
        migrations.CreateModel(
            name='NeedsVersion',
            fields=[
                ('id', models.UUIDField(default=linli.kernel.keeping.identity.uuid7, editable=False, primary_key=True, serialize=False)),
                ('state', models.CharField(choices=[('ordinary', 'in ordinary times'), ('closed', 'while closed')], max_length=10, verbose_name='state of an estate')),
                ('number', models.PositiveIntegerField(verbose_name='version')),
                ('functions', models.JSONField(verbose_name='needed functions')),
                ('from_date', models.DateField(verbose_name='from')),
                ('set_at', models.DateTimeField(verbose_name='set at')),
                ('set_by_title', models.CharField(blank=True, max_length=80, verbose_name='set by post')),
            ],
            options={
                'ordering': ('state', 'number'),
                'constraints': [models.UniqueConstraint(fields=('state', 'number'), name='organisations_needs_version_once')],
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
        migrations.AddField(
            model_name='contract',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contracts', to='organisations.organisation', verbose_name='organisation'),
        ),
        migrations.CreateModel(
            name='Service',
            fields=[
                ('position', models.BigIntegerField(db_index=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('id', models.UUIDField(default=linli.kernel.keeping.identity.uuid7, editable=False, primary_key=True, serialize=False)),
                ('function', models.CharField(choices=[('closing', 'closing and gates'), ('disinfection', 'disinfection'), ('patrol', 'patrol'), ('rubbish', 'rubbish collection'), ('property', 'property service'), ('health', 'health service'), ('supplies', 'supplies'), ('mediation', 'mediation')], max_length=16, verbose_name='function')),
                ('basis', models.CharField(blank=True, max_length=120, verbose_name='contract or agreement')),
                ('from_date', models.DateField(verbose_name='from')),
                ('until_date', models.DateField(blank=True, null=True, verbose_name='until')),
                ('contract', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='services', to='organisations.contract', verbose_name='contract')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='services', to='organisations.organisation', verbose_name='organisation')),
                ('overlay', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.overlay', verbose_name='estate or area')),
            ],
            options={
                'ordering': ('function', 'from_date'),
            },
        ),
        migrations.CreateModel(
            name='Tie',
            fields=[
                ('position', models.BigIntegerField(db_index=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('id', models.UUIDField(default=linli.kernel.keeping.identity.uuid7, editable=False, primary_key=True, serialize=False)),
                ('role', models.CharField(choices=[('owner', 'owner of housing'), ('paired', 'paired unit'), ('stationed', 'unit stationed here')], max_length=10, verbose_name='relation')),
                ('contact_post', models.CharField(blank=True, max_length=60, verbose_name='contact’s office')),
                ('contact_name', models.CharField(blank=True, max_length=60, verbose_name='contact')),
                ('contact_phone', linli.kernel.keeping.sealed_fields.SealedField(blank=True, max_length=40, verbose_name='contact’s telephone')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='note')),
                ('from_date', models.DateField(verbose_name='from')),
                ('until_date', models.DateField(blank=True, null=True, verbose_name='until')),
                ('building', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.building', verbose_name='building')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ties', to='organisations.organisation', verbose_name='organisation')),
                ('overlay', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.overlay', verbose_name='estate or area')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.unit', verbose_name='unit')),
            ],
            options={
                'ordering': ('role', 'from_date', 'id'),
            },
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.UniqueConstraint(condition=models.Q(('uscc', ''), _negated=True), fields=('uscc',), name='organisations_uscc_once'),
        ),
        migrations.AddIndex(
            model_name='contract',
            index=models.Index(fields=['until_date', 'position'], name='organisations_contract_ends'),
        ),
        migrations.AddConstraint(
            model_name='contract',
            constraint=models.UniqueConstraint(fields=('unit', 'number'), name='organisations_contract_number_once'),
        ),
        migrations.AddConstraint(
            model_name='contract',
            constraint=models.CheckConstraint(condition=models.Q(('until_date__gte', models.F('from_date'))), name='organisations_contract_not_backward'),
        ),
        migrations.AddConstraint(
            model_name='service',
            constraint=models.UniqueConstraint(condition=models.Q(('until_date__isnull', True)), fields=('organisation', 'overlay', 'function'), name='organisations_service_once'),
        ),
        migrations.AddConstraint(
            model_name='tie',
            constraint=models.CheckConstraint(condition=models.Q(('overlay__isnull', True), ('building__isnull', True), _connector='OR'), name='organisations_tie_one_place'),
        ),
        migrations.AddConstraint(
            model_name='tie',
            constraint=models.CheckConstraint(condition=models.Q(('until_date__isnull', True), ('until_date__gte', models.F('from_date')), _connector='OR'), name='organisations_tie_not_backward'),
        ),
    ]
