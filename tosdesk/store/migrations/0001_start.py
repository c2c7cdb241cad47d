from peewee import *
import uuid

def up(migrator, db):
    class Organisation(Model):
        id = UUIDField(primary_key=True, default=uuid.uuid4)
        deleted = BooleanField(default=False)
        search = TextField(default='')
        name = TextField(default='')
        short_name = TextField(default='')
        genitive = TextField(default='')
        own = BooleanField(default=False)
        phone = TextField(default='')
        email = TextField(default='')
        address = TextField(default='')
        note = TextField(default='')
        class Meta:
            database = db
            table_name = 'organisation'
    db.create_tables([Organisation])

    class Person(Model):
        id = UUIDField(primary_key=True, default=uuid.uuid4)
        deleted = BooleanField(default=False)
        search = TextField(default='')
        surname = TextField(default='')
        first_name = TextField(default='')
        patronymic = TextField(default='')
        gender = TextField(default='')
        genitive = TextField(default='')
        dative = TextField(default='')
        instrumental = TextField(default='')
        forms_checked = BooleanField(default=False)
        phone = TextField(default='')
        email = TextField(default='')
        address = TextField(default='')
        birthday = TextField(default='')
        note = TextField(default='')
        class Meta:
            database = db
            table_name = 'person'
    db.create_tables([Person])

    class Post(Model):
        id = UUIDField(primary_key=True, default=uuid.uuid4)
        deleted = BooleanField(default=False)
        search = TextField(default='')
        organisation = ForeignKeyField(Organisation, backref='+', deferrable='INITIALLY DEFERRED')
        person = ForeignKeyField(Person, backref='+', deferrable='INITIALLY DEFERRED')
        position = TextField(default='')
        dative = TextField(default='')
        since = DateField(null=True)
        until = DateField(null=True)
        head = BooleanField(default=False)
        signs = BooleanField(default=False)
        place = BigIntegerField(default=0)
        class Meta:
            database = db
            table_name = 'post'
    db.create_tables([Post])

    class Absence(Model):
        id = UUIDField(primary_key=True, default=uuid.uuid4)
        deleted = BooleanField(default=False)
        search = TextField(default='')
        post = ForeignKeyField(Post, backref='+', deferrable='INITIALLY DEFERRED')
        since = DateField()
        until = DateField()
        reason = TextField(default='отпуск')
        substitute = ForeignKeyField(Post, null=True, backref='+', deferrable='INITIALLY DEFERRED')
        class Meta:
            database = db
            table_name = 'absence'
    db.create_tables([Absence])

    class Entry(Model):
        id = UUIDField(primary_key=True, default=uuid.uuid4)
        deleted = BooleanField(default=False)
        search = TextField(default='')
        list = TextField(default='')
        name = TextField(default='')
        place = BigIntegerField(default=0)
        archived = BooleanField(default=False)
        class Meta:
            database = db
            table_name = 'entry'
    db.create_tables([Entry])

    class Visit(Model):
        id = UUIDField(primary_key=True, default=uuid.uuid4)
        deleted = BooleanField(default=False)
        search = TextField(default='')
        date = DateField(index=True)
        start = TextField(default='')
        state = TextField(default='held')
        complete = BooleanField(default=True)
        purpose = ForeignKeyField(Entry, null=True, backref='+', deferrable='INITIALLY DEFERRED')
        topic = ForeignKeyField(Entry, null=True, backref='+', deferrable='INITIALLY DEFERRED')
        result = TextField(default='')
        note = TextField(default='')
        class Meta:
            database = db
            table_name = 'visit'
    db.create_tables([Visit])

    class Meeting(Model):
        id = UUIDField(primary_key=True, default=uuid.uuid4)
        deleted = BooleanField(default=False)
        search = TextField(default='')
        kind = ForeignKeyField(Entry, null=True, backref='+', deferrable='INITIALLY DEFERRED')
        name = TextField(default='')
        date = DateField(index=True)
        start = TextField(default='')
        end = TextField(default='')
        venue = TextField(default='')
        state = TextField(default='planned')
        chair = ForeignKeyField(Person, null=True, backref='+', deferrable='INITIALLY DEFERRED')
        secretary = ForeignKeyField(Person, null=True, backref='+', deferrable='INITIALLY DEFERRED')
        reason = TextField(default='')
        number = TextField(default='')
        signed_on = DateField(null=True)
        attended = BigIntegerField(null=True)
        visit = ForeignKeyField(Visit, null=True, backref='+', deferrable='INITIALLY DEFERRED')
        complete = BooleanField(default=True)
        note = TextField(default='')
        class Meta:
            database = db
            table_name = 'meeting'
    db.create_tables([Meeting])

    class AgendaItem(Model):
        id = UUIDField(primary_key=True, default=uuid.uuid4)
        deleted = BooleanField(default=False)
        search = TextField(default='')
        meeting = ForeignKeyField(Meeting, backref='+', deferrable='INITIALLY DEFERRED')
        text = TextField(default='')
        speaker = ForeignKeyField(Person, null=True, backref='+', deferrable='INITIALLY DEFERRED')
        heard = TextField(default='')
        spoke = TextField(default='')
        allotted = BigIntegerField(null=True)
        votes_for = BigIntegerField(null=True)
        votes_against = BigIntegerField(null=True)
        abstained = BigIntegerField(null=True)
        place = BigIntegerField(default=0)
        class Meta:
            database = db
            table_name = 'agenda_item'
    db.create_tables([AgendaItem])

    class LegalAct(Model):
        id = UUIDField(primary_key=True, default=uuid.uuid4)
        deleted = BooleanField(default=False)
        search = TextField(default='')
        kind = TextField(default='')
        body = TextField(default='')
        number = TextField(default='')
        date = DateField(null=True)
        name = TextField(default='')
        ours = BooleanField(default=False)
        ended_on = DateField(null=True)
        note = TextField(default='')
        class Meta:
            database = db
            table_name = 'legal_act'
    db.create_tables([LegalAct])

    class Amendment(Model):
        id = UUIDField(primary_key=True, default=uuid.uuid4)
        deleted = BooleanField(default=False)
        search = TextField(default='')
        act = ForeignKeyField(LegalAct, backref='+', deferrable='INITIALLY DEFERRED')
        year = BigIntegerField()
        kind = TextField(default='')
        body = TextField(default='')
        number = TextField(default='')
        date = DateField(null=True)
        essence = TextField(default='')
        ours = BooleanField(default=False)
        class Meta:
            database = db
            table_name = 'amendment'
    db.create_tables([Amendment])

    class Tos(Model):
        id = UUIDField(primary_key=True, default=uuid.uuid4)
        deleted = BooleanField(default=False)
        search = TextField(default='')
        name = TextField(default='')
        full_name = TextField(default='')
        aliases = TextField(default='')
        housing = TextField(default='')
        territory_kind = TextField(default='')
        initiative_since = DateField(null=True)
        oblast_district = BigIntegerField(null=True)
        city_district = BigIntegerField(null=True)
        phone = TextField(default='')
        email = TextField(default='')
        office_address = TextField(default='')
        legal_form = TextField(default='')
        ogrn = TextField(default='')
        inn = TextField(default='')
        kpp = TextField(default='')
        egrul_on = DateField(null=True)
        note = TextField(default='')
        checked_on = DateField(null=True)
        class Meta:
            database = db
            table_name = 'tos'
    db.create_tables([Tos])

    class Assignment(Model):
        id = UUIDField(primary_key=True, default=uuid.uuid4)
        deleted = BooleanField(default=False)
        search = TextField(default='')
        number = TextField(default='')
        given_on = DateField(index=True)
        text = TextField(default='')
        given_by = ForeignKeyField(Person, null=True, backref='+', deferrable='INITIALLY DEFERRED')
        responsible = ForeignKeyField(Person, null=True, backref='+', deferrable='INITIALLY DEFERRED')
        organisation = ForeignKeyField(Organisation, null=True, backref='+', deferrable='INITIALLY DEFERRED')
        due = DateField(index=True, null=True)
        control = BooleanField(default=True)
        controller = ForeignKeyField(Person, null=True, backref='+', deferrable='INITIALLY DEFERRED')
        tos = ForeignKeyField(Tos, null=True, backref='+', deferrable='INITIALLY DEFERRED')
        source_table = TextField(default='')
        source_key = TextField(default='')
        place = BigIntegerField(default=0)
        report = TextField(default='')
        closed_on = DateField(null=True)
        withdrawn = BooleanField(default=False)
        note = TextField(default='')
        class Meta:
            database = db
            table_name = 'assignment'
    db.create_tables([Assignment])

    class BaseInfo(Model):
        key = CharField(primary_key=True, max_length=64)
        value = TextField()
        class Meta:
            database = db
            table_name = 'base_info'
    db.create_tables([BaseInfo])

    class Body(Model):
        id = UUIDField(primary_key=True, default=uuid.uuid4)
        deleted = BooleanField(default=False)
        search = TextField(default='')
        tos = ForeignKeyField(Tos, backref='+', deferrable='INITIALLY DEFERRED')
        kind = TextField(default='council')
        class Meta:
            database = db
            table_name = 'body'
    db.create_tables([Body])

    class CalendarDay(Model):
        id = UUIDField(primary_key=True, default=uuid.uuid4)
        deleted = BooleanField(default=False)
        search = TextField(default='')
        date = DateField()
        working = BooleanField(default=False)
        note = TextField(default='')
        source = TextField(default='')
        class Meta:
            database = db
            table_name = 'calendar_day'
    db.create_tables([CalendarDay])

    class Change(Model):
        id = CharField(primary_key=True, max_length=30)
        operation = CharField(index=True, max_length=24)
        table = CharField(max_length=64)
        row = CharField(max_length=32)
        born = BooleanField()
        before = TextField()
        after = TextField()
        class Meta:
            database = db
            table_name = 'change'
            indexes = ((('table', 'row'), False),)
    db.create_tables([Change])

    class Channel(Model):
        id = UUIDField(primary_key=True, default=uuid.uuid4)
        deleted = BooleanField(default=False)
        search = TextField(default='')
        tos = ForeignKeyField(Tos, backref='+', deferrable='INITIALLY DEFERRED')
        kind = TextField(default='site')
        value = TextField(default='')
        class Meta:
            database = db
            table_name = 'channel'
    db.create_tables([Channel])

    class CoExecutor(Model):
        id = UUIDField(primary_key=True, default=uuid.uuid4)
        deleted = BooleanField(default=False)
        search = TextField(default='')
        assignment = ForeignKeyField(Assignment, backref='+', deferrable='INITIALLY DEFERRED')
        person = ForeignKeyField(Person, null=True, backref='+', deferrable='INITIALLY DEFERRED')
        organisation = ForeignKeyField(Organisation, null=True, backref='+', deferrable='INITIALLY DEFERRED')
        class Meta:
            database = db
            table_name = 'co_executor'
    db.create_tables([CoExecutor])

    class Curator(Model):
        id = UUIDField(primary_key=True, default=uuid.uuid4)
        deleted = BooleanField(default=False)
        search = TextField(default='')
        tos = ForeignKeyField(Tos, backref='+', deferrable='INITIALLY DEFERRED')
        post = ForeignKeyField(Post, backref='+', deferrable='INITIALLY DEFERRED')
        since = DateField(null=True)
        until = DateField(null=True)
        class Meta:
            database = db
            table_name = 'curator'
    db.create_tables([Curator])

    class Decision(Model):
        id = UUIDField(primary_key=True, default=uuid.uuid4)
        deleted = BooleanField(default=False)
        search = TextField(default='')
        meeting = ForeignKeyField(Meeting, backref='+', deferrable='INITIALLY DEFERRED')
        item = ForeignKeyField(AgendaItem, null=True, backref='+', deferrable='INITIALLY DEFERRED')
        text = TextField(default='')
        responsible = ForeignKeyField(Person, null=True, backref='+', deferrable='INITIALLY DEFERRED')
        organisation = ForeignKeyField(Organisation, null=True, backref='+', deferrable='INITIALLY DEFERRED')
        due = DateField(null=True)
        place = BigIntegerField(default=0)
        class Meta:
            database = db
            table_name = 'decision'
    db.create_tables([Decision])

    class Directive(Model):
        id = UUIDField(primary_key=True, default=uuid.uuid4)
        deleted = BooleanField(default=False)
        search = TextField(default='')
        level = TextField(default='president')
        body = TextField(default='')
        source = TextField(default='')
        number = TextField(default='')
        date = DateField()
        text = TextField(default='')
        addressee = TextField(default='')
        ours = BooleanField(default=True)
        due = DateField(null=True)
        action = TextField(default='')
        done_on = DateField(null=True)
        note = TextField(default='')
        class Meta:
            database = db
            table_name = 'directive'
    db.create_tables([Directive])

    class PaperKind(Model):
        id = UUIDField(primary_key=True, default=uuid.uuid4)
        deleted = BooleanField(default=False)
        search = TextField(default='')
        code = TextField(default='')
        name = TextField(default='')
        numbered_by = TextField(default='chancery')
        pattern = TextField(default='{номер}')
        case_index = TextField(default='')
        answer_days = BigIntegerField(null=True)
        class Meta:
            database = db
            table_name = 'paper_kind'
    db.create_tables([PaperKind])

    class Document(Model):
        id = UUIDField(primary_key=True, default=uuid.uuid4)
        deleted = BooleanField(default=False)
        search = TextField(default='')
        kind = ForeignKeyField(PaperKind, backref='+', deferrable='INITIALLY DEFERRED')
        name = TextField(default='')
        state = TextField(default='draft')
        date = DateField(null=True)
        number = TextField(default='')
        organisation = ForeignKeyField(Organisation, null=True, backref='+', deferrable='INITIALLY DEFERRED')
        addressee = ForeignKeyField(Post, null=True, backref='+', deferrable='INITIALLY DEFERRED')
        signer = ForeignKeyField(Post, null=True, backref='+', deferrable='INITIALLY DEFERRED')
        signed_as = TextField(default='')
        executor = ForeignKeyField(Post, null=True, backref='+', deferrable='INITIALLY DEFERRED')
        source_table = TextField(default='')
        source_key = TextField(default='')
        sent_on = DateField(null=True)
        answer_due = DateField(null=True)
        answered_on = DateField(null=True)
        answer = TextField(default='')
        note = TextField(default='')
        class Meta:
            database = db
            table_name = 'document'
    db.create_tables([Document])

    class DocumentFile(Model):
        id = UUIDField(primary_key=True, default=uuid.uuid4)
        deleted = BooleanField(default=False)
        search = TextField(default='')
        name = TextField(default='')
        sha256 = TextField(default='')
        size = BigIntegerField(default=0)
        document = ForeignKeyField(Document, backref='+', deferrable='INITIALLY DEFERRED')
        version = BigIntegerField(default=1)
        origin = TextField(default='printed')
        class Meta:
            database = db
            table_name = 'document_file'
    db.create_tables([DocumentFile])

    class Draft(Model):
        place = CharField(max_length=120)
        author = UUIDField(null=True)
        title = TextField()
        raw = TextField()
        at = DateTimeField()
        class Meta:
            database = db
            table_name = 'draft'
    db.create_tables([Draft])

    class Extension(Model):
        id = UUIDField(primary_key=True, default=uuid.uuid4)
        deleted = BooleanField(default=False)
        search = TextField(default='')
        assignment = ForeignKeyField(Assignment, backref='+', deferrable='INITIALLY DEFERRED')
        decided_on = DateField()
        old_due = DateField(null=True)
        due = DateField()
        reason = TextField(default='')
        class Meta:
            database = db
            table_name = 'extension'
    db.create_tables([Extension])

    class Fact(Model):
        id = UUIDField(primary_key=True, default=uuid.uuid4)
        deleted = BooleanField(default=False)
        search = TextField(default='')
        tos = ForeignKeyField(Tos, backref='+', deferrable='INITIALLY DEFERRED')
        kind = TextField(default='boundaries')
        date = DateField()
        act = TextField(default='')
        act_number = TextField(default='')
        act_date = DateField(null=True)
        published_on = DateField(null=True)
        publication = TextField(default='')
        protocol = TextField(default='')
        registry_number = TextField(default='')
        certificate = TextField(default='')
        ground = TextField(default='')
        note = TextField(default='')
        class Meta:
            database = db
            table_name = 'fact'
    db.create_tables([Fact])

    class Guest(Model):
        id = UUIDField(primary_key=True, default=uuid.uuid4)
        deleted = BooleanField(default=False)
        search = TextField(default='')
        meeting = ForeignKeyField(Meeting, backref='+', deferrable='INITIALLY DEFERRED')
        person = ForeignKeyField(Person, backref='+', deferrable='INITIALLY DEFERRED')
        category = ForeignKeyField(Entry, null=True, backref='+', deferrable='INITIALLY DEFERRED')
        reply = TextField(default='invited')
        substitute = ForeignKeyField(Person, null=True, backref='+', deferrable='INITIALLY DEFERRED')
        came = BooleanField(default=False)
        place = BigIntegerField(default=0)
        note = TextField(default='')
        class Meta:
            database = db
            table_name = 'guest'
    db.create_tables([Guest])

    class Headcount(Model):
        id = UUIDField(primary_key=True, default=uuid.uuid4)
        deleted = BooleanField(default=False)
        search = TextField(default='')
        tos = ForeignKeyField(Tos, backref='+', deferrable='INITIALLY DEFERRED')
        date = DateField()
        residents = BigIntegerField(null=True)
        from_16 = BigIntegerField(null=True)
        from_18 = BigIntegerField(null=True)
        houses = BigIntegerField(null=True)
        source = TextField(default='')
        class Meta:
            database = db
            table_name = 'headcount'
    db.create_tables([Headcount])

    class InterimDate(Model):
        id = UUIDField(primary_key=True, default=uuid.uuid4)
        deleted = BooleanField(default=False)
        search = TextField(default='')
        assignment = ForeignKeyField(Assignment, backref='+', deferrable='INITIALLY DEFERRED')
        date = DateField()
        text = TextField(default='')
        done_on = DateField(null=True)
        class Meta:
            database = db
            table_name = 'interim_date'
    db.create_tables([InterimDate])

    class KindStep(Model):
        id = UUIDField(primary_key=True, default=uuid.uuid4)
        deleted = BooleanField(default=False)
        search = TextField(default='')
        kind = ForeignKeyField(Entry, backref='+', deferrable='INITIALLY DEFERRED')
        text = TextField(default='')
        days = BigIntegerField()
        place = BigIntegerField(default=0)
        class Meta:
            database = db
            table_name = 'kind_step'
    db.create_tables([KindStep])

    class Law(Model):
        id = UUIDField(primary_key=True, default=uuid.uuid4)
        deleted = BooleanField(default=False)
        search = TextField(default='')
        subject = TextField(default='quorum')
        since = DateField(null=True)
        until = DateField(null=True)
        age = BigIntegerField(null=True)
        meeting_num = BigIntegerField(null=True)
        meeting_den = BigIntegerField(null=True)
        delegates_num = BigIntegerField(null=True)
        delegates_den = BigIntegerField(null=True)
        represented_num = BigIntegerField(null=True)
        represented_den = BigIntegerField(null=True)
        text = TextField(default='')
        source = TextField(default='')
        note = TextField(default='')
        class Meta:
            database = db
            table_name = 'law'
    db.create_tables([Law])

    class MeetingStep(Model):
        id = UUIDField(primary_key=True, default=uuid.uuid4)
        deleted = BooleanField(default=False)
        search = TextField(default='')
        meeting = ForeignKeyField(Meeting, backref='+', deferrable='INITIALLY DEFERRED')
        text = TextField(default='')
        days = BigIntegerField()
        done_on = DateField(null=True)
        place = BigIntegerField(default=0)
        class Meta:
            database = db
            table_name = 'meeting_step'
    db.create_tables([MeetingStep])

    class MeetingTos(Model):
        id = UUIDField(primary_key=True, default=uuid.uuid4)
        deleted = BooleanField(default=False)
        search = TextField(default='')
        meeting = ForeignKeyField(Meeting, backref='+', deferrable='INITIALLY DEFERRED')
        tos = ForeignKeyField(Tos, backref='+', deferrable='INITIALLY DEFERRED')
        class Meta:
            database = db
            table_name = 'meeting_tos'
    db.create_tables([MeetingTos])

    class Term(Model):
        id = UUIDField(primary_key=True, default=uuid.uuid4)
        deleted = BooleanField(default=False)
        search = TextField(default='')
        body = ForeignKeyField(Body, backref='+', deferrable='INITIALLY DEFERRED')
        elected_on = DateField(null=True)
        years = BigIntegerField(null=True)
        until = DateField(null=True)
        ended_on = DateField(null=True)
        protocol = TextField(default='')
        class Meta:
            database = db
            table_name = 'term'
    db.create_tables([Term])

    class Member(Model):
        id = UUIDField(primary_key=True, default=uuid.uuid4)
        deleted = BooleanField(default=False)
        search = TextField(default='')
        term = ForeignKeyField(Term, backref='+', deferrable='INITIALLY DEFERRED')
        person = ForeignKeyField(Person, backref='+', deferrable='INITIALLY DEFERRED')
        role = TextField(default='member')
        since = DateField(null=True)
        until = DateField(null=True)
        class Meta:
            database = db
            table_name = 'member'
    db.create_tables([Member])

    class Number(Model):
        id = UUIDField(primary_key=True, default=uuid.uuid4)
        deleted = BooleanField(default=False)
        search = TextField(default='')
        kind = ForeignKeyField(PaperKind, backref='+', deferrable='INITIALLY DEFERRED')
        year = BigIntegerField()
        value = BigIntegerField()
        mark = TextField(default='')
        shown = TextField(default='')
        document = ForeignKeyField(Document, null=True, backref='+', deferrable='INITIALLY DEFERRED')
        source_table = TextField(default='')
        source_key = TextField(default='')
        annulled = BooleanField(default=False)
        class Meta:
            database = db
            table_name = 'number'
    db.create_tables([Number])

    class Operation(Model):
        id = CharField(primary_key=True, max_length=24)
        title = TextField()
        author = UUIDField(index=True, null=True)
        at = DateTimeField()
        reverts = CharField(index=True, max_length=24, default='')
        undoable = BooleanField(default=True)
        class Meta:
            database = db
            table_name = 'operation'
    db.create_tables([Operation])

    class Stop(Model):
        id = UUIDField(primary_key=True, default=uuid.uuid4)
        deleted = BooleanField(default=False)
        search = TextField(default='')
        visit = ForeignKeyField(Visit, backref='+', deferrable='INITIALLY DEFERRED')
        tos = ForeignKeyField(Tos, backref='+', deferrable='INITIALLY DEFERRED')
        time = TextField(default='')
        findings = TextField(default='')
        met = TextField(default='')
        place = BigIntegerField(default=0)
        class Meta:
            database = db
            table_name = 'stop'
    db.create_tables([Stop])

    class Photo(Model):
        id = UUIDField(primary_key=True, default=uuid.uuid4)
        deleted = BooleanField(default=False)
        search = TextField(default='')
        name = TextField(default='')
        sha256 = TextField(default='')
        size = BigIntegerField(default=0)
        visit = ForeignKeyField(Visit, backref='+', deferrable='INITIALLY DEFERRED')
        stop = ForeignKeyField(Stop, null=True, backref='+', deferrable='INITIALLY DEFERRED')
        taken_at = DateTimeField(null=True)
        caption = TextField(default='')
        place = BigIntegerField(default=0)
        class Meta:
            database = db
            table_name = 'photo'
    db.create_tables([Photo])

    class Population(Model):
        id = UUIDField(primary_key=True, default=uuid.uuid4)
        deleted = BooleanField(default=False)
        search = TextField(default='')
        year = BigIntegerField()
        residents = BigIntegerField()
        source = TextField(default='')
        class Meta:
            database = db
            table_name = 'population'
    db.create_tables([Population])

    class PrintLog(Model):
        at = DateTimeField()
        author = UUIDField(null=True)
        form = CharField(max_length=64)
        record = CharField(max_length=32, default='')
        title = TextField(default='')
        class Meta:
            database = db
            table_name = 'print_log'
    db.create_tables([PrintLog])

    class PutOff(Model):
        author = UUIDField(null=True)
        block = CharField(max_length=32)
        table = CharField(max_length=64)
        row = UUIDField()
        until = DateField()
        why = TextField(default='')
        class Meta:
            database = db
            table_name = 'put_off'
    db.create_tables([PutOff])

    class Street(Model):
        id = UUIDField(primary_key=True, default=uuid.uuid4)
        deleted = BooleanField(default=False)
        search = TextField(default='')
        kind = TextField(default='ул.')
        name = TextField(default='')
        class Meta:
            database = db
            table_name = 'street'
    db.create_tables([Street])

    class Question(Model):
        id = UUIDField(primary_key=True, default=uuid.uuid4)
        deleted = BooleanField(default=False)
        search = TextField(default='')
        text = TextField(default='')
        taken_on = DateField()
        tos = ForeignKeyField(Tos, null=True, backref='+', deferrable='INITIALLY DEFERRED')
        street = ForeignKeyField(Street, null=True, backref='+', deferrable='INITIALLY DEFERRED')
        house = TextField(default='')
        topic = ForeignKeyField(Entry, null=True, backref='+', deferrable='INITIALLY DEFERRED')
        asked_by = ForeignKeyField(Person, null=True, backref='+', deferrable='INITIALLY DEFERRED')
        asker = TextField(default='')
        organisation = ForeignKeyField(Organisation, null=True, backref='+', deferrable='INITIALLY DEFERRED')
        source_table = TextField(default='')
        source_key = TextField(default='')
        place = BigIntegerField(default=0)
        document = ForeignKeyField(Document, null=True, backref='+', deferrable='INITIALLY DEFERRED')
        sent_on = DateField(null=True)
        answered_on = DateField(null=True)
        answer = TextField(default='')
        told_on = DateField(null=True)
        withdrawn = BooleanField(default=False)
        promised_by = ForeignKeyField(Person, null=True, backref='+', deferrable='INITIALLY DEFERRED')
        promised_until = DateField(null=True)
        kept_on = DateField(null=True)
        note = TextField(default='')
        class Meta:
            database = db
            table_name = 'question'
    db.create_tables([Question])

    class Reminder(Model):
        author = UUIDField(null=True)
        date = DateField()
        text = TextField()
        table = CharField(max_length=64)
        row = UUIDField()
        class Meta:
            database = db
            table_name = 'reminder'
    db.create_tables([Reminder])

    class Responsibility(Model):
        id = UUIDField(primary_key=True, default=uuid.uuid4)
        deleted = BooleanField(default=False)
        search = TextField(default='')
        organisation = ForeignKeyField(Organisation, backref='+', deferrable='INITIALLY DEFERRED')
        topic = ForeignKeyField(Entry, backref='+', deferrable='INITIALLY DEFERRED')
        class Meta:
            database = db
            table_name = 'responsibility'
    db.create_tables([Responsibility])

    class Setting(Model):
        id = UUIDField(primary_key=True, default=uuid.uuid4)
        deleted = BooleanField(default=False)
        search = TextField(default='')
        code = TextField(default='')
        value = TextField(default='')
        class Meta:
            database = db
            table_name = 'setting'
    db.create_tables([Setting])

    class TripSheet(Model):
        id = UUIDField(primary_key=True, default=uuid.uuid4)
        deleted = BooleanField(default=False)
        search = TextField(default='')
        tos = ForeignKeyField(Tos, backref='+', deferrable='INITIALLY DEFERRED')
        visit = ForeignKeyField(Visit, null=True, backref='+', deferrable='INITIALLY DEFERRED')
        printed_at = DateTimeField()
        last = BigIntegerField()
        class Meta:
            database = db
            table_name = 'trip_sheet'
    db.create_tables([TripSheet])

    class SheetLine(Model):
        id = UUIDField(primary_key=True, default=uuid.uuid4)
        deleted = BooleanField(default=False)
        search = TextField(default='')
        sheet = ForeignKeyField(TripSheet, backref='+', deferrable='INITIALLY DEFERRED')
        number = BigIntegerField()
        question = ForeignKeyField(Question, backref='+', deferrable='INITIALLY DEFERRED')
        class Meta:
            database = db
            table_name = 'sheet_line'
    db.create_tables([SheetLine])

    class StopPerson(Model):
        id = UUIDField(primary_key=True, default=uuid.uuid4)
        deleted = BooleanField(default=False)
        search = TextField(default='')
        stop = ForeignKeyField(Stop, backref='+', deferrable='INITIALLY DEFERRED')
        person = ForeignKeyField(Person, backref='+', deferrable='INITIALLY DEFERRED')
        class Meta:
            database = db
            table_name = 'stop_person'
    db.create_tables([StopPerson])

    class StoredFile(Model):
        sha256 = CharField(primary_key=True, max_length=64)
        data = BlobField()
        class Meta:
            database = db
            table_name = 'stored_file'
    db.create_tables([StoredFile])

    class Template(Model):
        id = UUIDField(primary_key=True, default=uuid.uuid4)
        deleted = BooleanField(default=False)
        search = TextField(default='')
        name = TextField(default='')
        sha256 = TextField(default='')
        size = BigIntegerField(default=0)
        code = TextField(default='')
        class Meta:
            database = db
            table_name = 'template'
    db.create_tables([Template])

    class Territory(Model):
        id = UUIDField(primary_key=True, default=uuid.uuid4)
        deleted = BooleanField(default=False)
        search = TextField(default='')
        tos = ForeignKeyField(Tos, backref='+', deferrable='INITIALLY DEFERRED')
        street = ForeignKeyField(Street, backref='+', deferrable='INITIALLY DEFERRED')
        houses = TextField(default='')
        housing = TextField(default='')
        since = DateField(null=True)
        until = DateField(null=True)
        place = BigIntegerField(default=0)
        class Meta:
            database = db
            table_name = 'territory'
    db.create_tables([Territory])

    class TosDeputy(Model):
        id = UUIDField(primary_key=True, default=uuid.uuid4)
        deleted = BooleanField(default=False)
        search = TextField(default='')
        tos = ForeignKeyField(Tos, backref='+', deferrable='INITIALLY DEFERRED')
        level = TextField(default='city')
        person = ForeignKeyField(Person, backref='+', deferrable='INITIALLY DEFERRED')
        district = BigIntegerField(null=True)
        assistant = ForeignKeyField(Person, null=True, backref='+', deferrable='INITIALLY DEFERRED')
        since = DateField(null=True)
        until = DateField(null=True)
        class Meta:
            database = db
            table_name = 'tos_deputy'
    db.create_tables([TosDeputy])

    class Waiting(Model):
        table = CharField(max_length=64)
        row = CharField(max_length=32)
        class Meta:
            database = db
            table_name = 'waiting'
            primary_key = CompositeKey('table', 'row')
    db.create_tables([Waiting])

    class Went(Model):
        id = UUIDField(primary_key=True, default=uuid.uuid4)
        deleted = BooleanField(default=False)
        search = TextField(default='')
        visit = ForeignKeyField(Visit, backref='+', deferrable='INITIALLY DEFERRED')
        person = ForeignKeyField(Person, backref='+', deferrable='INITIALLY DEFERRED')
        class Meta:
            database = db
            table_name = 'went'
    db.create_tables([Went])
