// Asks a visitor for notifications and tells Habitué where they go. A file of its own: most pages need only the tracker.
//
//   <script async src="https://HOST/web-push.js" data-public-key="…" data-worker="/habitue-worker.js"></script>
//   <button onclick="habitueWebPush.subscribe()">Tell me when it is back</button>
//
// and at the shop's own address, since a browser takes a worker from nowhere else, habitue-worker.js with one line:
//   importScripts('https://HOST/push-worker.js')

/** What `window.habitueWebPush` offers. Nothing in it throws. */
export interface HabitueWebPush {
  /** `unsupported`: this browser has no notifications; `denied`: the visitor said no, only their settings change that. */
  state(): 'unsupported' | 'default' | 'granted' | 'denied'
  /** Asks the visitor if they were not asked yet. Call it from a click: browsers hide what nobody asked for. */
  subscribe(): Promise<boolean>
  unsubscribe(): Promise<boolean>
}

type Command = [string, ...unknown[]]

const data = (document.currentScript as HTMLScriptElement | null)?.dataset ?? {}

/** Works before and after the tracker has loaded. */
const say = (...commands: Command[]): void => {
  const page = window as unknown as { habitue?: { push(...told: Command[]): unknown } }
  page.habitue ??= []
  page.habitue.push(...commands)
}

const bytesOf = (key: string): Uint8Array<ArrayBuffer> => {
  const text = atob(key.replace(/-/g, '+').replace(/_/g, '/'))
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}

const state: HabitueWebPush['state'] = () =>
  'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window
    ? Notification.permission
    : 'unsupported'

const worker = () => navigator.serviceWorker.register(data.worker ?? '/habitue-worker.js')

async function subscribe(): Promise<boolean> {
  try {
    if (state() === 'unsupported' || !data.publicKey) return false
    if ((await Notification.requestPermission()) !== 'granted') return false
    await worker()
    const { pushManager } = await navigator.serviceWorker.ready
    // A browser that reaches no push service waits for it without a word.
    const waits = setTimeout(
      () => console.warn('Habitué: the browser’s push service does not answer yet.'),
      10_000,
    )
    const options = { userVisibleOnly: true, applicationServerKey: bytesOf(data.publicKey) }
    const subscription = await pushManager
      .subscribe(options)
      .catch(async () => {
        // Made with another key: it can never be used again.
        await (await pushManager.getSubscription())?.unsubscribe()
        return pushManager.subscribe(options)
      })
      .finally(() => clearTimeout(waits))
    say(
      ['identify', null, { consents: { 'web-push': true } }],
      ['track', 'Web Push Subscribed', { subscription: subscription.toJSON() }],
    )
    return true
  } catch (error) {
    // To whoever sets it up: no worker at that address, no push service to be reached, a page without https.
    console.warn('Habitué: this browser could not be subscribed to notifications.', error)
    return false
  }
}

async function unsubscribe(): Promise<boolean> {
  try {
    const registration = await navigator.serviceWorker.getRegistration(data.worker)
    const subscription = await registration?.pushManager.getSubscription()
    if (!subscription) return false
    await subscription.unsubscribe()
    say(
      ['identify', null, { consents: { 'web-push': false } }],
      ['track', 'Web Push Unsubscribed', { subscription: subscription.toJSON() }],
    )
    return true
  } catch {
    return false
  }
}

const offered: HabitueWebPush = { state, subscribe, unsubscribe }
Object.assign(window, { habitueWebPush: offered })
