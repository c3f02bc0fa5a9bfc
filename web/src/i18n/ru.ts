import account from './ru/account.json'
import app from './ru/app.json'
import catalog from './ru/catalog.json'
import customers from './ru/customers.json'
import events from './ru/events.json'
import flows from './ru/flows.json'
import imports from './ru/imports.json'
import messages from './ru/messages.json'
import orders from './ru/orders.json'
import ui from './ru/ui.json'

export default { account, app, catalog, customers, events, flows, imports, messages, orders, ui }
