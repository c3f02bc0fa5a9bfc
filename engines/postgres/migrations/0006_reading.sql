-- Search among customers: kept current by statement triggers, so that nobody can forget it. The idea and the
-- figures: domain/customers/search/README.md.

create extension if not exists fuzzystrmatch;

-- Words as they sound, in small ASCII letters: Иванов, IVANOV and Iwanow are all "ivanov"; Щукин, Shchukin and
-- Schukin are "xukin". One letter a sound (ж j, ц c, ч q, ш щ x, ю w, я y), doubled letters once, accents dropped;
-- other scripts pass through. Needs no locale of the database. domain/customers/search/sound.ts says the same in
-- TypeScript, and a test holds the two together.
create function search_sound(spelling text) returns text immutable strict parallel safe language sql return lower(
  replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
  replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
  replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
  translate(replace(lower(normalize(spelling, nfkd)), 'x', 'ks'),
    'qwyjабвгдежзийклмнопрстуфхцчшщыэюяАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЫЭЮЯіїєґІЇЄҐъьЪЬ' || U&'\0300\0301\0302\0303\0304\0306\0307\0308\030A\030B\030C\0323\0326\0327\0328',
    'kviiabvgdeJziiklmnoprstufhCQXXieWYabvgdeJziiklmnoprstufhCQXXieWYiiegiieg'),
    'shch', 'X'), 'sch', 'X'), 'sh', 'X'), 'tch', 'Q'), 'ch', 'Q'), 'zh', 'J'), 'kh', 'h'), 'ph', 'f'),
    'th', 't'), 'ck', 'k'), 'tz', 'C'), 'ts', 'C'), 'c', 'k'), 'ia', 'Y'), 'iu', 'W'), 'iY', 'Y'),
    'iW', 'W'), 'ie', 'e'),
    'aa', 'a'), 'bb', 'b'), 'dd', 'd'), 'ee', 'e'), 'ff', 'f'), 'gg', 'g'), 'hh', 'h'), 'ii', 'i'),
    'kk', 'k'), 'll', 'l'), 'mm', 'm'), 'nn', 'n'), 'oo', 'o'), 'pp', 'p'), 'rr', 'r'), 'ss', 's'),
    'tt', 't'), 'uu', 'u'), 'vv', 'v'), 'zz', 'z'));

-- The words of a text; in an e-mail's part before the @ digits part words too.
create function search_words_of(texts text) returns text[] immutable strict parallel safe language sql
return array_remove(string_to_array(
  translate(search_sound(texts), $$.,;:!?()[]{}<>/\|_+=*&^%$#@"`~'’«»–—-$$ || E'\t\n', repeat(' ', 50)), ' '), '');

-- The number a word of a workspace is kept under; the words of names and of e-mails are told apart.
create function search_word_id(workspace_id uuid, origin text, word text) returns bigint
immutable strict parallel safe language sql
return hashtextextended(workspace_id::text || origin || word, 0);

-- The vocabulary: every word heard in a workspace. Two who bring the same new word at the same time leave it twice,
-- which harms nothing and lets neither wait for the other. Words are never taken out.
create table search_words (
  workspace_id uuid not null references workspaces on delete cascade,
  word text collate "C" not null
);
create index search_words_by_word on search_words (workspace_id, word);
create index search_words_by_letter on search_words (workspace_id, (left(word, 1)), (length(word))) include (word);
create index search_words_alike on search_words using gin (word gin_trgm_ops) with (fastupdate = off);

create table customer_words (
  workspace_id uuid not null,
  customer_id bigint not null,
  words bigint[] not null,
  primary key (workspace_id, customer_id)
);
create index customer_words_by_word on customer_words using gin (words) with (gin_pending_list_limit = 512);

-- Hears the given customers' names and e-mails again. (kind || '': with the statistics of a table just filled the
-- planner would walk through all e-mails for each customer.)
create function refresh_search(workspaces uuid[], customers bigint[]) returns void language sql as $$
  with heard as materialized (
    select c.workspace_id, c.id,
      search_words_of(concat_ws(' ', c.first_name, c.middle_name, c.last_name)) as names,
      search_words_of(coalesce((
        select string_agg(translate(split_part(i.value, '@', 1), '0123456789', '          '), ' ')
        from identifiers i
        where i.workspace_id = c.workspace_id and i.customer_id = c.id and i.kind || '' = 'email'), '')) as mails
    from unnest(workspaces, customers) as asked (workspace_id, id)
    join customers c using (workspace_id, id)
  ),
  learnt as (
    insert into search_words (workspace_id, word)
    select workspace_id, word
    from (select distinct workspace_id, word from heard, unnest(names || mails) as word) said
    where not exists (select 1 from search_words s where s.workspace_id = said.workspace_id and s.word = said.word)
  )
  insert into customer_words (workspace_id, customer_id, words)
  select workspace_id, id, array(
    select search_word_id(workspace_id, 'name', word) from unnest(names) as word
    union
    select search_word_id(workspace_id, 'mail', word) from unnest(mails) as word)
  from heard
  order by workspace_id, id
  on conflict (workspace_id, customer_id) do update set words = excluded.words where customer_words.words <> excluded.words
$$;

create function search_after_new_customers() returns trigger language plpgsql as $$
begin
  perform refresh_search(array_agg(workspace_id), array_agg(id)) from now_there
  where coalesce(first_name, middle_name, last_name) is not null;
  return null;
end $$;

create function search_after_changed_customers() returns trigger language plpgsql as $$
begin
  perform refresh_search(array_agg(n.workspace_id), array_agg(n.id))
  from now_there n join then_there t on t.workspace_id = n.workspace_id and t.id = n.id
  where (n.first_name, n.middle_name, n.last_name) is distinct from (t.first_name, t.middle_name, t.last_name);
  return null;
end $$;

create function search_after_gone_customers() returns trigger language plpgsql as $$
begin
  delete from customer_words w using then_there t where w.workspace_id = t.workspace_id and w.customer_id = t.id;
  return null;
end $$;

create function search_after_new_identifiers() returns trigger language plpgsql as $$
begin
  perform refresh_search(array_agg(distinct_ones.workspace_id), array_agg(distinct_ones.customer_id))
  from (select distinct workspace_id, customer_id from now_there where kind = 'email') distinct_ones;
  return null;
end $$;

create function search_after_gone_identifiers() returns trigger language plpgsql as $$
begin
  perform refresh_search(array_agg(distinct_ones.workspace_id), array_agg(distinct_ones.customer_id))
  from (select distinct workspace_id, customer_id from then_there where kind = 'email') distinct_ones;
  return null;
end $$;

create trigger search_new after insert on customers referencing new table as now_there
  for each statement execute function search_after_new_customers();
create trigger search_changed after update on customers referencing old table as then_there new table as now_there
  for each statement execute function search_after_changed_customers();
create trigger search_gone after delete on customers referencing old table as then_there
  for each statement execute function search_after_gone_customers();
create trigger search_new after insert on identifiers referencing new table as now_there
  for each statement execute function search_after_new_identifiers();
create trigger search_gone after delete on identifiers referencing old table as then_there
  for each statement execute function search_after_gone_identifiers();

-- Starts and tails of identifiers. Anonymous ids are only ever looked up whole.
create index identifiers_by_start on identifiers (workspace_id, kind, (value collate "C")) where kind <> 'anonymous-id';
create index identifiers_by_tail on identifiers (workspace_id, (reverse(value) collate "C"))
  where kind in ('phone', 'loyalty-card');
create index identifiers_by_domain on identifiers (workspace_id, (split_part(value, '@', 2) collate "C"))
  where kind = 'email';
create index orders_by_number on orders (workspace_id, (number collate "C"));

-- The list's orders; keyset (value, id).
create index customers_by_last_seen on customers (workspace_id, last_seen_at desc, id desc) where merged_into is null;
create index customers_by_revenue on customers (workspace_id, revenue_minor desc, id desc) where merged_into is null;
create index customers_by_orders on customers (workspace_id, order_count desc, id desc) where merged_into is null;
create index customers_by_last_order on customers
  (workspace_id, (coalesce(last_order_at, '-infinity'::timestamptz)) desc, id desc) where merged_into is null;

-- The home page -------------------------------------------------------------------------------------------

create index customers_by_first_seen on customers (workspace_id, first_seen_at) where merged_into is null;

-- Money by day without opening the orders.
drop index orders_by_time;
create index orders_by_time on orders (workspace_id, placed_at desc, id desc)
  include (total_minor, refunded_minor, currency, is_purchase, attributed_message_id);

create index messages_in_trouble on messages (workspace_id, created_at) where status in ('failed', 'in-doubt');

-- Counts over a whole base, made by the lane `figures`; a small base is counted when somebody asks.
create table base_figures (
  workspace_id uuid primary key references workspaces on delete cascade,
  customers bigint not null,
  identified bigint not null,
  contactable_by_email bigint not null,
  took_milliseconds int not null,
  computed_at timestamptz not null
);
