import account from './en/account.json'
import advertising from './en/advertising.json'
import apiKeys from './en/apiKeys.json'
import app from './en/app.json'
import attributes from './en/attributes.json'
import audit from './en/audit.json'
import calls from './en/calls.json'
import campaigns from './en/campaigns.json'
import catalog from './en/catalog.json'
import consent from './en/consent.json'
import currencies from './en/currencies.json'
import customers from './en/customers.json'
import deadLetters from './en/deadLetters.json'
import duplicates from './en/duplicates.json'
import events from './en/events.json'
import flows from './en/flows.json'
import home from './en/home.json'
import imports from './en/imports.json'
import messages from './en/messages.json'
import orders from './en/orders.json'
import policy from './en/policy.json'
import predictions from './en/predictions.json'
import privacy from './en/privacy.json'
import promoCodes from './en/promoCodes.json'
import reports from './en/reports.json'
import segments from './en/segments.json'
import settings from './en/settings.json'
import sources from './en/sources.json'
import stores from './en/stores.json'
import tasks from './en/tasks.json'
import templates from './en/templates.json'
import trackingPlan from './en/trackingPlan.json'
import ui from './en/ui.json'

export default {
  account,
  apiKeys,
  attributes,
  audit,
  app,
  calls,
  campaigns,
  catalog,
  consent,
  currencies,
  customers,
  deadLetters,
  duplicates,
  events,
  flows,
  home,
  imports,
  messages,
  orders,
  policy,
  predictions,
  privacy,
  reports,
  segments,
  settings,
  sources,
  tasks,
  templates,
  advertising,
  promoCodes,
  stores,
  trackingPlan,
  ui,
}
