-- The tables of the demonstration database. Foreign keys are not declared: DuckDB checks them row by row against an
-- index for each of the fifteen references, which makes a load of a million tickets several times as long and the file four times as large.
-- tests/demo/test_consistency.py checks every reference by query instead.
CREATE TABLE products (
  product_id INTEGER PRIMARY KEY, product_name VARCHAR NOT NULL UNIQUE, model VARCHAR NOT NULL UNIQUE,
  category VARCHAR NOT NULL, product_line VARCHAR NOT NULL,
  launched_on DATE NOT NULL, discontinued_on DATE, list_price DECIMAL(10,2) NOT NULL, warranty_months INTEGER NOT NULL);

CREATE TABLE batches (
  batch_no VARCHAR PRIMARY KEY, product_id INTEGER NOT NULL,
  produced_on DATE NOT NULL, plant VARCHAR NOT NULL, supplier VARCHAR NOT NULL);

CREATE TABLE customers (
  customer_id INTEGER PRIMARY KEY, customer_name VARCHAR NOT NULL, phone VARCHAR NOT NULL, email VARCHAR,
  gender VARCHAR, birth_year INTEGER, segment VARCHAR NOT NULL, level VARCHAR NOT NULL, acquisition_channel VARCHAR NOT NULL,
  region VARCHAR NOT NULL, province VARCHAR NOT NULL, city VARCHAR NOT NULL, registered_on DATE NOT NULL, churned_on DATE);

CREATE TABLE sales (
  sale_id BIGINT PRIMARY KEY, sold_on DATE NOT NULL, product_id INTEGER NOT NULL,
  customer_id INTEGER NOT NULL, batch_no VARCHAR NOT NULL,
  sales_channel VARCHAR NOT NULL, province VARCHAR NOT NULL, region VARCHAR NOT NULL,
  quantity INTEGER NOT NULL, amount DECIMAL(12,2) NOT NULL);

CREATE TABLE teams (team_id INTEGER PRIMARY KEY, team_name VARCHAR NOT NULL, region VARCHAR NOT NULL);

CREATE TABLE agents (
  agent_id INTEGER PRIMARY KEY, agent_name VARCHAR NOT NULL, team_id INTEGER NOT NULL,
  hired_on DATE NOT NULL, skill_level VARCHAR NOT NULL);

CREATE TABLE tickets (
  ticket_id BIGINT PRIMARY KEY, created_at TIMESTAMP NOT NULL, ticket_type VARCHAR NOT NULL,
  product_id INTEGER NOT NULL, customer_id INTEGER NOT NULL,
  sale_id BIGINT, batch_no VARCHAR, firmware_version VARCHAR,
  channel VARCHAR NOT NULL, region VARCHAR NOT NULL, province VARCHAR NOT NULL, city VARCHAR NOT NULL,
  issue_category VARCHAR NOT NULL, issue_type VARCHAR NOT NULL, priority VARCHAR NOT NULL, status VARCHAR NOT NULL,
  team_id INTEGER NOT NULL, agent_id INTEGER NOT NULL,
  response_due_at TIMESTAMP NOT NULL, resolve_due_at TIMESTAMP NOT NULL,
  first_response_at TIMESTAMP, resolved_at TIMESTAMP, closed_at TIMESTAMP,
  transfer_count INTEGER NOT NULL, reopen_count INTEGER NOT NULL, repeat_of BIGINT,
  reply_template VARCHAR, in_warranty BOOLEAN NOT NULL, compensation DECIMAL(10,2) NOT NULL,
  description VARCHAR NOT NULL);

CREATE TABLE ticket_tags (ticket_id BIGINT NOT NULL, tag VARCHAR NOT NULL, PRIMARY KEY (ticket_id, tag));

CREATE TABLE ticket_events (
  event_id BIGINT PRIMARY KEY, ticket_id BIGINT NOT NULL, event_at TIMESTAMP NOT NULL,
  event_type VARCHAR NOT NULL, from_team_id INTEGER, to_team_id INTEGER, agent_id INTEGER);

CREATE TABLE repairs (
  repair_id BIGINT PRIMARY KEY, ticket_id BIGINT NOT NULL, repaired_at TIMESTAMP NOT NULL,
  component VARCHAR NOT NULL, fault_code VARCHAR NOT NULL, root_cause VARCHAR NOT NULL, supplier VARCHAR NOT NULL,
  part_cost DECIMAL(10,2) NOT NULL, labor_cost DECIMAL(10,2) NOT NULL, repair_hours DOUBLE NOT NULL, outcome VARCHAR NOT NULL);

CREATE TABLE surveys (
  survey_id BIGINT PRIMARY KEY, ticket_id BIGINT NOT NULL, sent_at TIMESTAMP NOT NULL,
  responded_at TIMESTAMP, score INTEGER, nps INTEGER, comment VARCHAR,
  called_back_at TIMESTAMP);

CREATE TABLE service_contracts (
  contract_id BIGINT PRIMARY KEY, customer_id INTEGER NOT NULL, product_id INTEGER NOT NULL,
  plan VARCHAR NOT NULL, started_on DATE NOT NULL, ends_on DATE NOT NULL, renewed BOOLEAN, amount DECIMAL(10,2) NOT NULL);

CREATE TABLE device_events (
  event_id BIGINT PRIMARY KEY, product_id INTEGER NOT NULL, sale_id BIGINT,
  event_at TIMESTAMP NOT NULL, event_code VARCHAR NOT NULL, severity VARCHAR NOT NULL, firmware_version VARCHAR);

CREATE TABLE qa_tests (
  test_id INTEGER PRIMARY KEY, product_id INTEGER NOT NULL, firmware_version VARCHAR,
  component VARCHAR NOT NULL, issue_type VARCHAR NOT NULL, cases_total INTEGER NOT NULL, cases_failed INTEGER NOT NULL, tested_on DATE NOT NULL);

CREATE TABLE industry_benchmarks (
  benchmark_id INTEGER PRIMARY KEY, month DATE NOT NULL, brand VARCHAR NOT NULL, category VARCHAR NOT NULL,
  complaints_per_10k DOUBLE NOT NULL, satisfaction DOUBLE NOT NULL, avg_resolution_hours DOUBLE NOT NULL);

CREATE TABLE data_status (table_name VARCHAR PRIMARY KEY, loaded_at TIMESTAMP NOT NULL, data_through DATE NOT NULL, row_count BIGINT NOT NULL);
