import { cartLines, emptyCart } from './cart.ts'
import { html } from './html.ts'
import { t } from './language.ts'
import { links } from './route.ts'
import { tellOrderCompleted, tellVisitor } from './tell.ts'
import { toast } from './toast.ts'
import { type Delivery, totals } from './totals.ts'
import { type Profile, rememberOrder, rememberVisitor, visitor } from './visitor.ts'

type FormName = 'offer' | 'account' | 'checkout'
type Errors = Record<string, string>

const emailForm = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/
const phoneForm = /^\+?[\d\s()-]{10,20}$/

function complaints(form: FormName, values: FormData): Errors {
  const text = (name: string) => String(values.get(name) ?? '').trim()
  const errors: Errors = {}
  if (form !== 'offer' && !text('firstName')) errors.firstName = t().needFirstName
  if (!emailForm.test(text('email'))) errors.email = t().needEmail
  if (text('phone') && !phoneForm.test(text('phone'))) errors.phone = t().needPhone
  if (form === 'offer' && !values.get('consent')) errors.consent = t().needConsent
  return errors
}

function show(form: HTMLFormElement, errors: Errors): void {
  for (const place of form.querySelectorAll<HTMLElement>('[data-error]')) {
    const name = place.dataset.error ?? ''
    place.textContent = errors[name] ?? ''
    form.querySelector(`[name="${name}"]`)?.setAttribute('aria-invalid', String(name in errors))
  }
  form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
}

function toldProfile(values: FormData): Profile {
  const profile: Profile = { ...visitor(), email: String(values.get('email')).trim() }
  for (const name of ['firstName', 'lastName', 'phone'] as const) {
    const text = String(values.get(name) ?? '').trim()
    if (text) profile[name] = text
  }
  if (values.get('consent')) profile.wantsLetters = true
  return profile
}

function placeOrder(delivery: Delivery): string {
  const of = totals(cartLines(), delivery)
  const number = `M-${Date.now().toString(36).toUpperCase()}`
  tellOrderCompleted(number, of)
  rememberOrder({ number, placedAt: new Date().toISOString(), totalMinor: of.totalMinor })
  emptyCart()
  return links.thanks(number)
}

/** Takes a filled form; returns where to go next: an address, the same page anew, or nowhere when something is wrong. */
export function takeForm(form: HTMLFormElement): string | 'stay' | null {
  const name = form.dataset.form as FormName
  const values = new FormData(form)
  const errors = complaints(name, values)
  show(form, errors)
  if (Object.keys(errors).length) return null
  const profile = toldProfile(values)
  rememberVisitor(profile)
  tellVisitor(profile, values.get('consent') ? true : undefined)
  if (name === 'checkout') return placeOrder(values.get('delivery') === 'pickup' ? 'pickup' : 'courier')
  if (profile.wantsLetters) toast(html`${t().offerDone}`)
  return 'stay'
}
