import account from './ru/account.json'
import app from './ru/app.json'
import ui from './ru/ui.json'

export default { app, ui, account }
