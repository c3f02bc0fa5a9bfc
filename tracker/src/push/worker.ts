// Shows what a shop sends. Runs in the shop's own service worker: importScripts('https://HOST/push-worker.js').

interface Told {
  id?: string
  title?: string
  text?: string
  url?: string
  image?: string
  icon?: string
}

interface WorkerEvent extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface PushEvent extends WorkerEvent {
  data: { json(): Told } | null
}
interface ClickEvent extends WorkerEvent {
  notification: Notification
}

const scope = self as unknown as {
  registration: ServiceWorkerRegistration
  clients: { openWindow(url: string): Promise<unknown> }
  addEventListener(name: 'push', heard: (event: PushEvent) => void): void
  addEventListener(name: 'notificationclick', heard: (event: ClickEvent) => void): void
}

function read(event: PushEvent): Told {
  try {
    return event.data?.json() ?? {}
  } catch {
    return {}
  }
}

scope.addEventListener('push', (event) => {
  const told = read(event)
  // Every push must show something, or the browser says that the site was updated in the background.
  const options: NotificationOptions & { image?: string } = {
    body: told.text ?? '',
    data: { url: told.url ?? '' },
    ...(told.icon ? { icon: told.icon } : {}),
    ...(told.image ? { image: told.image } : {}),
    ...(told.id ? { tag: told.id } : {}),
  }
  event.waitUntil(scope.registration.showNotification(told.title ?? '', options))
})

scope.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const { url } = event.notification.data as { url: string }
  if (/^https?:/.test(url)) event.waitUntil(scope.clients.openWindow(url))
})
