// A small bar on the shop's pages: this is a demo, here is its mailbox, and so fast its time passes.

const texts = {
  en: {
    demo: 'Demo',
    speed: 'An hour of waiting passes in',
    speedShort: 'An hour in',
    mailbox: 'Mailbox',
    habitue: 'Habitué',
    speeds: { 1: 'an hour', 60: 'a minute', 360: '10 seconds' },
    hide: 'Hide',
  },
  ru: {
    demo: 'Демо',
    speed: 'Час ожидания проходит за',
    speedShort: 'Час за',
    mailbox: 'Почта',
    habitue: 'Habitué',
    speeds: { 1: 'час', 60: 'минуту', 360: '10 секунд' },
    hide: 'Скрыть',
  },
}

const style = `
  :host { all: initial; }
  div {
    position: fixed; z-index: 50; left: 50%; bottom: 14px; translate: -50% 0; max-width: calc(100vw - 20px);
    display: flex; align-items: center; gap: 12px; padding: 7px 8px 7px 14px; border-radius: 999px; white-space: nowrap;
    font: 13px/1.3 Inter, "Segoe UI", Roboto, system-ui, sans-serif; color: #eeebe7; background: #1d1b19;
    box-shadow: 0 2px 14px #0003; border: 1px solid #3d3936;
  }
  b { font-weight: 650; color: #5cc2bb; }
  label { display: flex; gap: 6px; align-items: center; overflow: hidden; }
  span { overflow: hidden; text-overflow: ellipsis; }
  select { font: inherit; color: inherit; background: #2b2826; border: 1px solid #4a4541; border-radius: 8px; padding: 3px 6px; }
  a { color: #5cc2bb; text-decoration: none; }
  a:hover { text-decoration: underline; }
  button { font: inherit; color: #a19b94; background: none; border: 0; cursor: pointer; padding: 4px 8px; border-radius: 999px; }
  :focus-visible { outline: 2px solid #5cc2bb; outline-offset: 1px; }
  i { display: none; font-style: normal; }
  @media (max-width: 560px) {
    span, b { display: none; }
    i { display: inline; }
    div { bottom: 8px; gap: 10px; padding: 4px 4px 4px 12px; font-size: 12px; }
  }`

const language = () => (document.documentElement.lang.startsWith('ru') ? 'ru' : 'en')

const place = document.createElement('habitue-demo-bar')
const root = place.attachShadow({ mode: 'open' })

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties)
  made.append(...children)
  return made
}

function draw({ speed, speeds }) {
  const t = texts[language()]
  const choice = element(
    'select',
    { ariaLabel: t.speed },
    ...speeds.map((one) =>
      element('option', { value: one, textContent: t.speeds[one], selected: one === speed }),
    ),
  )
  choice.addEventListener('change', async () => {
    const told = Number(choice.value)
    const answer = await fetch('/demo/speed', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ speed: told }),
    })
    if (answer.ok) draw({ speed: told, speeds })
  })
  const hide = element('button', { type: 'button', textContent: '×', ariaLabel: t.hide })
  hide.addEventListener('click', () => place.remove())
  const bar = element(
    'div',
    { role: 'complementary', ariaLabel: t.demo },
    element('b', { textContent: t.demo }),
    element(
      'label',
      {},
      element('span', { textContent: t.speed }),
      element('i', { textContent: t.speedShort }),
      choice,
    ),
    element('a', { href: '/mailbox/', target: 'mailbox', textContent: t.mailbox }),
    element('a', { href: '/', target: 'habitue', textContent: t.habitue }),
    hide,
  )
  root.replaceChildren(element('style', { textContent: style }), bar)
}

const state = await (await fetch('/demo/speed')).json()
draw(state)
document.body.append(place)
new MutationObserver(async () => draw(await (await fetch('/demo/speed')).json())).observe(
  document.documentElement,
  {
    attributeFilter: ['lang'],
  },
)
