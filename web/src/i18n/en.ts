import account from './en/account.json'
import app from './en/app.json'
import catalog from './en/catalog.json'
import customers from './en/customers.json'
import events from './en/events.json'
import flows from './en/flows.json'
import imports from './en/imports.json'
import messages from './en/messages.json'
import orders from './en/orders.json'
import ui from './en/ui.json'

export default { account, app, catalog, customers, events, flows, imports, messages, orders, ui }
