import django.db.models.deletion
import linli.ground.people.models.spelling
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
                'indexes': [models.Index(fields=['position', 'id'], name='people_person_by_door'), models.Index(fields=['pinyin', 'id'], name='people_person_by_pinyin'), models.Index(fields=['position', 'residing', 'birth_date', 'pinyin', 'initials', 'name', 'id'], name='people_person_at_a_glance'), models.Index(fields=['name'], name='people_person_by_name')],
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
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='residences', to='people.person', verbose_name='resident')),
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
                ('recorded_at', models.DateTimeField(auto_now_add=True, verbose_name='written down at')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='marks', to='people.person', verbose_name='resident')),
            ],
            options={
                'verbose_name': 'mark of care',
                'constraints': [models.UniqueConstraint(condition=models.Q(('until_date', None)), fields=('person', 'kind_blind'), name='people_mark_once_at_a_time'), models.CheckConstraint(condition=models.Q(('until_date', None), ('until_date__gte', models.F('from_date')), _connector='OR'), name='people_mark_ends_after_it_begins')],
            },
        ),
    ]
