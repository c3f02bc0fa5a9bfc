import { type Html, html } from '../html.ts'
import { t } from '../language.ts'

interface Field {
  name: 'firstName' | 'lastName' | 'email' | 'phone'
  type?: 'email' | 'tel'
  value?: string | undefined
  isOptional?: boolean
}

const autocomplete = {
  firstName: 'given-name',
  lastName: 'family-name',
  email: 'email',
  phone: 'tel',
} as const

export const field = ({ name, type, value, isOptional }: Field): Html => html`
  <label class="field">
    <span>${t()[name]}${isOptional ? html` <em>${t().optional}</em>` : ''}</span>
    <input name="${name}" type="${type ?? 'text'}" value="${value ?? ''}" autocomplete="${autocomplete[name]}" maxlength="120">
    <span class="error" data-error="${name}" role="alert"></span>
  </label>`

export const consentTick = (): Html => html`
  <label class="tick">
    <input type="checkbox" name="consent">
    <span>${t().consent}</span>
  </label>
  <span class="error" data-error="consent" role="alert"></span>`
