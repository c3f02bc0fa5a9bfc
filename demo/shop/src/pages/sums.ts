import { type Html, html } from '../html.ts'
import { money, t } from '../language.ts'
import type { Totals } from '../totals.ts'

export const sums = (of: Totals): Html => html`
  <dl class="sums">
    <div><dt>${t().sum}</dt><dd>${money(of.goodsMinor)}</dd></div>
    ${of.discountMinor ? html`<div class="good"><dt>${t().discount}</dt><dd>−${money(of.discountMinor)}</dd></div>` : ''}
    <div><dt>${t().delivery}</dt><dd>${of.deliveryMinor ? money(of.deliveryMinor) : t().free}</dd></div>
    <div class="total"><dt>${t().total}</dt><dd>${money(of.totalMinor)}</dd></div>
  </dl>`
