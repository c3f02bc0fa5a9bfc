import account from './ru/account.json'
import advertising from './ru/advertising.json'
import apiKeys from './ru/apiKeys.json'
import app from './ru/app.json'
import attributes from './ru/attributes.json'
import audit from './ru/audit.json'
import calls from './ru/calls.json'
import campaigns from './ru/campaigns.json'
import catalog from './ru/catalog.json'
import consent from './ru/consent.json'
import currencies from './ru/currencies.json'
import customers from './ru/customers.json'
import deadLetters from './ru/deadLetters.json'
import duplicates from './ru/duplicates.json'
import events from './ru/events.json'
import flows from './ru/flows.json'
import home from './ru/home.json'
import imports from './ru/imports.json'
import messages from './ru/messages.json'
import orders from './ru/orders.json'
import policy from './ru/policy.json'
import predictions from './ru/predictions.json'
import privacy from './ru/privacy.json'
import promoCodes from './ru/promoCodes.json'
import reports from './ru/reports.json'
import segments from './ru/segments.json'
import settings from './ru/settings.json'
import sources from './ru/sources.json'
import stores from './ru/stores.json'
import tasks from './ru/tasks.json'
import templates from './ru/templates.json'
import trackingPlan from './ru/trackingPlan.json'
import ui from './ru/ui.json'

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
