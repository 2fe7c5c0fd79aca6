import django.db.models.deletion
import linli.ground.people.models.spelling
import linli.kernel.keeping.identity
import linli.kernel.keeping.sealed_fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisations', '0001_first'),
        ('places', '0001_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='Person',
            fields=[
                ('position', models.BigIntegerField(db_index=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('id', models.UUIDField(default=linli.kernel.keeping.identity.uuid7, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=60, verbose_name='name')),
                ('pinyin', linli.ground.people.models.spelling.SpellingField(blank=True, editable=False, max_length=160, part=0, verbose_name='pinyin of the name')),
                ('initials', linli.ground.people.models.spelling.SpellingField(blank=True, editable=False, max_length=40, part=1, verbose_name='initials of the name')),
                ('sex', models.CharField(choices=[('1', 'male'), ('2', 'female'), ('0', 'sex unknown'), ('9', 'sex not stated')], default='0', max_length=1, verbose_name='sex')),
                ('birth_date', models.DateField(blank=True, null=True, verbose_name='date of birth')),
                ('phone', linli.kernel.keeping.sealed_fields.SealedField(blank=True, default='', verbose_name='telephone')),
                ('phone_blind', linli.kernel.keeping.sealed_fields.BlindField(blank=True, db_index=True, editable=False, form='whole', max_length=32, scope='phone', source='phone')),
                ('phone_tail', linli.kernel.keeping.sealed_fields.BlindField(blank=True, db_index=True, editable=False, form='last4', max_length=32, scope='phone', source='phone')),
                ('document_type', models.CharField(choices=[('id_card', 'resident ID card'), ('household_book', 'household booklet'), ('birth_certificate', 'medical certificate of birth'), ('passport', 'passport'), ('hmt_residence', 'residence permit for Hong Kong, Macao and Taiwan residents'), ('hm_travel', 'mainland travel permit for Hong Kong and Macao residents'), ('tw_travel', 'mainland travel permit for Taiwan residents'), ('foreign_permanent', 'foreign permanent resident ID card'), ('military', 'military papers'), ('other', 'other document'), ('none', 'no document')], default='none', max_length=20, verbose_name='document')),
                ('document_no', linli.kernel.keeping.sealed_fields.SealedField(blank=True, default='', verbose_name='document number')),
                ('document_blind', linli.kernel.keeping.sealed_fields.BlindField(blank=True, db_index=True, editable=False, form='whole', max_length=32, scope='document', source='document_no')),
                ('document_tail', linli.kernel.keeping.sealed_fields.BlindField(blank=True, db_index=True, editable=False, form='last4', max_length=32, scope='document', source='document_no')),
                ('nationality', models.CharField(default='CHN', max_length=3, verbose_name='nationality')),
                ('ethnicity', linli.kernel.keeping.sealed_fields.SealedField(blank=True, default='', verbose_name='ethnic group')),
                ('occupation', models.CharField(blank=True, default='', max_length=60, verbose_name='occupation')),
                ('workplace', models.CharField(blank=True, default='', max_length=120, verbose_name='workplace or school')),
                ('note', linli.kernel.keeping.sealed_fields.SealedField(blank=True, default='', verbose_name='remark')),
                ('residing', models.CharField(blank=True, choices=[('registered', 'registered and living here'), ('owner', 'owns the home, registered elsewhere'), ('rented', 'rents'), ('staying', 'staying for a while'), ('dormitory', 'lives in a dormitory'), ('away', 'registered here, living elsewhere')], default='', max_length=12, verbose_name='lives here')),
                ('synthetic', models.BooleanField(default=False, verbose_name='invented for demonstration')),
                ('recorded_at', models.DateTimeField(auto_now_add=True, verbose_name='written down at')),
            ],
            options={
                'verbose_name': 'resident',
                'indexes': [models.Index(fields=['position', 'id'], name='people_person_by_door'), models.Index(fields=['pinyin', 'id', 'position', 'residing'], name='people_person_by_pinyin'), models.Index(fields=['position', 'residing', 'birth_date', 'pinyin', 'initials', 'name', 'id'], name='people_person_at_a_glance'), models.Index(fields=['name'], name='people_person_by_name'), models.Index(fields=['residing', 'position', 'id'], name='people_person_by_kind'), models.Index(fields=['birth_date', 'id', 'position', 'residing'], name='people_person_by_age')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('document_type__in', ['id_card', 'hmt_residence', 'foreign_permanent']), models.Q(('document_blind', ''), _negated=True)), fields=('document_type', 'document_blind'), name='people_person_one_per_document'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='people_person_has_a_name'), models.CheckConstraint(condition=models.Q(('sex__in', ['0', '1', '2', '9'])), name='people_person_sex_code')],
            },
        ),
        migrations.CreateModel(
            name='Household',
            fields=[
                ('position', models.BigIntegerField(db_index=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('id', models.UUIDField(default=linli.kernel.keeping.identity.uuid7, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('family', 'family household'), ('collective', 'collective household')], default='family', max_length=12, verbose_name='kind of household')),
                ('phone', linli.kernel.keeping.sealed_fields.SealedField(blank=True, default='', verbose_name='telephone of the household')),
                ('phone_blind', linli.kernel.keeping.sealed_fields.BlindField(blank=True, db_index=True, editable=False, form='whole', max_length=32, scope='phone', source='phone')),
                ('phone_tail', linli.kernel.keeping.sealed_fields.BlindField(blank=True, db_index=True, editable=False, form='last4', max_length=32, scope='phone', source='phone')),
                ('note', linli.kernel.keeping.sealed_fields.SealedField(blank=True, default='', verbose_name='remark')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='dissolved')),
                ('synthetic', models.BooleanField(default=False, verbose_name='invented for demonstration')),
                ('recorded_at', models.DateTimeField(auto_now_add=True, verbose_name='written down at')),
                ('dwelling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.dwelling', verbose_name='dwelling')),
                ('head', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='people.person', verbose_name='head of household')),
            ],
            options={
                'verbose_name': 'household',
            },
        ),
        migrations.CreateModel(
            name='Residence',
            fields=[
                ('position', models.BigIntegerField(db_index=True)),
                ('id', models.UUIDField(default=linli.kernel.keeping.identity.uuid7, editable=False, primary_key=True, serialize=False)),
                ('relation', models.CharField(choices=[('02', 'head of household'), ('10', 'spouse'), ('11', 'husband'), ('12', 'wife'), ('20', 'son'), ('21', 'only son'), ('22', 'eldest son'), ('23', 'second son'), ('24', 'third son'), ('25', 'fourth son'), ('26', 'fifth son'), ('27', 'adopted son or stepson'), ('28', 'son-in-law'), ('29', 'other son'), ('30', 'daughter'), ('31', 'only daughter'), ('32', 'eldest daughter'), ('33', 'second daughter'), ('34', 'third daughter'), ('35', 'fourth daughter'), ('36', 'fifth daughter'), ('37', 'adopted daughter or stepdaughter'), ('38', 'daughter-in-law'), ('39', 'other daughter'), ('40', 'grandchild'), ('41', "son's son"), ('42', "son's daughter"), ('43', "daughter's son"), ('44', "daughter's daughter"), ('45', "grandson's wife"), ('46', "granddaughter's husband"), ('47', 'great-grandson'), ('48', 'great-granddaughter'), ('49', 'other grandchild'), ('50', 'parents'), ('51', 'father'), ('52', 'mother'), ('53', "husband's father"), ('54', "husband's mother"), ('55', "wife's father"), ('56', "wife's mother"), ('57', 'stepfather or adoptive father'), ('58', 'stepmother or adoptive mother'), ('59', 'other parent'), ('60', 'grandparents'), ('61', "father's father"), ('62', "father's mother"), ('63', "mother's father"), ('64', "mother's mother"), ('65', "spouse's grandparent"), ('66', 'great-grandfather'), ('67', 'great-grandmother'), ('68', "spouse's great-grandparent"), ('69', 'other grandparent'), ('70', 'brothers and sisters'), ('71', 'elder brother'), ('72', "elder brother's wife"), ('73', 'younger brother'), ('74', "younger brother's wife"), ('75', 'elder sister'), ('76', "elder sister's husband"), ('77', 'younger sister'), ('78', "younger sister's husband"), ('79', 'other brother or sister'), ('80', 'other relation'), ('81', "father's elder brother"), ('82', "wife of father's elder brother"), ('83', "father's younger brother"), ('84', "wife of father's younger brother"), ('85', "mother's brother"), ('86', "wife of mother's brother"), ('87', "husband of mother's sister"), ('88', "mother's sister"), ('89', "husband of father's sister"), ('90', "father's sister"), ('91', 'cousin of the same surname'), ('92', 'cousin'), ('93', "brother's son"), ('94', "brother's daughter"), ('95', "sister's son"), ('96', "sister's daughter"), ('97', 'other relative'), ('99', 'not related')], default='99', max_length=2, verbose_name='relation to the head')),
                ('kind', models.CharField(choices=[('registered', 'registered and living here'), ('owner', 'owns the home, registered elsewhere'), ('rented', 'rents'), ('staying', 'staying for a while'), ('dormitory', 'lives in a dormitory'), ('away', 'registered here, living elsewhere')], default='registered', max_length=12, verbose_name='kind of residence')),
                ('main', models.BooleanField(default=True, verbose_name='is looked after here')),
                ('from_date', models.DateField(verbose_name='first day')),
                ('from_known', models.BooleanField(default=True, verbose_name='first day is known')),
                ('until_date', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('left_for', models.CharField(blank=True, choices=[('moved_within', 'moved within the area'), ('moved_away', 'moved away'), ('lease_ended', 'lease ended'), ('died', 'died'), ('unknown', 'left, whereabouts unknown'), ('mistake', 'was entered by mistake')], default='', max_length=12, verbose_name='left because')),
                ('recorded_at', models.DateTimeField(auto_now_add=True, verbose_name='written down at')),
                ('dwelling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.dwelling', verbose_name='dwelling')),
                ('household', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='residences', to='people.household', verbose_name='household')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person', verbose_name='resident')),
            ],
            options={
                'verbose_name': 'residence',
                'indexes': [models.Index(fields=['dwelling', 'from_date'], name='people_residence_at_door'), models.Index(condition=models.Q(('until_date', None)), fields=['position', 'id'], name='people_residence_open_by_door')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('main', True), ('until_date', None)), fields=('person',), name='people_residence_one_main'), models.UniqueConstraint(condition=models.Q(('until_date', None)), fields=('person', 'household'), name='people_residence_once_per_household'), models.CheckConstraint(condition=models.Q(('until_date', None), ('until_date__gte', models.F('from_date')), _connector='OR'), name='people_residence_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('until_date__isnull', False), ('left_for', ''), _connector='OR'), name='people_residence_left_has_a_day'), models.CheckConstraint(condition=models.Q(('main', True), ('kind', 'away'), _connector='OR'), name='people_residence_second_is_away')],
            },
        ),
        migrations.CreateModel(
            name='VulnerabilityMark',
            fields=[
                ('position', models.BigIntegerField(db_index=True)),
                ('id', models.UUIDField(default=linli.kernel.keeping.identity.uuid7, editable=False, primary_key=True, serialize=False)),
                ('kind', linli.kernel.keeping.sealed_fields.SealedField(choices=[('lives_alone', 'old and living alone'), ('empty_nest', 'old couple without children near'), ('disabled', 'disabled'), ('orphan', 'orphan'), ('single_parent', 'single-parent family'), ('left_behind', 'child whose parents work elsewhere'), ('pregnant', 'pregnant'), ('chronic', 'chronic illness'), ('dialysis', 'needs dialysis or regular treatment'), ('bedridden', 'cannot leave bed'), ('low_income', 'minimum living allowance'), ('mental', 'mental illness')], verbose_name='needs care because')),
                ('kind_blind', linli.kernel.keeping.sealed_fields.BlindField(blank=True, db_index=True, editable=False, form='whole', max_length=32, scope='people.mark', source='kind')),
                ('source', models.CharField(choices=[('visit', 'seen at the door'), ('self', 'said by the person'), ('family', 'said by the family'), ('civil_affairs', 'list of the civil affairs office'), ('disabled_federation', "list of the disabled persons' federation"), ('health_centre', 'list of the community health centre'), ('roster', 'community roster')], default='visit', max_length=20, verbose_name='known from')),
                ('from_date', models.DateField(verbose_name='first day')),
                ('until_date', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='ended by somebody')),
                ('reminded_on', models.DateField(blank=True, null=True, verbose_name='reminded of its end')),
                ('recorded_at', models.DateTimeField(auto_now_add=True, verbose_name='written down at')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person', verbose_name='resident')),
            ],
            options={
                'verbose_name': 'mark of care',
                'indexes': [models.Index(condition=models.Q(('ended_on', None)), fields=['position', 'until_date'], name='people_mark_due')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_on', None)), fields=('person', 'kind_blind'), name='people_mark_once_at_a_time'), models.CheckConstraint(condition=models.Q(('until_date', None), ('until_date__gte', models.F('from_date')), _connector='OR'), name='people_mark_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('ended_on', None), ('until_date__isnull', False), _connector='OR'), name='people_mark_ended_has_a_last_day')],
            },
        ),
        migrations.CreateModel(
            name='Alias',
            fields=[
                ('position', models.BigIntegerField(db_index=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('id', models.UUIDField(default=linli.kernel.keeping.identity.uuid7, editable=False, primary_key=True, serialize=False)),
                ('from_at', models.DateTimeField(verbose_name='since')),
                ('until_at', models.DateTimeField(blank=True, null=True, verbose_name='until')),
                ('by', models.UUIDField(null=True)),
                ('ended_by', models.UUIDField(null=True)),
                ('reason', models.CharField(choices=[('register', 'the two records were compared'), ('door', 'asked at the door'), ('self', 'said by the person'), ('entry', 'recognised when written down')], default='register', max_length=20, verbose_name='one person because')),
                ('confidence', models.FloatField(null=True)),
                ('chosen', linli.kernel.keeping.sealed_fields.SealedField(blank=True, default='')),
                ('leads_to', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
                ('stands_for', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
            ],
            options={
                'verbose_name': 'two records of one person',
            },
        ),
        migrations.CreateModel(
            name='Doubt',
            fields=[
                ('position', models.BigIntegerField(db_index=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('id', models.UUIDField(default=linli.kernel.keeping.identity.uuid7, editable=False, primary_key=True, serialize=False)),
                ('model', models.CharField(max_length=60)),
                ('key', models.CharField(max_length=40)),
                ('row', models.UUIDField()),
                ('answer', models.CharField(blank=True, choices=[('stays', 'stays where it is'), ('other', 'belongs to the other')], max_length=6)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_by', models.UUIDField(null=True)),
                ('alias', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='doubts', to='people.alias')),
            ],
            options={
                'verbose_name': 'row whose person is in doubt',
            },
        ),
        migrations.AddIndex(
            model_name='alias',
            index=models.Index(condition=models.Q(('until_at', None)), fields=['leads_to'], name='people_alias_leads_to'),
        ),
        migrations.AddConstraint(
            model_name='alias',
            constraint=models.UniqueConstraint(condition=models.Q(('until_at', None)), fields=('person',), name='people_alias_once_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='alias',
            constraint=models.CheckConstraint(condition=models.Q(('person', models.F('stands_for')), _negated=True), name='people_alias_of_another'),
        ),
        migrations.AddConstraint(
            model_name='alias',
            constraint=models.CheckConstraint(condition=models.Q(('person', models.F('leads_to')), _negated=True), name='people_alias_no_circle'),
        ),
        migrations.AddConstraint(
            model_name='doubt',
            constraint=models.UniqueConstraint(fields=('alias', 'model', 'key', 'row'), name='people_doubt_once'),
        ),
        migrations.CreateModel(
            name='Batch',
            fields=[
                ('position', models.BigIntegerField(db_index=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('id', models.UUIDField(default=linli.kernel.keeping.identity.uuid7, editable=False, primary_key=True, serialize=False)),
                ('deed', models.CharField(choices=[('set_mark', 'set or renew a mark of care'), ('end_mark', 'end a mark of care'), ('kind', 'change how they live here'), ('move_out', 'record that they have left'), ('move_home', 'record that their households have left')], max_length=16, verbose_name='what was done')),
                ('facts', models.JSONField(default=dict, verbose_name='with what')),
                ('chosen', models.JSONField(default=dict, verbose_name='filters of the list')),
                ('why', linli.kernel.keeping.sealed_fields.SealedField(blank=True, default='', verbose_name='why')),
                ('done', models.PositiveIntegerField(default=0, verbose_name='people changed')),
                ('left', models.PositiveIntegerField(default=0, verbose_name='people left alone')),
                ('root', models.CharField(blank=True, default='', max_length=64, verbose_name='Merkle root in the ledger')),
                ('account', models.UUIDField(blank=True, null=True, verbose_name='done by')),
                ('post_title', models.CharField(blank=True, default='', max_length=120, verbose_name='done by post')),
                ('at', models.DateTimeField(verbose_name='done at')),
                ('undone_at', models.DateTimeField(blank=True, null=True, verbose_name='taken back')),
                ('undone', models.PositiveIntegerField(default=0, verbose_name='people put back')),
                ('kept', models.PositiveIntegerField(default=0, verbose_name='changed since and left')),
            ],
            options={
                'verbose_name': 'act on many people',
                'ordering': ('-at', '-id'),
            },
        ),
        migrations.CreateModel(
            name='BatchRow',
            fields=[
                ('position', models.BigIntegerField(db_index=True)),
                ('id', models.UUIDField(default=linli.kernel.keeping.identity.uuid7, editable=False, primary_key=True, serialize=False)),
                ('before', linli.kernel.keeping.sealed_fields.SealedField(blank=True, default='', verbose_name='what was there before')),
                ('version_written', models.PositiveIntegerField(verbose_name='version written')),
                ('state', models.CharField(choices=[('done', 'done'), ('undone', 'taken back'), ('kept', 'changed since, left as it is')], default='done', max_length=8, verbose_name='state')),
            ],
            options={
                'verbose_name': 'person of an act on many',
            },
        ),
        migrations.CreateModel(
            name='Change',
            fields=[
                ('position', models.BigIntegerField(db_index=True)),
                ('id', models.UUIDField(default=linli.kernel.keeping.identity.uuid7, editable=False, primary_key=True, serialize=False)),
                ('field', models.CharField(max_length=30, verbose_name='what was changed')),
                ('old', linli.kernel.keeping.sealed_fields.SealedField(blank=True, default='', verbose_name='was')),
                ('new', linli.kernel.keeping.sealed_fields.SealedField(blank=True, default='', verbose_name='became')),
                ('source', models.CharField(choices=[('office', 'told at the office'), ('visit', 'seen at the door'), ('phone', 'told by telephone'), ('roster', 'community roster'), ('correction', 'corrected by the resident'), ('check', 'a contradiction was settled'), ('batch', 'act on many rows'), ('property', 'told by the property company'), ('title', 'certificate of ownership')], max_length=20, verbose_name='known from')),
                ('source_id', models.UUIDField(blank=True, null=True, verbose_name='source record')),
                ('at', models.DateTimeField(verbose_name='changed at')),
                ('post_title', models.CharField(blank=True, default='', max_length=120, verbose_name='changed by post')),
            ],
            options={
                'verbose_name': 'change of a record',
            },
        ),
        migrations.CreateModel(
            name='Occupancy',
            fields=[
                ('position', models.BigIntegerField(db_index=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('id', models.UUIDField(default=linli.kernel.keeping.identity.uuid7, editable=False, primary_key=True, serialize=False)),
                ('state', models.CharField(choices=[('own', 'lived in by its owner'), ('let', 'let'), ('lent', 'lent to relatives or friends'), ('empty', 'empty'), ('closed', 'closed up, nobody may live here')], max_length=12, verbose_name='use of the dwelling')),
                ('from_date', models.DateField(verbose_name='first day')),
                ('from_known', models.BooleanField(default=True, verbose_name='first day is known')),
                ('until_date', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('source', models.CharField(choices=[('office', 'told at the office'), ('visit', 'seen at the door'), ('phone', 'told by telephone'), ('roster', 'community roster'), ('correction', 'corrected by the resident'), ('check', 'a contradiction was settled'), ('batch', 'act on many rows'), ('property', 'told by the property company'), ('title', 'certificate of ownership')], default='office', max_length=20, verbose_name='known from')),
                ('recorded_at', models.DateTimeField(auto_now_add=True, verbose_name='written down at')),
            ],
            options={
                'verbose_name': 'use of a dwelling',
            },
        ),
        migrations.CreateModel(
            name='Ownership',
            fields=[
                ('position', models.BigIntegerField(db_index=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('id', models.UUIDField(default=linli.kernel.keeping.identity.uuid7, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(blank=True, default='', max_length=80, verbose_name="owner's name")),
                ('phone', linli.kernel.keeping.sealed_fields.SealedField(blank=True, default='', verbose_name="owner's telephone")),
                ('from_date', models.DateField(verbose_name='first day')),
                ('from_known', models.BooleanField(default=True, verbose_name='first day is known')),
                ('until_date', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('source', models.CharField(choices=[('office', 'told at the office'), ('visit', 'seen at the door'), ('phone', 'told by telephone'), ('roster', 'community roster'), ('correction', 'corrected by the resident'), ('check', 'a contradiction was settled'), ('batch', 'act on many rows'), ('property', 'told by the property company'), ('title', 'certificate of ownership')], default='office', max_length=20, verbose_name='known from')),
                ('recorded_at', models.DateTimeField(auto_now_add=True, verbose_name='written down at')),
            ],
            options={
                'verbose_name': 'ownership of a dwelling',
            },
        ),
        migrations.CreateModel(
            name='SavedFilter',
            fields=[
                ('position', models.BigIntegerField(db_index=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('id', models.UUIDField(default=linli.kernel.keeping.identity.uuid7, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=40, verbose_name='name of the filter')),
                ('query', models.JSONField(default=dict, verbose_name='filters of the list')),
                ('account', models.UUIDField(verbose_name='saved by')),
                ('unit', models.UUIDField(blank=True, null=True, verbose_name='office')),
                ('shared', models.BooleanField(default=False, verbose_name='for the whole office')),
                ('saved_at', models.DateTimeField(verbose_name='saved at')),
            ],
            options={
                'verbose_name': 'saved filter',
                'ordering': ('name', 'id'),
            },
        ),
        migrations.AddField(
            model_name='batchrow',
            name='batch',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='people.batch', verbose_name='act'),
        ),
        migrations.AddField(
            model_name='batchrow',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person', verbose_name='resident'),
        ),
        migrations.AddField(
            model_name='change',
            name='household',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='people.household', verbose_name='household'),
        ),
        migrations.AddField(
            model_name='change',
            name='person',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person', verbose_name='resident'),
        ),
        migrations.AddField(
            model_name='occupancy',
            name='dwelling',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.dwelling', verbose_name='dwelling'),
        ),
        migrations.AddField(
            model_name='ownership',
            name='dwelling',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.dwelling', verbose_name='dwelling'),
        ),
        migrations.AddField(
            model_name='ownership',
            name='organisation',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', verbose_name='organisation'),
        ),
        migrations.AddField(
            model_name='ownership',
            name='person',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person', verbose_name='resident'),
        ),
        migrations.AddConstraint(
            model_name='savedfilter',
            constraint=models.UniqueConstraint(fields=('account', 'unit', 'name'), name='people_savedfilter_once'),
        ),
        migrations.AddConstraint(
            model_name='batchrow',
            constraint=models.UniqueConstraint(fields=('batch', 'person'), name='people_batchrow_once'),
        ),
        migrations.AddIndex(
            model_name='change',
            index=models.Index(fields=['person', 'at'], name='people_change_of_person'),
        ),
        migrations.AddIndex(
            model_name='change',
            index=models.Index(fields=['household', 'at'], name='people_change_of_household'),
        ),
        migrations.AddConstraint(
            model_name='change',
            constraint=models.CheckConstraint(condition=models.Q(('person', None), ('household', None), _connector='XOR'), name='people_change_of_one_record'),
        ),
        migrations.AddIndex(
            model_name='occupancy',
            index=models.Index(fields=['dwelling', 'from_date'], name='people_occupancy_of_door'),
        ),
        migrations.AddConstraint(
            model_name='occupancy',
            constraint=models.UniqueConstraint(condition=models.Q(('until_date', None)), fields=('dwelling',), name='people_occupancy_one_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='occupancy',
            constraint=models.CheckConstraint(condition=models.Q(('until_date', None), ('until_date__gte', models.F('from_date')), _connector='OR'), name='people_occupancy_ends_after_it_begins'),
        ),
        migrations.AddIndex(
            model_name='ownership',
            index=models.Index(fields=['dwelling', 'from_date'], name='people_ownership_of_door'),
        ),
        migrations.AddConstraint(
            model_name='ownership',
            constraint=models.CheckConstraint(condition=models.Q(('until_date', None), ('until_date__gte', models.F('from_date')), _connector='OR'), name='people_ownership_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='ownership',
            constraint=models.CheckConstraint(condition=models.Q(('person__isnull', False), ('organisation__isnull', False), models.Q(('name', ''), _negated=True), _connector='OR'), name='people_ownership_has_an_owner'),
        ),
    ]
