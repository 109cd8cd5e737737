"""The schema, step by step. Append only: a released step is never edited.

Each step and its record share one transaction; ``schema.VERSION`` is the number of steps.
Lists of plain texts that are only ever read whole are kept as JSON.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

migrations = Migrations("ceda")

FIRST = """
CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE shop(
  key TEXT PRIMARY KEY, pack TEXT NOT NULL DEFAULT '', name TEXT NOT NULL,
  language TEXT NOT NULL DEFAULT 'zh-CN', pack_hash TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE shop_fact(
  shop_key TEXT NOT NULL REFERENCES shop(key) ON DELETE CASCADE,
  name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY(shop_key, name)) STRICT;
CREATE TABLE product(
  key TEXT PRIMARY KEY, pack TEXT NOT NULL DEFAULT '',
  shop_key TEXT REFERENCES shop(key) ON DELETE SET NULL,
  name TEXT NOT NULL, emoji TEXT NOT NULL DEFAULT '', category TEXT NOT NULL DEFAULT '',
  item_number TEXT NOT NULL DEFAULT '', price_cents INTEGER,
  aliases TEXT NOT NULL DEFAULT '[]', links TEXT NOT NULL DEFAULT '[]',
  tags TEXT NOT NULL DEFAULT '[]', pack_hash TEXT NOT NULL DEFAULT '',
  deleted INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE fact(
  product_key TEXT NOT NULL REFERENCES product(key) ON DELETE CASCADE,
  position INTEGER NOT NULL, name TEXT NOT NULL, intent TEXT NOT NULL DEFAULT '',
  value TEXT NOT NULL, PRIMARY KEY(product_key, name)) STRICT;
CREATE TABLE stock(
  product_key TEXT NOT NULL REFERENCES product(key) ON DELETE CASCADE,
  position INTEGER NOT NULL, colour TEXT NOT NULL DEFAULT '', size TEXT NOT NULL DEFAULT '',
  count INTEGER NOT NULL, PRIMARY KEY(product_key, colour, size)) STRICT;
CREATE TABLE size_chart(
  product_key TEXT PRIMARY KEY REFERENCES product(key) ON DELETE CASCADE,
  cut TEXT NOT NULL, fabric TEXT NOT NULL, columns TEXT NOT NULL, rows TEXT NOT NULL) STRICT;
CREATE TABLE snippet(
  key TEXT PRIMARY KEY, pack TEXT NOT NULL DEFAULT '',
  product_key TEXT REFERENCES product(key) ON DELETE SET NULL,
  kind TEXT NOT NULL, intent TEXT, title TEXT NOT NULL, stage TEXT NOT NULL DEFAULT '',
  language TEXT NOT NULL DEFAULT '', tags TEXT NOT NULL DEFAULT '[]',
  pack_hash TEXT NOT NULL DEFAULT '', deleted INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE phrasing(
  snippet_key TEXT NOT NULL REFERENCES snippet(key) ON DELETE CASCADE,
  position INTEGER NOT NULL, text TEXT NOT NULL, learned INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY(snippet_key, text)) STRICT;
CREATE TABLE variant(
  snippet_key TEXT NOT NULL REFERENCES snippet(key) ON DELETE CASCADE,
  position INTEGER NOT NULL, tone TEXT NOT NULL DEFAULT '', technique TEXT NOT NULL DEFAULT '',
  risk TEXT NOT NULL DEFAULT '', text TEXT NOT NULL, PRIMARY KEY(snippet_key, position)) STRICT;
CREATE TABLE image(
  snippet_key TEXT NOT NULL REFERENCES snippet(key) ON DELETE CASCADE,
  position INTEGER NOT NULL, path TEXT NOT NULL, PRIMARY KEY(snippet_key, position)) STRICT;
CREATE TABLE pairing(
  key TEXT PRIMARY KEY, pack TEXT NOT NULL DEFAULT '',
  product_key TEXT NOT NULL REFERENCES product(key) ON DELETE CASCADE,
  partner_key TEXT NOT NULL REFERENCES product(key) ON DELETE CASCADE,
  kind TEXT NOT NULL, reason TEXT NOT NULL DEFAULT '', benefit TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL, pack_hash TEXT NOT NULL DEFAULT '',
  deleted INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX pairing_by_product ON pairing(product_key);
CREATE TABLE usage(
  id INTEGER PRIMARY KEY, at TEXT NOT NULL, suggestion TEXT NOT NULL,
  event TEXT NOT NULL) STRICT;
CREATE INDEX usage_by_suggestion ON usage(suggestion, event);
CREATE TABLE unanswered(
  text TEXT PRIMARY KEY, count INTEGER NOT NULL, last_at TEXT NOT NULL) STRICT
"""


@migrations(name="1 shops, products, snippets, pairings and usage")
def first(db: Database) -> None:
    """Make the tables of the first shop."""
    for statement in FIRST.split(";\n"):
        db.conn.execute(statement)


SECOND = """
CREATE TABLE fit_feedback(
  id INTEGER PRIMARY KEY, at TEXT NOT NULL,
  product_key TEXT NOT NULL REFERENCES product(key) ON DELETE CASCADE,
  size TEXT NOT NULL, verdict TEXT NOT NULL CHECK(verdict IN ('small', 'fit', 'large')),
  source TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX fit_feedback_by_product ON fit_feedback(product_key, verdict);
CREATE INDEX fit_feedback_by_source ON fit_feedback(source)
"""


@migrations(name="2 what buyers say of a product's fit")
def second(db: Database) -> None:
    """Make the table of 偏小, 合适 and 偏大; ``source`` is empty for those given on a card."""
    for statement in SECOND.split(";\n"):
        db.conn.execute(statement)


THIRD = """
CREATE TABLE price_floor(
  product_key TEXT PRIMARY KEY REFERENCES product(key) ON DELETE CASCADE,
  pack TEXT NOT NULL DEFAULT '', first_cents INTEGER NOT NULL, second_cents INTEGER NOT NULL,
  lowest_cents INTEGER NOT NULL, pack_hash TEXT NOT NULL DEFAULT '',
  deleted INTEGER NOT NULL DEFAULT 0,
  CHECK(lowest_cents > 0 AND lowest_cents < second_cents AND second_cents < first_cents)) STRICT;
CREATE TABLE order_import(
  id INTEGER PRIMARY KEY, at TEXT NOT NULL, orders INTEGER NOT NULL,
  rows INTEGER NOT NULL) STRICT;
CREATE TABLE order_seen(
  mark INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL REFERENCES order_import(id) ON DELETE CASCADE) STRICT;
CREATE INDEX order_seen_by_import ON order_seen(import_id);
CREATE TABLE order_good(id INTEGER PRIMARY KEY, product_key TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE order_count(
  good INTEGER NOT NULL REFERENCES order_good(id), partner INTEGER NOT NULL,
  import_id INTEGER NOT NULL REFERENCES order_import(id) ON DELETE CASCADE,
  orders INTEGER NOT NULL, PRIMARY KEY(good, partner, import_id)) STRICT, WITHOUT ROWID;
CREATE TABLE reminder(
  mark TEXT PRIMARY KEY, kind TEXT NOT NULL, product_key TEXT NOT NULL DEFAULT '',
  ordered_at TEXT NOT NULL, amount_cents INTEGER NOT NULL DEFAULT 0,
  next_at TEXT NOT NULL DEFAULT '', ended TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE reminder_sent(
  id INTEGER PRIMARY KEY, mark TEXT NOT NULL REFERENCES reminder(mark) ON DELETE CASCADE,
  at TEXT NOT NULL, channel TEXT NOT NULL, strategy TEXT NOT NULL,
  outcome TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX reminder_sent_by_mark ON reminder_sent(mark);
CREATE TABLE buyer_file(
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, kept_at TEXT NOT NULL,
  changed_at TEXT NOT NULL, basic TEXT NOT NULL DEFAULT '{}',
  personal TEXT NOT NULL DEFAULT '{}', purchases TEXT NOT NULL DEFAULT '[]',
  measures TEXT NOT NULL DEFAULT '[]', note TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE draft(mark TEXT PRIMARY KEY, at TEXT NOT NULL, text TEXT NOT NULL) STRICT;
CREATE TABLE form_draft(
  form TEXT PRIMARY KEY, changed_at TEXT NOT NULL, answers TEXT NOT NULL) STRICT;
CREATE TABLE walk(
  key TEXT PRIMARY KEY, pack TEXT NOT NULL DEFAULT '', kind TEXT NOT NULL, title TEXT NOT NULL,
  stage TEXT NOT NULL DEFAULT '', intents TEXT NOT NULL DEFAULT '[]', start TEXT NOT NULL,
  steps TEXT NOT NULL, position INTEGER NOT NULL DEFAULT 0,
  pack_hash TEXT NOT NULL DEFAULT '', deleted INTEGER NOT NULL DEFAULT 0) STRICT
"""


@migrations(name="3 walks, learned pairings, price floors, reminders and drafts")
def third(db: Database) -> None:
    """Make the tables of what is said next: walks, pairings from orders, floors, reminders."""
    for statement in filter(str.strip, THIRD.split(";\n")):
        db.conn.execute(statement)


FOURTH = """
ALTER TABLE snippet ADD COLUMN shop_key TEXT REFERENCES shop(key) ON DELETE SET NULL;
ALTER TABLE snippet ADD COLUMN folder TEXT NOT NULL DEFAULT '[]';
ALTER TABLE snippet ADD COLUMN valid_from TEXT NOT NULL DEFAULT '';
ALTER TABLE snippet ADD COLUMN valid_until TEXT NOT NULL DEFAULT '';
ALTER TABLE snippet ADD COLUMN reviewed_until TEXT NOT NULL DEFAULT '';
ALTER TABLE snippet ADD COLUMN owner TEXT NOT NULL DEFAULT '';
CREATE TABLE version(
  snippet_key TEXT NOT NULL, number INTEGER NOT NULL, at TEXT NOT NULL,
  author TEXT NOT NULL, reason TEXT NOT NULL, batch TEXT NOT NULL,
  state TEXT NOT NULL CHECK(state IN ('draft', 'review', 'published', 'archived')),
  content TEXT NOT NULL, PRIMARY KEY(snippet_key, number)) STRICT;
CREATE INDEX version_by_batch ON version(batch);
CREATE TABLE desk_draft(key TEXT PRIMARY KEY, at TEXT NOT NULL, content TEXT NOT NULL) STRICT;
CREATE TABLE desk_question(
  text TEXT PRIMARY KEY, snippet_key TEXT NOT NULL, position INTEGER NOT NULL) STRICT;
CREATE TABLE proposal(
  id INTEGER PRIMARY KEY, at TEXT NOT NULL, author TEXT NOT NULL, snippet_key TEXT,
  question TEXT NOT NULL, text TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'open' CHECK(state IN ('open', 'accepted', 'declined')),
  word TEXT NOT NULL DEFAULT '') STRICT
"""


@migrations(name="4 the trainers' desk: versions, drafts, folders")
def fourth(db: Database) -> None:
    """Make the tables of the trainers' desk."""
    for statement in filter(str.strip, FOURTH.split(";\n")):
        db.conn.execute(statement)


FIFTH = """
CREATE TABLE drill_review(
  id INTEGER PRIMARY KEY, learner TEXT NOT NULL, card TEXT NOT NULL, content TEXT NOT NULL,
  at_us INTEGER NOT NULL, day TEXT NOT NULL, rating INTEGER NOT NULL CHECK(rating BETWEEN 1 AND 4),
  correct INTEGER NOT NULL, seconds REAL NOT NULL) STRICT;
CREATE INDEX drill_review_by_learner ON drill_review(learner, day);
CREATE INDEX drill_review_by_card ON drill_review(card);
CREATE TABLE drill_memory(
  learner TEXT NOT NULL, card TEXT NOT NULL, content TEXT NOT NULL, review INTEGER NOT NULL,
  reviews INTEGER NOT NULL, state INTEGER NOT NULL, step INTEGER, stability REAL NOT NULL,
  difficulty REAL NOT NULL, due_us INTEGER NOT NULL, last_us INTEGER NOT NULL,
  PRIMARY KEY(learner, card)) STRICT, WITHOUT ROWID;
CREATE TABLE practice(
  id INTEGER PRIMARY KEY, learner TEXT NOT NULL, at TEXT NOT NULL,
  kind TEXT NOT NULL CHECK(kind IN ('session', 'typing')), subject TEXT NOT NULL,
  title TEXT NOT NULL, score INTEGER NOT NULL, seconds REAL NOT NULL,
  accuracy REAL NOT NULL DEFAULT 0) STRICT;
CREATE INDEX practice_by_learner ON practice(learner);
CREATE TABLE exam_sitting(
  id INTEGER PRIMARY KEY, learner TEXT NOT NULL, exam TEXT NOT NULL, title TEXT NOT NULL,
  paper TEXT NOT NULL, started TEXT NOT NULL, until TEXT NOT NULL,
  ended TEXT NOT NULL DEFAULT '', score INTEGER, passed INTEGER,
  marked TEXT NOT NULL DEFAULT '[]') STRICT;
CREATE TABLE exam_answer(
  id INTEGER PRIMARY KEY,
  sitting INTEGER NOT NULL REFERENCES exam_sitting(id) ON DELETE CASCADE,
  item INTEGER NOT NULL, text TEXT NOT NULL, seconds REAL NOT NULL,
  buyer TEXT NOT NULL DEFAULT '', at_s REAL NOT NULL DEFAULT 0) STRICT;
CREATE INDEX exam_answer_by_sitting ON exam_answer(sitting);
CREATE TABLE photo(
  product_key TEXT NOT NULL REFERENCES product(key) ON DELETE CASCADE,
  position INTEGER NOT NULL, path TEXT NOT NULL, PRIMARY KEY(product_key, position)) STRICT;
CREATE TABLE product_arrival(
  product_key TEXT PRIMARY KEY REFERENCES product(key) ON DELETE CASCADE,
  at TEXT NOT NULL) STRICT;
CREATE TABLE product_change(
  id INTEGER PRIMARY KEY,
  product_key TEXT NOT NULL REFERENCES product(key) ON DELETE CASCADE,
  at TEXT NOT NULL, name TEXT NOT NULL, old TEXT NOT NULL, new TEXT NOT NULL) STRICT;
CREATE INDEX product_change_by_product ON product_change(product_key, at);
CREATE INDEX product_change_by_time ON product_change(at);
CREATE TABLE handbook_look(subject TEXT PRIMARY KEY, at TEXT NOT NULL) STRICT;
CREATE TABLE bookmark(
  product_key TEXT PRIMARY KEY REFERENCES product(key) ON DELETE CASCADE,
  at TEXT NOT NULL) STRICT
"""


@migrations(name="5 training: reviews, practice, exams, the handbook")
def fifth(db: Database) -> None:
    """Make the tables of the new hires' training and of the handbook."""
    for statement in filter(str.strip, FIFTH.split(";\n")):
        db.conn.execute(statement)
