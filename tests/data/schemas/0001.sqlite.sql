CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY);

CREATE TABLE attachments (
  id BLOB NOT NULL, 
  case_id BLOB NOT NULL, 
  name TEXT NOT NULL, 
  media_type TEXT NOT NULL, 
  size INTEGER NOT NULL, 
  sha256 TEXT NOT NULL, 
  content BLOB NOT NULL, 
  CONSTRAINT pk_attachments PRIMARY KEY (id), 
  CONSTRAINT fk_attachments_case_id FOREIGN KEY(case_id) REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE cases (
  "row" INTEGER NOT NULL, 
  id BLOB NOT NULL, 
  office_id BLOB NOT NULL, 
  reference TEXT NOT NULL, 
  channel TEXT NOT NULL, 
  kind TEXT NOT NULL, 
  status TEXT NOT NULL, 
  cycle INTEGER NOT NULL, 
  recorded_at BIGINT NOT NULL, 
  recorded_by BLOB NOT NULL, 
  received_at BIGINT NOT NULL, 
  received_on DATE NOT NULL, 
  date_on_letter DATE, 
  customer_id BLOB, 
  what_happened TEXT NOT NULL, 
  wish TEXT NOT NULL, 
  topic_id BLOB, 
  is_sensitive BOOLEAN NOT NULL, 
  has_no_contact BOOLEAN NOT NULL, 
  reply_preference TEXT NOT NULL, 
  leave_message TEXT NOT NULL, 
  legislation TEXT NOT NULL, 
  owner_id BLOB, 
  department_id BLOB, 
  rules_version INTEGER NOT NULL, 
  acknowledge_by TEXT, 
  acknowledge_due BIGINT, 
  acknowledged_at BIGINT, 
  acknowledged_how TEXT, 
  returned_reason TEXT NOT NULL, 
  resolve_due BIGINT, 
  due BIGINT, 
  extended_from BIGINT, 
  announced_due BIGINT, 
  call_back_asked BOOLEAN NOT NULL, 
  resolved_at BIGINT, 
  told_how TEXT, 
  details TEXT, 
  next_due BIGINT, 
  next_step TEXT NOT NULL, 
  version INTEGER NOT NULL, 
  CONSTRAINT pk_cases PRIMARY KEY ("row"), 
  CONSTRAINT uq_cases_id UNIQUE (id), 
  CONSTRAINT fk_cases_office_id FOREIGN KEY(office_id) REFERENCES offices (id), 
  CONSTRAINT uq_cases_reference UNIQUE (reference), 
  CONSTRAINT fk_cases_recorded_by FOREIGN KEY(recorded_by) REFERENCES staff (id), 
  CONSTRAINT fk_cases_customer_id FOREIGN KEY(customer_id) REFERENCES customers (id), 
  CONSTRAINT fk_cases_topic_id FOREIGN KEY(topic_id) REFERENCES topics (id), 
  CONSTRAINT fk_cases_owner_id FOREIGN KEY(owner_id) REFERENCES staff (id), 
  CONSTRAINT fk_cases_department_id FOREIGN KEY(department_id) REFERENCES departments (id)
);

CREATE TABLE customers (
  id BLOB NOT NULL, 
  office_id BLOB NOT NULL, 
  name TEXT NOT NULL, 
  name_folded TEXT NOT NULL, 
  phone_typed TEXT NOT NULL, 
  phone_e164 TEXT, 
  phone_reversed TEXT NOT NULL, 
  email TEXT NOT NULL, 
  email_folded TEXT NOT NULL, 
  address TEXT, 
  written_language TEXT NOT NULL, 
  spoken_language TEXT NOT NULL, 
  interpreter BOOLEAN NOT NULL, 
  format TEXT NOT NULL, 
  reply_preference TEXT NOT NULL, 
  leave_message TEXT NOT NULL, 
  version INTEGER NOT NULL, 
  CONSTRAINT pk_customers PRIMARY KEY (id), 
  CONSTRAINT fk_customers_office_id FOREIGN KEY(office_id) REFERENCES offices (id)
);

CREATE TABLE departments (
  id BLOB NOT NULL, 
  office_id BLOB NOT NULL, 
  "key" TEXT NOT NULL, 
  name TEXT NOT NULL, 
  public_name TEXT NOT NULL, 
  is_sensitive BOOLEAN NOT NULL, 
  duty_staff_id BLOB, 
  is_active BOOLEAN NOT NULL, 
  version INTEGER NOT NULL, 
  CONSTRAINT pk_departments PRIMARY KEY (id), 
  CONSTRAINT uq_departments_office_id_key UNIQUE (office_id, "key"), 
  CONSTRAINT fk_departments_office_id FOREIGN KEY(office_id) REFERENCES offices (id)
);

CREATE TABLE desk_numbers (
  desk_code VARCHAR(3) NOT NULL, 
  year INTEGER NOT NULL, 
  last_number INTEGER NOT NULL, 
  CONSTRAINT pk_desk_numbers PRIMARY KEY (desk_code, year), 
  CONSTRAINT fk_desk_numbers_desk_code FOREIGN KEY(desk_code) REFERENCES desks (code)
);

CREATE TABLE desks (
  id BLOB NOT NULL, 
  office_id BLOB NOT NULL, 
  code VARCHAR(3) NOT NULL, 
  name TEXT NOT NULL, 
  CONSTRAINT pk_desks PRIMARY KEY (id), 
  CONSTRAINT fk_desks_office_id FOREIGN KEY(office_id) REFERENCES offices (id), 
  CONSTRAINT uq_desks_code UNIQUE (code)
);

CREATE TABLE history (
  "row" INTEGER NOT NULL, 
  id BLOB NOT NULL, 
  case_id BLOB NOT NULL, 
  at BIGINT NOT NULL, 
  staff_id BLOB NOT NULL, 
  desk VARCHAR(3) NOT NULL, 
  fact TEXT NOT NULL, 
  body TEXT NOT NULL, 
  CONSTRAINT pk_history PRIMARY KEY ("row"), 
  CONSTRAINT uq_history_id UNIQUE (id), 
  CONSTRAINT fk_history_case_id FOREIGN KEY(case_id) REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED, 
  CONSTRAINT fk_history_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id)
);

CREATE TABLE letters (
  "row" INTEGER NOT NULL, 
  id BLOB NOT NULL, 
  office_id BLOB NOT NULL, 
  case_id BLOB NOT NULL, 
  purpose TEXT NOT NULL, 
  medium TEXT NOT NULL, 
  state TEXT NOT NULL, 
  due BIGINT, 
  recipient TEXT NOT NULL, 
  postal_code TEXT NOT NULL, 
  language TEXT NOT NULL, 
  is_large_print BOOLEAN NOT NULL, 
  letter TEXT NOT NULL, 
  reply_by DATE, 
  person_id BLOB, 
  queued_at BIGINT NOT NULL, 
  batch_id BLOB, 
  batch_line INTEGER, 
  printed_at BIGINT, 
  posted_at BIGINT, 
  times_printed INTEGER NOT NULL, 
  reprint_reason TEXT NOT NULL, 
  version INTEGER NOT NULL, 
  CONSTRAINT pk_letters PRIMARY KEY ("row"), 
  CONSTRAINT uq_letters_id UNIQUE (id), 
  CONSTRAINT fk_letters_office_id FOREIGN KEY(office_id) REFERENCES offices (id), 
  CONSTRAINT fk_letters_case_id FOREIGN KEY(case_id) REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED, 
  CONSTRAINT fk_letters_person_id FOREIGN KEY(person_id) REFERENCES staff (id), 
  CONSTRAINT fk_letters_batch_id FOREIGN KEY(batch_id) REFERENCES print_batches (id)
);

CREATE TABLE mails (
  id BLOB NOT NULL, 
  office_id BLOB NOT NULL, 
  case_id BLOB NOT NULL, 
  purpose TEXT NOT NULL, 
  state TEXT NOT NULL, 
  recipient TEXT NOT NULL, 
  subject TEXT NOT NULL, 
  body TEXT NOT NULL, 
  in_reply_to TEXT NOT NULL, 
  language TEXT NOT NULL, 
  reply_by DATE, 
  person_id BLOB, 
  queued_at BIGINT NOT NULL, 
  sent_at BIGINT, 
  CONSTRAINT pk_mails PRIMARY KEY (id), 
  CONSTRAINT fk_mails_office_id FOREIGN KEY(office_id) REFERENCES offices (id), 
  CONSTRAINT fk_mails_case_id FOREIGN KEY(case_id) REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED, 
  CONSTRAINT fk_mails_person_id FOREIGN KEY(person_id) REFERENCES staff (id)
);

CREATE TABLE office_rules (
  office_id BLOB NOT NULL, 
  version INTEGER NOT NULL, 
  calendar TEXT NOT NULL, 
  standard TEXT NOT NULL, 
  countdowns TEXT NOT NULL, 
  made_at BIGINT NOT NULL, 
  made_by BLOB, 
  CONSTRAINT pk_office_rules PRIMARY KEY (office_id, version), 
  CONSTRAINT fk_office_rules_office_id FOREIGN KEY(office_id) REFERENCES offices (id)
);

CREATE TABLE offices (
  id BLOB NOT NULL, 
  name TEXT NOT NULL, 
  institution TEXT NOT NULL, 
  phone TEXT NOT NULL, 
  email TEXT NOT NULL, 
  time_zone TEXT NOT NULL, 
  address TEXT NOT NULL, 
  security_phone TEXT NOT NULL, 
  language TEXT NOT NULL, 
  postcard_profile TEXT NOT NULL, 
  letter_layout TEXT NOT NULL, 
  post_leaves_at TIME NOT NULL, 
  is_demo BOOLEAN NOT NULL, 
  version INTEGER NOT NULL, 
  people_mark BLOB, 
  CONSTRAINT pk_offices PRIMARY KEY (id)
);

CREATE TABLE print_batches (
  id BLOB NOT NULL, 
  office_id BLOB NOT NULL, 
  name TEXT NOT NULL, 
  profile TEXT NOT NULL, 
  made_at BIGINT NOT NULL, 
  made_by BLOB NOT NULL, 
  CONSTRAINT pk_print_batches PRIMARY KEY (id), 
  CONSTRAINT uq_print_batches_office_id_name UNIQUE (office_id, name), 
  CONSTRAINT fk_print_batches_office_id FOREIGN KEY(office_id) REFERENCES offices (id), 
  CONSTRAINT fk_print_batches_made_by FOREIGN KEY(made_by) REFERENCES staff (id)
);

CREATE TABLE promises (
  id BLOB NOT NULL, 
  case_id BLOB NOT NULL, 
  reply_by DATE NOT NULL, 
  person_id BLOB NOT NULL, 
  told_at BIGINT NOT NULL, 
  told_how TEXT NOT NULL, 
  told_by BLOB NOT NULL, 
  is_extension BOOLEAN NOT NULL, 
  CONSTRAINT pk_promises PRIMARY KEY (id), 
  CONSTRAINT fk_promises_case_id FOREIGN KEY(case_id) REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED, 
  CONSTRAINT fk_promises_person_id FOREIGN KEY(person_id) REFERENCES staff (id), 
  CONSTRAINT fk_promises_told_by FOREIGN KEY(told_by) REFERENCES staff (id)
);

CREATE TABLE referrals (
  id BLOB NOT NULL, 
  case_id BLOB NOT NULL, 
  staff_id BLOB NOT NULL, 
  department_id BLOB NOT NULL, 
  referred_by BLOB NOT NULL, 
  referred_at BIGINT NOT NULL, 
  reply_by DATE, 
  reason TEXT NOT NULL, 
  ended_at BIGINT, 
  CONSTRAINT pk_referrals PRIMARY KEY (id), 
  CONSTRAINT fk_referrals_case_id FOREIGN KEY(case_id) REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED, 
  CONSTRAINT fk_referrals_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id), 
  CONSTRAINT fk_referrals_department_id FOREIGN KEY(department_id) REFERENCES departments (id), 
  CONSTRAINT fk_referrals_referred_by FOREIGN KEY(referred_by) REFERENCES staff (id)
);

CREATE TABLE search_documents (
  "row" INTEGER NOT NULL, 
  case_row INTEGER NOT NULL, 
  CONSTRAINT pk_search_documents PRIMARY KEY ("row"), 
  CONSTRAINT fk_search_documents_case_row FOREIGN KEY(case_row) REFERENCES cases ("row") DEFERRABLE INITIALLY DEFERRED
);

CREATE VIRTUAL TABLE search_names USING fts5(names, content='', tokenize='trigram');

CREATE VIRTUAL TABLE search_words USING fts5(words, content='', tokenize='unicode61');

CREATE TABLE staff (
  id BLOB NOT NULL, 
  office_id BLOB NOT NULL, 
  "key" TEXT NOT NULL, 
  name TEXT NOT NULL, 
  department_id BLOB NOT NULL, 
  role TEXT NOT NULL, 
  email TEXT NOT NULL, 
  phone TEXT NOT NULL, 
  away_from DATE, 
  away_to DATE, 
  stand_in_id BLOB, 
  laws TEXT NOT NULL, 
  is_active BOOLEAN NOT NULL, 
  version INTEGER NOT NULL, 
  CONSTRAINT pk_staff PRIMARY KEY (id), 
  CONSTRAINT uq_staff_office_id_key UNIQUE (office_id, "key"), 
  CONSTRAINT fk_staff_office_id FOREIGN KEY(office_id) REFERENCES offices (id), 
  CONSTRAINT fk_staff_department_id FOREIGN KEY(department_id) REFERENCES departments (id)
);

CREATE TABLE topics (
  id BLOB NOT NULL, 
  office_id BLOB NOT NULL, 
  "key" TEXT NOT NULL, 
  name TEXT NOT NULL, 
  department_id BLOB, 
  words TEXT NOT NULL, 
  is_active BOOLEAN NOT NULL, 
  version INTEGER NOT NULL, 
  CONSTRAINT pk_topics PRIMARY KEY (id), 
  CONSTRAINT uq_topics_office_id_key UNIQUE (office_id, "key"), 
  CONSTRAINT fk_topics_office_id FOREIGN KEY(office_id) REFERENCES offices (id), 
  CONSTRAINT fk_topics_department_id FOREIGN KEY(department_id) REFERENCES departments (id)
);

CREATE INDEX ix_attachments_case_id ON attachments (case_id);

CREATE INDEX ix_cases_customer ON cases (customer_id);

CREATE INDEX ix_cases_marked ON cases (office_id) WHERE legislation <> '';

CREATE INDEX ix_cases_office_due ON cases (office_id, next_due, reference) WHERE next_due IS NOT NULL;

CREATE INDEX ix_cases_office_open ON cases (office_id, next_due) WHERE status = 'open';

CREATE INDEX ix_cases_office_received ON cases (office_id, received_at);

CREATE INDEX ix_cases_office_recorded ON cases (office_id, recorded_at);

CREATE INDEX ix_cases_owner_open ON cases (owner_id, next_due) WHERE status = 'open';

CREATE INDEX ix_cases_owner_received ON cases (owner_id, received_at);

CREATE INDEX ix_cases_topic_received ON cases (topic_id, received_at);

CREATE INDEX ix_customers_email ON customers (office_id, email_folded);

CREATE INDEX ix_customers_name ON customers (office_id, name_folded);

CREATE INDEX ix_customers_phone ON customers (office_id, phone_reversed);

CREATE INDEX ix_history_case ON history (case_id, "row");

CREATE INDEX ix_letters_batch ON letters (batch_id, batch_line);

CREATE INDEX ix_letters_case_id ON letters (case_id);

CREATE INDEX ix_letters_office_state ON letters (office_id, state, due);

CREATE INDEX ix_mails_case_id ON mails (case_id);

CREATE INDEX ix_mails_office_state ON mails (office_id, state);

CREATE INDEX ix_promises_case_id ON promises (case_id);

CREATE INDEX ix_referrals_case_id ON referrals (case_id);

CREATE INDEX ix_search_documents_case ON search_documents (case_row);
