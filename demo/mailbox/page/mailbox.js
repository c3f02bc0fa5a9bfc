// The mailbox's page: a list that grows while you look at it, and one letter. No dependencies.

const texts = {
  en: {
    mailbox: 'Mailbox',
    note: 'Every letter of the demo comes here. None leaves this machine.',
    shop: 'Shop',
    habitue: 'Habitué',
    more: 'Earlier letters',
    search: 'Find by address or subject',
    letters: (count) => `${count} ${count === 1 ? 'letter' : 'letters'}`,
    lettersOrMore: (count) => `${count}+ letters`,
    to: 'To',
    from: 'From',
    back: '‹ All letters',
    leave: 'Unsubscribe by header',
    emptyTitle: 'No letters yet',
    empty: 'Fill a cart in the shop, leave an e-mail and walk away: the letter will come by itself.',
    none: 'No letter like this',
    noneText: 'Try a part of the address, or wait: letters appear here as they come.',
    choose: 'Choose a letter on the left.',
    other: 'По-русски',
  },
  ru: {
    mailbox: 'Почта',
    note: 'Сюда приходят все письма демонстрации. Ни одно не покидает этот компьютер.',
    shop: 'Магазин',
    habitue: 'Habitué',
    more: 'Письма раньше',
    search: 'Найти по адресу или теме',
    letters: (count) => `${count} ${plural(count, 'письмо', 'письма', 'писем')}`,
    lettersOrMore: (count) => `больше ${count} писем`,
    to: 'Кому',
    from: 'От',
    back: '‹ Все письма',
    leave: 'Отписаться по заголовку',
    emptyTitle: 'Писем пока нет',
    empty: 'Наполните корзину в магазине, оставьте почту и уйдите: письмо придёт само.',
    none: 'Такого письма нет',
    noneText: 'Введите часть адреса или подождите: письма появляются здесь сами.',
    choose: 'Выберите письмо слева.',
    other: 'In English',
  },
}

const plural = (count, one, few, many) => ({ one, few })[new Intl.PluralRules('ru').select(count)] ?? many

const kept = localStorage.getItem('mailbox-language')
let language = kept === 'ru' || kept === 'en' ? kept : navigator.language.startsWith('ru') ? 'ru' : 'en'
const t = () => texts[language]

const $ = (id) => document.getElementById(id)
const list = $('letters')
const place = $('letter')
const search = $('search')
let heads = []
let nextBefore = null

const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties)
  made.append(...children)
  return made
}

const chosenId = () => new URLSearchParams(location.search).get('letter')

function timeOf(iso) {
  const at = new Date(iso)
  const isToday = at.toDateString() === new Date().toDateString()
  return at.toLocaleString(
    language,
    isToday ? { hour: '2-digit', minute: '2-digit', second: '2-digit' } : { day: 'numeric', month: 'short' },
  )
}

function row(head, isNew) {
  const link = element(
    'a',
    { href: `?letter=${head.id}`, className: isNew ? 'new' : '' },
    element('span', { className: 'to', textContent: head.to.join(', ') }),
    element('time', { dateTime: head.receivedAt, textContent: timeOf(head.receivedAt) }),
    element('span', { className: 'subject', textContent: head.subject }),
    element('span', { className: 'preview', textContent: head.preview }),
  )
  if (head.id === chosenId()) link.setAttribute('aria-current', 'true')
  link.addEventListener('click', (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    go(`?letter=${head.id}`)
  })
  return element('li', {}, link)
}

function drawList(newId) {
  list.replaceChildren(...heads.map((head) => row(head, head.id === newId)))
  $('count').textContent = nextBefore ? t().lettersOrMore(heads.length) : t().letters(heads.length)
  $('more').hidden = !nextBefore
  if (!chosenId()) drawEmpty()
}

const envelope =
  '<svg viewBox="0 0 120 80" fill="none" stroke="currentColor" stroke-width="3" stroke-linejoin="round"><rect x="14" y="10" width="92" height="60" rx="8"/><path d="m18 16 42 32 42-32"/></svg>'

function drawEmpty() {
  const words =
    heads.length > 0
      ? ['', t().choose]
      : search.value
        ? [t().none, t().noneText]
        : [t().emptyTitle, t().empty]
  const picture = element('div')
  picture.innerHTML = envelope
  place.replaceChildren(
    element(
      'div',
      { className: 'empty' },
      picture,
      element('h2', { textContent: words[0] }),
      element('p', { textContent: words[1] }),
    ),
  )
}

async function drawLetter() {
  const id = chosenId()
  document.body.classList.toggle('reading', Boolean(id))
  for (const link of list.querySelectorAll('a')) link.toggleAttribute('aria-current', false)
  if (!id) return drawEmpty()
  list.querySelector(`a[href="?letter=${id}"]`)?.setAttribute('aria-current', 'true')
  const answer = await fetch(`/mailbox/letters/${id}`)
  if (!answer.ok || chosenId() !== id) return answer.ok ? undefined : go('?')
  const letter = await answer.json()
  const back = element('button', { className: 'back', type: 'button', textContent: t().back })
  back.addEventListener('click', () => go('?'))
  const people = element('p', { className: 'people' })
  people.append(
    `${t().from} `,
    element('b', { textContent: letter.from.name || letter.from.address }),
    ` <${letter.from.address}> · ${t().to} `,
    element('b', { textContent: letter.to.join(', ') }),
  )
  const when = element('p', { textContent: new Date(letter.receivedAt).toLocaleString(language) })
  const head = element(
    'div',
    { className: 'head' },
    back,
    element('h1', { textContent: letter.subject }),
    people,
    when,
  )
  if (letter.unsubscribeUrl)
    when.append(
      ' · ',
      element('a', { href: letter.unsubscribeUrl, target: '_blank', textContent: t().leave }),
    )
  place.replaceChildren(
    head,
    letter.hasHtml ? letterFrame(letter) : element('pre', { textContent: letter.text }),
  )
  place.focus({ preventScroll: true })
  document.title = `${letter.subject} · ${t().mailbox}`
}

function letterFrame({ id, subject }) {
  const frame = element('iframe', { title: subject, src: `/mailbox/letters/${id}/html` })
  // Nothing in a letter runs; the same origin lets this page see how tall it is.
  frame.setAttribute('sandbox', 'allow-same-origin allow-popups allow-popups-to-escape-sandbox')
  frame.addEventListener('load', () => {
    const page = frame.contentDocument?.documentElement
    if (!page) return
    const grow = () => {
      frame.style.height = `${page.scrollHeight}px`
    }
    grow()
    new ResizeObserver(grow).observe(page)
  })
  return frame
}

function go(address) {
  history.pushState(null, '', address === '?' ? location.pathname : address)
  drawLetter()
}

async function load(before) {
  const query = new URLSearchParams({ search: search.value, ...(before ? { before } : {}) })
  const answer = await (await fetch(`/mailbox/letters?${query}`)).json()
  heads = before ? [...heads, ...answer.items] : answer.items
  nextBefore = answer.nextBefore
  drawList()
}

const isWanted = (head) => {
  const text = `${head.to.join(' ')} ${head.subject}`.toLowerCase()
  return search.value
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

function drawTexts() {
  document.documentElement.lang = language
  document.title = t().mailbox
  for (const one of document.querySelectorAll('[data-t]')) one.textContent = t()[one.dataset.t]
  search.placeholder = t().search
  search.setAttribute('aria-label', t().search)
  $('language').textContent = t().other
}

$('language').addEventListener('click', () => {
  language = language === 'ru' ? 'en' : 'ru'
  localStorage.setItem('mailbox-language', language)
  drawTexts()
  drawList()
  drawLetter()
})
$('more').addEventListener('click', () => load(nextBefore))
$('home').addEventListener('click', (event) => {
  event.preventDefault()
  go('?')
})
let typing
search.addEventListener('input', () => {
  clearTimeout(typing)
  typing = setTimeout(() => load(), 120)
})
addEventListener('popstate', drawLetter)
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && chosenId()) return go('?')
  if (event.target === search || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return
  const index = heads.findIndex(({ id }) => id === chosenId())
  const next = heads[index + (event.key === 'ArrowDown' ? 1 : -1)] ?? heads[0]
  if (!next) return
  event.preventDefault()
  go(`?letter=${next.id}`)
})

const live = new EventSource('/mailbox/live')
let wasOpen = false
// After a break (the demo was started again) the list is asked for anew.
live.addEventListener('open', () => {
  if (wasOpen) load()
  wasOpen = true
})
live.addEventListener('letter', ({ data }) => {
  const head = JSON.parse(data)
  if (!isWanted(head) || heads.some(({ id }) => id === head.id)) return
  heads.unshift(head)
  drawList(head.id)
})

search.value = new URLSearchParams(location.search).get('to') ?? ''
drawTexts()
load().then(drawLetter)
