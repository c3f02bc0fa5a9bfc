// Made by `npm run generate` from the migrated database; do not edit.
// migrations: 1afc01ff1a2d2cc890b56a3dafd94e1bc0f3a0f5d70e5fccea672a2deda97e20
import type { ColumnType } from "kysely";

export type ArrayType<T> = ArrayTypeImpl<T> extends (infer U)[]
  ? U[]
  : ArrayTypeImpl<T>;

export type ArrayTypeImpl<T> = T extends ColumnType<infer S, infer I, infer U>
  ? ColumnType<S[], I[], U[]>
  : T[];

export type Generated<T> = T extends ColumnType<infer S, infer I, infer U>
  ? ColumnType<S, I | undefined, U>
  : ColumnType<T, T | undefined, T>;

export type Int8 = ColumnType<number, number | bigint | string>;

export type Json = JsonValue;

export type JsonArray = JsonValue[];

export type JsonObject = {
  [x: string]: JsonValue | undefined;
};

export type JsonPrimitive = boolean | number | string | null;

export type JsonValue = JsonArray | JsonObject | JsonPrimitive;

export type Numeric = ColumnType<string, number | string, number | string>;

export type Timestamp = ColumnType<Date, Date | string, Date | string>;

export interface AccountDays {
  account_id: string;
  day: string;
  handed: Generated<number>;
  workspace_id: string;
}

export interface Accounts {
  access_token: string | null;
  access_token_expires_at: Timestamp | null;
  account_id: string;
  created_at: Generated<Timestamp>;
  id: string;
  id_token: string | null;
  password: string | null;
  provider_id: string;
  refresh_token: string | null;
  refresh_token_expires_at: Timestamp | null;
  scope: string | null;
  updated_at: Generated<Timestamp>;
  user_id: string;
}

export interface AdvertisingCosts {
  campaign: Generated<string>;
  clicks: Int8 | null;
  cost_minor: Int8;
  currency: string;
  day: string;
  impressions: Int8 | null;
  medium: Generated<string>;
  source: string;
  told: Json | null;
  updated_at: Generated<Timestamp>;
  workspace_id: string;
}

export interface ApiKeys {
  created_at: Generated<Timestamp>;
  created_by: string;
  id: string;
  last_used_at: Timestamp | null;
  name: string;
  revoked_at: Timestamp | null;
  scopes: string[];
  token_hash: Buffer;
  token_start: string;
  workspace_id: string;
}

export interface AttributeDefinitions {
  choices: Generated<Json>;
  defined_at: Generated<Timestamp>;
  label: Json;
  name: string;
  topic: Generated<string>;
  type: string;
  workspace_id: string;
}

export interface Audit {
  actor_id: string;
  actor_kind: string;
  at: Generated<Timestamp>;
  id: Generated<Int8>;
  input: Json | null;
  operation: string;
  subject: string | null;
  workspace_id: string | null;
}

export interface BaseFigures {
  computed_at: Timestamp;
  contactable_by_email: Int8;
  customers: Int8;
  identified: Int8;
  took_milliseconds: number;
  workspace_id: string;
}

export interface BlockedEvents {
  count: Int8;
  day: string;
  event: string;
  type: string;
  workspace_id: string;
}

export interface BulkActChanges {
  act_id: string;
  before: Json;
  customer_id: Int8;
  workspace_id: string;
}

export interface BulkActs {
  act: Json;
  asked_at: Generated<Timestamp>;
  asked_by: string;
  changed: Generated<number>;
  customer_ids: ArrayType<Int8>;
  ended_at: Timestamp | null;
  id: string;
  position: Generated<number>;
  status: Generated<string>;
  workspace_id: string;
}

export interface Calls {
  anonymous_id: string | null;
  answered_at: Timestamp | null;
  direction: string;
  employee: string | null;
  ended_at: Timestamp | null;
  external_id: string;
  id: string;
  line: string | null;
  phone: string | null;
  recording_url: string | null;
  source_id: string | null;
  started_at: Timestamp;
  status: string;
  talk_seconds: number | null;
  visit: Json | null;
  workspace_id: string;
}

export interface CampaignClimbs {
  campaign_id: string;
  customer_id: Int8;
  look_at: Timestamp;
  occasion: number;
  variant: string;
  workspace_id: string;
}

export interface CampaignParts {
  campaign_id: string;
  customer_ids: ArrayType<Int8>;
  due_at: Timestamp;
  occasion: number;
  part: number;
  size: number;
  taken: Generated<number>;
  workspace_id: string;
}

export interface CampaignRuns {
  asked: Generated<number>;
  audience: Generated<number>;
  campaign_id: string;
  ended_at: Timestamp | null;
  looked_at: Timestamp | null;
  occasion: number;
  paced_after: Generated<number>;
  paced_count: Generated<number>;
  paced_from: Generated<Timestamp>;
  planned_at: Timestamp;
  refused: Generated<number>;
  started_at: Timestamp;
  state: string;
  test_ends_at: Timestamp | null;
  winner: string | null;
  winner_by: string | null;
  won_at: Timestamp | null;
  workspace_id: string;
}

export interface Campaigns {
  approved_by: string | null;
  archived_at: Timestamp | null;
  asked_by: string | null;
  created_at: Generated<Timestamp>;
  declined_because: string | null;
  definition: Json;
  edited_by: string;
  ended_at: Timestamp | null;
  id: string;
  name: string;
  next_at: Timestamp | null;
  occasions: Generated<number>;
  started_at: Timestamp | null;
  status: string;
  touched_at: Generated<Timestamp>;
  trouble: Json | null;
  updated_at: Generated<Timestamp>;
  workspace_id: string;
}

export interface Carts {
  currency: string | null;
  customer_id: Int8;
  items: Generated<Json>;
  status: Generated<string>;
  total_minor: Generated<Int8>;
  updated_at: Generated<Timestamp>;
  whole_at: Generated<Timestamp>;
  workspace_id: string;
}

export interface ChannelAccounts {
  channel: string;
  cost_minor: number | null;
  created_at: Generated<Timestamp>;
  id: string;
  is_default: Generated<boolean>;
  limits: Generated<Json>;
  name: string;
  settings: Json;
  tries_at: Timestamp | null;
  trouble: string | null;
  trouble_code: string | null;
  trouble_kind: string | null;
  trouble_since: Timestamp | null;
  updated_at: Generated<Timestamp>;
  workspace_id: string;
}

export interface ConsentRequests {
  address: string;
  asked_at: Timestamp;
  channel: string;
  confirmed_at: Timestamp | null;
  customer_id: Int8;
  expires_at: Timestamp;
  id: string;
  message_id: string | null;
  proof: Generated<Json>;
  topics: string[];
  workspace_id: string;
}

export interface Consents {
  at: Timestamp;
  channel: string;
  customer_id: Int8;
  id: string;
  proof: Generated<Json>;
  status: string;
  topic: Generated<string>;
  workspace_id: string;
}

export interface ContactPreferences {
  customer_id: Int8;
  frequency: string | null;
  paused_until: Timestamp | null;
  updated_at: Timestamp;
  workspace_id: string;
}

export interface CurrencyRates {
  currency: string;
  day: string;
  rate: Numeric;
  updated_at: Generated<Timestamp>;
  workspace_id: string;
}

export interface CustomerAddresses {
  address: string;
  channel: string;
  customer_id: Int8;
  gone_at: Timestamp | null;
  told_at: Timestamp;
  workspace_id: string;
}

export interface CustomerEnrichments {
  customer_id: Int8;
  found: Json;
  found_at: Generated<Timestamp>;
  workspace_id: string;
}

export interface CustomerNotes {
  author_id: string;
  created_at: Timestamp;
  customer_id: Int8;
  deleted_at: Timestamp | null;
  edited_at: Timestamp | null;
  id: string;
  text: string;
  workspace_id: string;
}

export interface Customers {
  address: string | null;
  attributes: Generated<Json>;
  birthday: string | null;
  city: string | null;
  country: string | null;
  created_at: Generated<Timestamp>;
  email: string | null;
  first_name: string | null;
  first_order_at: Timestamp | null;
  first_seen_at: Generated<Timestamp>;
  gender: string | null;
  id: Generated<Int8>;
  last_name: string | null;
  last_order_at: Timestamp | null;
  last_seen_at: Generated<Timestamp>;
  locale: string | null;
  merged_into: Int8 | null;
  middle_name: string | null;
  order_count: Generated<number>;
  phone: string | null;
  region: string | null;
  revenue_minor: Generated<Int8>;
  time_zone: string | null;
  trait_times: Generated<Json>;
  updated_at: Generated<Timestamp>;
  workspace_id: string;
}

export interface CustomerViews {
  filter: Json;
  id: string;
  made_at: Generated<Timestamp>;
  made_by: string;
  name: string;
  workspace_id: string;
}

export interface CustomerWords {
  customer_id: Int8;
  words: ArrayType<Int8>;
  workspace_id: string;
}

export interface CustomTraits {
  created_at: Generated<Timestamp>;
  created_by: string;
  definition: Json;
  description: Generated<string>;
  id: string;
  label: string;
  name: string;
  updated_at: Generated<Timestamp>;
  workspace_id: string;
}

export interface DeadLetters {
  discarded_at: Timestamp | null;
  failed_at: Generated<Timestamp>;
  failed_field: Generated<string>;
  id: string;
  payload: Json;
  reason: Json;
  reason_code: string;
  received_at: Timestamp;
  replayed_at: Timestamp | null;
  source_id: string | null;
  step: string;
  workspace_id: string;
}

export interface DuplicateMerges {
  asked_at: Generated<Timestamp>;
  asked_by: string;
  done: Generated<number>;
  ended_at: Timestamp | null;
  from_weight: number | null;
  id: string;
  merged: Generated<number>;
  status: Generated<string>;
  total: number;
  undone: Generated<number>;
  workspace_id: string;
}

export interface DuplicateModels {
  cards: number;
  learnt_at: Generated<Timestamp>;
  model: Json;
  new_since: Generated<number>;
  workspace_id: string;
}

export interface DuplicatePairs {
  decided_at: Timestamp | null;
  decided_by: string | null;
  decided_how: string | null;
  found_at: Generated<Timestamp>;
  high_id: Int8;
  low_id: Int8;
  merge_id: string | null;
  merging_id: string | null;
  parts: Json;
  status: string;
  weight: number;
  workspace_id: string;
}

export interface DuplicateQueue {
  changed_at: Generated<Timestamp>;
  customer_id: Int8;
  workspace_id: string;
}

export interface DuplicateRuns {
  asked_at: Generated<Timestamp>;
  asked_by: string;
  cards: number | null;
  compared: Int8 | null;
  doubtful: Generated<number>;
  ended_at: Timestamp | null;
  error: string | null;
  id: string;
  merged: Generated<number>;
  started_at: Timestamp | null;
  status: string;
  step: string | null;
  step_done: Generated<number>;
  step_total: Generated<number>;
  workspace_id: string;
}

export interface EnrichedBases {
  done_at: Timestamp | null;
  position: Generated<Int8>;
  version: number;
  workspace_id: string;
}

export interface EnrichmentQueue {
  customer_id: Int8;
  workspace_id: string;
}

export interface Enrolments {
  attempts: Generated<number>;
  customer_id: Int8;
  ended_at: Timestamp | null;
  facts: Generated<Json>;
  flow_id: string;
  id: string;
  occasion: string;
  reason: string | null;
  started_at: Generated<Timestamp>;
  status: string;
  step_id: string | null;
  version: number;
  waits_for: string | null;
  wake_at: Timestamp | null;
  woken_by: string | null;
  workspace_id: string;
}

export interface ErasedIdentifiers {
  erased_at: Timestamp;
  hash: Buffer;
  workspace_id: string;
}

export interface Erasures {
  asked_at: Timestamp;
  asked_by: string;
  asked_by_kind: string;
  basis: string;
  certificate: Json | null;
  customer_id: Int8;
  customer_ids: ArrayType<Int8>;
  done_at: Timestamp | null;
  id: string;
  known_as: Json | null;
  message_ids: string[] | null;
  passed: Json | null;
  pending: ArrayType<Int8> | null;
  people: Generated<number>;
  problem: string | null;
  removed: Generated<Json>;
  spared: Generated<number>;
  status: Generated<string>;
  step: Generated<string>;
  workspace_id: string;
}

export interface FlowQuestions {
  customer_id: Int8;
  enrolment_id: string | null;
  exit_place: number | null;
  facts: Json;
  flow_id: string;
  happened_at: Timestamp;
  id: string;
  occasion: string;
  version: number;
  workspace_id: string;
}

export interface Flows {
  created_at: Generated<Timestamp>;
  definition: Json;
  id: string;
  name: string;
  playbook: string | null;
  status: string;
  updated_at: Generated<Timestamp>;
  version: Generated<number>;
  workspace_id: string;
}

export interface FlowVersions {
  created_at: Generated<Timestamp>;
  definition: Json;
  flow_id: string;
  version: number;
  workspace_id: string;
}

export interface Goals {
  created_at: Generated<Timestamp>;
  id: string;
  kpi: string;
  measured_at: Timestamp | null;
  period: string;
  state: string | null;
  state_since: Timestamp | null;
  target: number;
  took_milliseconds: Generated<number>;
  value: number | null;
  value_before: number | null;
  workspace_id: string;
}

export interface Identifiers {
  customer_id: Int8;
  first_seen_at: Generated<Timestamp>;
  kind: string;
  value: string;
  workspace_id: string;
}

export interface ImportedCustomers {
  customer_id: Int8;
  import_id: string;
  workspace_id: string;
}

export interface ImportedEvents {
  hash: string;
  workspace_id: string;
}

export interface ImportErrors {
  import_id: string;
  reason: Json;
  row: Json;
  row_no: Int8;
  workspace_id: string;
}

export interface Imports {
  bytes_read: Generated<Int8>;
  bytes_total: Int8;
  columns: Generated<Json>;
  created_at: Generated<Timestamp>;
  created_by: string;
  dry_run: Generated<boolean>;
  ended_at: Timestamp | null;
  error: Json | null;
  file_name: string;
  file_path: string;
  form: Generated<Json>;
  id: string;
  kind: string;
  mapping: Json;
  options: Generated<Json>;
  phase: Generated<string>;
  position: string | null;
  rows_done: Generated<Int8>;
  rows_failed: Generated<Int8>;
  rows_total: Int8 | null;
  runner: Generated<string>;
  source_id: string | null;
  staging: string | null;
  started_at: Timestamp | null;
  status: string;
  summary: Generated<Json>;
  trouble: Json | null;
  workspace_id: string;
}

export interface Installation {
  name: string;
  updated_at: Generated<Timestamp>;
  value: Json;
}

export interface Invitations {
  accepted_at: Timestamp | null;
  created_at: Generated<Timestamp>;
  email: string;
  expires_at: Timestamp;
  id: string;
  invited_by: string;
  role: string;
  token_hash: Buffer;
  withdrawn_at: Timestamp | null;
  workspace_id: string;
}

export interface KeptApart {
  high_id: Int8;
  kept_at: Generated<Timestamp>;
  kept_by: string;
  low_id: Int8;
  workspace_id: string;
}

export interface LaneStates {
  last_round_at: Timestamp | null;
  name: string;
  process_id: number;
  rounds: Int8;
  said_at: Generated<Timestamp>;
  trouble: string | null;
  trouble_since: Timestamp | null;
}

export interface LetterBlocks {
  mjml: string;
  name: string;
  updated_at: Generated<Timestamp>;
  workspace_id: string;
}

export interface LetterForms {
  form: Buffer;
  id: string;
  used_at: Generated<Timestamp>;
  workspace_id: string;
}

export interface LetterSenders {
  customer_id: Int8;
  gave_name: boolean;
  is_theirs: boolean;
  message_id: string;
  said_at: Timestamp;
  said_by: string;
  workspace_id: string;
}

export interface LetterVariation {
  goal: string;
  half_life_days: number;
  letter_id: string;
  workspace_id: string;
}

export interface LogBatches {
  bytes: number | null;
  created_at: Generated<Timestamp>;
  payload: Buffer;
  record_count: number;
  seq: Int8;
  topic: string;
  whose: ArrayType<Int8> | null;
}

export interface LogCursors {
  consumer: string;
  sealed_to: Int8 | null;
  seq: Generated<Int8>;
  topic: string;
  updated_at: Generated<Timestamp>;
}

export interface MailDomainLists {
  listed_at: Timestamp;
  workspace_id: string;
}

export interface MailDomains {
  asked_at: Timestamp | null;
  domain: string;
  next_at: Generated<Timestamp>;
  seen_at: Generated<Timestamp>;
  takes_mail: boolean | null;
}

export interface Members {
  created_at: Generated<Timestamp>;
  role: string;
  user_id: string;
  workspace_id: string;
}

export interface Merges {
  actor_id: string;
  actor_kind: string;
  from_customer_id: Int8;
  id: string;
  into_customer_id: Int8;
  merged_at: Generated<Timestamp>;
  reason: Json;
  undone_at: Timestamp | null;
  undone_by: string | null;
  workspace_id: string;
}

export interface MessageAnswers {
  at: Timestamp;
  is_sure: boolean;
  kind: string;
  message_id: string;
  method: string;
  purpose: string;
  url: string;
  user_agent: string;
  verdict: string | null;
  workspace_id: string;
}

export interface MessageBodies {
  body: Buffer;
  created_at: Generated<Timestamp>;
  form_id: string | null;
  message_id: string;
  workspace_id: string;
}

export interface MessageFeedback {
  answered_at: Timestamp;
  comment: string | null;
  customer_id: Int8;
  is_confirmed: boolean;
  message_id: string;
  question: string;
  value: string;
  workspace_id: string;
}

export interface Messages {
  account_id: string | null;
  address: string | null;
  attempts: Generated<number>;
  campaign_id: string | null;
  channel: string;
  claimed_at: Timestamp | null;
  claimed_by: string | null;
  clicked_at: Timestamp | null;
  closed_at: Timestamp | null;
  complained_at: Timestamp | null;
  converted_at: Timestamp | null;
  cost_minor: number | null;
  created_at: Generated<Timestamp>;
  customer_id: Int8;
  delivered_at: Timestamp | null;
  enrolment_id: string | null;
  facts: Generated<Json>;
  flow_id: string | null;
  follows: string[] | null;
  held_send_at: Timestamp | null;
  id: string;
  idempotency_key: string;
  opened_at: Timestamp | null;
  parts: number | null;
  priority: Generated<number>;
  provider_id: string | null;
  purpose: Generated<string>;
  reach: string | null;
  reason: string | null;
  reason_code: string | null;
  reason_values: Json | null;
  return_reason: string | null;
  returned_at: Timestamp | null;
  send_at: Generated<Timestamp>;
  sent_at: Timestamp | null;
  status: string;
  step_id: string | null;
  subject: string | null;
  template_id: string | null;
  topic: Generated<string>;
  unsubscribed_at: Timestamp | null;
  variant: string | null;
  wanted_account_id: string | null;
  wanted_at: Timestamp | null;
  workspace_id: string;
}

export interface MessageVisits {
  customer_id: Int8;
  first_at: Timestamp;
  last_at: Timestamp;
  message_id: string;
  workspace_id: string;
}

export interface OrderLines {
  amount_minor: Int8;
  line_no: number;
  name: string | null;
  order_id: string;
  price_minor: Numeric;
  product_id: string;
  quantity: Numeric;
  workspace_id: string;
}

export interface Orders {
  attributed_message_id: string | null;
  attributes: Generated<Json>;
  channel: Generated<string>;
  coupon: string | null;
  created_at: Generated<Timestamp>;
  currency: string;
  customer_id: Int8 | null;
  discount_minor: Generated<Int8>;
  id: string;
  is_purchase: boolean;
  number: string;
  placed_at: Timestamp;
  refunded_minor: Generated<Int8>;
  shipping_minor: Generated<Int8>;
  source_id: string | null;
  status: string;
  status_at: Timestamp | null;
  store: string | null;
  tax_minor: Generated<Int8>;
  told: Json | null;
  total_minor: Int8;
  updated_at: Generated<Timestamp>;
  workspace_id: string;
}

export interface PersonalAccesses {
  actor_id: string;
  actor_kind: string;
  customer_id: Int8;
  hour: Timestamp;
  last_at: Timestamp;
  times: Generated<number>;
  what: string;
  workspace_id: string;
}

export interface Pictures {
  content: Buffer;
  created_at: Generated<Timestamp>;
  file_name: string;
  height: number;
  id: string;
  media_type: string;
  size_bytes: number;
  width: number;
  workspace_id: string;
}

export interface PredictionFits {
  as_of: Timestamp | null;
  asked_by: string;
  created_at: Generated<Timestamp>;
  ended_at: Timestamp | null;
  id: string;
  is_in_use: Generated<boolean>;
  phase: string | null;
  progress: Generated<number>;
  reason: Json | null;
  results: Json | null;
  scope: Json;
  seen_at: Timestamp | null;
  started_at: Timestamp | null;
  status: string;
  verdict: string | null;
  workspace_id: string;
}

export interface ProcessStates {
  last_error: string | null;
  process_id: number | null;
  resident_bytes: Int8 | null;
  restarts: Generated<number>;
  role: string;
  said_at: Generated<Timestamp>;
  started_at: Timestamp | null;
}

export interface ProductNeighbours {
  buyers: number;
  neighbours: Json;
  product_id: string;
  workspace_id: string;
}

export interface Products {
  attributes: Generated<Json>;
  available: Generated<boolean>;
  brand: string | null;
  category: string | null;
  created_at: Generated<Timestamp>;
  currency: string | null;
  feed_source_id: string | null;
  from_orders: Generated<boolean>;
  gone_at: Timestamp | null;
  group_id: string | null;
  id: string;
  image_url: string | null;
  name: string;
  old_price_minor: Int8 | null;
  price_minor: Int8 | null;
  seen_at: Generated<Timestamp>;
  sku: string | null;
  updated_at: Generated<Timestamp>;
  url: string | null;
  workspace_id: string;
}

export interface PromoCodes {
  code: string;
  created_at: Generated<Timestamp>;
  currency: string | null;
  customer_id: Int8 | null;
  customer_limit: number | null;
  discount_minor: Int8 | null;
  discount_percent: Numeric | null;
  status: Generated<string>;
  total_limit: number | null;
  updated_at: Generated<Timestamp>;
  used: number | null;
  valid_from: Timestamp | null;
  valid_until: Timestamp | null;
  workspace_id: string;
}

export interface QualityDays {
  counted_at: Generated<Timestamp>;
  day: string;
  figures: Json;
  workspace_id: string;
}

export interface RecommendationModels {
  learnt_at: Timestamp | null;
  pairs: Generated<number>;
  products: Generated<number>;
  took_ms: Generated<number>;
  tried_at: Timestamp | null;
  workspace_id: string;
}

export interface RetentionRules {
  accesses_months: number | null;
  applied: Generated<Json>;
  applied_at: Timestamp | null;
  events_months: number | null;
  leads_months: number | null;
  letters_days: Generated<number>;
  updated_at: Generated<Timestamp>;
  workspace_id: string;
}

export interface ReturnedLetters {
  address: string;
  at: Timestamp;
  channel: string;
  created_at: Generated<Timestamp>;
  customer_id: Int8 | null;
  diagnostic: string;
  domain: string;
  fault: string;
  hard: boolean;
  host: string;
  id: string;
  key: string;
  kind: string;
  matched_by: string;
  message_id: string | null;
  notice_id: string | null;
  reason: string;
  reply: string | null;
  status: string | null;
  stopped: Generated<boolean>;
  way: string;
  workspace_id: string;
}

export interface ReturnNotices {
  body: Buffer;
  created_at: Generated<Timestamp>;
  id: string;
  workspace_id: string;
}

export interface SchemaMigrations {
  applied_at: Generated<Timestamp>;
  name: string;
  sha256: string;
}

export interface SearchWords {
  word: string;
  workspace_id: string;
}

export interface SeenMessages {
  message_hash: string;
  seen_at: Generated<Timestamp>;
  workspace_id: string;
}

export interface SegmentClocks {
  judged_at: Timestamp;
  measured_at: Timestamp | null;
  measuring_milliseconds: Generated<number>;
  workspace_id: string;
}

export interface SegmentDays {
  day: string;
  entered: Generated<Int8>;
  segment_id: string;
  size: Int8;
  went: Generated<Int8>;
  workspace_id: string;
}

export interface SegmentGifts {
  ready: string;
  workspace_id: string;
}

export interface SegmentOutbox {
  created_at: Generated<Timestamp>;
  difference: Json | null;
  id: string;
  moves: Json;
  workspace_id: string;
}

export interface Segments {
  basis: string;
  color: number;
  computed_at: Timestamp | null;
  created_at: Generated<Timestamp>;
  definition: Json | null;
  description: Generated<string>;
  generation: Generated<number>;
  id: string;
  is_active: Generated<boolean>;
  is_stale: Generated<boolean>;
  is_unmeasured: Generated<boolean>;
  member_count: Int8 | null;
  name: string;
  problem: string | null;
  ready: string | null;
  revenue_minor: Int8 | null;
  state: Generated<string>;
  tried: Generated<number>;
  updated_at: Generated<Timestamp>;
  workspace_id: string;
}

export interface Sessions {
  created_at: Generated<Timestamp>;
  expires_at: Timestamp;
  id: string;
  ip_address: string | null;
  token: string;
  updated_at: Generated<Timestamp>;
  user_agent: string | null;
  user_id: string;
}

export interface ShownNumbers {
  anonymous_id: string;
  number: string;
  shown_at: Timestamp;
  source_id: string;
  until: Timestamp;
  visit: Json;
  workspace_id: string;
}

export interface SourceCounts {
  count: Int8;
  day: string;
  name: string;
  source_id: string;
  workspace_id: string;
}

export interface SourceProblems {
  code: string;
  count: Int8;
  first_at: Timestamp;
  last_at: Timestamp;
  reason: Json;
  source_id: string;
  workspace_id: string;
}

export interface SourceRunErrors {
  item_id: string;
  place: Int8;
  reason: Json;
  run_id: string;
  workspace_id: string;
}

export interface SourceRuns {
  bytes_read: Generated<Int8>;
  bytes_total: Int8 | null;
  counts: Generated<Json>;
  ended_at: Timestamp | null;
  error: Json | null;
  id: string;
  import_id: string | null;
  items_done: Generated<Int8>;
  items_total: Int8 | null;
  notes: Generated<Json>;
  phase: Generated<string>;
  source_id: string;
  started_at: Generated<Timestamp>;
  status: string;
  workspace_id: string;
}

export interface Sources {
  created_at: Generated<Timestamp>;
  disabled_at: Timestamp | null;
  id: string;
  kind: string;
  last_event_at: Timestamp | null;
  last_received_at: Timestamp | null;
  marks_gone: Generated<boolean>;
  name: string;
  next_run_at: Timestamp | null;
  removed_at: Timestamp | null;
  run_state: Generated<Json>;
  settings: Generated<Json>;
  workspace_id: string;
  write_key: string;
}

export interface Stores {
  address: string | null;
  city: string | null;
  code: string;
  latitude: number | null;
  longitude: number | null;
  name: string | null;
  time_zone: string | null;
  updated_at: Generated<Timestamp>;
  workspace_id: string;
}

export interface Suppressions {
  added_by: string | null;
  address: string;
  at: Generated<Timestamp>;
  channel: string;
  message_id: string | null;
  note: string | null;
  reason: string;
  workspace_id: string;
}

export interface TaskOutcomes {
  done_at: Timestamp;
  done_by: string;
  message_id: string;
  note: Generated<string>;
  outcome: string;
  workspace_id: string;
}

export interface Templates {
  archived_at: Timestamp | null;
  channel: string;
  content: Json;
  created_at: Generated<Timestamp>;
  draft: Json | null;
  draft_at: Timestamp | null;
  id: string;
  language: Generated<string>;
  letter_id: string;
  name: string;
  updated_at: Generated<Timestamp>;
  variant: Generated<string>;
  workspace_id: string;
}

export interface ToldVersions {
  source_id: string;
  subject: string;
  version: Timestamp;
  workspace_id: string;
}

export interface TouchedCustomers {
  customer_ids: ArrayType<Int8>;
  has_news: boolean;
  id: Generated<Int8>;
  workspace_id: string;
}

export interface TraitBases {
  clock_at: Timestamp | null;
  computed_at: Timestamp | null;
  grading: Json | null;
  run_as_of: Timestamp | null;
  run_beat_at: Timestamp | null;
  run_done: Generated<number>;
  run_grading: Json | null;
  run_position: Generated<Int8>;
  run_problem: string | null;
  run_profiles_position: Int8 | null;
  run_spent_milliseconds: Generated<number>;
  run_total: Generated<number>;
  took_milliseconds: number | null;
  wanted_at: Timestamp | null;
  wants_profiles: Generated<boolean>;
  workspace_id: string;
}

export interface Users {
  created_at: Generated<Timestamp>;
  email: string;
  email_verified: Generated<boolean>;
  id: string;
  image: string | null;
  name: string;
  updated_at: Generated<Timestamp>;
}

export interface Verifications {
  created_at: Generated<Timestamp>;
  expires_at: Timestamp;
  id: string;
  identifier: string;
  updated_at: Generated<Timestamp>;
  value: string;
}

export interface WaitingReports {
  account_id: string;
  at: Timestamp;
  code: string;
  fate: string;
  is_bad_address: Generated<boolean>;
  provider_id: string;
  reason: string;
  received_at: Generated<Timestamp>;
  workspace_id: string;
}

export interface Workspaces {
  created_at: Generated<Timestamp>;
  currency: string;
  id: string;
  locale: string;
  name: string;
  rates_changed_at: Timestamp | null;
  settings: Generated<Json>;
  slug: string;
  time_zone: string;
}

export interface DB {
  account_days: AccountDays;
  accounts: Accounts;
  advertising_costs: AdvertisingCosts;
  api_keys: ApiKeys;
  attribute_definitions: AttributeDefinitions;
  audit: Audit;
  base_figures: BaseFigures;
  blocked_events: BlockedEvents;
  bulk_act_changes: BulkActChanges;
  bulk_acts: BulkActs;
  calls: Calls;
  campaign_climbs: CampaignClimbs;
  campaign_parts: CampaignParts;
  campaign_runs: CampaignRuns;
  campaigns: Campaigns;
  carts: Carts;
  channel_accounts: ChannelAccounts;
  consent_requests: ConsentRequests;
  consents: Consents;
  contact_preferences: ContactPreferences;
  currency_rates: CurrencyRates;
  custom_traits: CustomTraits;
  customer_addresses: CustomerAddresses;
  customer_enrichments: CustomerEnrichments;
  customer_notes: CustomerNotes;
  customer_views: CustomerViews;
  customer_words: CustomerWords;
  customers: Customers;
  dead_letters: DeadLetters;
  duplicate_merges: DuplicateMerges;
  duplicate_models: DuplicateModels;
  duplicate_pairs: DuplicatePairs;
  duplicate_queue: DuplicateQueue;
  duplicate_runs: DuplicateRuns;
  enriched_bases: EnrichedBases;
  enrichment_queue: EnrichmentQueue;
  enrolments: Enrolments;
  erased_identifiers: ErasedIdentifiers;
  erasures: Erasures;
  flow_questions: FlowQuestions;
  flow_versions: FlowVersions;
  flows: Flows;
  goals: Goals;
  identifiers: Identifiers;
  import_errors: ImportErrors;
  imported_customers: ImportedCustomers;
  imported_events: ImportedEvents;
  imports: Imports;
  installation: Installation;
  invitations: Invitations;
  kept_apart: KeptApart;
  lane_states: LaneStates;
  letter_blocks: LetterBlocks;
  letter_forms: LetterForms;
  letter_senders: LetterSenders;
  letter_variation: LetterVariation;
  log_batches: LogBatches;
  log_cursors: LogCursors;
  mail_domain_lists: MailDomainLists;
  mail_domains: MailDomains;
  members: Members;
  merges: Merges;
  message_answers: MessageAnswers;
  message_bodies: MessageBodies;
  message_feedback: MessageFeedback;
  message_visits: MessageVisits;
  messages: Messages;
  order_lines: OrderLines;
  orders: Orders;
  personal_accesses: PersonalAccesses;
  pictures: Pictures;
  prediction_fits: PredictionFits;
  process_states: ProcessStates;
  product_neighbours: ProductNeighbours;
  products: Products;
  promo_codes: PromoCodes;
  quality_days: QualityDays;
  recommendation_models: RecommendationModels;
  retention_rules: RetentionRules;
  return_notices: ReturnNotices;
  returned_letters: ReturnedLetters;
  schema_migrations: SchemaMigrations;
  search_words: SearchWords;
  seen_messages: SeenMessages;
  segment_clocks: SegmentClocks;
  segment_days: SegmentDays;
  segment_gifts: SegmentGifts;
  segment_outbox: SegmentOutbox;
  segments: Segments;
  sessions: Sessions;
  shown_numbers: ShownNumbers;
  source_counts: SourceCounts;
  source_problems: SourceProblems;
  source_run_errors: SourceRunErrors;
  source_runs: SourceRuns;
  sources: Sources;
  stores: Stores;
  suppressions: Suppressions;
  task_outcomes: TaskOutcomes;
  templates: Templates;
  told_versions: ToldVersions;
  touched_customers: TouchedCustomers;
  trait_bases: TraitBases;
  users: Users;
  verifications: Verifications;
  waiting_reports: WaitingReports;
  workspaces: Workspaces;
}
