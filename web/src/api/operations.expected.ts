// Operations of docs/architecture.md that the server does not declare yet; each leaves as it appears in the generated file.
type Role = 'owner' | 'manager' | 'analyst' | 'viewer'
type Page<Item> = { items: Item[]; nextCursor: string | null; total?: number }
type Whole<Item> = { items: Item[]; nextCursor: null }
type Paging = { limit?: number; cursor?: string }
type OrderStatus = 'placed' | 'paid' | 'shipped' | 'completed' | 'cancelled' | 'refunded'
type OrderSummary = {
  id: string
  number: string
  status: OrderStatus
  channel: 'online' | 'offline'
  store: string | null
  placedAt: string
  currency: string
  totalMinor: number
  discountMinor: number
  shippingMinor: number
  taxMinor: number
  refundedMinor: number
  coupon: string | null
  isPurchase: boolean
  customer: { id: number; name: string | null } | null
  attributedMessageId: string | null
}
type OrderLine = {
  productId: string
  name: string | null
  quantity: number
  priceMinor: number
  amountMinor: number
  imageUrl: string | null
  url: string | null
}
type Product = {
  id: string
  sku: string | null
  name: string
  url: string | null
  imageUrl: string | null
  category: string | null
  brand: string | null
  priceMinor: number | null
  currency: string | null
  available: boolean
  attributes: Record<string, unknown>
  updatedAt: string
}
type MessageStatus = 'queued' | 'sending' | 'sent' | 'skipped' | 'failed' | 'in-doubt'
type MessageSummary = {
  id: string
  channel: string
  customer: { id: number; name: string | null }
  address: string | null
  subject: string | null
  status: MessageStatus
  reason: string | null
  reasonCode: string | null
  flow: { id: string; name: string } | null
  stepId: string | null
  createdAt: string
  sentAt: string | null
  openedAt: string | null
  clickedAt: string | null
  convertedAt: string | null
}
type Source = {
  id: string
  kind: 'site' | 'server' | 'import' | 'demo'
  name: string
  writeKey: string
  createdAt: string
  lastEventAt: string | null
  disabledAt: string | null
}
type LiveSource = Source & { eventsLastHour: number | null }
type Workspace = {
  id: string
  name: string
  slug: string
  currency: string
  timeZone: string
  locale: 'en' | 'ru'
  settings: Record<string, unknown>
}
type FlowStatus = 'draft' | 'running' | 'paused'
type FlowStep = { id: string; kind: string; next?: string | null; [setting: string]: unknown }
type FlowDefinition = {
  trigger: { kind: string; [setting: string]: unknown }
  exit?: unknown
  steps: FlowStep[]
}
type StepFigures = {
  stepId: string
  passed: number
  now: number
  sent: number
  opened: number
  clicked: number
  ordered: number
  revenueMinor: number
}
type ImportProgress = {
  id: string
  kind: string
  fileName: string
  status: 'waiting' | 'running' | 'done' | 'failed' | 'stopped'
  rowsTotal: number | null
  rowsDone: number
  rowsFailed: number
  summary: Record<string, unknown>
  error: string | null
  createdAt: string
  startedAt: string | null
  endedAt: string | null
}

export interface ExpectedOperations {
  'session.get': {
    input: Record<string, never>
    output: {
      user: { id: string; name: string; email: string } | null
      workspaces: {
        id: string
        slug: string
        name: string
        role: Role
        currency: string
        timeZone: string
        locale: 'en' | 'ru'
      }[]
      firstRun: boolean
    }
  }
  'installation.first-run': {
    input: {
      name: string
      email: string
      password: string
      workspaceName: string
      currency: string
      timeZone: string
      locale: 'en' | 'ru'
    }
    output: { userId: string; email: string; workspaceId: string; slug: string }
  }
  'invitations.get': {
    input: { token: string }
    output: { email: string; role: Role; workspaceName: string; locale: 'en' | 'ru'; hasAccount: boolean }
  }
  'invitations.accept': {
    input: { token: string; name?: string; password?: string }
    output: { workspaceId: string; email: string }
  }
  'invitations.withdraw': { input: { id: string }; output: { id: string } }
  'workspaces.get': { input: Record<string, never>; output: Workspace }
  'workspaces.create': {
    input: { name: string; currency: string; timeZone: string; locale: 'en' | 'ru' }
    output: Workspace & { firstSource: { id: string; writeKey: string } }
  }
  'workspaces.update': {
    input: { name?: string; currency?: string; timeZone?: string; locale?: 'en' | 'ru' }
    output: Workspace
  }
  'members.list': {
    input: Record<string, never>
    output: {
      items: {
        userId: string
        name: string
        email: string
        role: Role
        joinedAt: string
        lastSeenAt: string | null
      }[]
      invitations: { id: string; email: string; role: Role; invitedAt: string; expiresAt: string }[]
      nextCursor: null
    }
  }
  'members.invite': {
    input: { email: string; role: Role }
    output: { invitationId: string; email: string; link: string; expiresAt: string }
  }
  'members.change-role': { input: { userId: string; role: Role }; output: { userId: string; role: Role } }
  'members.remove': { input: { userId: string }; output: { userId: string } }
  'api-keys.list': {
    input: Record<string, never>
    output: Whole<{
      id: string
      name: string
      tokenStart: string
      scopes: ('read' | 'write' | 'personal-data' | 'administer')[]
      createdAt: string
      lastUsedAt: string | null
      revokedAt: string | null
    }>
  }
  'api-keys.create': {
    input: { name: string; scopes: ('read' | 'write' | 'personal-data' | 'administer')[] }
    output: { id: string; token: string }
  }
  'api-keys.revoke': { input: { id: string }; output: { id: string } }
  'audit.list': {
    input: Paging & { operation?: string; actorId?: string }
    output: Page<{
      id: string
      actorKind: string
      actorId: string
      actorName: string | null
      operation: string
      subject: string | null
      input?: unknown
      at: string
    }>
  }
  'sources.list': { input: Record<string, never>; output: Whole<LiveSource> }
  'sources.create': { input: { kind?: Source['kind']; name: string }; output: Source }
  'sources.update': { input: { id: string; name?: string; disabled?: boolean }; output: Source }
  'sources.activity': {
    input: { id: string }
    output: {
      events: {
        messageId: string
        type: string
        name: string
        customerId: number
        occurredAt: string
        receivedAt: string
        properties: Record<string, unknown>
      }[]
      minutes: { at: string; events: number }[]
    }
  }
  'dead-letters.list': {
    input: Paging & { sourceId?: string }
    output: Page<{
      id: string
      step: string
      reason: string
      reasonCode: string
      payload: unknown
      receivedAt: string
      sourceName: string | null
    }>
  }
  'dead-letters.replay': {
    input: { ids?: string[]; all?: true; payload?: unknown }
    output: { count: number }
  }
  'dead-letters.discard': { input: { ids?: string[]; all?: true }; output: { count: number } }
  'customers.list': {
    input: Paging & {
      search?: string
      sort?: 'last-seen' | 'created' | 'revenue' | 'orders' | 'last-order'
    }
    output: Page<{
      id: number
      name: string | null
      email: string | null
      phone: string | null
      city: string | null
      orderCount: number
      revenueMinor: number
      lastOrderAt: string | null
      lastSeenAt: string
      matched?: { kind: string; value: string } | null
    }>
  }
  'customers.get': {
    input: { id: number }
    output: {
      id: number
      name: string | null
      firstName: string | null
      middleName: string | null
      lastName: string | null
      email: string | null
      phone: string | null
      gender: 'female' | 'male' | null
      birthday: string | null
      country: string | null
      region: string | null
      city: string | null
      address: string | null
      locale: string | null
      timeZone: string | null
      attributes: Record<string, unknown>
      identifiers: { kind: string; value: string; firstSeenAt: string }[]
      consents: {
        channel: string
        topic: string
        status: 'granted' | 'withdrawn'
        at: string
        proof: Record<string, unknown>
      }[]
      figures: {
        orderCount: number
        revenueMinor: number
        averageOrderMinor: number | null
        firstOrderAt: string | null
        lastOrderAt: string | null
        daysSinceLastOrder: number | null
        eventCount: number
        firstSeenAt: string
        lastSeenAt: string
      }
      cart: {
        items: {
          productId: string
          name: string | null
          quantity: number
          priceMinor: number | null
          imageUrl: string | null
          url: string | null
        }[]
        totalMinor: number
        currency: string | null
        updatedAt: string
      } | null
      merges: { id: string; fromCustomerId: number; reason: Record<string, unknown>; mergedAt: string }[]
      currency: string
    }
  }
  'customers.timeline': {
    input: {
      id: number
      kinds?: ('event' | 'order' | 'message' | 'flow' | 'consent' | 'merge')[]
      before?: string
      limit?: number
    }
    output: {
      items: {
        id: string
        at: string
        kind: 'event' | 'order' | 'message' | 'flow' | 'consent' | 'merge'
        title: string
        detail: string | null
        [more: string]: unknown
      }[]
      nextBefore: string | null
    }
  }
  'customers.orders': { input: Paging & { id: number }; output: Page<OrderSummary & { lines: OrderLine[] }> }
  'customers.messages': { input: Paging & { id: number }; output: Page<MessageSummary> }
  'customers.enrolments': {
    input: Paging & { id: number }
    output: Page<{
      id: string
      flowId: string
      flowName: string
      status: 'active' | 'waiting' | 'done' | 'exited' | 'failed'
      stepId: string | null
      wakeAt: string | null
      reason: string | null
      startedAt: string
      endedAt: string | null
    }>
  }
  'customers.browsing': {
    input: { id: number; limit?: number }
    output: {
      items: {
        productId: string
        name: string | null
        imageUrl: string | null
        url: string | null
        priceMinor: number | null
        currency: string | null
        views: number
        lastViewedAt: string
      }[]
    }
  }
  'customers.create': {
    input: { firstName?: string; lastName?: string; email?: string; phone?: string }
    output: { id: number }
  }
  'customers.update': { input: { id: number; [field: string]: unknown }; output: { id: number } }
  'customers.merge': {
    input: { id: number; otherId: number }
    output: { mergeId: string; customerId: number }
  }
  'merges.undo': { input: { id: string }; output: { id: string } }
  'consents.record': {
    input: {
      id: number
      channel: string
      topic?: string
      status: 'granted' | 'withdrawn'
      proof?: Record<string, unknown>
    }
    output: { changed: boolean }
  }
  'orders.list': {
    input: Paging & {
      search?: string
      status?: OrderStatus
      channel?: 'online' | 'offline'
      customerId?: number
      from?: string
      until?: string
    }
    output: Page<OrderSummary>
  }
  'orders.get': {
    input: { id: string }
    output: OrderSummary & {
      lines: OrderLine[]
      attributes: Record<string, unknown>
      createdAt: string
      updatedAt: string
    }
  }
  'products.list': {
    input: Paging & { search?: string; category?: string; inStock?: boolean }
    output: Page<Product>
  }
  'imports.create': {
    input: {
      uploadId: string
      kind: 'orders'
      mapping: Record<string, string>
      options?: Record<string, unknown>
    }
    output: ImportProgress
  }
  'imports.list': { input: Paging; output: Page<ImportProgress> }
  'imports.get': { input: { id: string }; output: ImportProgress }
  'imports.stop': { input: { id: string }; output: ImportProgress }
  'flows.list': {
    input: Paging
    output: Page<{
      id: string
      name: string
      status: FlowStatus
      version: number
      updatedAt: string
      figures: {
        started: number
        now: number
        sent: number
        opened: number
        clicked: number
        ordered: number
        revenueMinor: number
      }
    }>
  }
  'flows.get': {
    input: { id: string }
    output: {
      id: string
      name: string
      status: FlowStatus
      version: number
      definition: FlowDefinition
      createdAt: string
      updatedAt: string
    }
  }
  'flows.update': {
    input: { id: string; name?: string; definition?: FlowDefinition }
    output: { id: string; version: number }
  }
  'flows.start': { input: { id: string }; output: { id: string; status: FlowStatus } }
  'flows.pause': { input: { id: string }; output: { id: string; status: FlowStatus } }
  'flows.statistics': {
    input: { id: string }
    output: { steps: StepFigures[]; started: number; now: number; currency: string }
  }
  'flows.people': {
    input: Paging & { id: string; stepId?: string }
    output: Page<{
      id: string
      customer: { id: number; name: string | null }
      stepId: string | null
      status: 'active' | 'waiting' | 'done' | 'exited' | 'failed'
      wakeAt: string | null
      reason: string | null
      startedAt: string
    }>
  }
  'step-kinds.list': {
    input: Record<string, never>
    output: {
      items: { kind: string; label: { en: string; ru: string }; settings: Record<string, unknown> }[]
    }
  }
  'messages.list': {
    input: Paging & { status?: MessageStatus; search?: string; flowId?: string; channel?: string }
    output: Page<MessageSummary>
  }
  'messages.get': {
    input: { id: string }
    output: MessageSummary & {
      events: { kind: string; at: string; url: string | null; isMachine: boolean; reason: string | null }[]
      letter: { subject: string; html: string; text: string } | null
    }
  }
  'home.get': {
    input: { period: '24h' | '7d' | '30d' | '90d' }
    output: {
      currency: string
      step: 'hour' | 'day'
      cameIn: {
        events: number
        eventsBefore: number
        orders: number
        ordersBefore: number
        series: { at: string; events: number; orders: number }[]
      }
      who: {
        customers: number
        identified: number
        created: number
        createdBefore: number
        active: number
        series: { at: string; created: number }[]
      }
      said: {
        sent: number
        sentBefore: number
        opened: number
        clicked: number
        skipped: number
        failed: number
        series: { at: string; sent: number; opened: number; clicked: number }[]
      }
      earned: {
        revenueMinor: number
        revenueBeforeMinor: number
        attributedMinor: number
        series: { at: string; revenueMinor: number; attributedMinor: number }[]
      }
      needsYou: { kind: string; count?: number; text?: string; subject?: string | null }[]
    }
  }
  'system.get': {
    input: Record<string, never>
    output: {
      version: string
      nodeVersion: string
      engines: {
        name: 'postgres' | 'clickhouse'
        isReachable: boolean
        version: string | null
        sizeBytes: number | null
        answeredInMs: number | null
      }[]
      processes: {
        role: string
        processId: number | null
        residentBytes: number | null
        startedAt: string | null
        restarts: number
        lastError: string | null
        silentSeconds: number
      }[]
      lanes: {
        name: string
        processId: number
        rounds: number
        trouble: string | null
        troubleSince: string | null
        lastRoundAt: string | null
        silentSeconds: number
      }[]
      lags: { topic: string; consumer: string; batches: number; records: number; oldestAgeSeconds: number }[]
      deadLetters: number
      messages: { queued: number; retrying: number; inDoubt: number; failedLastDay: number }
      disk: { path: string; freeBytes: number; totalBytes: number } | null
      advice: { code: string; level: 'trouble' | 'warning'; text: { en: string; ru: string } }[]
    }
  }
}

export const expectedRoutes: { [Name in keyof ExpectedOperations]: readonly [string, string] } = {
  'session.get': ['GET', '/session'],
  'installation.first-run': ['POST', '/first-run'],
  'invitations.get': ['GET', '/invitations/{token}'],
  'invitations.accept': ['POST', '/invitations/{token}/accept'],
  'invitations.withdraw': ['DELETE', '/invitations/{id}'],
  'workspaces.get': ['GET', '/workspaces/current'],
  'workspaces.create': ['POST', '/workspaces'],
  'workspaces.update': ['PATCH', '/workspaces/current'],
  'members.list': ['GET', '/members'],
  'members.invite': ['POST', '/members'],
  'members.change-role': ['PATCH', '/members/{userId}'],
  'members.remove': ['DELETE', '/members/{userId}'],
  'api-keys.list': ['GET', '/api-keys'],
  'api-keys.create': ['POST', '/api-keys'],
  'api-keys.revoke': ['DELETE', '/api-keys/{id}'],
  'audit.list': ['GET', '/audit'],
  'sources.list': ['GET', '/sources'],
  'sources.create': ['POST', '/sources'],
  'sources.update': ['PATCH', '/sources/{id}'],
  'sources.activity': ['GET', '/sources/{id}/activity'],
  'dead-letters.list': ['GET', '/dead-letters'],
  'dead-letters.replay': ['POST', '/dead-letters/replay'],
  'dead-letters.discard': ['POST', '/dead-letters/discard'],
  'customers.list': ['GET', '/customers'],
  'customers.get': ['GET', '/customers/{id}'],
  'customers.timeline': ['GET', '/customers/{id}/timeline'],
  'customers.orders': ['GET', '/customers/{id}/orders'],
  'customers.messages': ['GET', '/customers/{id}/messages'],
  'customers.enrolments': ['GET', '/customers/{id}/enrolments'],
  'customers.browsing': ['GET', '/customers/{id}/browsing'],
  'customers.create': ['POST', '/customers'],
  'customers.update': ['PATCH', '/customers/{id}'],
  'customers.merge': ['POST', '/customers/{id}/merge'],
  'merges.undo': ['POST', '/merges/{id}/undo'],
  'consents.record': ['POST', '/customers/{id}/consents'],
  'orders.list': ['GET', '/orders'],
  'orders.get': ['GET', '/orders/{id}'],
  'products.list': ['GET', '/products'],
  'imports.create': ['POST', '/imports'],
  'imports.list': ['GET', '/imports'],
  'imports.get': ['GET', '/imports/{id}'],
  'imports.stop': ['POST', '/imports/{id}/stop'],
  'flows.list': ['GET', '/flows'],
  'flows.get': ['GET', '/flows/{id}'],
  'flows.update': ['PATCH', '/flows/{id}'],
  'flows.start': ['POST', '/flows/{id}/start'],
  'flows.pause': ['POST', '/flows/{id}/pause'],
  'flows.statistics': ['GET', '/flows/{id}/statistics'],
  'flows.people': ['GET', '/flows/{id}/people'],
  'step-kinds.list': ['GET', '/step-kinds'],
  'messages.list': ['GET', '/messages'],
  'messages.get': ['GET', '/messages/{id}'],
  'home.get': ['GET', '/home'],
  'system.get': ['GET', '/system'],
}
