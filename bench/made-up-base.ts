import {
  englishMen,
  englishSurnames,
  englishWomen,
  russianMen,
  russianSurnames,
  russianWomen,
} from '../demo/names.ts'

const words = (text: string) => text.split(' ')

/** As many distinct rare surnames as a large base has: stem + middle + tail + ending, 38,000 of them. */
const stems = words(
  'Бел Чер Крас Зел Сив Гор Дол Пол Бор Руд Нов Стар Добр Лют Тих Громк Быстр Ясн Мир Слав Вел Мал Кам Вод Ветр Снег Мед Хлеб Сен Луг',
)
const middles = words('о а и у е оро але ури ени оми')
const tails = words('ник вод бород нос глаз руб вор ух лоб кос жир пят ступ сел мут хват')
const endings = words('ов ев ин енко ский ук ян дзе')

/** What people call themselves in e-mails: 40,000 of these. */
const syllables = words('ba ko mi zu ra te lo sa ne vi do ga fu li mo pe ru ta xe yo')
const nicks = syllables.flatMap((one) => syllables.map((two) => one + two))

/** `insert … select`: one statement makes people `from` … `to` of a workspace, the same ones every time. */
export const peopleSql = `
  insert into customers (workspace_id, id, first_name, middle_name, last_name, email, phone, city, order_count,
    revenue_minor, last_order_at, first_seen_at, last_seen_at, created_at)
  select $1, nextval('customer_ids'), first_name, null, last_name,
    case when mail then case when b % 10 < 3
        then ($14::text[])[1 + b % 400] || ($14::text[])[1 + c % 100]
        else lower(translit) || (array['.', '_', '', '-'])[1 + n % 4] end || (n % 20000) || '@' ||
      (array['mail.example', 'post.example', 'inbox.example', 'home.example', 'work.example'])[1 + n % 5] end,
    case when n % 10 < 7 then '+7900' || lpad((n * 7919 % 10000000)::text, 7, '0') end,
    (array['Москва', 'Казань', 'London', 'Leeds', 'Тверь'])[1 + n % 5],
    orders, orders * (1000 + n * 31 % 900000), case when orders > 0 then seen end, seen - interval '30 days', seen,
    seen - interval '30 days'
  from (
    select n, b, c, a % 10 < 9 as mail, first_name, last_name,
      translate(last_name, 'абвгдеёжзийклмнопрстуфхцчшщыэюяАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЫЭЮЯьъ',
        'abvgdeejziiklmnoprstufhccssyeuaABVGDEEJZIIKLMNOPRSTUFHCCSSYEUA') as translit,
      greatest(0, a % 7 - 3) as orders, timestamptz '2026-01-01' - (e % 40000000) * interval '1 second' as seen
    from generate_series($2::bigint, $3::bigint) n,
    lateral (select abs(hashint8(n)) as a, abs(hashint8(n + 1000000007)) as b, abs(hashint8(n + 2000000011)) as c,
      abs(hashint8(n + 3000000019)) as d, abs(hashint8(n + 4000000007)) as e) h,
    lateral (select power((b % 1000003) / 1000003.0, 2) as r, power((c % 1000003) / 1000003.0, 1.6) as q) z,
    lateral (select case
      when a % 100 < 36 then ($4::text[])[1 + floor(r * cardinality($4))::int]
      when a % 100 < 72 then ($5::text[])[1 + floor(r * cardinality($5))::int]
      when a % 2 = 0 then ($6::text[])[1 + floor(r * cardinality($6))::int]
      else ($7::text[])[1 + floor(r * cardinality($7))::int] end as first_name,
      case
      when a % 100 >= 72 then ($9::text[])[1 + floor(q * cardinality($9))::int]
      when d % 10 < 4 then ($10::text[])[1 + d / 10 % cardinality($10)] || ($11::text[])[1 + c / 10 % cardinality($11)] ||
        ($12::text[])[1 + d / 1000 % cardinality($12)] || ($13::text[])[1 + c / 1000 % cardinality($13)]
      else ($8::text[])[1 + floor(q * cardinality($8))::int] ||
        case when a % 100 >= 36 then 'а' else '' end end as last_name) w
  ) people`

export const peopleParameters = (workspaceId: string, from: number, to: number) => [
  workspaceId,
  from,
  to,
  russianMen,
  russianWomen,
  englishMen,
  englishWomen,
  russianSurnames,
  englishSurnames,
  stems,
  middles,
  tails,
  endings,
  nicks,
]

/** Copies of people ($2 of workspace $1) as life damages them: who each one is a copy of stands in `attributes.copyOf`. */
export const damagedCopies = `
  insert into customers (workspace_id, id, first_name, last_name, email, phone, city, birthday, attributes,
    first_seen_at, last_seen_at, created_at)
  select $1, nextval('customer_ids'),
    case a % 10 when 0 then null when 1 then upper(first_name) when 2 then last_name else first_name end,
    case a % 10 when 2 then first_name
      else case b % 5
        when 0 then overlay(last_name placing 'о' from 2 + (c % greatest(1, length(last_name) - 2))::int for 1)
        when 1 then left(last_name, 2) || substr(last_name, 4, 1) || substr(last_name, 3, 1) || substr(last_name, 5)
        when 2 then translate(last_name, 'абвгдеёзийклмнопрстуфыэАБВГДЕЁЗИЙКЛМНОПРСТУФЭ', 'abvgdeeziiklmnoprstufyeABVGDEEZIIKLMNOPRSTUFE')
        else last_name end end,
    case d % 4 when 0 then null when 1 then replace(email, '@', '+shop@') when 2 then overlay(email placing 'x' from 3 for 1) else email end,
    case c % 4 when 0 then null when 1 then left(phone, 9) || substr(phone, 11, 1) || substr(phone, 10, 1) || substr(phone, 12) else phone end,
    case b % 3 when 0 then null else city end,
    case d % 5
      when 0 then null
      when 1 then case when extract(day from birthday) <= 12
        then make_date(extract(year from birthday)::int, extract(day from birthday)::int, extract(month from birthday)::int) else birthday end
      else birthday end,
    jsonb_build_object('copyOf', id), first_seen_at, last_seen_at, created_at
  from (
    select *, abs(hashint8(id + 11)) as a, abs(hashint8(id + 222)) as b, abs(hashint8(id + 3333)) as c, abs(hashint8(id + 44444)) as d
    from customers where workspace_id = $1 and last_name is not null and email is not null and phone is not null
    order by hashint8(id) limit $2) people`
