// Made by `npm run generate` from the operations that the server declares; do not edit.
export interface Operations {
  /**
   * Who is signed in and where they work; whether this installation waits for its first run.
   */
  'session.get': {
    input: {}
    output: {
      user: {
        id: string
        name: string
        email: string
      } | null
      workspaces: {
        id: string
        slug: string
        name: string
        role: 'owner' | 'manager' | 'analyst' | 'viewer'
        currency: string
        timeZone: string
        locale: 'en' | 'ru'
      }[]
      firstRun: boolean
    }
  }
  /**
   * Make the administrator and the first workspace. Works once, while there is no user.
   */
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
    output: {
      userId: string
      email: string
      workspaceId: string
      slug: string
    }
  }
  /**
   * The workspace that this call is made in.
   */
  'workspaces.get': {
    input: {}
    output: {
      id: string
      name: string
      slug: string
      currency: string
      timeZone: string
      locale: 'en' | 'ru'
      settings: {
        [k: string]: unknown
      }
    }
  }
  /**
   * Open another workspace (brand, shop) with its first source; you become its owner.
   */
  'workspaces.create': {
    input: {
      name: string
      currency: string
      timeZone: string
      locale: 'en' | 'ru'
    }
    output: {
      id: string
      name: string
      slug: string
      currency: string
      timeZone: string
      locale: 'en' | 'ru'
      settings: {
        [k: string]: unknown
      }
      firstSource: {
        id: string
        writeKey: string
      }
    }
  }
  /**
   * Change the workspace’s name, currency, time zone, language or settings.
   */
  'workspaces.update': {
    input: {
      name?: string
      currency?: string
      timeZone?: string
      locale?: 'en' | 'ru'
      settings?: {
        [k: string]:
          | string
          | number
          | boolean
          | null
          | unknown[]
          | {
              [k: string]: unknown
            }
      }
    }
    output: {
      id: string
      name: string
      slug: string
      currency: string
      timeZone: string
      locale: 'en' | 'ru'
      settings: {
        [k: string]: unknown
      }
    }
  }
  /**
   * Who works in this workspace, and who was invited.
   */
  'members.list': {
    input: {}
    output: {
      items: {
        userId: string
        name: string
        email: string
        role: 'owner' | 'manager' | 'analyst' | 'viewer'
        joinedAt: string
        lastSeenAt: string | null
      }[]
      invitations: {
        id: string
        email: string
        role: 'owner' | 'manager' | 'analyst' | 'viewer'
        invitedAt: string
        expiresAt: string
      }[]
      nextCursor: null
    }
  }
  /**
   * Invite a person by e-mail address; the answer holds their one-time link, shown once.
   */
  'members.invite': {
    input: {
      email: string
      role: 'owner' | 'manager' | 'analyst' | 'viewer'
    }
    output: {
      invitationId: string
      email: string
      link: string
      expiresAt: string
    }
  }
  /**
   * Give a member another role.
   */
  'members.change-role': {
    input: {
      userId: string
      role: 'owner' | 'manager' | 'analyst' | 'viewer'
    }
    output: {
      userId: string
      role: 'owner' | 'manager' | 'analyst' | 'viewer'
    }
  }
  /**
   * Take a member out of the workspace. What they made stays.
   */
  'members.remove': {
    input: {
      userId: string
    }
    output: {
      userId: string
    }
  }
  /**
   * Make an invitation’s link stop working.
   */
  'invitations.withdraw': {
    input: {
      id: string
    }
    output: {
      id: string
    }
  }
  /**
   * What an invitation’s link invites to.
   */
  'invitations.get': {
    input: {
      token: string
    }
    output: {
      email: string
      role: 'owner' | 'manager' | 'analyst' | 'viewer'
      workspaceName: string
      locale: 'en' | 'ru'
      hasAccount: boolean
    }
  }
  /**
   * Join a workspace by a one-time link: a new person chooses a name and a password and is signed in.
   */
  'invitations.accept': {
    input: {
      token: string
      name?: string
      password?: string
    }
    output: {
      workspaceId: string
      userId: string
      email: string
    }
  }
  /**
   * Keys for programs: what each may do and when it was last used.
   */
  'api-keys.list': {
    input: {}
    output: {
      items: {
        id: string
        name: string
        tokenStart: string
        scopes: ('read' | 'write' | 'personal-data' | 'administer')[]
        createdAt: string
        lastUsedAt: string | null
        revokedAt: string | null
      }[]
      nextCursor: null
    }
  }
  /**
   * Make a key for a program. The token is shown in this answer only.
   */
  'api-keys.create': {
    input: {
      name: string
      /**
       * @minItems 1
       */
      scopes: [
        'read' | 'write' | 'personal-data' | 'administer',
        ...('read' | 'write' | 'personal-data' | 'administer')[]
      ]
    }
    output: {
      id: string
      name: string
      tokenStart: string
      scopes: ('read' | 'write' | 'personal-data' | 'administer')[]
      createdAt: string
      lastUsedAt: string | null
      revokedAt: string | null
      token: string
    }
  }
  /**
   * Make a key stop working at once.
   */
  'api-keys.revoke': {
    input: {
      id: string
    }
    output: {
      id: string
    }
  }
  /**
   * Who changed what and when, newest first.
   */
  'audit.list': {
    input: {
      operation?: string
      actorId?: string
      limit?: number
      cursor?: string
    }
    output: {
      items: {
        id: string
        actorKind: string
        actorId: string
        actorName: string | null
        operation: string
        /**
         * The id of what was touched
         */
        subject: string | null
        /**
         * What it is called
         */
        subjectName: string | null
        input: unknown
        at: string
      }[]
      nextCursor: string | null
    }
  }
  /**
   * Where events come from, with the pulse of the last hour.
   */
  'sources.list': {
    input: {}
    output: {
      items: {
        id: string
        /**
         * site, server, import, demo, or a kind of source-kinds.list
         */
        kind: string
        name: string
        /**
         * Null for whoever may not write
         */
        writeKey: string | null
        createdAt: string
        lastEventAt: string | null
        /**
         * When something was last wrong with what it was called with
         */
        lastProblemAt: string | null
        disabledAt: string | null
        /**
         * When it is fetched next, of sources that are
         */
        nextRunAt: string | null
        eventsLastHour: number | null
      }[]
      nextCursor: null
    }
  }
  /**
   * Add a site, an app or a server that sends events; it gets a write key.
   */
  'sources.create': {
    input: {
      kind?: 'site' | 'server' | 'import' | 'demo'
      name: string
    }
    output: {
      id: string
      /**
       * site, server, import, demo, or a kind of source-kinds.list
       */
      kind: string
      name: string
      writeKey: string
      createdAt: string
      lastEventAt: string | null
      /**
       * When something was last wrong with what it was called with
       */
      lastProblemAt: string | null
      disabledAt: string | null
      /**
       * When it is fetched next, of sources that are
       */
      nextRunAt: string | null
    }
  }
  /**
   * Rename a source, or stop and allow its events.
   */
  'sources.update': {
    input: {
      id: string
      name?: string
      disabled?: boolean
    }
    output: {
      id: string
      /**
       * site, server, import, demo, or a kind of source-kinds.list
       */
      kind: string
      name: string
      writeKey: string
      createdAt: string
      lastEventAt: string | null
      /**
       * When something was last wrong with what it was called with
       */
      lastProblemAt: string | null
      disabledAt: string | null
      /**
       * When it is fetched next, of sources that are
       */
      nextRunAt: string | null
    }
  }
  /**
   * Take a source away for good: its key and settings are gone, what it brought stays.
   */
  'sources.remove': {
    input: {
      id: string
      /**
       * Of a product feed: its products can still be bought; else they are marked as gone, and kept
       */
      keepProducts?: boolean
    }
    output: {
      id: string
    }
  }
  /**
   * What other currencies are worth in the workspace’s own, with the newest days of each.
   */
  'currency-rates.list': {
    input: {}
    output: {
      /**
       * The workspace’s own currency
       */
      own: string
      items: {
        currency: string
        /**
         * Days with a rate
         */
        count: number
        firstDay: string
        lastDay: string
        /**
         * Of ONE unit, as a decimal
         */
        lastRate: string
        /**
         * Up to 60 days, the newest last
         */
        recent: {
          day: string
          rate: string
        }[]
      }[]
    }
  }
  /**
   * Every day with a rate of one currency, newest first.
   */
  'currency-rates.history': {
    input: {
      currency: string
      limit?: number
      cursor?: string
    }
    output: {
      items: {
        day: string
        rate: string
      }[]
      nextCursor: string | null
    }
  }
  /**
   * Say what ONE unit of other currencies is worth from a day on. What was counted before stays as it was until orders are counted anew.
   */
  'currency-rates.set': {
    input: {
      /**
       * @minItems 1
       * @maxItems 10000
       */
      rates: [
        {
          currency: string
          /**
           * On the workspace’s calendar
           */
          day: string
          /**
           * Of ONE unit, in the workspace’s currency; a decimal, as in "91.25"
           */
          rate: string
        },
        ...{
          currency: string
          /**
           * On the workspace’s calendar
           */
          day: string
          /**
           * Of ONE unit, in the workspace’s currency; a decimal, as in "91.25"
           */
          rate: string
        }[]
      ]
    }
    output: {
      created: number
      changed: number
      same: number
    }
  }
  /**
   * Take away the rate of a day, or all of a currency. What was counted by it stays as it was.
   */
  'currency-rates.remove': {
    input: {
      currency: string
      /**
       * All when left out
       */
      day?: string
    }
    output: {
      removed: number
    }
  }
  /**
   * Where the shop sells over the counter, by code; also those that only receipts name.
   */
  'stores.list': {
    input: {
      search?: string
      limit?: number
      cursor?: string
    }
    output: {
      items: {
        /**
         * The shop's own; orders name a store by this or by its name
         */
        code: string
        /**
         * False: receipts name it, and nobody told what it is
         */
        isTold: boolean
        name: string | null
        address: string | null
        city: string | null
        latitude: number | null
        longitude: number | null
        timeZone: string | null
        /**
         * When somebody told something of it last
         */
        updatedAt: string | null
      }[]
      nextCursor: string | null
      total: number
    }
  }
  /**
   * One store, with the purchases of its last 365 days.
   */
  'stores.get': {
    input: {
      code: string
    }
    output: {
      /**
       * The shop's own; orders name a store by this or by its name
       */
      code: string
      /**
       * False: receipts name it, and nobody told what it is
       */
      isTold: boolean
      name: string | null
      address: string | null
      city: string | null
      latitude: number | null
      longitude: number | null
      timeZone: string | null
      /**
       * When somebody told something of it last
       */
      updatedAt: string | null
      /**
       * A row for each currency
       */
      year: {
        currency: string
        purchases: number
        /**
         * People known by name; receipts of nobody are not among them
         */
        buyers: number
        revenueMinor: number
      }[]
    }
  }
  /**
   * Save up to 1,000 stores by their codes. What is left out is kept as it was.
   */
  'stores.save': {
    input: {
      /**
       * @minItems 1
       * @maxItems 1000
       */
      stores: [
        {
          code: string
          name?: string
          address?: string
          city?: string
          latitude?: number
          longitude?: number
          timeZone?: string
        },
        ...{
          code: string
          name?: string
          address?: string
          city?: string
          latitude?: number
          longitude?: number
          timeZone?: string
        }[]
      ]
    }
    output: {
      created: number
      changed: number
      same: number
    }
  }
  /**
   * What is kept of customers beside name and contacts: what is defined, and what can be by one click.
   */
  'attributes.list': {
    input: {}
    output: {
      items: {
        /**
         * The key on the card, in events and in files
         */
        name: string
        label: {
          en: string
          ru: string
        }
        type: 'text' | 'number' | 'yes-no' | 'date' | 'choice' | 'choices' | 'dates'
        /**
         * Of `choice` and `choices`; empty for the others
         */
        choices: {
          value: string
          label: {
            en: string
            ru: string
          }
        }[]
        topic: 'family' | 'life' | 'home' | 'own'
      }[]
      /**
       * Family and life events that are not defined yet
       */
      ready: {
        /**
         * The key on the card, in events and in files
         */
        name: string
        label: {
          en: string
          ru: string
        }
        type: 'text' | 'number' | 'yes-no' | 'date' | 'choice' | 'choices' | 'dates'
        /**
         * Of `choice` and `choices`; empty for the others
         */
        choices: {
          value: string
          label: {
            en: string
            ru: string
          }
        }[]
        topic: 'family' | 'life' | 'home' | 'own'
      }[]
    }
  }
  /**
   * How many cards have each attribute, how many values are not of its type, and those that nobody has defined yet with the type they look like.
   */
  'attributes.usage': {
    input: {}
    output: {
      items: {
        name: string
        /**
         * Cards that have it
         */
        filled: number
        /**
         * Values that are not of its type: kept as they came
         */
        broken: number
        looksLike: 'text' | 'number' | 'yes-no' | 'date' | 'choice' | 'choices' | 'dates'
        /**
         * Empty for those who may not see personal data
         */
        examples: string[]
      }[]
    }
  }
  /**
   * What asks for each defined attribute: segments, flows, campaigns that are not over, letters and their blocks.
   */
  'attributes.users': {
    input: {}
    output: {
      items: {
        name: string
        users: {
          kind: 'segment' | 'flow' | 'campaign' | 'template' | 'block'
          id: string
          name: string
        }[]
      }[]
    }
  }
  /**
   * Say what an attribute is called and of which type it is; said anew, it replaces what was said.
   */
  'attributes.define': {
    input: {
      name: string
      /**
       * One text for both languages, or one each
       */
      label:
        | string
        | {
            en: string
            ru: string
          }
      type: 'text' | 'number' | 'yes-no' | 'date' | 'choice' | 'choices' | 'dates'
      /**
       * @maxItems 200
       */
      choices?: {
        value: string
        label?:
          | string
          | {
              en: string
              ru: string
            }
      }[]
      topic?: 'family' | 'life' | 'home' | 'own'
    }
    output: {
      /**
       * The key on the card, in events and in files
       */
      name: string
      label: {
        en: string
        ru: string
      }
      type: 'text' | 'number' | 'yes-no' | 'date' | 'choice' | 'choices' | 'dates'
      /**
       * Of `choice` and `choices`; empty for the others
       */
      choices: {
        value: string
        label: {
          en: string
          ru: string
        }
      }[]
      topic: 'family' | 'life' | 'home' | 'own'
    }
  }
  /**
   * Take a definition away. Values stay on the cards; defined anew, they are read again.
   */
  'attributes.delete': {
    input: {
      name: string
    }
    output: {
      /**
       * The key on the card, in events and in files
       */
      name: string
      label: {
        en: string
        ru: string
      }
      type: 'text' | 'number' | 'yes-no' | 'date' | 'choice' | 'choices' | 'dates'
      /**
       * Of `choice` and `choices`; empty for the others
       */
      choices: {
        value: string
        label: {
          en: string
          ru: string
        }
      }[]
      topic: 'family' | 'life' | 'home' | 'own'
    }
  }
  /**
   * Customers, sorted, or found by name, e-mail, phone, card or order number, also with slips of the keyboard.
   */
  'customers.list': {
    input: {
      search?: string
      /**
       * Only those who are in this segment
       */
      segment?: string
      /**
       * Only known people whose card has or lacks something: has:birthday, lacks:birthday
       */
      quality?: string
      /**
       * Only those whom this import brought: they were not in the base before
       */
      import?: string
      /**
       * Default: last-seen; in a search, the nearest first
       */
      sort?: 'last-seen' | 'created' | 'revenue' | 'orders' | 'last-order'
      limit?: number
      cursor?: string
    }
    output: {
      items: {
        id: number
        /**
         * Null for a visitor nobody knows yet
         */
        name: string | null
        email: string | null
        phone: string | null
        city: string | null
        orderCount: number
        revenueMinor: number
        lastOrderAt: string | null
        lastSeenAt: string
        createdAt: string
        /**
         * What led the search here: name, email, phone, loyalty-card, user-id, order
         */
        matched?: {
          kind: string
          value: string | null
        }
      }[]
      nextCursor: string | null
      total: number
      /**
       * Very many: `total` is near, or in a search at least, the true number
       */
      totalIsEstimate: boolean
      /**
       * The search is a whole e-mail or a number that nobody has: these have one like it, or such a name
       */
      onlyAlike: boolean
      currency: string
    }
  }
  /**
   * The card: who it is, contacts, consents, key figures, cart. Any card of a person leads to the living one.
   */
  'customers.get': {
    input: {
      id: number
    }
    output: {
      /**
       * The living card, also when a merged one was asked for
       */
      id: number
      name: string | null
      firstName: string | null
      middleName: string | null
      lastName: string | null
      email: string | null
      phone: string | null
      gender: ('female' | 'male') | null
      birthday: string | null
      country: string | null
      region: string | null
      city: string | null
      address: string | null
      locale: string | null
      timeZone: string | null
      attributes: {
        [k: string]: unknown
      }
      createdAt: string
      updatedAt: string
      identifiers: {
        kind: string
        value: string
        firstSeenAt: string
        /**
         * The card it was first seen on
         */
        customerId: number
      }[]
      /**
       * Channels with addresses of their own (chats, browsers, telephones) they can be reached by, the newest first
       */
      reachedBy: {
        channel: string
        toldAt: string
      }[]
      consents: {
        channel: string
        topic: string
        status: 'granted' | 'withdrawn'
        at: string
        proof: {
          [k: string]: unknown
        }
      }[]
      /**
       * What they asked for on their preference page: at most so often, nothing before this time
       */
      wishes: {
        frequency: ('weekly' | 'monthly') | null
        pausedUntil: string | null
      }
      suppressions: {
        channel: string
        address: string
        reason: string
        at: string
      }[]
      figures: {
        orderCount: number
        revenueMinor: number
        averageOrderMinor: number | null
        firstOrderAt: string | null
        lastOrderAt: string | null
        daysSinceLastOrder: number | null
        firstSeenAt: string
        lastSeenAt: string
      }
      cart: {
        items: {
          productId: string
          name: string | null
          quantity: number
          priceMinor: number | null
          url: string | null
          imageUrl: string | null
        }[]
        totalMinor: number
        currency: string | null
        updatedAt: string
      } | null
      merges: {
        id: string
        fromCustomerId: number
        intoCustomerId: number
        reason: {
          [k: string]: unknown
        }
        mergedAt: string
      }[]
      currency: string
    }
  }
  /**
   * What happened between a person and the shop, newest first: events, orders, messages, flows, consents, merges, segments, notes.
   */
  'customers.timeline': {
    input: {
      id: number
      /**
       * Default: all
       *
       * @maxItems 8
       */
      kinds?:
        | []
        | ['event' | 'order' | 'message' | 'flow' | 'consent' | 'merge' | 'segment' | 'note']
        | [
            'event' | 'order' | 'message' | 'flow' | 'consent' | 'merge' | 'segment' | 'note',
            'event' | 'order' | 'message' | 'flow' | 'consent' | 'merge' | 'segment' | 'note'
          ]
        | [
            'event' | 'order' | 'message' | 'flow' | 'consent' | 'merge' | 'segment' | 'note',
            'event' | 'order' | 'message' | 'flow' | 'consent' | 'merge' | 'segment' | 'note',
            'event' | 'order' | 'message' | 'flow' | 'consent' | 'merge' | 'segment' | 'note'
          ]
        | [
            'event' | 'order' | 'message' | 'flow' | 'consent' | 'merge' | 'segment' | 'note',
            'event' | 'order' | 'message' | 'flow' | 'consent' | 'merge' | 'segment' | 'note',
            'event' | 'order' | 'message' | 'flow' | 'consent' | 'merge' | 'segment' | 'note',
            'event' | 'order' | 'message' | 'flow' | 'consent' | 'merge' | 'segment' | 'note'
          ]
        | [
            'event' | 'order' | 'message' | 'flow' | 'consent' | 'merge' | 'segment' | 'note',
            'event' | 'order' | 'message' | 'flow' | 'consent' | 'merge' | 'segment' | 'note',
            'event' | 'order' | 'message' | 'flow' | 'consent' | 'merge' | 'segment' | 'note',
            'event' | 'order' | 'message' | 'flow' | 'consent' | 'merge' | 'segment' | 'note',
            'event' | 'order' | 'message' | 'flow' | 'consent' | 'merge' | 'segment' | 'note'
          ]
        | [
            'event' | 'order' | 'message' | 'flow' | 'consent' | 'merge' | 'segment' | 'note',
            'event' | 'order' | 'message' | 'flow' | 'consent' | 'merge' | 'segment' | 'note',
            'event' | 'order' | 'message' | 'flow' | 'consent' | 'merge' | 'segment' | 'note',
            'event' | 'order' | 'message' | 'flow' | 'consent' | 'merge' | 'segment' | 'note',
            'event' | 'order' | 'message' | 'flow' | 'consent' | 'merge' | 'segment' | 'note',
            'event' | 'order' | 'message' | 'flow' | 'consent' | 'merge' | 'segment' | 'note'
          ]
        | [
            'event' | 'order' | 'message' | 'flow' | 'consent' | 'merge' | 'segment' | 'note',
            'event' | 'order' | 'message' | 'flow' | 'consent' | 'merge' | 'segment' | 'note',
            'event' | 'order' | 'message' | 'flow' | 'consent' | 'merge' | 'segment' | 'note',
            'event' | 'order' | 'message' | 'flow' | 'consent' | 'merge' | 'segment' | 'note',
            'event' | 'order' | 'message' | 'flow' | 'consent' | 'merge' | 'segment' | 'note',
            'event' | 'order' | 'message' | 'flow' | 'consent' | 'merge' | 'segment' | 'note',
            'event' | 'order' | 'message' | 'flow' | 'consent' | 'merge' | 'segment' | 'note'
          ]
        | [
            'event' | 'order' | 'message' | 'flow' | 'consent' | 'merge' | 'segment' | 'note',
            'event' | 'order' | 'message' | 'flow' | 'consent' | 'merge' | 'segment' | 'note',
            'event' | 'order' | 'message' | 'flow' | 'consent' | 'merge' | 'segment' | 'note',
            'event' | 'order' | 'message' | 'flow' | 'consent' | 'merge' | 'segment' | 'note',
            'event' | 'order' | 'message' | 'flow' | 'consent' | 'merge' | 'segment' | 'note',
            'event' | 'order' | 'message' | 'flow' | 'consent' | 'merge' | 'segment' | 'note',
            'event' | 'order' | 'message' | 'flow' | 'consent' | 'merge' | 'segment' | 'note',
            'event' | 'order' | 'message' | 'flow' | 'consent' | 'merge' | 'segment' | 'note'
          ]
      limit?: number
      cursor?: string
    }
    output: {
      items: (
        | {
            id: string
            at: string
            kind: 'event'
            messageId: string
            /**
             * track, page, screen, identify, group, alias
             */
            type: string
            name: string
            url: string | null
            productId: string | null
            productName: string | null
            orderNumber: string | null
            amountMinor: number | null
            currency: string | null
            campaign: string | null
            device: string | null
            properties: {
              [k: string]: unknown
            }
            /**
             * Of a letter nobody vouches for: what a person of the shop says of who wrote it
             */
            sender?: {
              isTheirs: boolean
              by: string | null
              at: string
            }
          }
        | {
            id: string
            at: string
            kind: 'order'
            orderId: string
            number: string
            status: string
            channel: string
            store: string | null
            totalMinor: number
            currency: string
            /**
             * The total in the currency it was told in
             */
            told: {
              currency: string
              totalMinor: number
            } | null
            isPurchase: boolean
            lineCount: number
            attributedMessageId: string | null
          }
        | {
            id: string
            at: string
            kind: 'message'
            what:
              | 'sent'
              | 'skipped'
              | 'failed'
              | 'in-doubt'
              | 'delivered'
              | 'returned'
              | 'opened'
              | 'clicked'
              | 'converted'
              | 'unsubscribed'
              | 'answered'
            messageId: string
            channel: string
            subject: string | null
            flowId: string | null
            flowName: string | null
            campaignName: string | null
            reasonCode: string | null
            reason: string | null
            reasonValues: {
              [k: string]: number
            } | null
            /**
             * Why it came back, in one word
             */
            returnReason: string | null
            /**
             * Of what was answered by a button: nps, stars, reason
             */
            question?: string
            value?: string
            comment?: string | null
          }
        | {
            id: string
            at: string
            kind: 'flow'
            what: 'entered' | 'step' | 'done' | 'exited' | 'failed'
            flowId: string
            flowName: string | null
            enrolmentId: string
            stepId: string | null
            outcome: string | null
            reason: string | null
          }
        | {
            id: string
            at: string
            kind: 'consent'
            channel: string
            topic: string
            status: string
            proof: {
              [k: string]: unknown
            }
          }
        | {
            id: string
            at: string
            kind: 'merge'
            what: 'merged' | 'parted'
            mergeId: string
            fromCustomerId: number
            intoCustomerId: number
            reason: {
              [k: string]: unknown
            }
          }
        | {
            id: string
            at: string
            kind: 'segment'
            what: 'entered' | 'left'
            segmentId: string
            /**
             * Null when the segment was deleted
             */
            segmentName: string | null
            color: number | null
          }
        | {
            id: string
            at: string
            kind: 'note'
            noteId: string
            text: string
            author: string | null
          }
      )[]
      nextCursor: string | null
    }
  }
  /**
   * What has come in of a person within the last seconds, newest first: the top of the timeline for a card that is kept open, quickly.
   */
  'customers.arriving': {
    input: {
      id: number
    }
    output: {
      items: (
        | {
            id: string
            at: string
            kind: 'event'
            messageId: string
            /**
             * track, page, screen, identify, group, alias
             */
            type: string
            name: string
            url: string | null
            productId: string | null
            productName: string | null
            orderNumber: string | null
            amountMinor: number | null
            currency: string | null
            campaign: string | null
            device: string | null
            properties: {
              [k: string]: unknown
            }
            /**
             * Of a letter nobody vouches for: what a person of the shop says of who wrote it
             */
            sender?: {
              isTheirs: boolean
              by: string | null
              at: string
            }
          }
        | {
            id: string
            at: string
            kind: 'order'
            orderId: string
            number: string
            status: string
            channel: string
            store: string | null
            totalMinor: number
            currency: string
            /**
             * The total in the currency it was told in
             */
            told: {
              currency: string
              totalMinor: number
            } | null
            isPurchase: boolean
            lineCount: number
            attributedMessageId: string | null
          }
        | {
            id: string
            at: string
            kind: 'message'
            what:
              | 'sent'
              | 'skipped'
              | 'failed'
              | 'in-doubt'
              | 'delivered'
              | 'returned'
              | 'opened'
              | 'clicked'
              | 'converted'
              | 'unsubscribed'
              | 'answered'
            messageId: string
            channel: string
            subject: string | null
            flowId: string | null
            flowName: string | null
            campaignName: string | null
            reasonCode: string | null
            reason: string | null
            reasonValues: {
              [k: string]: number
            } | null
            /**
             * Why it came back, in one word
             */
            returnReason: string | null
            /**
             * Of what was answered by a button: nps, stars, reason
             */
            question?: string
            value?: string
            comment?: string | null
          }
        | {
            id: string
            at: string
            kind: 'flow'
            what: 'entered' | 'step' | 'done' | 'exited' | 'failed'
            flowId: string
            flowName: string | null
            enrolmentId: string
            stepId: string | null
            outcome: string | null
            reason: string | null
          }
        | {
            id: string
            at: string
            kind: 'consent'
            channel: string
            topic: string
            status: string
            proof: {
              [k: string]: unknown
            }
          }
        | {
            id: string
            at: string
            kind: 'merge'
            what: 'merged' | 'parted'
            mergeId: string
            fromCustomerId: number
            intoCustomerId: number
            reason: {
              [k: string]: unknown
            }
          }
        | {
            id: string
            at: string
            kind: 'segment'
            what: 'entered' | 'left'
            segmentId: string
            /**
             * Null when the segment was deleted
             */
            segmentName: string | null
            color: number | null
          }
        | {
            id: string
            at: string
            kind: 'note'
            noteId: string
            text: string
            author: string | null
          }
      )[]
    }
  }
  /**
   * Orders and receipts of a person with their lines, newest first.
   */
  'customers.orders': {
    input: {
      id: number
      limit?: number
      cursor?: string
    }
    output: {
      items: {
        id: string
        number: string
        status: string
        channel: string
        store: string | null
        knownStore: {
          code: string
          name: string | null
          address: string | null
          city: string | null
        } | null
        placedAt: string
        currency: string
        totalMinor: number
        discountMinor: number
        shippingMinor: number
        refundedMinor: number
        coupon: string | null
        isPurchase: boolean
        attributedMessageId: string | null
        told: {
          currency: string
          /**
           * Of ONE unit, in the workspace’s currency
           */
          rate: string
          /**
           * The day the rate was given for
           */
          rateDay: string
          totalMinor: number
          discountMinor: number
          shippingMinor: number
          taxMinor: number
          refundedMinor: number
          /**
           * In the order of the lines
           */
          lines: {
            priceMinor: number
            amountMinor: number
          }[]
        } | null
        lines: {
          lineNo: number
          productId: string
          name: string | null
          imageUrl: string | null
          quantity: number
          priceMinor: number
          amountMinor: number
        }[]
      }[]
      nextCursor: string | null
    }
  }
  /**
   * Messages to a person with what became of them, also those that were decided against and why; newest first.
   */
  'customers.messages': {
    input: {
      id: number
      limit?: number
      cursor?: string
    }
    output: {
      items: {
        id: string
        channel: string
        address: string | null
        subject: string | null
        status: string
        /**
         * Why it was not sent, or is in doubt
         */
        reason: string | null
        reasonCode: string | null
        /**
         * Figures of the reason
         */
        reasonValues: {
          [k: string]: number
        } | null
        flowId: string | null
        flowName: string | null
        campaignName: string | null
        stepId: string | null
        createdAt: string
        sentAt: string | null
        deliveredAt: string | null
        openedAt: string | null
        clickedAt: string | null
        convertedAt: string | null
        unsubscribedAt: string | null
        returnedAt: string | null
        /**
         * Why it came back, in one word
         */
        returnReason: string | null
        complainedAt: string | null
        /**
         * What came of a call that somebody of the shop was to make
         */
        call: {
          outcome: 'reached' | 'not-reached' | 'dropped' | 'do-not-call'
          note: string
        } | null
      }[]
      nextCursor: string | null
    }
  }
  /**
   * The flows a person is in or was in, with the step they stand at; those under way first, then the latest.
   */
  'customers.enrolments': {
    input: {
      id: number
    }
    output: {
      items: {
        id: string
        flowId: string
        flowName: string | null
        flowStatus: string | null
        version: number
        status: 'active' | 'waiting' | 'done' | 'exited' | 'failed'
        /**
         * Where the person stands, or stood last
         */
        stepId: string | null
        /**
         * That step as the flow of this version defines it
         */
        step: {
          [k: string]: unknown
        } | null
        waitsFor: string | null
        wakeAt: string | null
        reason: string | null
        startedAt: string
        endedAt: string | null
      }[]
    }
  }
  /**
   * What a person looked at on the site: products, categories, last pages, devices, and where they came from.
   */
  'customers.browsing': {
    input: {
      id: number
      limit?: number
    }
    output: {
      /**
       * Of any kind
       */
      eventCount: number
      products: {
        productId: string
        name: string | null
        url: string | null
        imageUrl: string | null
        priceMinor: number | null
        currency: string | null
        /**
         * Variants of one product have it in common
         */
        groupId: string | null
        /**
         * In stock, and still sold
         */
        canBeBought: boolean
        views: number
        /**
         * How often it was put into the cart
         */
        added: number
        /**
         * Pieces
         */
        bought: number
        lastAt: string
      }[]
      categories: {
        category: string
        views: number
        lastAt: string
      }[]
      pages: {
        url: string
        title: string | null
        /**
         * Of the last visit to it
         */
        referrer: string | null
        visits: number
        lastAt: string
      }[]
      devices: {
        device: string
        events: number
        lastAt: string
      }[]
      sources: {
        source: string
        medium: string | null
        campaign: string | null
        visits: number
        firstAt: string
        lastAt: string
      }[]
    }
  }
  /**
   * Write down a customer by hand. An e-mail, phone, card or user id that somebody has already is refused.
   */
  'customers.create': {
    input: {
      firstName?: string | null
      middleName?: string | null
      lastName?: string | null
      email?: string | null
      /**
       * In any spelling; kept as +79161234567
       */
      phone?: string | null
      gender?: ('female' | 'male') | null
      birthday?: string | null
      country?: string | null
      region?: string | null
      city?: string | null
      address?: string | null
      locale?: string | null
      timeZone?: string | null
      /**
       * Merged into those of the card; null removes one
       */
      attributes?: {
        [k: string]: unknown
      }
      /**
       * A further loyalty card
       */
      loyaltyCard?: string
      /**
       * A further id in the shop
       */
      userId?: string
    }
    output: {
      /**
       * The living card, also when a merged one was asked for
       */
      id: number
      name: string | null
      firstName: string | null
      middleName: string | null
      lastName: string | null
      email: string | null
      phone: string | null
      gender: ('female' | 'male') | null
      birthday: string | null
      country: string | null
      region: string | null
      city: string | null
      address: string | null
      locale: string | null
      timeZone: string | null
      attributes: {
        [k: string]: unknown
      }
      createdAt: string
      updatedAt: string
      identifiers: {
        kind: string
        value: string
        firstSeenAt: string
        /**
         * The card it was first seen on
         */
        customerId: number
      }[]
      /**
       * Channels with addresses of their own (chats, browsers, telephones) they can be reached by, the newest first
       */
      reachedBy: {
        channel: string
        toldAt: string
      }[]
      consents: {
        channel: string
        topic: string
        status: 'granted' | 'withdrawn'
        at: string
        proof: {
          [k: string]: unknown
        }
      }[]
      /**
       * What they asked for on their preference page: at most so often, nothing before this time
       */
      wishes: {
        frequency: ('weekly' | 'monthly') | null
        pausedUntil: string | null
      }
      suppressions: {
        channel: string
        address: string
        reason: string
        at: string
      }[]
      figures: {
        orderCount: number
        revenueMinor: number
        averageOrderMinor: number | null
        firstOrderAt: string | null
        lastOrderAt: string | null
        daysSinceLastOrder: number | null
        firstSeenAt: string
        lastSeenAt: string
      }
      cart: {
        items: {
          productId: string
          name: string | null
          quantity: number
          priceMinor: number | null
          url: string | null
          imageUrl: string | null
        }[]
        totalMinor: number
        currency: string | null
        updatedAt: string
      } | null
      merges: {
        id: string
        fromCustomerId: number
        intoCustomerId: number
        reason: {
          [k: string]: unknown
        }
        mergedAt: string
      }[]
      currency: string
    }
  }
  /**
   * Change a card by hand. What another customer has already is refused: the two can be merged instead.
   */
  'customers.update': {
    input: {
      id: number
      firstName?: string | null
      middleName?: string | null
      lastName?: string | null
      email?: string | null
      /**
       * In any spelling; kept as +79161234567
       */
      phone?: string | null
      gender?: ('female' | 'male') | null
      birthday?: string | null
      country?: string | null
      region?: string | null
      city?: string | null
      address?: string | null
      locale?: string | null
      timeZone?: string | null
      /**
       * Merged into those of the card; null removes one
       */
      attributes?: {
        [k: string]: unknown
      }
      /**
       * A further loyalty card
       */
      loyaltyCard?: string
      /**
       * A further id in the shop
       */
      userId?: string
    }
    output: {
      /**
       * The living card, also when a merged one was asked for
       */
      id: number
      name: string | null
      firstName: string | null
      middleName: string | null
      lastName: string | null
      email: string | null
      phone: string | null
      gender: ('female' | 'male') | null
      birthday: string | null
      country: string | null
      region: string | null
      city: string | null
      address: string | null
      locale: string | null
      timeZone: string | null
      attributes: {
        [k: string]: unknown
      }
      createdAt: string
      updatedAt: string
      identifiers: {
        kind: string
        value: string
        firstSeenAt: string
        /**
         * The card it was first seen on
         */
        customerId: number
      }[]
      /**
       * Channels with addresses of their own (chats, browsers, telephones) they can be reached by, the newest first
       */
      reachedBy: {
        channel: string
        toldAt: string
      }[]
      consents: {
        channel: string
        topic: string
        status: 'granted' | 'withdrawn'
        at: string
        proof: {
          [k: string]: unknown
        }
      }[]
      /**
       * What they asked for on their preference page: at most so often, nothing before this time
       */
      wishes: {
        frequency: ('weekly' | 'monthly') | null
        pausedUntil: string | null
      }
      suppressions: {
        channel: string
        address: string
        reason: string
        at: string
      }[]
      figures: {
        orderCount: number
        revenueMinor: number
        averageOrderMinor: number | null
        firstOrderAt: string | null
        lastOrderAt: string | null
        daysSinceLastOrder: number | null
        firstSeenAt: string
        lastSeenAt: string
      }
      cart: {
        items: {
          productId: string
          name: string | null
          quantity: number
          priceMinor: number | null
          url: string | null
          imageUrl: string | null
        }[]
        totalMinor: number
        currency: string | null
        updatedAt: string
      } | null
      merges: {
        id: string
        fromCustomerId: number
        intoCustomerId: number
        reason: {
          [k: string]: unknown
        }
        mergedAt: string
      }[]
      currency: string
    }
  }
  /**
   * Make two cards one: the other card’s history joins this one. It can be undone.
   */
  'customers.merge': {
    input: {
      id: number
      otherId: number
    }
    output: {
      mergeId: string
      customerId: number
    }
  }
  /**
   * Part two cards again: each gets back what was its own. What joined them will not join them again.
   */
  'merges.undo': {
    input: {
      id: string
    }
    output: {
      customerId: number
      restoredCustomerId: number
    }
  }
  /**
   * How good what we know of customers is: what is filled in, what is right, who can be written to, how fresh each source is; and day by day.
   */
  'customers.quality': {
    input: {
      days?: number
    }
    output: {
      now: {
        /**
         * Known: with a name, a contact, a card or an account
         */
        people: number
        /**
         * Of whom nothing is known
         */
        visitors: number
        /**
         * How many are good
         */
        measures: {
          [k: string]: number
        }
        /**
         * channel/topic → how many may be written to
         */
        contactable: {
          [k: string]: number
        }
        /**
         * Pairs that wait to be looked at
         */
        duplicates: number
      }
      measures: {
        kind: string
        group: 'fill' | 'validity'
        label: {
          en: string
          ru: string
        }
        good: number
      }[]
      /**
       * The oldest first
       */
      days: {
        day: string
        figures: {
          /**
           * Known: with a name, a contact, a card or an account
           */
          people: number
          /**
           * Of whom nothing is known
           */
          visitors: number
          /**
           * How many are good
           */
          measures: {
            [k: string]: number
          }
          /**
           * channel/topic → how many may be written to
           */
          contactable: {
            [k: string]: number
          }
          /**
           * Pairs that wait to be looked at
           */
          duplicates: number
        }
      }[]
      sources: {
        id: string
        kind: string
        name: string
        lastAt: string | null
      }[]
    }
  }
  /**
   * The customers a filter shows, as a file: JSON Lines, or CSV and XLSX, harmless in a spreadsheet; what is personal is covered by role.
   */
  'customers.export': {
    input: {
      search?: string
      /**
       * Only those who are in this segment
       */
      segment?: string
      /**
       * Only known people whose card has or lacks something: has:birthday, lacks:birthday
       */
      quality?: string
      /**
       * Only those whom this import brought: they were not in the base before
       */
      import?: string
      format?: 'csv' | 'xlsx' | 'jsonl'
      /**
       * Of headings, separators and decimals; when left out, the one of Accept-Language, else the workspace’s
       */
      language?: 'en' | 'ru'
      /**
       * As the list: last-seen when left out, or the nearest first in a search
       */
      sort?: 'last-seen' | 'created' | 'revenue' | 'orders' | 'last-order'
      /**
       * In this order; all when left out
       *
       * @minItems 1
       */
      columns?: [
        (
          | 'id'
          | 'name'
          | 'email'
          | 'phone'
          | 'city'
          | 'orderCount'
          | 'revenueMinor'
          | 'lastOrderAt'
          | 'lastSeenAt'
          | 'createdAt'
        ),
        ...(
          | 'id'
          | 'name'
          | 'email'
          | 'phone'
          | 'city'
          | 'orderCount'
          | 'revenueMinor'
          | 'lastOrderAt'
          | 'lastSeenAt'
          | 'createdAt'
        )[]
      ]
    }
    output: {
      fileName: string
      content: unknown
      mediaType?: string
    }
  }
  /**
   * Filters of the list of customers that were kept under a name.
   */
  'customer-views.list': {
    input: {}
    output: {
      items: {
        id: string
        name: string
        filter: {
          search?: string
          /**
           * Only those who are in this segment
           */
          segment?: string
          /**
           * Only known people whose card has or lacks something: has:birthday, lacks:birthday
           */
          quality?: string
          /**
           * Only those whom this import brought: they were not in the base before
           */
          import?: string
          sort?: 'last-seen' | 'created' | 'revenue' | 'orders' | 'last-order'
        }
      }[]
    }
  }
  /**
   * Call a kept filter something else.
   */
  'customer-views.rename': {
    input: {
      id: string
      name: string
    }
    output: {
      id: string
      name: string
      filter: {
        search?: string
        /**
         * Only those who are in this segment
         */
        segment?: string
        /**
         * Only known people whose card has or lacks something: has:birthday, lacks:birthday
         */
        quality?: string
        /**
         * Only those whom this import brought: they were not in the base before
         */
        import?: string
        sort?: 'last-seen' | 'created' | 'revenue' | 'orders' | 'last-order'
      }
    }
  }
  /**
   * Keep a filter of the list of customers under a name; one of the same name is replaced.
   */
  'customer-views.save': {
    input: {
      name: string
      filter: {
        search?: string
        /**
         * Only those who are in this segment
         */
        segment?: string
        /**
         * Only known people whose card has or lacks something: has:birthday, lacks:birthday
         */
        quality?: string
        /**
         * Only those whom this import brought: they were not in the base before
         */
        import?: string
        sort?: 'last-seen' | 'created' | 'revenue' | 'orders' | 'last-order'
      }
    }
    output: {
      id: string
      name: string
      filter: {
        search?: string
        /**
         * Only those who are in this segment
         */
        segment?: string
        /**
         * Only known people whose card has or lacks something: has:birthday, lacks:birthday
         */
        quality?: string
        /**
         * Only those whom this import brought: they were not in the base before
         */
        import?: string
        sort?: 'last-seen' | 'created' | 'revenue' | 'orders' | 'last-order'
      }
    }
  }
  /**
   * Delete a kept filter; the customers stay.
   */
  'customer-views.delete': {
    input: {
      id: string
    }
    output: {
      id: string
      name: string
      filter: {
        search?: string
        /**
         * Only those who are in this segment
         */
        segment?: string
        /**
         * Only known people whose card has or lacks something: has:birthday, lacks:birthday
         */
        quality?: string
        /**
         * Only those whom this import brought: they were not in the base before
         */
        import?: string
        sort?: 'last-seen' | 'created' | 'revenue' | 'orders' | 'last-order'
      }
    }
  }
  /**
   * Which identifiers make two cards one, and when one is taken for shared.
   */
  'linking-rules.get': {
    input: {}
    output: {
      'user-id': {
        /**
         * A shared one makes two cards one
         */
        mayMerge: boolean
        /**
         * It joins no more cards than this, and leads no more e-mails, phones or cards to one
         */
        mostPeople: number
      }
      email: {
        /**
         * A shared one makes two cards one
         */
        mayMerge: boolean
        /**
         * It joins no more cards than this, and leads no more e-mails, phones or cards to one
         */
        mostPeople: number
      }
      phone: {
        /**
         * A shared one makes two cards one
         */
        mayMerge: boolean
        /**
         * It joins no more cards than this, and leads no more e-mails, phones or cards to one
         */
        mostPeople: number
      }
      'loyalty-card': {
        /**
         * A shared one makes two cards one
         */
        mayMerge: boolean
        /**
         * It joins no more cards than this, and leads no more e-mails, phones or cards to one
         */
        mostPeople: number
      }
      'anonymous-id': {
        /**
         * A shared one makes two cards one
         */
        mayMerge: boolean
        /**
         * It joins no more cards than this, and leads no more e-mails, phones or cards to one
         */
        mostPeople: number
      }
    }
  }
  /**
   * Change which identifiers make two cards one. Cards that are one already stay so.
   */
  'linking-rules.update': {
    input: {
      'user-id'?: {
        mayMerge?: boolean
        mostPeople?: number
      }
      email?: {
        mayMerge?: boolean
        mostPeople?: number
      }
      phone?: {
        mayMerge?: boolean
        mostPeople?: number
      }
      'loyalty-card'?: {
        mayMerge?: boolean
        mostPeople?: number
      }
      'anonymous-id'?: {
        mayMerge?: boolean
        mostPeople?: number
      }
    }
    output: {
      'user-id': {
        /**
         * A shared one makes two cards one
         */
        mayMerge: boolean
        /**
         * It joins no more cards than this, and leads no more e-mails, phones or cards to one
         */
        mostPeople: number
      }
      email: {
        /**
         * A shared one makes two cards one
         */
        mayMerge: boolean
        /**
         * It joins no more cards than this, and leads no more e-mails, phones or cards to one
         */
        mostPeople: number
      }
      phone: {
        /**
         * A shared one makes two cards one
         */
        mayMerge: boolean
        /**
         * It joins no more cards than this, and leads no more e-mails, phones or cards to one
         */
        mostPeople: number
      }
      'loyalty-card': {
        /**
         * A shared one makes two cards one
         */
        mayMerge: boolean
        /**
         * It joins no more cards than this, and leads no more e-mails, phones or cards to one
         */
        mostPeople: number
      }
      'anonymous-id': {
        /**
         * A shared one makes two cards one
         */
        mayMerge: boolean
        /**
         * It joins no more cards than this, and leads no more e-mails, phones or cards to one
         */
        mostPeople: number
      }
    }
  }
  /**
   * What was written on a card by people who work here, newest first.
   */
  'customers.notes': {
    input: {
      id: number
    }
    output: {
      items: {
        id: string
        text: string
        /**
         * Null: written by a program with a key
         */
        author: string | null
        isMine: boolean
        createdAt: string
        editedAt: string | null
      }[]
    }
  }
  /**
   * Write a note on a card.
   */
  'customers.add-note': {
    input: {
      id: number
      text: string
    }
    output: {
      id: string
      text: string
      /**
       * Null: written by a program with a key
       */
      author: string | null
      isMine: boolean
      createdAt: string
      editedAt: string | null
    }
  }
  /**
   * Rewrite a note of one’s own.
   */
  'notes.edit': {
    input: {
      id: string
      text: string
    }
    output: {
      id: string
      text: string
      /**
       * Null: written by a program with a key
       */
      author: string | null
      isMine: boolean
      createdAt: string
      editedAt: string | null
    }
  }
  /**
   * Take a note away; it can be brought back for 30 days.
   */
  'notes.delete': {
    input: {
      id: string
    }
    output: {
      id: string
      text: string
      /**
       * Null: written by a program with a key
       */
      author: string | null
      isMine: boolean
      createdAt: string
      editedAt: string | null
    }
  }
  /**
   * Bring a note back that was taken away.
   */
  'notes.restore': {
    input: {
      id: string
    }
    output: {
      id: string
      text: string
      /**
       * Null: written by a program with a key
       */
      author: string | null
      isMine: boolean
      createdAt: string
      editedAt: string | null
    }
  }
  /**
   * Say of a letter nobody vouches for whether whose card it is on wrote it. If they did, how it calls them stands on the card.
   */
  'customers.say-sender': {
    input: {
      /**
       * Any card of a person
       */
      id: number
      /**
       * Of the event, as the timeline tells it
       */
      messageId: string
      isTheirs: boolean
    }
    output: {
      /**
       * Null: nobody says
       */
      isTheirs: boolean | null
    }
  }
  /**
   * Take back what was said of who wrote a letter.
   */
  'customers.unsay-sender': {
    input: {
      /**
       * Any card of a person
       */
      id: number
      /**
       * Of the event, as the timeline tells it
       */
      messageId: string
    }
    output: {
      /**
       * Null: nobody says
       */
      isTheirs: boolean | null
    }
  }
  /**
   * What was found out of a card by itself, and what says so.
   */
  'customers.enrichment': {
    input: {
      id: number
    }
    output: {
      items: {
        kind: string
        label: {
          en: string
          ru: string
        }
        value: string
        valueLabel: {
          en: string
          ru: string
        } | null
        by: {
          en: string
          ru: string
        }
        /**
         * It stands on the card, since nobody has said otherwise
         */
        isUsed: boolean
      }[]
    }
  }
  /**
   * What may be asked outside to find out more of cards.
   */
  'enrichment-settings.get': {
    input: {}
    output: {
      /**
       * Name servers are asked whether the mail domains of cards take mail
       */
      checksMailDomains: boolean
    }
  }
  /**
   * Let name servers be asked about mail domains, or not. Off, nothing leaves this installation.
   */
  'enrichment-settings.update': {
    input: {
      checksMailDomains: boolean
    }
    output: {
      /**
       * Name servers are asked whether the mail domains of cards take mail
       */
      checksMailDomains: boolean
    }
  }
  /**
   * Record that a customer gave or took back permission for a channel and topic, with proof.
   */
  'consents.record': {
    input: {
      id: number
      channel: string
      topic?: string
      status: 'granted' | 'withdrawn'
      proof?: {
        [k: string]: unknown
      }
    }
    output: {
      changed: boolean
    }
  }
  /**
   * The stop list: addresses that get nothing, newest first, with the reason.
   */
  'suppressions.list': {
    input: {
      /**
       * A part of the address; the whole address for those who may not see personal data
       */
      search?: string
      channel?: string
      reason?: 'unsubscribed' | 'hard-bounce' | 'soft-bounces' | 'complaint' | 'by-hand'
      limit?: number
      cursor?: string
    }
    output: {
      items: {
        channel: string
        /**
         * Covered for those who may not see personal data
         */
        address: string
        reason: 'unsubscribed' | 'hard-bounce' | 'soft-bounces' | 'complaint' | 'by-hand'
        note: string | null
        /**
         * The message it came of
         */
        messageId: string | null
        /**
         * The living card that the address belongs to
         */
        customerId: number | null
        at: string
      }[]
      nextCursor: string | null
      /**
       * With the first page only
       */
      total?: number
    }
  }
  /**
   * Put addresses on the stop list: nothing goes to them. One that is there already keeps its first reason, unless it had only unsubscribed.
   */
  'suppressions.add': {
    input: {
      channel?: string
      /**
       * @minItems 1
       * @maxItems 1000
       */
      addresses: [string, ...string[]]
      reason?: 'unsubscribed' | 'hard-bounce' | 'soft-bounces' | 'complaint' | 'by-hand'
      note?: string
    }
    output: {
      added: number
      /**
       * Were there before
       */
      known: number
    }
  }
  /**
   * Take an address off the stop list. Consent is asked for as before: who unsubscribed has still withdrawn it.
   */
  'suppressions.remove': {
    input: {
      channel: string
      address: string
    }
    output: {
      /**
       * What stood there; null when nothing did
       */
      removed: {
        reason: 'unsubscribed' | 'hard-bounce' | 'soft-bounces' | 'complaint' | 'by-hand'
        note: string | null
      } | null
    }
  }
  /**
   * The subjects customers agree to, as their preference page names them.
   */
  'topics.list': {
    input: {}
    output: {
      items: {
        key: string
        name: {
          en: string
          ru: string
        }
        /**
         * What comes under this topic, in one sentence
         */
        about: {
          en: string
          ru: string
        } | null
      }[]
    }
  }
  /**
   * Save the whole list of topics. Consents to a topic that is taken off the list are kept.
   */
  'topics.save': {
    input: {
      /**
       * @minItems 1
       * @maxItems 50
       */
      items: [
        {
          key: string
          name: {
            en: string
            ru: string
          }
          /**
           * What comes under this topic, in one sentence
           */
          about?: {
            en: string
            ru: string
          } | null
        },
        ...{
          key: string
          name: {
            en: string
            ru: string
          }
          /**
           * What comes under this topic, in one sentence
           */
          about?: {
            en: string
            ru: string
          } | null
        }[]
      ]
    }
    output: {
      items: {
        key: string
        name: {
          en: string
          ru: string
        }
        /**
         * What comes under this topic, in one sentence
         */
        about: {
          en: string
          ru: string
        } | null
      }[]
    }
  }
  /**
   * The catalogue by name: searched, of one category, in stock.
   */
  'products.list': {
    input: {
      search?: string
      /**
       * A category with everything below it
       */
      category?: string
      inStock?: boolean
      limit?: number
      cursor?: string
    }
    output: {
      items: {
        id: string
        sku: string | null
        name: string
        url: string | null
        imageUrl: string | null
        category: string | null
        brand: string | null
        priceMinor: number | null
        /**
         * The price crossed out beside the present one
         */
        oldPriceMinor: number | null
        currency: string | null
        available: boolean
        /**
         * Variants of one thing share it
         */
        groupId: string | null
        /**
         * Since when its feed tells of it no more
         */
        goneAt: string | null
        attributes: {
          [k: string]: unknown
        }
        updatedAt: string
      }[]
      nextCursor: string | null
      total: number
    }
  }
  /**
   * One product: its variants, and what it cost and whether it could be bought each time that changed.
   */
  'products.history': {
    input: {
      id: string
    }
    output: {
      product: {
        id: string
        sku: string | null
        name: string
        url: string | null
        imageUrl: string | null
        category: string | null
        brand: string | null
        priceMinor: number | null
        /**
         * The price crossed out beside the present one
         */
        oldPriceMinor: number | null
        currency: string | null
        available: boolean
        /**
         * Variants of one thing share it
         */
        groupId: string | null
        /**
         * Since when its feed tells of it no more
         */
        goneAt: string | null
        attributes: {
          [k: string]: unknown
        }
        updatedAt: string
      }
      /**
       * The others of its group
       */
      variants: {
        id: string
        sku: string | null
        name: string
        url: string | null
        imageUrl: string | null
        category: string | null
        brand: string | null
        priceMinor: number | null
        /**
         * The price crossed out beside the present one
         */
        oldPriceMinor: number | null
        currency: string | null
        available: boolean
        /**
         * Variants of one thing share it
         */
        groupId: string | null
        /**
         * Since when its feed tells of it no more
         */
        goneAt: string | null
        attributes: {
          [k: string]: unknown
        }
        updatedAt: string
      }[]
      /**
       * The newest first
       */
      states: {
        at: string
        priceMinor: number | null
        oldPriceMinor: number | null
        currency: string
        available: boolean
      }[]
    }
  }
  /**
   * The category tree of the catalogue: every path with its products.
   */
  'product-categories.list': {
    input: {}
    output: {
      items: {
        /**
         * ' / ' between its levels
         */
        path: string
        /**
         * Right in it, without those below
         */
        products: number
        inStock: number
      }[]
      nextCursor: null
    }
  }
  /**
   * Save up to 1,000 products of the catalogue. What is left out is kept as it was.
   */
  'products.save': {
    input: {
      /**
       * @minItems 1
       * @maxItems 1000
       */
      products: [
        {
          id: string
          sku?: string
          name?: string
          url?: string
          imageUrl?: string
          /**
           * The path, ' / ' between its levels
           */
          category?: string
          brand?: string
          priceMinor?: number
          /**
           * ISO 4217; the workspace's own when left out
           */
          currency?: string
          available?: boolean
          attributes?: {
            [k: string]: unknown
          }
        },
        ...{
          id: string
          sku?: string
          name?: string
          url?: string
          imageUrl?: string
          /**
           * The path, ' / ' between its levels
           */
          category?: string
          brand?: string
          priceMinor?: number
          /**
           * ISO 4217; the workspace's own when left out
           */
          currency?: string
          available?: boolean
          attributes?: {
            [k: string]: unknown
          }
        }[]
      ]
    }
    output: {
      created: number
      changed: number
      same: number
    }
  }
  /**
   * What a source sends right now: its last 50 events, and how many a minute in the last hour.
   */
  'sources.activity': {
    input: {
      id: string
    }
    output: {
      events: {
        messageId: string
        type: string
        name: string
        customerId: number
        occurredAt: string
        receivedAt: string
        properties: {
          [k: string]: unknown
        }
      }[]
      minutes: {
        at: string
        events: number
      }[]
    }
  }
  /**
   * Events that were accepted and could not be understood, with the reason, newest first.
   */
  'dead-letters.list': {
    input: {
      sourceId?: string
      limit?: number
      cursor?: string
    }
    output: {
      items: {
        id: string
        step: string
        reason: {
          en: string
          ru: string
        }
        reasonCode: string
        payload: unknown
        receivedAt: string
        failedAt: string
        sourceName: string | null
      }[]
      nextCursor: string | null
      /**
       * That wait in all
       */
      total: number
    }
  }
  /**
   * Take events in again; the payload of a single one may be corrected first.
   */
  'dead-letters.replay': {
    input: {
      /**
       * @minItems 1
       * @maxItems 1000
       */
      ids?: [string, ...string[]]
      /**
       * The oldest 5000 that wait; call again for more
       */
      all?: true
      /**
       * With `all`: only those refused for this reason
       */
      reasonCode?: string
      /**
       * Instead of what came; with one id only
       */
      payload?: {
        [k: string]: unknown
      }
    }
    output: {
      count: number
    }
  }
  /**
   * Give events up that will never be understood.
   */
  'dead-letters.discard': {
    input: {
      /**
       * @minItems 1
       * @maxItems 1000
       */
      ids?: [string, ...string[]]
      /**
       * The oldest 5000 that wait; call again for more
       */
      all?: true
      /**
       * With `all`: only those refused for this reason
       */
      reasonCode?: string
    }
    output: {
      count: number
    }
  }
  /**
   * Why events that wait could not be understood, the most frequent reason first.
   */
  'dead-letters.reasons': {
    input: {}
    output: {
      items: {
        reasonCode: string
        step: string
        /**
         * The path of the field that it is about
         */
        field: string | null
        /**
         * Of the newest one
         */
        reason: {
          en: string
          ru: string
        }
        count: number
        lastAt: string
      }[]
    }
  }
  /**
   * One correction for all events refused for the same reason: looked at first, then they are taken in again.
   */
  'dead-letters.mend': {
    input: {
      reasonCode: string
      step: string
      /**
       * Only those that failed at this field
       */
      field?: string
      sourceId?: string
      /**
       * @minItems 1
       * @maxItems 20
       */
      corrections:
        | [
            | {
                do: 'set'
                /**
                 * properties.price
                 */
                field: string
                value: unknown
              }
            | {
                do: 'rename'
                /**
                 * properties.price
                 */
                field: string
                /**
                 * properties.price
                 */
                to: string
              }
            | {
                do: 'remove'
                /**
                 * properties.price
                 */
                field: string
              }
          ]
        | [
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            )
          ]
        | [
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            )
          ]
        | [
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            )
          ]
        | [
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            )
          ]
        | [
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            )
          ]
        | [
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            )
          ]
        | [
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            )
          ]
        | [
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            )
          ]
        | [
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            )
          ]
        | [
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            )
          ]
        | [
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            )
          ]
        | [
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            )
          ]
        | [
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            )
          ]
        | [
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            )
          ]
        | [
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            )
          ]
        | [
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            )
          ]
        | [
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            )
          ]
        | [
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            )
          ]
        | [
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            ),
            (
              | {
                  do: 'set'
                  /**
                   * properties.price
                   */
                  field: string
                  value: unknown
                }
              | {
                  do: 'rename'
                  /**
                   * properties.price
                   */
                  field: string
                  /**
                   * properties.price
                   */
                  to: string
                }
              | {
                  do: 'remove'
                  /**
                   * properties.price
                   */
                  field: string
                }
            )
          ]
      /**
       * Only show what would become of some of them
       */
      dryRun?: boolean
    }
    output: {
      /**
       * That were taken in again, or would be
       */
      count: number
      /**
       * That still wait: at most 5000 go at once
       */
      left: number
      examples: {
        before: unknown
        after: unknown
      }[]
    }
  }
  /**
   * Which events come, since when, how often, how many of their values break their type, and what is kept out.
   */
  'tracking-plan.get': {
    input: {}
    output: {
      items: {
        type: string
        event: string
        events: number
        /**
         * Of the last 30 days, the last one today
         */
        days: number[]
        /**
         * Null: there is a rule for it, and it never came
         */
        firstAt: string | null
        lastAt: string | null
        properties: number
        /**
         * Values of another kind than expected
         */
        broken: number
        /**
         * Of the specification, or looked at by somebody
         */
        isKnown: boolean
        isBlocked: boolean
        renameTo: string | null
        /**
         * Kept out in 30 days
         */
        blocked: number
      }[]
    }
  }
  /**
   * The properties of one event: what they are, since when they come, how many values break their type.
   */
  'tracking-plan.properties': {
    input: {
      type: 'identify' | 'track' | 'page' | 'screen' | 'group' | 'alias'
      /**
       * Of track calls; pages and the rest have none here
       */
      event?: string
    }
    output: {
      items: {
        name: string
        events: number
        firstAt: string
        lastAt: string
        expected: ('text' | 'number' | 'yes-no' | 'list' | 'object') | null
        isExpectedBySomebody: boolean
        broken: number
        kinds: {
          kind: string
          events: number
        }[]
        isBlocked: boolean
        renameTo: string | null
      }[]
    }
  }
  /**
   * Keep an event or one of its properties out, give it another name, say what a property is, or mark an event as known. Holds for what comes from now on, within a minute.
   */
  'tracking-plan.change': {
    input: {
      type: 'identify' | 'track' | 'page' | 'screen' | 'group' | 'alias'
      /**
       * Of track calls; pages and the rest have none here
       */
      event?: string
      /**
       * Left out: the event itself
       */
      property?: string
      isBlocked?: boolean
      /**
       * Null: its own name again
       */
      renameTo?: string | null
      /**
       * Of a property; null: what most values are
       */
      expected?: ('text' | 'number' | 'yes-no' | 'list' | 'object') | null
      /**
       * Of an event
       */
      isKnown?: boolean
    }
    output: {
      type: string
      event: string
    }
  }
  /**
   * Orders and receipts, newest first.
   */
  'orders.list': {
    input: {
      /**
       * The beginning of an order number
       */
      search?: string
      status?: 'placed' | 'paid' | 'shipped' | 'completed' | 'cancelled' | 'refunded'
      channel?: 'online' | 'offline'
      /**
       * Any card of a person
       */
      customerId?: number
      /**
       * Those that name this promo code, in any case of letters
       */
      coupon?: string
      /**
       * Placed at this time or later
       */
      from?: string
      /**
       * Placed before this time
       */
      until?: string
      limit?: number
      cursor?: string
    }
    output: {
      items: {
        id: string
        number: string
        status: 'placed' | 'paid' | 'shipped' | 'completed' | 'cancelled' | 'refunded'
        channel: 'online' | 'offline'
        /**
         * As the order calls it
         */
        store: string | null
        /**
         * The store that these words mean
         */
        knownStore: {
          code: string
          name: string | null
          address: string | null
          city: string | null
        } | null
        placedAt: string
        currency: string
        totalMinor: number
        discountMinor: number
        shippingMinor: number
        taxMinor: number
        refundedMinor: number
        coupon: string | null
        /**
         * Not cancelled, and something was bought for money
         */
        isPurchase: boolean
        /**
         * The living card; null for a receipt nobody is known for
         */
        customer: {
          id: number
          name: string | null
        } | null
        attributedMessageId: string | null
        told: {
          currency: string
          /**
           * Of ONE unit, in the workspace’s currency
           */
          rate: string
          /**
           * The day the rate was given for
           */
          rateDay: string
          totalMinor: number
          discountMinor: number
          shippingMinor: number
          taxMinor: number
          refundedMinor: number
          /**
           * In the order of the lines
           */
          lines: {
            priceMinor: number
            amountMinor: number
          }[]
        } | null
      }[]
      nextCursor: string | null
      /**
       * With the first page only
       */
      total?: number
    }
  }
  /**
   * How many orders of other currencies the rates, as they are now, would count otherwise; and those without any rate.
   */
  'orders.to-recount': {
    input: {}
    output: {
      count: number
      /**
       * Saved before currencies were told apart: no figure is right with them
       */
      unrated: {
        currency: string
        count: number
      }[]
    }
  }
  /**
   * One order with its lines.
   */
  'orders.get': {
    input: {
      id: string
    }
    output: {
      id: string
      number: string
      status: 'placed' | 'paid' | 'shipped' | 'completed' | 'cancelled' | 'refunded'
      channel: 'online' | 'offline'
      /**
       * As the order calls it
       */
      store: string | null
      /**
       * The store that these words mean
       */
      knownStore: {
        code: string
        name: string | null
        address: string | null
        city: string | null
      } | null
      placedAt: string
      currency: string
      totalMinor: number
      discountMinor: number
      shippingMinor: number
      taxMinor: number
      refundedMinor: number
      coupon: string | null
      /**
       * Not cancelled, and something was bought for money
       */
      isPurchase: boolean
      /**
       * The living card; null for a receipt nobody is known for
       */
      customer: {
        id: number
        name: string | null
      } | null
      attributedMessageId: string | null
      told: {
        currency: string
        /**
         * Of ONE unit, in the workspace’s currency
         */
        rate: string
        /**
         * The day the rate was given for
         */
        rateDay: string
        totalMinor: number
        discountMinor: number
        shippingMinor: number
        taxMinor: number
        refundedMinor: number
        /**
         * In the order of the lines
         */
        lines: {
          priceMinor: number
          amountMinor: number
        }[]
      } | null
      lines: {
        productId: string
        name: string | null
        quantity: number
        /**
         * Of one; may be a fraction
         */
        priceMinor: number
        amountMinor: number
        imageUrl: string | null
        url: string | null
      }[]
      attributes: {
        [k: string]: unknown
      }
      createdAt: string
      updatedAt: string
    }
  }
  /**
   * Save up to 1,000 orders. An order sent twice is one order; bad ones are reported, the others saved.
   */
  'orders.save': {
    input: {
      /**
       * @minItems 1
       * @maxItems 1000
       */
      orders: [
        {
          number: string | number
          status?: 'placed' | 'paid' | 'shipped' | 'completed' | 'cancelled' | 'refunded'
          /**
           * Since when it has this status; an older one does not hold. Left out: as of now
           */
          statusAt?: string
          channel?: 'online' | 'offline'
          store?: string
          placedAt: string
          currency?: string
          /**
           * Left out: the sum of the lines
           */
          totalMinor?: number
          discountMinor?: number
          shippingMinor?: number
          taxMinor?: number
          refundedMinor?: number
          coupon?: string
          attributes?: {
            [k: string]: unknown
          }
          /**
           * Left out: a receipt nobody is known for
           */
          customer?: {
            userId?: string | number
            email?: string
            phone?: string | number
            loyaltyCard?: string | number
            firstName?: string
            lastName?: string
          }
          /**
           * @maxItems 10000
           */
          lines?: {
            productId: string | number
            name?: string
            quantity: number
            /**
             * Of one, in minor units; may be a fraction
             */
            priceMinor: number
            category?: string
            brand?: string
          }[]
        },
        ...{
          number: string | number
          status?: 'placed' | 'paid' | 'shipped' | 'completed' | 'cancelled' | 'refunded'
          /**
           * Since when it has this status; an older one does not hold. Left out: as of now
           */
          statusAt?: string
          channel?: 'online' | 'offline'
          store?: string
          placedAt: string
          currency?: string
          /**
           * Left out: the sum of the lines
           */
          totalMinor?: number
          discountMinor?: number
          shippingMinor?: number
          taxMinor?: number
          refundedMinor?: number
          coupon?: string
          attributes?: {
            [k: string]: unknown
          }
          /**
           * Left out: a receipt nobody is known for
           */
          customer?: {
            userId?: string | number
            email?: string
            phone?: string | number
            loyaltyCard?: string | number
            firstName?: string
            lastName?: string
          }
          /**
           * @maxItems 10000
           */
          lines?: {
            productId: string | number
            name?: string
            quantity: number
            /**
             * Of one, in minor units; may be a fraction
             */
            priceMinor: number
            category?: string
            brand?: string
          }[]
        }[]
      ]
    }
    output: {
      created: number
      changed: number
      same: number
      refused: {
        /**
         * Place in the list that was sent, from 0
         */
        index: number
        number: string | null
        message: {
          en: string
          ru: string
        }
      }[]
    }
  }
  /**
   * Count orders of other currencies anew by the rates as they are now, 1000 at a time. Twice changes nothing.
   */
  'orders.recount': {
    input: {}
    output: {
      recounted: number
      left: number
      unrated: {
        currency: string
        count: number
      }[]
    }
  }
  /**
   * Calls, newest first, each with the customer its number belongs to; or only who is calling right now.
   */
  'calls.list': {
    input: {
      /**
       * Only incoming calls that ring or are being answered
       */
      now?: boolean
      limit?: number
      cursor?: string
    }
    output: {
      items: {
        id: string
        direction: 'incoming' | 'outgoing'
        status: 'ringing' | 'talking' | 'ended' | 'missed'
        /**
         * Null when the number is hidden
         */
        phone: string | null
        line: string | null
        employee: string | null
        startedAt: string
        answeredAt: string | null
        endedAt: string | null
        talkSeconds: number | null
        recordingUrl: string | null
        sourceName: string | null
        /**
         * What the caller was looking at, of numbers shown to single visits
         */
        visit: {
          page?: string
          referrer?: string
          utmSource?: string
          utmMedium?: string
          utmCampaign?: string
        } | null
        /**
         * Null when nobody has this number
         */
        caller: {
          id: number
          /**
           * Null for a visitor nobody knows yet
           */
          name: string | null
          email: string | null
          phone: string | null
          city: string | null
          orderCount: number
          revenueMinor: number
          lastOrderAt: string | null
          lastSeenAt: string
          createdAt: string
          /**
           * What led the search here: name, email, phone, loyalty-card, user-id, order
           */
          matched?: {
            kind: string
            value: string | null
          }
        } | null
        /**
         * Somebody with a name, an e-mail or an order; else it is worth asking who calls
         */
        isKnown: boolean
      }[]
      nextCursor: string | null
    }
  }
  /**
   * Tell that somebody rings: their card comes up in every open browser at once. Tell its further fate with the same id.
   */
  'calls.tell': {
    input: {
      /**
       * The exchange’s own; left out, it is a new call
       */
      callId?: string
      /**
       * In any spelling; null when it is hidden
       */
      phone: string | null
      status?: 'ringing' | 'talking' | 'ended' | 'missed'
      direction?: 'incoming' | 'outgoing'
      /**
       * Which of our numbers was called
       */
      line?: string
      employee?: string
      /**
       * Default: now
       */
      at?: string
      talkSeconds?: number
      recordingUrl?: string
    }
    output: {
      id: string
    }
  }
  /**
   * Say who calls: makes a customer of an unknown number, or names the card it leads to.
   */
  'calls.name-caller': {
    input: {
      id: string
      firstName?: string
      lastName?: string
    }
    output: {
      id: number
      /**
       * Null for a visitor nobody knows yet
       */
      name: string | null
      email: string | null
      phone: string | null
      city: string | null
      orderCount: number
      revenueMinor: number
      lastOrderAt: string | null
      lastSeenAt: string
      createdAt: string
      /**
       * What led the search here: name, email, phone, loyalty-card, user-id, order
       */
      matched?: {
        kind: string
        value: string | null
      }
    }
  }
  /**
   * Cards that may be one person’s: those that wait for a decision, put off, or decided.
   */
  'duplicates.list': {
    input: {
      state?: 'waiting' | 'later' | 'decided'
      limit?: number
      cursor?: string
    }
    output: {
      items: {
        lowId: number
        highId: number
        /**
         * Bits; 0 is as likely as not
         */
        weight: number
        probability: number
        /**
         * What each comparison says; they add up to the weight
         */
        parts: {
          /**
           * A comparison of duplicates.comparisons, or "prior": how rare two cards of one person are
           */
          kind: string
          level: string | null
          /**
           * Bits: each doubles (or halves, below zero) how likely it is that the two are one
           */
          weight: number
        }[]
        /**
         * Different first names or birthdays, or neither mailbox nor phone in common: no rule merges the two
         */
        mayBeHousehold: boolean
        state: 'waiting' | 'later' | 'merged' | 'not-same' | 'parted'
        decidedHow: ('rule' | 'person') | null
        decidedAt: string | null
        foundAt: string
        mergeId: string | null
        /**
         * The one with `lowId` first
         *
         * @minItems 2
         * @maxItems 2
         */
        cards: [
          {
            id: number
            name: string | null
            firstName: string | null
            middleName: string | null
            lastName: string | null
            email: string | null
            phone: string | null
            birthday: string | null
            gender: string | null
            region: string | null
            city: string | null
            address: string | null
            identifiers: {
              kind: string
              count: number
            }[]
            orderCount: number
            revenueMinor: number
            lastOrderAt: string | null
            firstSeenAt: string
            lastSeenAt: string
          },
          {
            id: number
            name: string | null
            firstName: string | null
            middleName: string | null
            lastName: string | null
            email: string | null
            phone: string | null
            birthday: string | null
            gender: string | null
            region: string | null
            city: string | null
            address: string | null
            identifiers: {
              kind: string
              count: number
            }[]
            orderCount: number
            revenueMinor: number
            lastOrderAt: string | null
            firstSeenAt: string
            lastSeenAt: string
          }
        ]
      }[]
      nextCursor: string | null
      waiting: number
      later: number
      currency: string
    }
  }
  /**
   * Cards that may be the same person’s as this one, and those that are not by a person’s word.
   */
  'duplicates.of-customer': {
    input: {
      id: number
    }
    output: {
      items: {
        lowId: number
        highId: number
        /**
         * Bits; 0 is as likely as not
         */
        weight: number
        probability: number
        /**
         * What each comparison says; they add up to the weight
         */
        parts: {
          /**
           * A comparison of duplicates.comparisons, or "prior": how rare two cards of one person are
           */
          kind: string
          level: string | null
          /**
           * Bits: each doubles (or halves, below zero) how likely it is that the two are one
           */
          weight: number
        }[]
        /**
         * Different first names or birthdays, or neither mailbox nor phone in common: no rule merges the two
         */
        mayBeHousehold: boolean
        state: 'waiting' | 'later' | 'merged' | 'not-same' | 'parted'
        decidedHow: ('rule' | 'person') | null
        decidedAt: string | null
        foundAt: string
        mergeId: string | null
        /**
         * The one with `lowId` first
         *
         * @minItems 2
         * @maxItems 2
         */
        cards: [
          {
            id: number
            name: string | null
            firstName: string | null
            middleName: string | null
            lastName: string | null
            email: string | null
            phone: string | null
            birthday: string | null
            gender: string | null
            region: string | null
            city: string | null
            address: string | null
            identifiers: {
              kind: string
              count: number
            }[]
            orderCount: number
            revenueMinor: number
            lastOrderAt: string | null
            firstSeenAt: string
            lastSeenAt: string
          },
          {
            id: number
            name: string | null
            firstName: string | null
            middleName: string | null
            lastName: string | null
            email: string | null
            phone: string | null
            birthday: string | null
            gender: string | null
            region: string | null
            city: string | null
            address: string | null
            identifiers: {
              kind: string
              count: number
            }[]
            orderCount: number
            revenueMinor: number
            lastOrderAt: string | null
            firstSeenAt: string
            lastSeenAt: string
          }
        ]
      }[]
      keptApart: {
        lowId: number
        highId: number
        keptAt: string
        /**
         * Who said so, where a person did who works here
         */
        keptByName: string | null
        /**
         * The one with `lowId` first
         *
         * @minItems 2
         * @maxItems 2
         */
        cards: [
          {
            id: number
            name: string | null
            firstName: string | null
            middleName: string | null
            lastName: string | null
            email: string | null
            phone: string | null
            birthday: string | null
            gender: string | null
            region: string | null
            city: string | null
            address: string | null
            identifiers: {
              kind: string
              count: number
            }[]
            orderCount: number
            revenueMinor: number
            lastOrderAt: string | null
            firstSeenAt: string
            lastSeenAt: string
          },
          {
            id: number
            name: string | null
            firstName: string | null
            middleName: string | null
            lastName: string | null
            email: string | null
            phone: string | null
            birthday: string | null
            gender: string | null
            region: string | null
            city: string | null
            address: string | null
            identifiers: {
              kind: string
              count: number
            }[]
            orderCount: number
            revenueMinor: number
            lastOrderAt: string | null
            firstSeenAt: string
            lastSeenAt: string
          }
        ]
      }[]
    }
  }
  /**
   * Say of two cards: one person (they are merged), not the same (never merged by any rule), or later.
   */
  'duplicates.decide': {
    input: {
      lowId: number
      highId: number
      decision: 'merge' | 'not-same' | 'later'
    }
    output: {
      state: 'merged' | 'not-same' | 'later'
      mergeId: string | null
    }
  }
  /**
   * Take a decision back: the two cards are as they were, and wait again.
   */
  'duplicates.undo': {
    input: {
      lowId: number
      highId: number
    }
    output: {
      state: 'waiting'
    }
  }
  /**
   * Cards that a person said are not one person’s: no rule joins them. The last said first.
   */
  'duplicates.kept-apart': {
    input: {
      limit?: number
      cursor?: string
    }
    output: {
      items: {
        lowId: number
        highId: number
        keptAt: string
        /**
         * Who said so, where a person did who works here
         */
        keptByName: string | null
        /**
         * The one with `lowId` first
         *
         * @minItems 2
         * @maxItems 2
         */
        cards: [
          {
            id: number
            name: string | null
            firstName: string | null
            middleName: string | null
            lastName: string | null
            email: string | null
            phone: string | null
            birthday: string | null
            gender: string | null
            region: string | null
            city: string | null
            address: string | null
            identifiers: {
              kind: string
              count: number
            }[]
            orderCount: number
            revenueMinor: number
            lastOrderAt: string | null
            firstSeenAt: string
            lastSeenAt: string
          },
          {
            id: number
            name: string | null
            firstName: string | null
            middleName: string | null
            lastName: string | null
            email: string | null
            phone: string | null
            birthday: string | null
            gender: string | null
            region: string | null
            city: string | null
            address: string | null
            identifiers: {
              kind: string
              count: number
            }[]
            orderCount: number
            revenueMinor: number
            lastOrderAt: string | null
            firstSeenAt: string
            lastSeenAt: string
          }
        ]
      }[]
      nextCursor: string | null
    }
  }
  /**
   * Say of any two cards that they are not one person’s: no rule joins them from now on.
   */
  'duplicates.keep-apart': {
    input: {
      oneId: number
      otherId: number
    }
    output: {
      lowId: number
      highId: number
    }
  }
  /**
   * Take back that two cards are not one person’s. A pair that was found to be alike waits again.
   */
  'duplicates.let-together': {
    input: {
      oneId: number
      otherId: number
    }
    output: {}
  }
  /**
   * Any two cards beside each other, as they would be joined or kept apart.
   */
  'duplicates.beside': {
    input: {
      oneId: number
      otherId: number
    }
    output: {
      /**
       * In the order they were asked for, as living cards
       *
       * @minItems 2
       * @maxItems 2
       */
      cards: [
        {
          id: number
          name: string | null
          firstName: string | null
          middleName: string | null
          lastName: string | null
          email: string | null
          phone: string | null
          birthday: string | null
          gender: string | null
          region: string | null
          city: string | null
          address: string | null
          identifiers: {
            kind: string
            count: number
          }[]
          orderCount: number
          revenueMinor: number
          lastOrderAt: string | null
          firstSeenAt: string
          lastSeenAt: string
        },
        {
          id: number
          name: string | null
          firstName: string | null
          middleName: string | null
          lastName: string | null
          email: string | null
          phone: string | null
          birthday: string | null
          gender: string | null
          region: string | null
          city: string | null
          address: string | null
          identifiers: {
            kind: string
            count: number
          }[]
          orderCount: number
          revenueMinor: number
          lastOrderAt: string | null
          firstSeenAt: string
          lastSeenAt: string
        }
      ]
      isKeptApart: boolean
      currency: string
    }
  }
  /**
   * How many open pairs weigh so much, and how many of them are left to a person all the same.
   */
  'duplicate-merges.forecast': {
    input: {
      fromWeight: number
    }
    output: {
      pairs: number
      /**
       * Different first names or birthdays: perhaps a household
       */
      leftOut: number
    }
  }
  /**
   * Merge many open pairs: named ones, or all from a weight on but those that may be a household. It goes on by itself and can be taken back.
   */
  'duplicate-merges.start': {
    input: {
      /**
       * @minItems 1
       * @maxItems 10000
       */
      pairs?: [
        {
          lowId: number
          highId: number
        },
        ...{
          lowId: number
          highId: number
        }[]
      ]
      /**
       * Bits
       */
      fromWeight?: number
    }
    output: {
      id: string
      /**
       * Null: pairs that were ticked
       */
      fromWeight: number | null
      status: 'running' | 'done' | 'stopped' | 'undoing' | 'undone'
      total: number
      done: number
      /**
       * The others were one already, gone, or kept apart
       */
      merged: number
      undone: number
      askedBy: string | null
      askedAt: string
      endedAt: string | null
    }
  }
  /**
   * Merges of many pairs, the newest first, with how far they are.
   */
  'duplicate-merges.list': {
    input: {
      limit?: number
    }
    output: {
      items: {
        id: string
        /**
         * Null: pairs that were ticked
         */
        fromWeight: number | null
        status: 'running' | 'done' | 'stopped' | 'undoing' | 'undone'
        total: number
        done: number
        /**
         * The others were one already, gone, or kept apart
         */
        merged: number
        undone: number
        askedBy: string | null
        askedAt: string
        endedAt: string | null
      }[]
    }
  }
  /**
   * Stop before the next piece; what is merged stays, the other pairs wait again.
   */
  'duplicate-merges.stop': {
    input: {
      id: string
    }
    output: {
      id: string
      /**
       * Null: pairs that were ticked
       */
      fromWeight: number | null
      status: 'running' | 'done' | 'stopped' | 'undoing' | 'undone'
      total: number
      done: number
      /**
       * The others were one already, gone, or kept apart
       */
      merged: number
      undone: number
      askedBy: string | null
      askedAt: string
      endedAt: string | null
    }
  }
  /**
   * Take all its merges back that are still in force: the pairs wait again.
   */
  'duplicate-merges.undo': {
    input: {
      id: string
    }
    output: {
      id: string
      /**
       * Null: pairs that were ticked
       */
      fromWeight: number | null
      status: 'running' | 'done' | 'stopped' | 'undoing' | 'undone'
      total: number
      done: number
      /**
       * The others were one already, gone, or kept apart
       */
      merged: number
      undone: number
      askedBy: string | null
      askedAt: string
      endedAt: string | null
    }
  }
  /**
   * The last times the whole base was compared, with what came of it.
   */
  'duplicate-runs.list': {
    input: {
      limit?: number
    }
    output: {
      items: {
        id: string
        status: 'waiting' | 'running' | 'done' | 'failed' | 'stopped'
        isScheduled: boolean
        askedAt: string
        startedAt: string | null
        endedAt: string | null
        step: string | null
        stepDone: number
        stepTotal: number
        cards: number | null
        /**
         * Pairs of cards
         */
        compared: number | null
        /**
         * By rule
         */
        merged: number
        /**
         * Put before a person
         */
        doubtful: number
        error: string | null
      }[]
      nextCursor: null
    }
  }
  /**
   * Compare the whole base now. One at a time: a run that is open already is the answer.
   */
  'duplicate-runs.start': {
    input: {}
    output: {
      id: string
      status: 'waiting' | 'running' | 'done' | 'failed' | 'stopped'
      isScheduled: boolean
      askedAt: string
      startedAt: string | null
      endedAt: string | null
      step: string | null
      stepDone: number
      stepTotal: number
      cards: number | null
      /**
       * Pairs of cards
       */
      compared: number | null
      /**
       * By rule
       */
      merged: number
      /**
       * Put before a person
       */
      doubtful: number
      error: string | null
    }
  }
  /**
   * Stop a run. What it has merged already stays merged and can be undone.
   */
  'duplicate-runs.stop': {
    input: {
      id: string
    }
    output: {}
  }
  /**
   * How right each threshold would be, by the pairs that people have decided; and how many pairs weigh what.
   */
  'duplicates.quality': {
    input: {}
    output: {
      reviewed: number
      /**
       * By rising weight
       */
      points: {
        weight: number
        precision: number
        recall: number
        pairs: number
      }[]
      weights: {
        weight: number
        open: number
        byRule: number
      }[]
    }
  }
  /**
   * What cards are compared by, and the words for how they agree.
   */
  'duplicates.comparisons': {
    input: {}
    output: {
      items: {
        kind: string
        label: {
          en: string
          ru: string
        }
        levels: {
          name: string
          label: {
            en: string
            ru: string
          }
        }[]
      }[]
    }
  }
  /**
   * From which weight on cards that look alike are merged by rule, and from which a person is asked.
   */
  'duplicate-settings.get': {
    input: {}
    output: {
      /**
       * Pairs from `mergeFrom` on are merged without asking
       */
      mergesByRule: boolean
      /**
       * Bits; 12: wrong once in 4,000 cases, if the model is right
       */
      mergeFrom: number
      /**
       * Bits; pairs from here on are shown to a person; 0: as likely as not
       */
      reviewFrom: number
      /**
       * The whole base is compared every day
       */
      isScheduled: boolean
    }
  }
  /**
   * Change the two thresholds and the schedule. What was merged stays merged; what weighs less leaves the queue, and the next run asks about what weighs enough.
   */
  'duplicate-settings.update': {
    input: {
      mergesByRule?: boolean
      mergeFrom?: number
      reviewFrom?: number
      isScheduled?: boolean
    }
    output: {
      /**
       * Pairs from `mergeFrom` on are merged without asking
       */
      mergesByRule: boolean
      /**
       * Bits; 12: wrong once in 4,000 cases, if the model is right
       */
      mergeFrom: number
      /**
       * Bits; pairs from here on are shown to a person; 0: as likely as not
       */
      reviewFrom: number
      /**
       * The whole base is compared every day
       */
      isScheduled: boolean
    }
  }
  /**
   * Every figure and label that is computed of customers, with its meaning.
   */
  'traits.list': {
    input: {}
    output: {
      items: {
        name: string
        type: string
        group: string
        label: {
          en: string
          ru: string
        }
        /**
         * As it stands in a sentence, where not as its label
         */
        said?: {
          en?: string
          ru?: string
        }
        description: {
          en: string
          ru: string
        }
        /**
         * Its values are ids of products, or events by their own names
         */
        valuesAre?: 'products' | 'event-names'
        values?: {
          value: string
          label: {
            en: string
            ru: string
          }
        }[]
      }[]
    }
  }
  /**
   * Every trait of a customer with its value (null: cannot be said of them), and what they buy of each assortment group.
   */
  'traits.of-customer': {
    input: {
      id: number
    }
    output: {
      customerId: number
      computedAt: string | null
      items: {
        name: string
        value: string | number | boolean | null
      }[]
      groups: {
        group: string
        orderCount: number
        revenueMinor: number
        share: number
        lastOrderAt: string
        intervalDays: number | null
        nextOrderExpectedAt: string | null
        recency: number
        frequency: number
        monetary: number
        isPreferred: boolean
      }[]
    }
  }
  /**
   * When the traits of the whole base were computed, and how far the computing is that goes on.
   */
  'traits.state': {
    input: {}
    output: {
      state: 'fresh' | 'waiting' | 'computing' | 'interrupted'
      computedAt: string | null
      tookSeconds: number | null
      progress: {
        done: number
        total: number
        startedAt: string
      } | null
      problem: string | null
      inForce: {
        buyers: number
        recency: number[]
        frequency: number[]
        monetary: number[]
        atRiskDays: number
        sleepingDays: number
        lostDays: number
        vipRevenueMinor: number
      } | null
    }
  }
  /**
   * Compute the traits of the whole base anew, soon; with profiles: write them anew first, from the cards.
   */
  'traits.recompute': {
    input: {
      withProfiles?: boolean
    }
    output: {
      isAsked: boolean
    }
  }
  /**
   * Traits that people of this workspace defined.
   */
  'custom-traits.list': {
    input: {}
    output: {
      items: {
        id: string
        name: string
        label: string
        description: string
        definition: {
          how: 'count' | 'sum' | 'mean' | 'min' | 'max' | 'first' | 'last' | 'distinct' | 'most-frequent'
          over: 'events' | 'orders' | 'products'
          field?: string
          isDate?: boolean
          /**
           * @maxItems 10
           */
          filters:
            | []
            | [
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                }
              ]
            | [
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                },
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                }
              ]
            | [
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                },
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                },
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                }
              ]
            | [
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                },
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                },
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                },
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                }
              ]
            | [
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                },
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                },
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                },
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                },
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                }
              ]
            | [
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                },
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                },
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                },
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                },
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                },
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                }
              ]
            | [
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                },
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                },
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                },
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                },
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                },
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                },
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                }
              ]
            | [
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                },
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                },
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                },
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                },
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                },
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                },
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                },
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                }
              ]
            | [
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                },
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                },
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                },
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                },
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                },
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                },
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                },
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                },
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                }
              ]
            | [
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                },
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                },
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                },
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                },
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                },
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                },
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                },
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                },
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                },
                {
                  field: string
                  is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                  value: string | number
                }
              ]
          lastDays: number | null
          from: string | null
          to: string | null
        }
      }[]
    }
  }
  /**
   * Define a trait of your own over events, orders or products; everybody’s is computed soon.
   */
  'traits.define': {
    input: {
      label: string
      description?: string
      definition: {
        how: 'count' | 'sum' | 'mean' | 'min' | 'max' | 'first' | 'last' | 'distinct' | 'most-frequent'
        over: 'events' | 'orders' | 'products'
        field?: string
        isDate?: boolean
        /**
         * @maxItems 10
         */
        filters?:
          | []
          | [
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              }
            ]
          | [
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              }
            ]
          | [
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              }
            ]
          | [
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              }
            ]
          | [
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              }
            ]
          | [
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              }
            ]
          | [
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              }
            ]
          | [
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              }
            ]
          | [
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              }
            ]
          | [
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              }
            ]
        lastDays?: number | null
        from?: string | null
        to?: string | null
      }
    }
    output: {
      id: string
      name: string
      label: string
      description: string
      definition: {
        how: 'count' | 'sum' | 'mean' | 'min' | 'max' | 'first' | 'last' | 'distinct' | 'most-frequent'
        over: 'events' | 'orders' | 'products'
        field?: string
        isDate?: boolean
        /**
         * @maxItems 10
         */
        filters:
          | []
          | [
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              }
            ]
          | [
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              }
            ]
          | [
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              }
            ]
          | [
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              }
            ]
          | [
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              }
            ]
          | [
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              }
            ]
          | [
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              }
            ]
          | [
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              }
            ]
          | [
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              }
            ]
          | [
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              }
            ]
        lastDays: number | null
        from: string | null
        to: string | null
      }
    }
  }
  /**
   * Change a trait of your own. Its name stays, so what uses it goes on.
   */
  'traits.update': {
    input: {
      label: string
      description?: string
      definition: {
        how: 'count' | 'sum' | 'mean' | 'min' | 'max' | 'first' | 'last' | 'distinct' | 'most-frequent'
        over: 'events' | 'orders' | 'products'
        field?: string
        isDate?: boolean
        /**
         * @maxItems 10
         */
        filters?:
          | []
          | [
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              }
            ]
          | [
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              }
            ]
          | [
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              }
            ]
          | [
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              }
            ]
          | [
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              }
            ]
          | [
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              }
            ]
          | [
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              }
            ]
          | [
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              }
            ]
          | [
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              }
            ]
          | [
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              }
            ]
        lastDays?: number | null
        from?: string | null
        to?: string | null
      }
      id: string
    }
    output: {
      id: string
      name: string
      label: string
      description: string
      definition: {
        how: 'count' | 'sum' | 'mean' | 'min' | 'max' | 'first' | 'last' | 'distinct' | 'most-frequent'
        over: 'events' | 'orders' | 'products'
        field?: string
        isDate?: boolean
        /**
         * @maxItems 10
         */
        filters:
          | []
          | [
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              }
            ]
          | [
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              }
            ]
          | [
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              }
            ]
          | [
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              }
            ]
          | [
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              }
            ]
          | [
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              }
            ]
          | [
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              }
            ]
          | [
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              }
            ]
          | [
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              }
            ]
          | [
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              },
              {
                field: string
                is: 'equals' | 'not-equals' | 'contains' | 'more-than' | 'less-than'
                value: string | number
              }
            ]
        lastDays: number | null
        from: string | null
        to: string | null
      }
    }
  }
  /**
   * Take a trait of your own away, if nothing asks for it. Its values go with the next computing.
   */
  'traits.delete': {
    input: {
      id: string
    }
    output: {
      id: string
    }
  }
  /**
   * How customers are graded: RFM, assortment groups, lifecycle, VIP rule, margin.
   */
  'understanding.get': {
    input: {}
    output: {
      rfm: {
        by: 'quantile' | 'fixed'
        grades: number
        monetary: 'sum' | 'mean' | 'margin'
        /**
         * @maxItems 4
         */
        recencyDays:
          [] | [number] | [number, number] | [number, number, number] | [number, number, number, number]
        /**
         * @maxItems 4
         */
        frequency:
          [] | [number] | [number, number] | [number, number, number] | [number, number, number, number]
        /**
         * @maxItems 4
         */
        monetaryMinor:
          [] | [number] | [number, number] | [number, number, number] | [number, number, number, number]
      }
      assortment: {
        by: 'category' | 'brand'
        depth: number
      }
      lifecycle: {
        by: 'fixed' | 'base'
        newDays: number
        regularOrders: number
        atRiskDays: number
        sleepingDays: number
        lostDays: number
      }
      vip: {
        minOrders: number
        by: 'sum' | 'top-share'
        revenueMinor: number
        topShare: number
      }
      marginShare: number
      discountRateYear: number
    }
  }
  /**
   * Change how customers are graded. Parts that are left out stay; the whole base is computed anew.
   */
  'understanding.update': {
    input: {
      rfm?: {
        by?: 'quantile' | 'fixed'
        grades?: number
        monetary?: 'sum' | 'mean' | 'margin'
        /**
         * @maxItems 4
         */
        recencyDays?:
          [] | [number] | [number, number] | [number, number, number] | [number, number, number, number]
        /**
         * @maxItems 4
         */
        frequency?:
          [] | [number] | [number, number] | [number, number, number] | [number, number, number, number]
        /**
         * @maxItems 4
         */
        monetaryMinor?:
          [] | [number] | [number, number] | [number, number, number] | [number, number, number, number]
      }
      assortment?: {
        by?: 'category' | 'brand'
        depth?: number
      }
      lifecycle?: {
        by?: 'fixed' | 'base'
        newDays?: number
        regularOrders?: number
        atRiskDays?: number
        sleepingDays?: number
        lostDays?: number
      }
      vip?: {
        minOrders?: number
        by?: 'sum' | 'top-share'
        revenueMinor?: number
        topShare?: number
      }
      marginShare?: number
      discountRateYear?: number
    }
    output: {
      rfm: {
        by: 'quantile' | 'fixed'
        grades: number
        monetary: 'sum' | 'mean' | 'margin'
        /**
         * @maxItems 4
         */
        recencyDays:
          [] | [number] | [number, number] | [number, number, number] | [number, number, number, number]
        /**
         * @maxItems 4
         */
        frequency:
          [] | [number] | [number, number] | [number, number, number] | [number, number, number, number]
        /**
         * @maxItems 4
         */
        monetaryMinor:
          [] | [number] | [number, number] | [number, number, number] | [number, number, number, number]
      }
      assortment: {
        by: 'category' | 'brand'
        depth: number
      }
      lifecycle: {
        by: 'fixed' | 'base'
        newDays: number
        regularOrders: number
        atRiskDays: number
        sleepingDays: number
        lostDays: number
      }
      vip: {
        minOrders: number
        by: 'sum' | 'top-share'
        revenueMinor: number
        topShare: number
      }
      marginShare: number
      discountRateYear: number
    }
  }
  /**
   * The models that can foretell orders, and the fits that were made: parameters, verdict, which one is in use.
   */
  'predictions.models': {
    input: {
      limit?: number
    }
    output: {
      models: {
        name: string
        label: {
          en: string
          ru: string
        }
        parameters: string[]
        source: string
      }[]
      fits: {
        id: string
        scope:
          | {
              kind: 'everybody'
            }
          | {
              kind: 'cohort'
              /**
               * First purchase on this day or later
               */
              from: string
              /**
               * First purchase before this day
               */
              to: string
            }
          | {
              kind: 'segment'
              /**
               * Who is in it when the fit begins
               */
              segmentId: string
            }
          | {
              kind: 'day'
              /**
               * Everybody, as known at the end of this day: purchases after it are not read
               */
              day: string
            }
        /**
         * Of a fit of a segment that is still there
         */
        segmentName: string | null
        status: 'waiting' | 'running' | 'done' | 'failed' | 'stopped'
        phase: ('reading' | 'fitting' | 'trying' | 'foretelling' | 'writing') | null
        progress: number
        asOf: string | null
        verdict: ('converged' | 'flat' | 'failed') | null
        reason: {
          en: string
          ru: string
        } | null
        isInUse: boolean
        createdAt: string
        endedAt: string | null
      }[]
    }
  }
  /**
   * Fit the models now, to everybody (then everybody is foretold anew), to a cohort by first purchase, to a segment or to what was known on a past day (to compare). It is done every day by itself.
   */
  'predictions.fit': {
    input: {
      scope?:
        | {
            kind: 'everybody'
          }
        | {
            kind: 'cohort'
            /**
             * First purchase on this day or later
             */
            from: string
            /**
             * First purchase before this day
             */
            to: string
          }
        | {
            kind: 'segment'
            /**
             * Who is in it when the fit begins
             */
            segmentId: string
          }
        | {
            kind: 'day'
            /**
             * Everybody, as known at the end of this day: purchases after it are not read
             */
            day: string
          }
    }
    output: {
      id: string
      scope:
        | {
            kind: 'everybody'
          }
        | {
            kind: 'cohort'
            /**
             * First purchase on this day or later
             */
            from: string
            /**
             * First purchase before this day
             */
            to: string
          }
        | {
            kind: 'segment'
            /**
             * Who is in it when the fit begins
             */
            segmentId: string
          }
        | {
            kind: 'day'
            /**
             * Everybody, as known at the end of this day: purchases after it are not read
             */
            day: string
          }
      /**
       * Of a fit of a segment that is still there
       */
      segmentName: string | null
      status: 'waiting' | 'running' | 'done' | 'failed' | 'stopped'
      phase: ('reading' | 'fitting' | 'trying' | 'foretelling' | 'writing') | null
      progress: number
      asOf: string | null
      verdict: ('converged' | 'flat' | 'failed') | null
      reason: {
        en: string
        ru: string
      } | null
      isInUse: boolean
      createdAt: string
      endedAt: string | null
    }
  }
  /**
   * Stop a fit that waits or runs. The former model and predictions stay.
   */
  'predictions.stop': {
    input: {
      id: string
    }
    output: {
      id: string
      scope:
        | {
            kind: 'everybody'
          }
        | {
            kind: 'cohort'
            /**
             * First purchase on this day or later
             */
            from: string
            /**
             * First purchase before this day
             */
            to: string
          }
        | {
            kind: 'segment'
            /**
             * Who is in it when the fit begins
             */
            segmentId: string
          }
        | {
            kind: 'day'
            /**
             * Everybody, as known at the end of this day: purchases after it are not read
             */
            day: string
          }
      /**
       * Of a fit of a segment that is still there
       */
      segmentName: string | null
      status: 'waiting' | 'running' | 'done' | 'failed' | 'stopped'
      phase: ('reading' | 'fitting' | 'trying' | 'foretelling' | 'writing') | null
      progress: number
      asOf: string | null
      verdict: ('converged' | 'flat' | 'failed') | null
      reason: {
        en: string
        ru: string
      } | null
      isInUse: boolean
      createdAt: string
      endedAt: string | null
    }
  }
  /**
   * Take a cohort, segment or past day out of the comparison: all its fits are deleted, and it is not fitted weekly any more. Nobody’s forecast changes.
   */
  'predictions.forget': {
    input: {
      id: string
    }
    output: {
      id: string
      scope:
        | {
            kind: 'everybody'
          }
        | {
            kind: 'cohort'
            /**
             * First purchase on this day or later
             */
            from: string
            /**
             * First purchase before this day
             */
            to: string
          }
        | {
            kind: 'segment'
            /**
             * Who is in it when the fit begins
             */
            segmentId: string
          }
        | {
            kind: 'day'
            /**
             * Everybody, as known at the end of this day: purchases after it are not read
             */
            day: string
          }
      /**
       * Of a fit of a segment that is still there
       */
      segmentName: string | null
      status: 'waiting' | 'running' | 'done' | 'failed' | 'stopped'
      phase: ('reading' | 'fitting' | 'trying' | 'foretelling' | 'writing') | null
      progress: number
      asOf: string | null
      verdict: ('converged' | 'flat' | 'failed') | null
      reason: {
        en: string
        ru: string
      } | null
      isInUse: boolean
      createdAt: string
      endedAt: string | null
    }
  }
  /**
   * One fit with everything it found; without an id the newest of everybody. Also which fit’s model foretells, and what runs now.
   */
  'predictions.model': {
    input: {
      id?: string
    }
    output: {
      fit: {
        id: string
        scope:
          | {
              kind: 'everybody'
            }
          | {
              kind: 'cohort'
              /**
               * First purchase on this day or later
               */
              from: string
              /**
               * First purchase before this day
               */
              to: string
            }
          | {
              kind: 'segment'
              /**
               * Who is in it when the fit begins
               */
              segmentId: string
            }
          | {
              kind: 'day'
              /**
               * Everybody, as known at the end of this day: purchases after it are not read
               */
              day: string
            }
        /**
         * Of a fit of a segment that is still there
         */
        segmentName: string | null
        status: 'waiting' | 'running' | 'done' | 'failed' | 'stopped'
        phase: ('reading' | 'fitting' | 'trying' | 'foretelling' | 'writing') | null
        progress: number
        asOf: string | null
        verdict: ('converged' | 'flat' | 'failed') | null
        reason: {
          en: string
          ru: string
        } | null
        isInUse: boolean
        createdAt: string
        endedAt: string | null
        results: {
          customers: number
          repeaters: number
          /**
           * Days since anybody bought last; null when nobody ever did
           */
          silentDays: number | null
          /**
           * Days with purchases after the first, of all
           */
          repeatOrders: number | null
          /**
           * Why no model was tried
           */
          obstacle: ('no-purchases' | 'too-few-customers' | 'nobody-repeats' | 'no-time-passed') | null
          models: {
            /**
             * flat: the likelihood is level in some direction; a weak penalty chose among equally likely parameters
             */
            status: 'converged' | 'flat' | 'failed'
            parameters: {
              [k: string]: number
            }
            /**
             * Standard error of the logarithm of each: 0.1 is about ten percent
             */
            relativeErrors: {
              [k: string]: number | null
            }
            logLikelihood: number | null
            /**
             * The highest found, without the penalty
             */
            bestLogLikelihood: number | null
            flatIn: string[]
            evaluations: number
            name: string
            label: {
              en: string
              ru: string
            }
            source: string
            /**
             * Whose histories it was fitted to: of a large base, a sample
             */
            customers?: number
            tookMs: number
          }[]
          chosen: string | null
          spending: {
            /**
             * flat: the likelihood is level in some direction; a weak penalty chose among equally likely parameters
             */
            status: 'converged' | 'flat' | 'failed'
            parameters: {
              [k: string]: number
            }
            /**
             * Standard error of the logarithm of each: 0.1 is about ten percent
             */
            relativeErrors: {
              [k: string]: number | null
            }
            logLikelihood: number | null
            /**
             * The highest found, without the penalty
             */
            bestLogLikelihood: number | null
            flatIn: string[]
            evaluations: number
            repeaters: number
            baseMeanMinor: number | null
          } | null
          holdOut: {
            model: string
            customers: number
            lengthDays: number
            from: string
            actual: number
            errors: {
              model: {
                foretold: number
                meanError: number
                rootSquareError: number
              }
              ownRate: {
                foretold: number
                meanError: number
                rootSquareError: number
              }
              everyoneAlike: {
                foretold: number
                meanError: number
                rootSquareError: number
              }
            }
            byFrequency: {
              repeats: number
              customers: number
              actual: number
              foretold: number
              ownRate: number
            }[]
          } | null
          frequencies: {
            repeats: number
            actual: number
            expected: number
          }[]
          tracking: {
            day: string
            actual: number
            expected: number
          }[]
          aliveMap: {
            /**
             * Lower bounds of the rows
             */
            repeats: number[]
            /**
             * Lower bounds of the columns: days since the last order
             */
            silentDays: number[]
            cells: {
              row: number
              column: number
              customers: number
              alive: number
              /**
               * Expected of one customer; fits made before do not tell
               */
              orders30?: number
              orders90?: number
              orders365?: number
            }[]
          }
          totals: {
            alive: number
            orders30: number
            orders90: number
            orders365: number
          } | null
          binary: {
            settings: {
              period: 'day' | 'week' | 'month' | 'season'
              periods: number
              weights: 'doubling' | 'decay'
              decay: number
            }
            /**
             * Of each period, the latest first; together 100
             */
            weights: number[]
            customers: number
            examples: number
            baseRate: number | null
            /**
             * Customers expected to buy in the next period
             */
            expectedBuyers: number | null
            /**
             * Of those who had come by then: who bought, the latest period first
             */
            boughtShare: number[]
            patterns: {
              pattern: string
              customers: number
              weight: number
              chance: number | null
            }[]
            /**
             * With a pattern that is not listed
             */
            otherCustomers: number
            backTest: {
              /**
               * How many past periods it was tried on
               */
              turns: number
              customers: number
              bought: number
              methods: {
                binary: {
                  areaUnderCurve: number | null
                  roc: {
                    others: number
                    buyers: number
                  }[]
                }
                weight: {
                  areaUnderCurve: number | null
                  roc: {
                    others: number
                    buyers: number
                  }[]
                }
                bgNbd: {
                  areaUnderCurve: number | null
                  roc: {
                    others: number
                    buyers: number
                  }[]
                }
                rfm: {
                  areaUnderCurve: number | null
                  roc: {
                    others: number
                    buyers: number
                  }[]
                }
              }
              calibration: {
                customers: number
                foretold: number
                actual: number
              }[]
            } | null
          } | null
          tookMs: {
            [k: string]: number
          }
        } | null
      } | null
      /**
       * The fit whose model foretells; null when none ever fitted
       */
      inUse: {
        id: string
        scope:
          | {
              kind: 'everybody'
            }
          | {
              kind: 'cohort'
              /**
               * First purchase on this day or later
               */
              from: string
              /**
               * First purchase before this day
               */
              to: string
            }
          | {
              kind: 'segment'
              /**
               * Who is in it when the fit begins
               */
              segmentId: string
            }
          | {
              kind: 'day'
              /**
               * Everybody, as known at the end of this day: purchases after it are not read
               */
              day: string
            }
        /**
         * Of a fit of a segment that is still there
         */
        segmentName: string | null
        status: 'waiting' | 'running' | 'done' | 'failed' | 'stopped'
        phase: ('reading' | 'fitting' | 'trying' | 'foretelling' | 'writing') | null
        progress: number
        asOf: string | null
        verdict: ('converged' | 'flat' | 'failed') | null
        reason: {
          en: string
          ru: string
        } | null
        isInUse: boolean
        createdAt: string
        endedAt: string | null
      } | null
      /**
       * The newest of all, waiting, running or ended
       */
      latest: {
        id: string
        scope:
          | {
              kind: 'everybody'
            }
          | {
              kind: 'cohort'
              /**
               * First purchase on this day or later
               */
              from: string
              /**
               * First purchase before this day
               */
              to: string
            }
          | {
              kind: 'segment'
              /**
               * Who is in it when the fit begins
               */
              segmentId: string
            }
          | {
              kind: 'day'
              /**
               * Everybody, as known at the end of this day: purchases after it are not read
               */
              day: string
            }
        /**
         * Of a fit of a segment that is still there
         */
        segmentName: string | null
        status: 'waiting' | 'running' | 'done' | 'failed' | 'stopped'
        phase: ('reading' | 'fitting' | 'trying' | 'foretelling' | 'writing') | null
        progress: number
        asOf: string | null
        verdict: ('converged' | 'flat' | 'failed') | null
        reason: {
          en: string
          ru: string
        } | null
        isInUse: boolean
        createdAt: string
        endedAt: string | null
      } | null
    }
  }
  /**
   * How well a model foretold what came after the time it was fitted to, beside two plain guesses: everybody’s own rate, and everybody alike.
   */
  'predictions.holdout': {
    input: {
      id?: string
    }
    output: {
      fitId: string | null
      holdOut: {
        model: string
        customers: number
        lengthDays: number
        from: string
        actual: number
        errors: {
          model: {
            foretold: number
            meanError: number
            rootSquareError: number
          }
          ownRate: {
            foretold: number
            meanError: number
            rootSquareError: number
          }
          everyoneAlike: {
            foretold: number
            meanError: number
            rootSquareError: number
          }
        }
        byFrequency: {
          repeats: number
          customers: number
          actual: number
          foretold: number
          ownRate: number
        }[]
      } | null
    }
  }
  /**
   * The newest fit of everybody, of each cohort, segment and past day side by side: what the model says of a customer, and how far it was off.
   */
  'predictions.compare': {
    input: {}
    output: {
      items: {
        id: string
        scope:
          | {
              kind: 'everybody'
            }
          | {
              kind: 'cohort'
              /**
               * First purchase on this day or later
               */
              from: string
              /**
               * First purchase before this day
               */
              to: string
            }
          | {
              kind: 'segment'
              /**
               * Who is in it when the fit begins
               */
              segmentId: string
            }
          | {
              kind: 'day'
              /**
               * Everybody, as known at the end of this day: purchases after it are not read
               */
              day: string
            }
        /**
         * Of a fit of a segment that is still there
         */
        segmentName: string | null
        status: 'waiting' | 'running' | 'done' | 'failed' | 'stopped'
        phase: ('reading' | 'fitting' | 'trying' | 'foretelling' | 'writing') | null
        progress: number
        asOf: string | null
        verdict: ('converged' | 'flat' | 'failed') | null
        reason: {
          en: string
          ru: string
        } | null
        isInUse: boolean
        createdAt: string
        endedAt: string | null
        customers: number
        repeaters: number
        /**
         * Why no model was tried
         */
        obstacle: ('no-purchases' | 'too-few-customers' | 'nobody-repeats' | 'no-time-passed') | null
        model: string | null
        logLikelihoodPerCustomer: number | null
        parameters: {
          [k: string]: number
        }
        alivePerCustomer: number | null
        orders365PerCustomer: number | null
        meanSpendMinor: number | null
        errors: {
          model: {
            foretold: number
            meanError: number
            rootSquareError: number
          }
          ownRate: {
            foretold: number
            meanError: number
            rootSquareError: number
          }
          everyoneAlike: {
            foretold: number
            meanError: number
            rootSquareError: number
          }
        } | null
        holdOutActual: number | null
      }[]
    }
  }
  /**
   * How predicted value is spread: customers in tenths, the most valuable first.
   */
  'predictions.distribution': {
    input: {}
    output: {
      currency: string
      tenths: {
        tenth: number
        customers: number
        leastMinor: number
        mostMinor: number
        clvMinor: number
        alive: number
        orders365: number
      }[]
    }
  }
  /**
   * What is foretold of one customer: chance to be alive, expected orders, value within a year, next order, their periods and the chance to buy in the next.
   */
  'predictions.of-customer': {
    input: {
      id: number
    }
    output: {
      currency: string
      valueDays: number
      periodDays: number
      /**
       * Null for who has not bought, or before the first fit
       */
      prediction: {
        /**
         * Days with purchases after the first
         */
        repeats: number
        /**
         * From the first purchase to the last
         */
        recencyDays: number
        /**
         * From the first purchase to the forecast
         */
        ageDays: number
        pAlive: number | null
        expectedOrders30: number | null
        expectedOrders90: number | null
        expectedOrders365: number | null
        predictedCheckMinor: number | null
        clvMinor: number | null
        /**
         * Null when more likely gone than not
         */
        nextOrderAt: string | null
        binaryWeight: number | null
        /**
         * The oldest period first
         */
        binaryPattern: string
        buysNextPeriod: number | null
        computedAt: string
        /**
         * A purchase on a later day is known by now, which the forecast does not count
         */
        isOutrun: boolean
      } | null
    }
  }
  /**
   * How time is cut into periods for binary segmentation, and how much each period weighs.
   */
  'binary.settings': {
    input: {}
    output: {
      period: 'day' | 'week' | 'month' | 'season'
      periods: number
      weights: 'doubling' | 'decay'
      decay: number
      periodDays: number
      /**
       * The latest period first; together 100
       */
      periodWeights: number[]
    }
  }
  /**
   * Change periods and weights. What is left out stays; everybody is computed anew.
   */
  'binary.update-settings': {
    input: {
      period?: 'day' | 'week' | 'month' | 'season'
      periods?: number
      weights?: 'doubling' | 'decay'
      decay?: number
    }
    output: {
      period: 'day' | 'week' | 'month' | 'season'
      periods: number
      weights: 'doubling' | 'decay'
      decay: number
      periodDays: number
      /**
       * The latest period first; together 100
       */
      periodWeights: number[]
    }
  }
  /**
   * The base by patterns of periods: customers, weight and forecast of each pattern, who bought in each period.
   */
  'binary.get': {
    input: {}
    output: {
      asOf: string | null
      periodDays: number
      binary: {
        settings: {
          period: 'day' | 'week' | 'month' | 'season'
          periods: number
          weights: 'doubling' | 'decay'
          decay: number
        }
        /**
         * Of each period, the latest first; together 100
         */
        weights: number[]
        customers: number
        examples: number
        baseRate: number | null
        /**
         * Customers expected to buy in the next period
         */
        expectedBuyers: number | null
        /**
         * Of those who had come by then: who bought, the latest period first
         */
        boughtShare: number[]
        patterns: {
          pattern: string
          customers: number
          weight: number
          chance: number | null
        }[]
        /**
         * With a pattern that is not listed
         */
        otherCustomers: number
      } | null
    }
  }
  /**
   * How the forecast did on the last periods, each foretold from what was known before it: area under the ROC curve and calibration, beside the plain weight, BG/NBD and RFM.
   */
  'binary.backtest': {
    input: {}
    output: {
      asOf: string | null
      backTest: {
        /**
         * How many past periods it was tried on
         */
        turns: number
        customers: number
        bought: number
        methods: {
          binary: {
            areaUnderCurve: number | null
            roc: {
              others: number
              buyers: number
            }[]
          }
          weight: {
            areaUnderCurve: number | null
            roc: {
              others: number
              buyers: number
            }[]
          }
          bgNbd: {
            areaUnderCurve: number | null
            roc: {
              others: number
              buyers: number
            }[]
          }
          rfm: {
            areaUnderCurve: number | null
            roc: {
              others: number
              buyers: number
            }[]
          }
        }
        calibration: {
          customers: number
          foretold: number
          actual: number
        }[]
      } | null
    }
  }
  /**
   * What to offer a customer next, and why: what they buy regularly and is due, what they looked at and did not buy, what those who bought the same bought besides, what many buy. Only what can be bought now.
   */
  'recommendations.of-customer': {
    input: {
      id: number
      limit?: number
    }
    output: {
      /**
       * When the purchases of everybody were last learnt from
       */
      learntAt: string | null
      /**
       * The best first
       */
      items: {
        productId: string
        name: string
        url: string | null
        imageUrl: string | null
        priceMinor: number | null
        currency: string | null
        reason:
          | {
              /**
               * Buys it regularly, and the time has come
               */
              kind: 'due'
              /**
               * Orders with it
               */
              times: number
              everyDays: number
              lastAt: string
            }
          | {
              /**
               * Looked at it lately, did not buy it
               */
              kind: 'looked-at'
              views: number
              lastAt: string
            }
          | {
              /**
               * Many who have one of their products have it too
               */
              kind: 'bought-together'
              productId: string
              name: string
              /**
               * What they have to do with that product
               */
              how: 'bought' | 'in-cart' | 'looked-at'
              /**
               * People who bought both
               */
              both: number
              /**
               * Of those who bought that product
               */
              share: number
            }
          | {
              /**
               * Many buy it
               */
              kind: 'popular'
              /**
               * The category they buy most; null: of all products
               */
              category: string | null
              buyers: number
            }
      }[]
    }
  }
  /**
   * What a segment can ask: kinds of conditions, the sentence each reads as, and their settings.
   */
  'condition-kinds.list': {
    input: {}
    output: {
      items: {
        kind: string
        group: string
        groupLabel: {
          en: string
          ru: string
        }
        label: {
          en: string
          ru: string
        }
        /**
         * Other words it is looked for by
         */
        alsoCalled?: {
          en: string
          ru: string
        }
        /**
         * Settings stand in braces; {field|one|few|many} is a word that agrees with a number
         */
        sentence: {
          en: string
          ru: string
        }
        /**
         * The sentence of the condition turned round
         */
        negative?: {
          en: string
          ru: string
        }
        /**
         * JSON Schema
         */
        settings: {
          [k: string]: unknown
        }
        /**
         * What a new one begins with
         */
        start: {
          [k: string]: unknown
        }
      }[]
    }
  }
  /**
   * What can stand in a setting of a condition: names of events, categories, segments and so on.
   */
  'condition-values.suggest': {
    input: {
      what:
        | 'event-names'
        | 'deeds'
        | 'property-names'
        | 'property-values'
        | 'categories'
        | 'brands'
        | 'assortment-groups'
        | 'stores'
        | 'coupons'
        | 'order-channels'
        | 'cities'
        | 'sources'
        | 'message-channels'
        | 'topics'
        | 'products'
        | 'segments'
        | 'campaigns'
        | 'flows'
        | 'templates'
        | 'attributes'
        | 'attribute-values'
        | 'traits'
        | 'trait-values'
        | 'lifecycle-stages'
      search?: string
      /**
       * Of what: the event of a property, `event/property` of its values, the type of a trait or the trait it is compared with
       */
      of?: string
      /**
       * Only these, to show what is chosen by its name
       *
       * @maxItems 500
       */
      values?: string[]
    }
    output: {
      items: {
        value: string
        label?:
          | string
          | {
              en: string
              ru: string
            }
        count?: number
      }[]
    }
  }
  /**
   * Every segment by name, with its size, its money and how it changed.
   */
  'segments.list': {
    input: {}
    output: {
      items: {
        id: string
        name: string
        description: string
        /**
         * 0-7: its colour on every page
         */
        color: number
        basis: 'rule' | 'list'
        /**
         * Came with the workspace
         */
        isReady: boolean
        readyName: string | null
        /**
         * Null while it is counted for the first time
         */
        memberCount: number | null
        /**
         * Of all customers, 0-1
         */
        share: number | null
        revenueMinor: number | null
        change7d: number | null
        /**
         * Sizes of the last days, at most 30
         */
        sparkline: number[]
        /**
         * What would break without it
         */
        usedBy: {
          kind: 'segment' | 'flow' | 'campaign' | 'view'
          id: string
          name: string
        }[]
        state: 'fresh' | 'computing' | 'failed'
        problem: string | null
        computedAt: string | null
        createdAt: string
        updatedAt: string
        /**
         * Null for a list
         */
        definition: {
          [k: string]: unknown
        } | null
      }[]
      nextCursor: string | null
    }
  }
  /**
   * One segment with its definition.
   */
  'segments.get': {
    input: {
      id: string
    }
    output: {
      id: string
      name: string
      description: string
      /**
       * 0-7: its colour on every page
       */
      color: number
      basis: 'rule' | 'list'
      /**
       * Came with the workspace
       */
      isReady: boolean
      readyName: string | null
      /**
       * Null while it is counted for the first time
       */
      memberCount: number | null
      /**
       * Of all customers, 0-1
       */
      share: number | null
      revenueMinor: number | null
      change7d: number | null
      /**
       * Sizes of the last days, at most 30
       */
      sparkline: number[]
      /**
       * What would break without it
       */
      usedBy: {
        kind: 'segment' | 'flow' | 'campaign' | 'view'
        id: string
        name: string
      }[]
      state: 'fresh' | 'computing' | 'failed'
      problem: string | null
      computedAt: string | null
      createdAt: string
      updatedAt: string
      /**
       * Null for a list
       */
      definition: {
        [k: string]: unknown
      } | null
    }
  }
  /**
   * Save a segment. It is counted within seconds and keeps itself from then on.
   */
  'segments.create': {
    input: {
      name: string
      description?: string
      /**
       * Left out: the next of the eight
       */
      color?: number
      /**
       * { match: all | any | none, items: [group or condition] }: every mistake is told by its field
       */
      definition: {
        [k: string]: unknown
      }
    }
    output: {
      id: string
      name: string
      description: string
      /**
       * 0-7: its colour on every page
       */
      color: number
      basis: 'rule' | 'list'
      /**
       * Came with the workspace
       */
      isReady: boolean
      readyName: string | null
      /**
       * Null while it is counted for the first time
       */
      memberCount: number | null
      /**
       * Of all customers, 0-1
       */
      share: number | null
      revenueMinor: number | null
      change7d: number | null
      /**
       * Sizes of the last days, at most 30
       */
      sparkline: number[]
      /**
       * What would break without it
       */
      usedBy: {
        kind: 'segment' | 'flow' | 'campaign' | 'view'
        id: string
        name: string
      }[]
      state: 'fresh' | 'computing' | 'failed'
      problem: string | null
      computedAt: string | null
      createdAt: string
      updatedAt: string
      /**
       * Null for a list
       */
      definition: {
        [k: string]: unknown
      } | null
    }
  }
  /**
   * Change a segment. With another definition it is counted anew; until then the members before it hold.
   */
  'segments.update': {
    input: {
      id: string
      name?: string
      description?: string
      color?: number
      /**
       * { match: all | any | none, items: [group or condition] }: every mistake is told by its field
       */
      definition?: {
        [k: string]: unknown
      }
    }
    output: {
      id: string
      name: string
      description: string
      /**
       * 0-7: its colour on every page
       */
      color: number
      basis: 'rule' | 'list'
      /**
       * Came with the workspace
       */
      isReady: boolean
      readyName: string | null
      /**
       * Null while it is counted for the first time
       */
      memberCount: number | null
      /**
       * Of all customers, 0-1
       */
      share: number | null
      revenueMinor: number | null
      change7d: number | null
      /**
       * Sizes of the last days, at most 30
       */
      sparkline: number[]
      /**
       * What would break without it
       */
      usedBy: {
        kind: 'segment' | 'flow' | 'campaign' | 'view'
        id: string
        name: string
      }[]
      state: 'fresh' | 'computing' | 'failed'
      problem: string | null
      computedAt: string | null
      createdAt: string
      updatedAt: string
      /**
       * Null for a list
       */
      definition: {
        [k: string]: unknown
      } | null
    }
  }
  /**
   * Delete a segment. One that something still uses stays.
   */
  'segments.delete': {
    input: {
      id: string
    }
    output: {
      id: string
    }
  }
  /**
   * A copy of a segment, to be changed.
   */
  'segments.duplicate': {
    input: {
      id: string
      name?: string
    }
    output: {
      id: string
      name: string
      description: string
      /**
       * 0-7: its colour on every page
       */
      color: number
      basis: 'rule' | 'list'
      /**
       * Came with the workspace
       */
      isReady: boolean
      readyName: string | null
      /**
       * Null while it is counted for the first time
       */
      memberCount: number | null
      /**
       * Of all customers, 0-1
       */
      share: number | null
      revenueMinor: number | null
      change7d: number | null
      /**
       * Sizes of the last days, at most 30
       */
      sparkline: number[]
      /**
       * What would break without it
       */
      usedBy: {
        kind: 'segment' | 'flow' | 'campaign' | 'view'
        id: string
        name: string
      }[]
      state: 'fresh' | 'computing' | 'failed'
      problem: string | null
      computedAt: string | null
      createdAt: string
      updatedAt: string
      /**
       * Null for a list
       */
      definition: {
        [k: string]: unknown
      } | null
    }
  }
  /**
   * What uses a segment: it cannot be deleted while anything does.
   */
  'segments.dependencies': {
    input: {
      id: string
    }
    output: {
      /**
       * What would break without it
       */
      items: {
        kind: 'segment' | 'flow' | 'campaign' | 'view'
        id: string
        name: string
      }[]
    }
  }
  /**
   * Whom a definition holds for now: how many, what they have brought, ten of them. Nothing is saved.
   */
  'segments.preview': {
    input: {
      /**
       * { match: all | any | none, items: [group or condition] }: every mistake is told by its field
       */
      definition: {
        [k: string]: unknown
      }
      /**
       * The segment the definition is for, if it is saved already
       */
      id?: string
    }
    output: {
      size: number
      /**
       * All customers
       */
      total: number
      share: number
      revenueMinor: number
      sample: {
        id: number
        name: string | null
        email: string | null
        phone: string | null
        city: string | null
        orderCount: number
        revenueMinor: number
        lastOrderAt: string | null
        lastSeenAt: string
        createdAt: string
      }[]
      tookMs: number
    }
  }
  /**
   * Who would come into a segment and who would leave it with another definition.
   */
  'segments.compare': {
    input: {
      id: string
      /**
       * { match: all | any | none, items: [group or condition] }: every mistake is told by its field
       */
      definition: {
        [k: string]: unknown
      }
    }
    output: {
      entering: number
      leaving: number
      staying: number
      samples: {
        entering: {
          id: number
          name: string | null
          email: string | null
          phone: string | null
          city: string | null
          orderCount: number
          revenueMinor: number
          lastOrderAt: string | null
          lastSeenAt: string
          createdAt: string
        }[]
        leaving: {
          id: number
          name: string | null
          email: string | null
          phone: string | null
          city: string | null
          orderCount: number
          revenueMinor: number
          lastOrderAt: string | null
          lastSeenAt: string
          createdAt: string
        }[]
      }
    }
  }
  /**
   * Who is in a segment now, and since when.
   */
  'segments.members': {
    input: {
      id: string
      limit?: number
      cursor?: string
    }
    output: {
      items: {
        id: number
        name: string | null
        email: string | null
        phone: string | null
        city: string | null
        orderCount: number
        revenueMinor: number
        lastOrderAt: string | null
        lastSeenAt: string
        createdAt: string
        since: string | null
      }[]
      nextCursor: string | null
      total: number
    }
  }
  /**
   * The size of a segment by day, and how many came and went.
   */
  'segments.history': {
    input: {
      id: string
      from?: string
      to?: string
    }
    output: {
      days: {
        day: string
        size: number
        entered: number
        left: number
      }[]
    }
  }
  /**
   * The members of a segment as a file: CSV or XLSX (both harmless in a spreadsheet), or JSON Lines.
   */
  'segments.export': {
    input: {
      id: string
      format?: 'csv' | 'xlsx' | 'jsonl'
      /**
       * Of headings, separators and decimals; when left out, the one of Accept-Language, else the workspace’s
       */
      language?: 'en' | 'ru'
    }
    output: {
      fileName: string
      content: unknown
      mediaType?: string
    }
  }
  /**
   * How segments overlap: how many customers are in exactly these of them.
   */
  'segments.overlap': {
    input: {
      /**
       * @minItems 1
       * @maxItems 6
       */
      ids:
        | [string]
        | [string, string]
        | [string, string, string]
        | [string, string, string, string]
        | [string, string, string, string, string]
        | [string, string, string, string, string, string]
    }
    output: {
      sets: {
        id: string
        name: string
        color: number
        size: number
      }[]
      intersections: {
        ids: string[]
        size: number
      }[]
    }
  }
  /**
   * A new segment of several: everybody in any of them, those in all, or those of the first in no other. It keeps itself.
   */
  'segments.combine': {
    input: {
      name: string
      /**
       * @minItems 2
       * @maxItems 20
       */
      ids:
        | [string, string]
        | [string, string, string]
        | [string, string, string, string]
        | [string, string, string, string, string]
        | [string, string, string, string, string, string]
        | [string, string, string, string, string, string, string]
        | [string, string, string, string, string, string, string, string]
        | [string, string, string, string, string, string, string, string, string]
        | [string, string, string, string, string, string, string, string, string, string]
        | [string, string, string, string, string, string, string, string, string, string, string]
        | [string, string, string, string, string, string, string, string, string, string, string, string]
        | [
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string
          ]
        | [
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string
          ]
        | [
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string
          ]
        | [
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string
          ]
        | [
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string
          ]
        | [
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string
          ]
        | [
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string
          ]
        | [
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string
          ]
      how: 'union' | 'intersection' | 'difference'
    }
    output: {
      id: string
      name: string
      description: string
      /**
       * 0-7: its colour on every page
       */
      color: number
      basis: 'rule' | 'list'
      /**
       * Came with the workspace
       */
      isReady: boolean
      readyName: string | null
      /**
       * Null while it is counted for the first time
       */
      memberCount: number | null
      /**
       * Of all customers, 0-1
       */
      share: number | null
      revenueMinor: number | null
      change7d: number | null
      /**
       * Sizes of the last days, at most 30
       */
      sparkline: number[]
      /**
       * What would break without it
       */
      usedBy: {
        kind: 'segment' | 'flow' | 'campaign' | 'view'
        id: string
        name: string
      }[]
      state: 'fresh' | 'computing' | 'failed'
      problem: string | null
      computedAt: string | null
      createdAt: string
      updatedAt: string
      /**
       * Null for a list
       */
      definition: {
        [k: string]: unknown
      } | null
    }
  }
  /**
   * Part a segment’s members into lists of exactly these shares. Who comes where is by chance; the same seed parts the same people in the same way.
   */
  'segments.split': {
    input: {
      id: string
      /**
       * @minItems 1
       * @maxItems 20
       */
      parts:
        | [
            {
              name: string
              share: number
            }
          ]
        | [
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            }
          ]
        | [
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            }
          ]
        | [
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            }
          ]
        | [
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            }
          ]
        | [
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            }
          ]
        | [
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            }
          ]
        | [
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            }
          ]
        | [
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            }
          ]
        | [
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            }
          ]
        | [
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            }
          ]
        | [
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            }
          ]
        | [
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            }
          ]
        | [
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            }
          ]
        | [
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            }
          ]
        | [
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            }
          ]
        | [
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            }
          ]
        | [
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            }
          ]
        | [
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            }
          ]
        | [
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            },
            {
              name: string
              share: number
            }
          ]
      seed?: string
    }
    output: {
      items: {
        id: string
        name: string
        description: string
        /**
         * 0-7: its colour on every page
         */
        color: number
        basis: 'rule' | 'list'
        /**
         * Came with the workspace
         */
        isReady: boolean
        readyName: string | null
        /**
         * Null while it is counted for the first time
         */
        memberCount: number | null
        /**
         * Of all customers, 0-1
         */
        share: number | null
        revenueMinor: number | null
        change7d: number | null
        /**
         * Sizes of the last days, at most 30
         */
        sparkline: number[]
        /**
         * What would break without it
         */
        usedBy: {
          kind: 'segment' | 'flow' | 'campaign' | 'view'
          id: string
          name: string
        }[]
        state: 'fresh' | 'computing' | 'failed'
        problem: string | null
        computedAt: string | null
        createdAt: string
        updatedAt: string
        /**
         * Null for a list
         */
        definition: {
          [k: string]: unknown
        } | null
      }[]
    }
  }
  /**
   * Keep the members a segment has now as a list that does not change.
   */
  'segments.freeze': {
    input: {
      id: string
      name: string
    }
    output: {
      id: string
      name: string
      description: string
      /**
       * 0-7: its colour on every page
       */
      color: number
      basis: 'rule' | 'list'
      /**
       * Came with the workspace
       */
      isReady: boolean
      readyName: string | null
      /**
       * Null while it is counted for the first time
       */
      memberCount: number | null
      /**
       * Of all customers, 0-1
       */
      share: number | null
      revenueMinor: number | null
      change7d: number | null
      /**
       * Sizes of the last days, at most 30
       */
      sparkline: number[]
      /**
       * What would break without it
       */
      usedBy: {
        kind: 'segment' | 'flow' | 'campaign' | 'view'
        id: string
        name: string
      }[]
      state: 'fresh' | 'computing' | 'failed'
      problem: string | null
      computedAt: string | null
      createdAt: string
      updatedAt: string
      /**
       * Null for a list
       */
      definition: {
        [k: string]: unknown
      } | null
    }
  }
  /**
   * A list of customers by what leads to them: e-mails, phones, card numbers, user ids or our own numbers.
   */
  'segments.import-list': {
    input: {
      name: string
      description?: string
      /**
       * @minItems 1
       * @maxItems 100000
       */
      values: [string, ...string[]]
    }
    output: {
      id: string
      found: number
      notFound: number
      /**
       * Some of those that lead to nobody
       */
      unknown: string[]
    }
  }
  /**
   * The segments a customer is in, and since when.
   */
  'segments.of-customer': {
    input: {
      customerId: number
    }
    output: {
      items: {
        segmentId: string
        name: string
        color: number
        since: string | null
      }[]
    }
  }
  /**
   * How often, when and whom messages may reach, with what is recommended.
   */
  'contact-policy.get': {
    input: {}
    output: {
      policy: {
        'hold-out': {
          /**
           * 0.05: every twentieth
           */
          part: number
        }
        'minimum-gap': {
          hours: number | null
        }
        priority: {
          /**
           * How far ahead it looks
           */
          hours: number | null
          /**
           * Goes after the other, or not at all
           */
          yields: 'wait' | 'skip'
        }
        'quiet-hours': {
          isOn: boolean
          from: string
          to: string
          /**
           * All channels when empty
           *
           * @maxItems 50
           */
          channels: string[]
        }
        caps: {
          day: number | null
          week: number | null
          month: number | null
          /**
           * What somebody saw on the shop’s own pages (pop-ups, bars, blocks) counts too
           */
          countsOnSite: boolean
        }
        'topic-caps': {
          /**
           * @maxItems 100
           */
          topics: {
            day: number | null
            week: number | null
            month: number | null
            topic: string
          }[]
        }
        'slow-down': {
          /**
           * So many without a reaction
           */
          afterMessages: number | null
          oneInDays: number
          stopAfterMessages: number | null
        }
        'longest-wait': {
          hours: number
        }
      }
      recommended: {
        'hold-out': {
          /**
           * 0.05: every twentieth
           */
          part: number
        }
        'minimum-gap': {
          hours: number | null
        }
        priority: {
          /**
           * How far ahead it looks
           */
          hours: number | null
          /**
           * Goes after the other, or not at all
           */
          yields: 'wait' | 'skip'
        }
        'quiet-hours': {
          isOn: boolean
          from: string
          to: string
          /**
           * All channels when empty
           *
           * @maxItems 50
           */
          channels: string[]
        }
        caps: {
          day: number | null
          week: number | null
          month: number | null
          /**
           * What somebody saw on the shop’s own pages (pop-ups, bars, blocks) counts too
           */
          countsOnSite: boolean
        }
        'topic-caps': {
          /**
           * @maxItems 100
           */
          topics: {
            day: number | null
            week: number | null
            month: number | null
            topic: string
          }[]
        }
        'slow-down': {
          /**
           * So many without a reaction
           */
          afterMessages: number | null
          oneInDays: number
          stopAfterMessages: number | null
        }
        'longest-wait': {
          hours: number
        }
      }
      /**
       * How old a message is that counts as left without a reaction
       */
      silence: {
        fromDays: number
        toDays: number
      }
    }
  }
  /**
   * Change rules of the contact policy. Rules that are left out stay; in force as soon as they are saved.
   */
  'contact-policy.update': {
    input: {
      'hold-out'?: {
        /**
         * 0.05: every twentieth
         */
        part?: number
      }
      'minimum-gap'?: {
        hours?: number | null
      }
      priority?: {
        /**
         * How far ahead it looks
         */
        hours?: number | null
        /**
         * Goes after the other, or not at all
         */
        yields?: 'wait' | 'skip'
      }
      'quiet-hours'?: {
        isOn?: boolean
        from?: string
        to?: string
        /**
         * All channels when empty
         *
         * @maxItems 50
         */
        channels?: string[]
      }
      caps?: {
        day?: number | null
        week?: number | null
        month?: number | null
        /**
         * What somebody saw on the shop’s own pages (pop-ups, bars, blocks) counts too
         */
        countsOnSite?: boolean
      }
      'topic-caps'?: {
        /**
         * @maxItems 100
         */
        topics?: {
          day?: number | null
          week?: number | null
          month?: number | null
          topic: string
        }[]
      }
      'slow-down'?: {
        /**
         * So many without a reaction
         */
        afterMessages?: number | null
        oneInDays?: number
        stopAfterMessages?: number | null
      }
      'longest-wait'?: {
        hours?: number
      }
    }
    output: {
      'hold-out': {
        /**
         * 0.05: every twentieth
         */
        part: number
      }
      'minimum-gap': {
        hours: number | null
      }
      priority: {
        /**
         * How far ahead it looks
         */
        hours: number | null
        /**
         * Goes after the other, or not at all
         */
        yields: 'wait' | 'skip'
      }
      'quiet-hours': {
        isOn: boolean
        from: string
        to: string
        /**
         * All channels when empty
         *
         * @maxItems 50
         */
        channels: string[]
      }
      caps: {
        day: number | null
        week: number | null
        month: number | null
        /**
         * What somebody saw on the shop’s own pages (pop-ups, bars, blocks) counts too
         */
        countsOnSite: boolean
      }
      'topic-caps': {
        /**
         * @maxItems 100
         */
        topics: {
          day: number | null
          week: number | null
          month: number | null
          topic: string
        }[]
      }
      'slow-down': {
        /**
         * So many without a reaction
         */
        afterMessages: number | null
        oneInDays: number
        stopAfterMessages: number | null
      }
      'longest-wait': {
        hours: number
      }
    }
  }
  /**
   * May this customer be written to now? The decision, and what every rule says to it. Nothing is sent.
   */
  'contact-policy.try': {
    input: {
      customerId: number
      channel?: string
      topic?: string
      purpose?: 'marketing' | 'service'
      importance?: 'high' | 'usual' | 'low'
      /**
       * Of equal importance, what a flow sends goes before what a campaign sends
       */
      asker?: 'flow' | 'campaign'
      /**
       * As if it were to go then; now when left out
       */
      at?: string
    }
    output: {
      verdict: 'send' | 'wait' | 'skip'
      until: string | null
      reasonCode: string | null
      reason: string | null
      /**
       * Figures of the reason
       */
      values: {
        [k: string]: number
      } | null
      at: string
      /**
       * The clock that quiet hours go by
       */
      timeZone: string
      rules: {
        verdict: 'send' | 'wait' | 'skip'
        until: string | null
        reasonCode: string | null
        reason: string | null
        /**
         * Figures of the reason
         */
        values: {
          [k: string]: number
        } | null
        kind: string
        label: {
          en: string
          ru: string
        }
        explains: {
          en: string
          ru: string
        }
      }[]
    }
  }
  /**
   * Who could be written to now, and why the others not: counts by reason, for these customers or for some at random.
   */
  'contact-policy.forecast': {
    input: {
      channel?: string
      topic?: string
      /**
       * 2000 at random when left out
       *
       * @maxItems 10000
       */
      customerIds?: number[]
    }
    output: {
      customers: number
      send: number
      /**
       * By reason
       */
      wait: {
        [k: string]: number
      }
      /**
       * By reason
       */
      skip: {
        [k: string]: number
      }
    }
  }
  /**
   * Do something to many customers: named ones, or everybody a filter shows. It goes on by itself and can be taken back.
   */
  'bulk-acts.start': {
    input: {
      act:
        | {
            name: string
            /**
             * Null takes the attribute away
             */
            value: (string | number | boolean | [string, ...string[]]) | null
            kind: 'set-attribute'
          }
        | {
            /**
             * The attribute the tags are kept in, a list
             */
            name?: string
            /**
             * @maxItems 50
             */
            add?: string[]
            /**
             * @maxItems 50
             */
            take?: string[]
            kind: 'tag'
          }
        | {
            channel: string
            topic?: string
            /**
             * How it came: the proof
             */
            note: string
            kind: 'withdraw-consent'
          }
      /**
       * @minItems 1
       * @maxItems 10000
       */
      ids?: [number, ...number[]]
      filter?: {
        search?: string
        /**
         * Only those who are in this segment
         */
        segment?: string
        /**
         * Only known people whose card has or lacks something: has:birthday, lacks:birthday
         */
        quality?: string
        /**
         * Only those whom this import brought: they were not in the base before
         */
        import?: string
      }
    }
    output: {
      id: string
      act:
        | {
            name: string
            /**
             * Null takes the attribute away
             */
            value: (string | number | boolean | [string, ...string[]]) | null
            kind: 'set-attribute'
          }
        | {
            /**
             * The attribute the tags are kept in, a list
             */
            name: string
            /**
             * @maxItems 50
             */
            add: string[]
            /**
             * @maxItems 50
             */
            take: string[]
            kind: 'tag'
          }
        | {
            channel: string
            topic: string
            /**
             * How it came: the proof
             */
            note: string
            kind: 'withdraw-consent'
          }
      status: 'running' | 'done' | 'stopped' | 'undoing' | 'undone'
      total: number
      done: number
      /**
       * Of them it made a difference to
       */
      changed: number
      askedBy: string | null
      askedAt: string
      endedAt: string | null
    }
  }
  /**
   * What was done to many customers at once, the newest first.
   */
  'bulk-acts.list': {
    input: {
      limit?: number
    }
    output: {
      items: {
        id: string
        act:
          | {
              name: string
              /**
               * Null takes the attribute away
               */
              value: (string | number | boolean | [string, ...string[]]) | null
              kind: 'set-attribute'
            }
          | {
              /**
               * The attribute the tags are kept in, a list
               */
              name: string
              /**
               * @maxItems 50
               */
              add: string[]
              /**
               * @maxItems 50
               */
              take: string[]
              kind: 'tag'
            }
          | {
              channel: string
              topic: string
              /**
               * How it came: the proof
               */
              note: string
              kind: 'withdraw-consent'
            }
        status: 'running' | 'done' | 'stopped' | 'undoing' | 'undone'
        total: number
        done: number
        /**
         * Of them it made a difference to
         */
        changed: number
        askedBy: string | null
        askedAt: string
        endedAt: string | null
      }[]
    }
  }
  /**
   * How far one is.
   */
  'bulk-acts.get': {
    input: {
      id: string
    }
    output: {
      id: string
      act:
        | {
            name: string
            /**
             * Null takes the attribute away
             */
            value: (string | number | boolean | [string, ...string[]]) | null
            kind: 'set-attribute'
          }
        | {
            /**
             * The attribute the tags are kept in, a list
             */
            name: string
            /**
             * @maxItems 50
             */
            add: string[]
            /**
             * @maxItems 50
             */
            take: string[]
            kind: 'tag'
          }
        | {
            channel: string
            topic: string
            /**
             * How it came: the proof
             */
            note: string
            kind: 'withdraw-consent'
          }
      status: 'running' | 'done' | 'stopped' | 'undoing' | 'undone'
      total: number
      done: number
      /**
       * Of them it made a difference to
       */
      changed: number
      askedBy: string | null
      askedAt: string
      endedAt: string | null
    }
  }
  /**
   * Stop before the next piece; what is done stays.
   */
  'bulk-acts.stop': {
    input: {
      id: string
    }
    output: {
      id: string
      act:
        | {
            name: string
            /**
             * Null takes the attribute away
             */
            value: (string | number | boolean | [string, ...string[]]) | null
            kind: 'set-attribute'
          }
        | {
            /**
             * The attribute the tags are kept in, a list
             */
            name: string
            /**
             * @maxItems 50
             */
            add: string[]
            /**
             * @maxItems 50
             */
            take: string[]
            kind: 'tag'
          }
        | {
            channel: string
            topic: string
            /**
             * How it came: the proof
             */
            note: string
            kind: 'withdraw-consent'
          }
      status: 'running' | 'done' | 'stopped' | 'undoing' | 'undone'
      total: number
      done: number
      /**
       * Of them it made a difference to
       */
      changed: number
      askedBy: string | null
      askedAt: string
      endedAt: string | null
    }
  }
  /**
   * Take it back where nobody has changed it since.
   */
  'bulk-acts.undo': {
    input: {
      id: string
    }
    output: {
      id: string
      act:
        | {
            name: string
            /**
             * Null takes the attribute away
             */
            value: (string | number | boolean | [string, ...string[]]) | null
            kind: 'set-attribute'
          }
        | {
            /**
             * The attribute the tags are kept in, a list
             */
            name: string
            /**
             * @maxItems 50
             */
            add: string[]
            /**
             * @maxItems 50
             */
            take: string[]
            kind: 'tag'
          }
        | {
            channel: string
            topic: string
            /**
             * How it came: the proof
             */
            note: string
            kind: 'withdraw-consent'
          }
      status: 'running' | 'done' | 'stopped' | 'undoing' | 'undone'
      total: number
      done: number
      /**
       * Of them it made a difference to
       */
      changed: number
      askedBy: string | null
      askedAt: string
      endedAt: string | null
    }
  }
  /**
   * Promo codes by their letters: searched by the beginning, by status, of one customer.
   */
  'promo-codes.list': {
    input: {
      /**
       * The beginning of a code
       */
      search?: string
      status?: 'active' | 'used' | 'expired' | 'blocked'
      /**
       * Those that orders redeemed beyond what they allow
       */
      isBeyond?: true
      /**
       * Any card of a person: theirs, and those that their orders redeemed
       */
      customerId?: number
      limit?: number
      cursor?: string
    }
    output: {
      items: {
        code: string
        discountPercent: number | null
        discountMinor: number | null
        currency: string | null
        validFrom: string | null
        validUntil: string | null
        totalLimit: number | null
        customerLimit: number | null
        /**
         * So many times: as told, or as orders that name it show where that is more
         */
        used: number | null
        /**
         * Orders that redeemed it beyond its limits, its dates, or that were not of whose it is
         */
        beyond: number
        /**
         * Active past its last moment is expired; as often as it may be, used
         */
        status: 'active' | 'used' | 'expired' | 'blocked'
        /**
         * The living card of whose it is; null: anybody’s
         */
        customer: {
          id: number
          name: string | null
        } | null
        updatedAt: string
      }[]
      nextCursor: string | null
      total: number
    }
  }
  /**
   * One promo code in any case of letters, with what the orders that redeemed it brought.
   */
  'promo-codes.get': {
    input: {
      code: string
    }
    output: {
      code: string
      discountPercent: number | null
      discountMinor: number | null
      currency: string | null
      validFrom: string | null
      validUntil: string | null
      totalLimit: number | null
      customerLimit: number | null
      /**
       * So many times: as told, or as orders that name it show where that is more
       */
      used: number | null
      /**
       * Orders that redeemed it beyond its limits, its dates, or that were not of whose it is
       */
      beyond: number
      /**
       * Active past its last moment is expired; as often as it may be, used
       */
      status: 'active' | 'used' | 'expired' | 'blocked'
      /**
       * The living card of whose it is; null: anybody’s
       */
      customer: {
        id: number
        name: string | null
      } | null
      updatedAt: string
      /**
       * A row for each currency
       */
      brought: {
        currency: string
        orders: number
        /**
         * People known by name; receipts of nobody are not among them
         */
        buyers: number
        /**
         * Less refunds
         */
        revenueMinor: number
        /**
         * All that these orders were cheaper by
         */
        discountMinor: number
      }[]
    }
  }
  /**
   * Orders that redeemed a promo code, newest first, each with what of its terms it breaks.
   */
  'promo-codes.redemptions': {
    input: {
      code: string
      /**
       * Only those that break something
       */
      isBeyond?: true
      limit?: number
      cursor?: string
    }
    output: {
      items: {
        orderId: string
        number: string
        placedAt: string
        totalMinor: number
        discountMinor: number
        currency: string
        /**
         * The living card; null for a receipt nobody is known for
         */
        customer: {
          id: number
          name: string | null
        } | null
        /**
         * total, customer: more often than allowed; dates: before or after its days; not-theirs: by somebody else than whose it is
         */
        beyond: ('total' | 'customer' | 'dates' | 'not-theirs')[]
      }[]
      nextCursor: string | null
    }
  }
  /**
   * Save up to 1,000 promo codes. What is left out is kept as it was.
   */
  'promo-codes.save': {
    input: {
      /**
       * @minItems 1
       * @maxItems 1000
       */
      promoCodes: [
        {
          code: string
          discountPercent?: number
          /**
           * An amount instead of percent
           */
          discountMinor?: number
          /**
           * Of the amount; the workspace's own when left out
           */
          currency?: string
          validFrom?: string
          validUntil?: string
          /**
           * How many times by everybody together
           */
          totalLimit?: number
          /**
           * How many times by one person
           */
          customerLimit?: number
          used?: number
          status?: 'active' | 'used' | 'expired' | 'blocked'
          /**
           * Whose it is; anybody’s when left out
           */
          customerId?: number
        },
        ...{
          code: string
          discountPercent?: number
          /**
           * An amount instead of percent
           */
          discountMinor?: number
          /**
           * Of the amount; the workspace's own when left out
           */
          currency?: string
          validFrom?: string
          validUntil?: string
          /**
           * How many times by everybody together
           */
          totalLimit?: number
          /**
           * How many times by one person
           */
          customerLimit?: number
          used?: number
          status?: 'active' | 'used' | 'expired' | 'blocked'
          /**
           * Whose it is; anybody’s when left out
           */
          customerId?: number
        }[]
      ]
    }
    output: {
      created: number
      changed: number
      same: number
    }
  }
  /**
   * Write one promo code whole: what is left out, it does not have. How often it was used is kept.
   */
  'promo-codes.write': {
    input: {
      code: string
      /**
       * Refused where there is such a code already; without it, refused where there is none
       */
      isNew?: boolean
      discountPercent?: number
      /**
       * An amount instead of percent
       */
      discountMinor?: number
      /**
       * Of the amount; the workspace's own when left out
       */
      currency?: string
      /**
       * A moment, or a day of the workspace's calendar, from its beginning
       */
      validFrom?: string
      /**
       * A moment, or a day of the workspace's calendar, to its end
       */
      validUntil?: string
      /**
       * How many times by everybody together
       */
      totalLimit?: number
      /**
       * How many times by one person
       */
      customerLimit?: number
      /**
       * Left out: active when new, else as it was
       */
      status?: 'active' | 'used' | 'expired' | 'blocked'
      /**
       * Whose it is; anybody’s when left out
       */
      customerId?: number
    }
    output: {
      code: string
      discountPercent: number | null
      discountMinor: number | null
      currency: string | null
      validFrom: string | null
      validUntil: string | null
      totalLimit: number | null
      customerLimit: number | null
      /**
       * So many times: as told, or as orders that name it show where that is more
       */
      used: number | null
      /**
       * Orders that redeemed it beyond its limits, its dates, or that were not of whose it is
       */
      beyond: number
      /**
       * Active past its last moment is expired; as often as it may be, used
       */
      status: 'active' | 'used' | 'expired' | 'blocked'
      /**
       * The living card of whose it is; null: anybody’s
       */
      customer: {
        id: number
        name: string | null
      } | null
      updatedAt: string
    }
  }
  /**
   * Pictures that were sent for letters, the newest first.
   */
  'pictures.list': {
    input: {}
    output: {
      items: {
        id: string
        /**
         * What letters show: anybody may open it
         */
        url: string
        fileName: string
        /**
         * Pixels
         */
        width: number
        /**
         * Pixels
         */
        height: number
        sizeBytes: number
        createdAt: string
      }[]
    }
  }
  /**
   * Send a picture for letters (the raw body): PNG, JPEG or GIF of 2 MB at most. Answers with its address; the same picture again is the same one.
   */
  'pictures.upload': {
    input: {
      file: {
        path: string
        sizeBytes: number
      }
      fileName?: string
    }
    output: {
      id: string
      /**
       * What letters show: anybody may open it
       */
      url: string
      fileName: string
      /**
       * Pixels
       */
      width: number
      /**
       * Pixels
       */
      height: number
      sizeBytes: number
      createdAt: string
    }
  }
  /**
   * Delete a picture that no letter shows; letters that were sent with it show an empty place.
   */
  'pictures.delete': {
    input: {
      id: string
    }
    output: {}
  }
  /**
   * Templates by name.
   */
  'templates.list': {
    input: {
      channel?: string
      limit?: number
      cursor?: string
    }
    output: {
      items: {
        id: string
        channel: string
        name: string
        language: 'en' | 'ru'
        /**
         * Shared by the versions of one letter: its languages and variants
         */
        letterId: string
        variant: string
        /**
         * As the channel declares it
         */
        content: {
          [k: string]: unknown
        }
        createdAt: string
        updatedAt: string
      }[]
      nextCursor: string | null
    }
  }
  /**
   * One template with its content.
   */
  'templates.get': {
    input: {
      id: string
    }
    output: {
      id: string
      channel: string
      name: string
      language: 'en' | 'ru'
      /**
       * Shared by the versions of one letter: its languages and variants
       */
      letterId: string
      variant: string
      /**
       * As the channel declares it
       */
      content: {
        [k: string]: unknown
      }
      createdAt: string
      updatedAt: string
    }
  }
  /**
   * Save a template. One with mistakes is refused, each told by its field.
   */
  'templates.save': {
    input: {
      /**
       * Of the template to change; a new one when left out
       */
      id?: string
      channel?: string
      name: string
      language: 'en' | 'ru'
      content: {
        [k: string]: unknown
      }
      /**
       * The mark of what you have seen of it: refused (409, field `seen`) when somebody has changed it since
       */
      seen?: string
    }
    output: {
      id: string
      channel: string
      name: string
      language: 'en' | 'ru'
      /**
       * Shared by the versions of one letter: its languages and variants
       */
      letterId: string
      variant: string
      /**
       * As the channel declares it
       */
      content: {
        [k: string]: unknown
      }
      createdAt: string
      updatedAt: string
      /**
       * Of what is written now: `seen` of the next change
       */
      mark: string
    }
  }
  /**
   * Keep what is being written of a template, mistakes and all, beside what is sent; null throws it away.
   */
  'templates.keep-draft': {
    input: {
      id: string
      draft: {
        [k: string]: string
      } | null
      /**
       * The mark of what you have seen of it: refused (409, field `seen`) when somebody has changed it since
       */
      seen?: string
    }
    output: {
      keptAt: string
      /**
       * Of what is written now: `seen` of the next change
       */
      mark: string
    }
  }
  /**
   * How a letter looks to a customer now, or to a made-up one: saved or still being written.
   */
  'templates.preview': {
    input: {
      /**
       * A saved template; otherwise channel, language and content
       */
      templateId?: string
      channel?: string
      language?: 'en' | 'ru'
      content?: {
        [k: string]: unknown
      }
      /**
       * A made-up customer when left out
       */
      customerId?: number
    }
    output: {
      subject: string
      content: {
        [k: string]: string
      }
      html: string | null
      text: string | null
      /**
       * What the template asks for and this customer does not have, in words
       */
      missing: {
        path: string
        label: {
          en: string
          ru: string
        }
      }[]
      /**
       * Where a text is billed by its length
       */
      size: {
        parts: number
        alphabet: 'gsm-7' | 'ucs-2'
        /**
         * Taken of `room`, which is what so many parts hold
         */
        units: number
        room: number
        /**
         * The few characters that alone keep the text out of the small alphabet
         */
        keptOutBy: string[]
        /**
         * By the channel’s default account; null when nobody said
         */
        costMinor: number | null
        currency: string
      } | null
    }
  }
  /**
   * Reads what is being written: every mistake with its place and what to do, and the letter where there is none.
   */
  'templates.proof': {
    input: {
      channel?: string
      language?: 'en' | 'ru'
      content: {
        [k: string]: string
      }
      /**
       * A made-up customer when left out
       */
      customerId?: number
    }
    output: {
      mistakes: {
        field: string
        message: {
          en: string
          ru: string
        }
        place: {
          line: number
          column: number
          length: number
        } | null
      }[]
      /**
       * What some customers lack and nothing stands for
       */
      advice: {
        field: string
        message: {
          en: string
          ru: string
        }
        place: {
          line: number
          column: number
          length: number
        } | null
      }[]
      letter: {
        subject: string
        content: {
          [k: string]: string
        }
        html: string | null
        text: string | null
        /**
         * What the template asks for and this customer does not have, in words
         */
        missing: {
          path: string
          label: {
            en: string
            ru: string
          }
        }[]
        /**
         * Where a text is billed by its length
         */
        size: {
          parts: number
          alphabet: 'gsm-7' | 'ucs-2'
          /**
           * Taken of `room`, which is what so many parts hold
           */
          units: number
          room: number
          /**
           * The few characters that alone keep the text out of the small alphabet
           */
          keptOutBy: string[]
          /**
           * By the channel’s default account; null when nobody said
           */
          costMinor: number | null
          currency: string
        } | null
      } | null
    }
  }
  /**
   * What to mend before sending: mistakes, what the audience lacks, links, pictures, size, signs of spam, the way out, the sender’s records.
   */
  'templates.check': {
    input: {
      /**
       * A saved template; otherwise channel, language and content
       */
      templateId?: string
      channel?: string
      language?: 'en' | 'ru'
      content?: {
        [k: string]: unknown
      }
      /**
       * Whom it is for; those seen last when left out
       */
      segmentId?: string
      /**
       * What it goes out by; the channel’s default account when left out
       */
      accountId?: string
      /**
       * Look up SPF, DKIM and DMARC, and ask whether links and pictures are there; takes up to some seconds
       */
      asksSender?: boolean
    }
    output: {
      /**
       * Nothing was found that must be mended
       */
      isReady: boolean
      findings: {
        code: string
        weight: 'must' | 'should' | 'note'
        message: {
          en: string
          ru: string
        }
        field?: string
        place?: {
          line: number
          column: number
          length: number
        } | null
      }[]
      sizeBytes: number
      mostBytes: number
      audience: {
        sampled: number
        total: number
      }
      missing: {
        path: string
        share: number
      }[]
      sender: {
        domain: string
        /**
         * The domain that our signature is of; null: we sign nothing
         */
        signedBy: string | null
        spf: 'good' | 'missing' | 'weak' | 'other' | 'unasked' | 'unknown'
        dkim: 'good' | 'missing' | 'weak' | 'other' | 'unasked' | 'unknown'
        dmarc: 'good' | 'missing' | 'weak' | 'other' | 'unasked' | 'unknown'
      } | null
    }
  }
  /**
   * Send a letter to one address as a customer would get it. It counts nowhere and its links are not tracked.
   */
  'templates.send-test': {
    input: {
      /**
       * A saved template; otherwise channel, language and content
       */
      templateId?: string
      channel?: string
      language?: 'en' | 'ru'
      content?: {
        [k: string]: unknown
      }
      to: string
      /**
       * A made-up customer when left out
       */
      customerId?: number
    }
    output: {
      sentTo: string
    }
  }
  /**
   * Letters with their languages and variants, the one changed last first.
   */
  'letters.list': {
    input: {
      channel?: string
      search?: string
      show?: 'current' | 'archived'
      limit?: number
      cursor?: string
    }
    output: {
      items: {
        id: string
        name: string
        channel: string
        isArchived: boolean
        changedAt: string
        /**
         * By variant, then by language
         */
        versions: {
          id: string
          channel: string
          name: string
          language: 'en' | 'ru'
          /**
           * Shared by the versions of one letter: its languages and variants
           */
          letterId: string
          variant: string
          /**
           * As the channel declares it
           */
          content: {
            [k: string]: unknown
          }
          createdAt: string
          updatedAt: string
          /**
           * Of what is written, draft included: `seen` of a change
           */
          mark: string
          /**
           * Being written and not saved; never sent
           */
          draft: {
            [k: string]: unknown
          } | null
          draftAt: string | null
          isArchived: boolean
        }[]
      }[]
      nextCursor: string | null
    }
  }
  /**
   * One letter with all its versions, and what is being written of them.
   */
  'letters.get': {
    input: {
      id: string
    }
    output: {
      id: string
      name: string
      channel: string
      isArchived: boolean
      changedAt: string
      /**
       * By variant, then by language
       */
      versions: {
        id: string
        channel: string
        name: string
        language: 'en' | 'ru'
        /**
         * Shared by the versions of one letter: its languages and variants
         */
        letterId: string
        variant: string
        /**
         * As the channel declares it
         */
        content: {
          [k: string]: unknown
        }
        createdAt: string
        updatedAt: string
        /**
         * Of what is written, draft included: `seen` of a change
         */
        mark: string
        /**
         * Being written and not saved; never sent
         */
        draft: {
          [k: string]: unknown
        } | null
        draftAt: string | null
        isArchived: boolean
      }[]
    }
  }
  /**
   * Begin a letter from a ready one, or a plain message of any channel, in one language or in both.
   */
  'letters.create': {
    input: {
      ready?: string
      /**
       * A plain message of this channel instead of a ready letter; an e-mail begins with a ready one
       */
      channel?: string
      name?: string
      /**
       * The workspace’s own when there is none
       */
      languages?: ('en' | 'ru')[]
    }
    output: {
      id: string
      name: string
      channel: string
      isArchived: boolean
      changedAt: string
      /**
       * By variant, then by language
       */
      versions: {
        id: string
        channel: string
        name: string
        language: 'en' | 'ru'
        /**
         * Shared by the versions of one letter: its languages and variants
         */
        letterId: string
        variant: string
        /**
         * As the channel declares it
         */
        content: {
          [k: string]: unknown
        }
        createdAt: string
        updatedAt: string
        /**
         * Of what is written, draft included: `seen` of a change
         */
        mark: string
        /**
         * Being written and not saved; never sent
         */
        draft: {
          [k: string]: unknown
        } | null
        draftAt: string | null
        isArchived: boolean
      }[]
    }
  }
  /**
   * Rename a letter, put it away, or take it back. What speaks of it goes on sending it.
   */
  'letters.update': {
    input: {
      id: string
      name?: string
      isArchived?: boolean
    }
    output: {
      id: string
      name: string
      channel: string
      isArchived: boolean
      changedAt: string
      /**
       * By variant, then by language
       */
      versions: {
        id: string
        channel: string
        name: string
        language: 'en' | 'ru'
        /**
         * Shared by the versions of one letter: its languages and variants
         */
        letterId: string
        variant: string
        /**
         * As the channel declares it
         */
        content: {
          [k: string]: unknown
        }
        createdAt: string
        updatedAt: string
        /**
         * Of what is written, draft included: `seen` of a change
         */
        mark: string
        /**
         * Being written and not saved; never sent
         */
        draft: {
          [k: string]: unknown
        } | null
        draftAt: string | null
        isArchived: boolean
      }[]
    }
  }
  /**
   * Give a letter another language or another variant, copied from a version there is.
   */
  'letters.add-version': {
    input: {
      id: string
      /**
       * The version whose content it begins with
       */
      from: string
      language: 'en' | 'ru'
      /**
       * The next free one when left out
       */
      variant?: string
    }
    output: {
      id: string
      name: string
      channel: string
      isArchived: boolean
      changedAt: string
      /**
       * By variant, then by language
       */
      versions: {
        id: string
        channel: string
        name: string
        language: 'en' | 'ru'
        /**
         * Shared by the versions of one letter: its languages and variants
         */
        letterId: string
        variant: string
        /**
         * As the channel declares it
         */
        content: {
          [k: string]: unknown
        }
        createdAt: string
        updatedAt: string
        /**
         * Of what is written, draft included: `seen` of a change
         */
        mark: string
        /**
         * Being written and not saved; never sent
         */
        draft: {
          [k: string]: unknown
        } | null
        draftAt: string | null
        isArchived: boolean
      }[]
    }
  }
  /**
   * Put one version of a letter away, so that nobody new gets it, or take it back.
   */
  'letters.archive-version': {
    input: {
      id: string
      templateId: string
      isArchived?: boolean
    }
    output: {
      id: string
      name: string
      channel: string
      isArchived: boolean
      changedAt: string
      /**
       * By variant, then by language
       */
      versions: {
        id: string
        channel: string
        name: string
        language: 'en' | 'ru'
        /**
         * Shared by the versions of one letter: its languages and variants
         */
        letterId: string
        variant: string
        /**
         * As the channel declares it
         */
        content: {
          [k: string]: unknown
        }
        createdAt: string
        updatedAt: string
        /**
         * Of what is written, draft included: `seen` of a change
         */
        mark: string
        /**
         * Being written and not saved; never sent
         */
        draft: {
          [k: string]: unknown
        } | null
        draftAt: string | null
        isArchived: boolean
      }[]
    }
  }
  /**
   * How the variants of a letter do, and which share of the readers each gets.
   */
  'letters.variants': {
    input: {
      id: string
    }
    output: {
      /**
       * What a variant is good for: that readers click, or that they order
       */
      goal: 'clicked' | 'ordered'
      /**
       * A letter counts half after so many days
       */
      halfLifeDays: number
      items: {
        variant: string
        /**
         * Letters old enough to tell
         */
        sent: number
        rate: number
        low: number
        /**
         * With 95 % the rate lies between low and high
         */
        high: number
        /**
         * Of the readers, that it gets now
         */
        share: number
      }[]
    }
  }
  /**
   * Say what variants are compared by, and how soon what was learnt is forgotten.
   */
  'letters.vary': {
    input: {
      id: string
      goal: 'clicked' | 'ordered'
      halfLifeDays?: number
    }
    output: {
      /**
       * What a variant is good for: that readers click, or that they order
       */
      goal: 'clicked' | 'ordered'
      /**
       * A letter counts half after so many days
       */
      halfLifeDays: number
      items: {
        variant: string
        /**
         * Letters old enough to tell
         */
        sent: number
        rate: number
        low: number
        /**
         * With 95 % the rate lies between low and high
         */
        high: number
        /**
         * Of the readers, that it gets now
         */
        share: number
      }[]
    }
  }
  /**
   * Letters that come with the product, to begin with.
   */
  'letters.ready': {
    input: {}
    output: {
      items: {
        name: string
        channel: string
        label: {
          en: string
          ru: string
        }
        summary: {
          en: string
          ru: string
        }
        content: {
          en: {
            [k: string]: unknown
          }
          ru: {
            [k: string]: unknown
          }
        }
      }[]
    }
  }
  /**
   * What a letter may ask for: of the customer and their defined attributes, the cart, the order, the event; filters and saved blocks.
   */
  'letters.words': {
    input: {}
    output: {
      words: {
        path: string
        type: string
        label: {
          en: string
          ru: string
        }
        mayBeMissing: boolean
      }[]
      /**
       * What one of a list has
       */
      ofItems: {
        path: string
        type: string
        label: {
          en: string
          ru: string
        }
        mayBeMissing: boolean
      }[]
      filters: {
        name: string
        label: {
          en: string
          ru: string
        }
        example: string
      }[]
      otherFilters: string[]
      tags: string[]
      blocks: string[]
    }
  }
  /**
   * Saved pieces of letters by name.
   */
  'letter-blocks.list': {
    input: {}
    output: {
      items: {
        name: string
        mjml: string
        updatedAt: string
      }[]
    }
  }
  /**
   * Save a piece of a letter under a name; every letter that renders it shows it anew.
   */
  'letter-blocks.save': {
    input: {
      name: string
      mjml: string
    }
    output: {
      name: string
      mjml: string
      updatedAt: string
    }
  }
  /**
   * Take away a saved block that no letter uses.
   */
  'letter-blocks.delete': {
    input: {
      name: string
    }
    output: {}
  }
  /**
   * Logo, colours, font, address and last words of every letter.
   */
  'brand.get': {
    input: {}
    output: {
      logoUrl: string | null
      /**
       * Buttons and links
       */
      accent: string
      /**
       * Text
       */
      ink: string
      /**
       * What the letter lies on
       */
      ground: string
      /**
       * With those that stand in where it is missing
       */
      font:
        | 'Inter, Segoe UI, Roboto, Helvetica, Arial, sans-serif'
        | 'Arial, Helvetica, sans-serif'
        | 'Verdana, Geneva, sans-serif'
        | 'Tahoma, Verdana, sans-serif'
        | 'Trebuchet MS, Tahoma, sans-serif'
        | 'Georgia, Times New Roman, serif'
        | 'Times New Roman, Times, serif'
        | 'Courier New, Courier, monospace'
      /**
       * Company and postal address, under every letter
       */
      address: string
      /**
       * The last words of every letter
       */
      footer: {
        en: string
        ru: string
      }
      /**
       * Those to choose from, the usual one first
       */
      fonts: (
        | 'Inter, Segoe UI, Roboto, Helvetica, Arial, sans-serif'
        | 'Arial, Helvetica, sans-serif'
        | 'Verdana, Geneva, sans-serif'
        | 'Tahoma, Verdana, sans-serif'
        | 'Trebuchet MS, Tahoma, sans-serif'
        | 'Georgia, Times New Roman, serif'
        | 'Times New Roman, Times, serif'
        | 'Courier New, Courier, monospace'
      )[]
    }
  }
  /**
   * Change how letters look and sign themselves; what is left out stays.
   */
  'brand.update': {
    input: {
      logoUrl?: string | null
      /**
       * Buttons and links
       */
      accent?: string
      /**
       * Text
       */
      ink?: string
      /**
       * What the letter lies on
       */
      ground?: string
      /**
       * With those that stand in where it is missing
       */
      font?:
        | 'Inter, Segoe UI, Roboto, Helvetica, Arial, sans-serif'
        | 'Arial, Helvetica, sans-serif'
        | 'Verdana, Geneva, sans-serif'
        | 'Tahoma, Verdana, sans-serif'
        | 'Trebuchet MS, Tahoma, sans-serif'
        | 'Georgia, Times New Roman, serif'
        | 'Times New Roman, Times, serif'
        | 'Courier New, Courier, monospace'
      /**
       * Company and postal address, under every letter
       */
      address?: string
      /**
       * The last words of every letter
       */
      footer?: {
        en: string
        ru: string
      }
    }
    output: {
      logoUrl: string | null
      /**
       * Buttons and links
       */
      accent: string
      /**
       * Text
       */
      ink: string
      /**
       * What the letter lies on
       */
      ground: string
      /**
       * With those that stand in where it is missing
       */
      font:
        | 'Inter, Segoe UI, Roboto, Helvetica, Arial, sans-serif'
        | 'Arial, Helvetica, sans-serif'
        | 'Verdana, Geneva, sans-serif'
        | 'Tahoma, Verdana, sans-serif'
        | 'Trebuchet MS, Tahoma, sans-serif'
        | 'Georgia, Times New Roman, serif'
        | 'Times New Roman, Times, serif'
        | 'Courier New, Courier, monospace'
      /**
       * Company and postal address, under every letter
       */
      address: string
      /**
       * The last words of every letter
       */
      footer: {
        en: string
        ru: string
      }
    }
  }
  /**
   * Ways to reach people, what their accounts and templates are made of, and the accounts there are.
   */
  'channels.list': {
    input: {}
    output: {
      items: {
        kind: string
        label: {
          en: string
          ru: string
        }
        /**
         * JSON Schema of an account’s settings
         */
        settings: {
          [k: string]: unknown
        }
        secrets: string[]
        /**
         * JSON Schema of a template’s content
         */
        content: {
          [k: string]: unknown
        }
        forms: {
          [k: string]: 'line' | 'text' | 'link' | 'mjml' | 'choice'
        }
        carries: {
          links: boolean
          html: boolean
          opens: boolean
          unsubscribe: boolean
        }
        /**
         * What an account is held to when nothing else is said
         */
        usualPerSecond: number | null
        /**
         * Its addresses have domains, which may be limited
         */
        hasDomains: boolean
        /**
         * The setting that people see as the sender
         */
        senderField: string | null
        /**
         * How the other side is told where reports go; null when it sends none
         */
        reportSteps:
          | {
              en: string
              ru: string
            }[]
          | null
        accounts: {
          id: string
          channel: string
          name: string
          /**
           * Secrets are left out; whoever may only read sees whom it speaks as
           */
          settings: {
            [k: string]: unknown
          }
          /**
           * Names of the secrets that are set
           */
          hasSecrets: string[]
          /**
           * Messages that ask for no account go by it
           */
          isDefault: boolean
          limits: {
            perSecond: number | null
            perDay: number | null
            perDomainPerMinute: number | null
            warmUp: {
              startedOn: string
              firstDay: number
              dailyGrowth: number
            } | null
          }
          /**
           * Of one part of a message, in the workspace’s currency; may be a fraction
           */
          costMinor: number | null
          /**
           * How many went out today (UTC), and how many may
           */
          today: {
            handed: number
            most: number | null
          }
          /**
           * Where the other side sends its delivery reports
           */
          reportsUrl: string | null
          /**
           * TXT records that have to stand in the names of the sender’s domain: the key that letters are signed with
           */
          records: {
            name: string
            value: string
          }[]
          /**
           * What keeps its messages now
           */
          trouble: {
            /**
             * Nothing gets through; it asked for patience; it answers and has taken none of the last messages
             */
            kind: 'down' | 'held' | 'failing'
            code: string | null
            /**
             * In the other side’s words
             */
            reason: string
            since: string
            /**
             * Null: with the next message
             */
            triesAt: string | null
            /**
             * How many messages wait for it; counted up to 100,000
             */
            waiting: number
          } | null
        }[]
      }[]
    }
  }
  /**
   * Save the account letters go by. Messages that waited for one start at once.
   */
  'channel-accounts.save': {
    input: {
      /**
       * Of the account to change; a new one when left out
       */
      id?: string
      channel?: string
      /**
       * A secret left out or empty stays as it was
       */
      settings: {
        [k: string]: unknown
      }
      /**
       * One line, not empty, of at most 200 characters
       */
      name: string
      /**
       * As it was when left out; the first account of a channel always is
       */
      isDefault?: boolean
      /**
       * As they were when left out
       */
      limits?: {
        perSecond?: number | null
        perDay?: number | null
        perDomainPerMinute?: number | null
        warmUp?: {
          startedOn: string
          firstDay: number
          dailyGrowth: number
        } | null
      }
      /**
       * As it was when left out
       */
      costMinor?: number | null
    }
    output: {
      id: string
      channel: string
      name: string
      /**
       * Secrets are left out; whoever may only read sees whom it speaks as
       */
      settings: {
        [k: string]: unknown
      }
      /**
       * Names of the secrets that are set
       */
      hasSecrets: string[]
      /**
       * Messages that ask for no account go by it
       */
      isDefault: boolean
      limits: {
        perSecond: number | null
        perDay: number | null
        perDomainPerMinute: number | null
        warmUp: {
          startedOn: string
          firstDay: number
          dailyGrowth: number
        } | null
      }
      /**
       * Of one part of a message, in the workspace’s currency; may be a fraction
       */
      costMinor: number | null
      /**
       * How many went out today (UTC), and how many may
       */
      today: {
        handed: number
        most: number | null
      }
      /**
       * Where the other side sends its delivery reports
       */
      reportsUrl: string | null
      /**
       * TXT records that have to stand in the names of the sender’s domain: the key that letters are signed with
       */
      records: {
        name: string
        value: string
      }[]
      /**
       * What keeps its messages now
       */
      trouble: {
        /**
         * Nothing gets through; it asked for patience; it answers and has taken none of the last messages
         */
        kind: 'down' | 'held' | 'failing'
        code: string | null
        /**
         * In the other side’s words
         */
        reason: string
        since: string
        /**
         * Null: with the next message
         */
        triesAt: string | null
        /**
         * How many messages wait for it; counted up to 100,000
         */
        waiting: number
      } | null
      /**
       * Secrets made just now that the other side has to know; not told again
       */
      madeSecrets: {
        [k: string]: string
      }
    }
  }
  /**
   * Connect and sign in with these settings, without sending anything.
   */
  'channel-accounts.test': {
    input: {
      /**
       * Of the account to change; a new one when left out
       */
      id?: string
      channel?: string
      /**
       * A secret left out or empty stays as it was
       */
      settings: {
        [k: string]: unknown
      }
    }
    output: {
      works: boolean
      /**
       * all: it let us in; reach: it answers, and the first message will show the rest; keys: nobody was asked, the keys can be read and fit each other; null: it does not work
       */
      proves: ('all' | 'reach' | 'keys') | null
      code: string | null
      reason: string | null
    }
  }
  /**
   * Sign letters with a new key, under a new name, from now on. Its record has to be published before others trust it.
   */
  'channel-accounts.renew-keys': {
    input: {
      id: string
    }
    output: {
      id: string
      channel: string
      name: string
      /**
       * Secrets are left out; whoever may only read sees whom it speaks as
       */
      settings: {
        [k: string]: unknown
      }
      /**
       * Names of the secrets that are set
       */
      hasSecrets: string[]
      /**
       * Messages that ask for no account go by it
       */
      isDefault: boolean
      limits: {
        perSecond: number | null
        perDay: number | null
        perDomainPerMinute: number | null
        warmUp: {
          startedOn: string
          firstDay: number
          dailyGrowth: number
        } | null
      }
      /**
       * Of one part of a message, in the workspace’s currency; may be a fraction
       */
      costMinor: number | null
      /**
       * How many went out today (UTC), and how many may
       */
      today: {
        handed: number
        most: number | null
      }
      /**
       * Where the other side sends its delivery reports
       */
      reportsUrl: string | null
      /**
       * TXT records that have to stand in the names of the sender’s domain: the key that letters are signed with
       */
      records: {
        name: string
        value: string
      }[]
      /**
       * What keeps its messages now
       */
      trouble: {
        /**
         * Nothing gets through; it asked for patience; it answers and has taken none of the last messages
         */
        kind: 'down' | 'held' | 'failing'
        code: string | null
        /**
         * In the other side’s words
         */
        reason: string
        since: string
        /**
         * Null: with the next message
         */
        triesAt: string | null
        /**
         * How many messages wait for it; counted up to 100,000
         */
        waiting: number
      } | null
    }
  }
  /**
   * Take an account away. What waits for it goes by the channel’s default one, or waits for another.
   */
  'channel-accounts.delete': {
    input: {
      id: string
    }
    output: {}
  }
  /**
   * Messages, newest first: sent, waiting, skipped, failed or in doubt, each with its reason.
   */
  'messages.list': {
    input: {
      status?: 'queued' | 'sending' | 'sent' | 'skipped' | 'failed' | 'in-doubt'
      channel?: string
      flowId?: string
      campaignId?: string
      stepId?: string
      /**
       * Any card of a person
       */
      customerId?: number
      limit?: number
      cursor?: string
    }
    output: {
      items: {
        id: string
        channel: string
        topic: string
        /**
         * The living card
         */
        customer: {
          id: number
          name: string | null
        }
        /**
         * Covered for those who may not see personal data
         */
        address: string | null
        template: {
          id: string
          name: string | null
        } | null
        flow: {
          id: string
          name: string | null
          stepId: string | null
        } | null
        campaign: {
          id: string
          name: string | null
          variant: string | null
        } | null
        subject: string | null
        status: 'queued' | 'sending' | 'sent' | 'skipped' | 'failed' | 'in-doubt'
        reason: string | null
        reasonCode: string | null
        /**
         * Figures of the reason
         */
        reasonValues: {
          [k: string]: number
        } | null
        attempts: number
        sendAt: string
        createdAt: string
        sentAt: string | null
        /**
         * When the other side had told of its arrival; null where nobody tells
         */
        deliveredAt: string | null
        openedAt: string | null
        clickedAt: string | null
        convertedAt: string | null
        unsubscribedAt: string | null
        /**
         * When it came back; it may have left before
         */
        returnedAt: string | null
        /**
         * Why it came back, in one word
         */
        returnReason: string | null
        complainedAt: string | null
      }[]
      nextCursor: string | null
      /**
       * With the first page only
       */
      byStatus?: {
        [k: string]: number
      }
    }
  }
  /**
   * One message with everything that became of it, and exactly what was sent.
   */
  'messages.get': {
    input: {
      id: string
    }
    output: {
      id: string
      channel: string
      topic: string
      /**
       * The living card
       */
      customer: {
        id: number
        name: string | null
      }
      /**
       * Covered for those who may not see personal data
       */
      address: string | null
      template: {
        id: string
        name: string | null
      } | null
      flow: {
        id: string
        name: string | null
        stepId: string | null
      } | null
      campaign: {
        id: string
        name: string | null
        variant: string | null
      } | null
      subject: string | null
      status: 'queued' | 'sending' | 'sent' | 'skipped' | 'failed' | 'in-doubt'
      reason: string | null
      reasonCode: string | null
      /**
       * Figures of the reason
       */
      reasonValues: {
        [k: string]: number
      } | null
      attempts: number
      sendAt: string
      createdAt: string
      sentAt: string | null
      /**
       * When the other side had told of its arrival; null where nobody tells
       */
      deliveredAt: string | null
      openedAt: string | null
      clickedAt: string | null
      convertedAt: string | null
      unsubscribedAt: string | null
      /**
       * When it came back; it may have left before
       */
      returnedAt: string | null
      /**
       * Why it came back, in one word
       */
      returnReason: string | null
      complainedAt: string | null
      providerId: string | null
      events: {
        kind: string
        at: string
        reason: string
        url: string
        /**
         * A mail program or scanner did it, not a person
         */
        isMachine: boolean
        orderNumber: string
        amountMinor: number
        currency: string
      }[]
      /**
       * Null when nothing was written yet, it was long ago, or you may not see personal data
       */
      letter: {
        to: string
        content: {
          [k: string]: string
        }
        html: string | null
        text: string | null
      } | null
    }
  }
  /**
   * Settle messages in doubt: count them as sent, or send them again. Whom the first one did reach gets it twice then; the contact policy is asked once more. At most 10,000 at a time.
   */
  'messages.settle-doubts': {
    input: {
      /**
       * @minItems 1
       * @maxItems 1000
       */
      ids?: [string, ...string[]]
      /**
       * All in doubt of this campaign
       */
      campaignId?: string
      /**
       * All in doubt of this flow
       */
      flowId?: string
      /**
       * Every one in doubt
       */
      all?: true
      as: 'sent' | 'again'
    }
    output: {
      settled: number
      /**
       * There were as many as one call settles: call again
       */
      mayBeMore: boolean
    }
  }
  /**
   * What became of messages, by campaign, flow, step, variant, channel, segment, link, domain, device, hour or day.
   */
  'message-statistics.get': {
    input: {
      /**
       * What happened in the last days
       */
      days?: number
      campaignId?: string
      flowId?: string
      stepId?: string
      templateId?: string
      variant?: string
      channel?: string
      /**
       * Only people who are in this segment now
       */
      segmentId?: string
      by?:
        | 'total'
        | 'campaign'
        | 'flow'
        | 'step'
        | 'variant'
        | 'template'
        | 'channel'
        | 'segment'
        | 'link'
        | 'domain'
        | 'device'
        | 'hour'
        | 'day'
    }
    output: {
      currency: string
      /**
       * What the rows are counted by
       */
      by:
        | 'total'
        | 'campaign'
        | 'flow'
        | 'step'
        | 'variant'
        | 'template'
        | 'channel'
        | 'segment'
        | 'link'
        | 'domain'
        | 'device'
        | 'hour'
        | 'day'
      total: {
        sent: number
        /**
         * Told by the other side; where it never tells, handed over and not come back
         */
        delivered: number
        /**
         * Went out and came back
         */
        bounced: number
        /**
         * Never went out: the other side would not take them, or they could not be made
         */
        failed: number
        /**
         * By people, as far as people and programs can be told apart; a click says so too
         */
        opened: number
        /**
         * Only programs opened them
         */
        openedByMachine: number
        /**
         * By people: any link in the letter, feedback buttons too
         */
        clicked: number
        /**
         * Only programs clicked
         */
        clickedByMachine: number
        /**
         * Every click of people
         */
        clicks: number
        /**
         * Followed by an order
         */
        converted: number
        orders: number
        /**
         * Of orders that followed a click, in the workspace’s currency
         */
        revenueMinor: number
        unsubscribed: number
        complained: number
        /**
         * On the shop’s pages, without following it
         */
        closed: number
        /**
         * Feedback was given
         */
        answered: number
        /**
         * Whether any channel of these messages tells of such a thing at all
         */
        tells: {
          opened: boolean
          clicked: boolean
        }
      }
      /**
       * How many smaller segments have no row
       */
      leftOut: number
      rows: {
        sent: number
        /**
         * Told by the other side; where it never tells, handed over and not come back
         */
        delivered: number
        /**
         * Went out and came back
         */
        bounced: number
        /**
         * Never went out: the other side would not take them, or they could not be made
         */
        failed: number
        /**
         * By people, as far as people and programs can be told apart; a click says so too
         */
        opened: number
        /**
         * Only programs opened them
         */
        openedByMachine: number
        /**
         * By people: any link in the letter, feedback buttons too
         */
        clicked: number
        /**
         * Only programs clicked
         */
        clickedByMachine: number
        /**
         * Every click of people
         */
        clicks: number
        /**
         * Followed by an order
         */
        converted: number
        orders: number
        /**
         * Of orders that followed a click, in the workspace’s currency
         */
        revenueMinor: number
        unsubscribed: number
        complained: number
        /**
         * On the shop’s pages, without following it
         */
        closed: number
        /**
         * Feedback was given
         */
        answered: number
        /**
         * Whether any channel of these messages tells of such a thing at all
         */
        tells: {
          opened: boolean
          clicked: boolean
        }
        /**
         * An id, an address, a day, an hour: what it is counted by
         */
        key: string
        /**
         * Of what has one
         */
        name: string | null
      }[]
    }
  }
  /**
   * A letter as a made-up customer sees it, with the share of people who clicked laid over each of its links; blocks of products show those that were followed most.
   */
  'message-statistics.click-map': {
    input: {
      /**
       * What happened in the last days
       */
      days?: number
      campaignId?: string
      flowId?: string
      stepId?: string
      templateId: string
      variant?: string
      channel?: string
      /**
       * Only people who are in this segment now
       */
      segmentId?: string
    }
    output: {
      /**
       * Null when the template can no longer be shown
       */
      html: string | null
      sent: number
      /**
       * People who clicked anything
       */
      clicked: number
      links: {
        url: string
        /**
         * Name of the product whose page it is
         */
        product: string | null
        people: number
        clicks: number
        byMachine: number
        /**
         * Of the people who clicked anything, 0 to 1
         */
        share: number
        /**
         * It stands in the letter as shown; links of a reader’s own do not
         */
        isInLetter: boolean
      }[]
    }
  }
  /**
   * What readers answered by the feedback buttons of letters: NPS, stars, reasons, and what they wrote.
   */
  'feedback.get': {
    input: {
      days?: number
      by?: 'template' | 'campaign' | 'flow'
      templateId?: string
      campaignId?: string
      flowId?: string
    }
    output: {
      nps: {
        answers: number
        /**
         * 9 and 10
         */
        promoters: number
        /**
         * 7 and 8
         */
        passives: number
        /**
         * 0 to 6
         */
        detractors: number
        /**
         * Share of promoters less that of detractors, −100 to 100
         */
        score: number
        /**
         * Answers 0 to 10
         */
        byValue: number[]
      } | null
      stars: {
        answers: number
        mean: number
        /**
         * 1 to 5 stars
         */
        byValue: number[]
      } | null
      reasons: {
        reason: string
        answers: number
      }[]
      rows: {
        nps: {
          answers: number
          /**
           * 9 and 10
           */
          promoters: number
          /**
           * 7 and 8
           */
          passives: number
          /**
           * 0 to 6
           */
          detractors: number
          /**
           * Share of promoters less that of detractors, −100 to 100
           */
          score: number
          /**
           * Answers 0 to 10
           */
          byValue: number[]
        } | null
        stars: {
          answers: number
          mean: number
          /**
           * 1 to 5 stars
           */
          byValue: number[]
        } | null
        reasons: {
          reason: string
          answers: number
        }[]
        key: string
        name: string | null
      }[]
      comments: {
        customer: {
          id: number
          name: string | null
        }
        question: string
        value: string
        /**
         * Null for those who may not see personal data
         */
        comment: string | null
        at: string
      }[]
    }
  }
  /**
   * What came back: letters that did not arrive and complaints, newest first, each with why and what was done.
   */
  'returns.list': {
    input: {
      reason?: string
      domain?: string
      messageId?: string
      kind?: 'returned' | 'delayed' | 'complaint'
      limit?: number
      cursor?: string
    }
    output: {
      items: {
        id: string
        kind: 'returned' | 'delayed' | 'complaint'
        at: string
        channel: string
        /**
         * Covered for those who may not see personal data
         */
        address: string
        domain: string
        /**
         * The living card
         */
        customerId: number | null
        messageId: string | null
        /**
         * Why, in one word; of a complaint: what it is about
         */
        reason: string
        /**
         * Nobody will ever be reached there
         */
        hard: boolean
        /**
         * What it says of the address: nobody is there, its mailbox would not have it, the way, or our own side
         */
        fault: 'address' | 'mailbox' | 'way' | 'us'
        /**
         * RFC 3463
         */
        status: string | null
        /**
         * RFC 5321
         */
        reply: string | null
        /**
         * What the other server said; left out for those who may not see personal data
         */
        diagnostic: string
        host: string
        /**
         * How it came in: `smtp`, `mail`, the name of a mail service
         */
        way: string
        /**
         * Of what came back for now: the how many-th to this address in a row; after so many as are set nothing more goes there
         */
        inRow: number | null
        /**
         * It put the address on the stop list
         */
        stopped: boolean
      }[]
      nextCursor: string | null
    }
  }
  /**
   * One letter that came back, with the notice as it came.
   */
  'returns.get': {
    input: {
      id: string
    }
    output: {
      id: string
      kind: 'returned' | 'delayed' | 'complaint'
      at: string
      channel: string
      /**
       * Covered for those who may not see personal data
       */
      address: string
      domain: string
      /**
       * The living card
       */
      customerId: number | null
      messageId: string | null
      /**
       * Why, in one word; of a complaint: what it is about
       */
      reason: string
      /**
       * Nobody will ever be reached there
       */
      hard: boolean
      /**
       * What it says of the address: nobody is there, its mailbox would not have it, the way, or our own side
       */
      fault: 'address' | 'mailbox' | 'way' | 'us'
      /**
       * RFC 3463
       */
      status: string | null
      /**
       * RFC 5321
       */
      reply: string | null
      /**
       * What the other server said; left out for those who may not see personal data
       */
      diagnostic: string
      host: string
      /**
       * How it came in: `smtp`, `mail`, the name of a mail service
       */
      way: string
      /**
       * Of what came back for now: the how many-th to this address in a row; after so many as are set nothing more goes there
       */
      inRow: number | null
      /**
       * It put the address on the stop list
       */
      stopped: boolean
      /**
       * Null when it came another way, was long ago, or you may not see personal data
       */
      notice: string | null
    }
  }
  /**
   * How many letters came back and were complained of: by day, by reason, by domain of the address.
   */
  'returns.summary': {
    input: {
      days?: number
    }
    output: {
      /**
       * E-mails sent in the period
       */
      sent: number
      returned: number
      hard: number
      complaints: number
      stopped: number
      byDay: {
        day: string
        hard: number
        soft: number
        complaints: number
      }[]
      byReason: {
        key: string
        returned: number
        stopped: number
        hard: boolean
        fault: 'address' | 'mailbox' | 'way' | 'us'
      }[]
      /**
       * The twenty with most
       */
      byDomain: {
        key: string
        returned: number
        stopped: number
        sent: number
      }[]
    }
  }
  /**
   * After how many letters in a row that came back softly an address gets no more.
   */
  'return-settings.get': {
    input: {}
    output: {
      /**
       * So many letters in a row that came back softly put the address on the stop list
       */
      softInRow: number
      /**
       * …when all of them were sent within so many days
       */
      withinDays: number
    }
  }
  /**
   * Change after how many letters that came back softly an address gets no more. Addresses already stopped stay so.
   */
  'return-settings.update': {
    input: {
      softInRow?: number
      withinDays?: number
    }
    output: {
      /**
       * So many letters in a row that came back softly put the address on the stop list
       */
      softInRow: number
      /**
       * …when all of them were sent within so many days
       */
      withinDays: number
    }
  }
  /**
   * An SMS that a customer sent. STOP («СТОП») withdraws their consent for SMS, with the text as its proof. Twice is once.
   */
  'incoming-sms.take': {
    input: {
      from: string
      to?: string
      text: string
      at?: string
      /**
       * The gateway’s own id of it
       */
      id?: string
    }
    output: {
      does: 'stopped' | 'nothing'
      /**
       * Whose card the number is on
       */
      customerIds: number[]
    }
  }
  /**
   * Double opt-in: send a letter that asks whether it was really they who signed up. The click in it grants, with proof.
   */
  'consents.request': {
    input: {
      customerId?: number
      /**
       * Instead of the customer: found by it, or made
       */
      email?: string
      /**
       * @minItems 1
       * @maxItems 50
       */
      topics?: [string, ...string[]]
      /**
       * Where it was asked: page, words, ip
       */
      proof?: {
        [k: string]: unknown
      }
    }
    output: {
      customerId: number
      /**
       * granted: they have agreed already; asked-lately: a letter is on its way, or three went today; stopped: on the stop list
       */
      outcome: 'asked' | 'granted' | 'asked-lately' | 'no-address' | 'stopped' | 'not-by-this-channel'
    }
  }
  /**
   * Campaigns, the latest first, each with its state and what it brought.
   */
  'campaigns.list': {
    input: {
      search?: string
      status?: 'draft' | 'awaiting-approval' | 'scheduled' | 'running' | 'paused' | 'done' | 'stopped'
      /**
       * Those that were put away
       */
      archived?: boolean
      limit?: number
      cursor?: string
    }
    output: {
      items: {
        id: string
        name: string
        status: 'draft' | 'awaiting-approval' | 'scheduled' | 'running' | 'paused' | 'done' | 'stopped'
        /**
         * How many times it has begun
         */
        occasions: number
        /**
         * When it begins, or begins again
         */
        nextAt: string | null
        /**
         * Day and time it goes out then by each customer’s own clock; null where all get it at one moment
         */
        nextByClock: {
          day: string
          time: string
        } | null
        /**
         * Why it paused by itself
         */
        trouble: {
          en: string
          ru: string
        } | null
        startedAt: string | null
        endedAt: string | null
        isArchived: boolean
        /**
         * Why a second person sent it back; null once it is asked for again
         */
        declinedBecause: string | null
        createdAt: string
        updatedAt: string
        /**
         * Of the latest occasion; null before it began
         */
        audience: number | null
        asked: number
        variantCount: number
        figures: {
          sent: number
          /**
           * Told by the other side; where it never tells, handed over and not come back
           */
          delivered: number
          /**
           * Went out and came back
           */
          bounced: number
          /**
           * Not sent, by the contact policy
           */
          skipped: number
          /**
           * Not sent on purpose, to see what the letters bring
           */
          heldOut: number
          /**
           * Never went out: the other side would not take them, or they could not be made
           */
          failed: number
          inDoubt: number
          /**
           * By people; a click says so too
           */
          opened: number
          /**
           * Only programs opened them, as far as can be told
           */
          openedByMachine: number
          /**
           * By people: any link in the letter, feedback buttons too
           */
          clicked: number
          unsubscribed: number
          complained: number
          /**
           * On the shop’s pages, without following it
           */
          closed: number
          /**
           * People who ordered after a click
           */
          buyers: number
          ordered: number
          /**
           * Of orders after a click
           */
          revenueMinor: number
        }
        /**
         * Whether any channel of these messages tells of such a thing at all
         */
        tells: {
          opened: boolean
          clicked: boolean
        }
      }[]
      nextCursor: string | null
    }
  }
  /**
   * One campaign with its definition, how far it is, and what is missing before it can start.
   */
  'campaigns.get': {
    input: {
      id: string
    }
    output: {
      id: string
      name: string
      status: 'draft' | 'awaiting-approval' | 'scheduled' | 'running' | 'paused' | 'done' | 'stopped'
      /**
       * How many times it has begun
       */
      occasions: number
      /**
       * When it begins, or begins again
       */
      nextAt: string | null
      /**
       * Day and time it goes out then by each customer’s own clock; null where all get it at one moment
       */
      nextByClock: {
        day: string
        time: string
      } | null
      /**
       * Why it paused by itself
       */
      trouble: {
        en: string
        ru: string
      } | null
      startedAt: string | null
      endedAt: string | null
      isArchived: boolean
      /**
       * Why a second person sent it back; null once it is asked for again
       */
      declinedBecause: string | null
      createdAt: string
      updatedAt: string
      definition: {
        audience: {
          /**
           * All customers; segments are not asked then
           */
          everybody: boolean
          /**
           * @maxItems 100
           */
          segmentIds: string[]
          /**
           * @maxItems 100
           */
          exceptSegmentIds: string[]
        }
        topic: string
        /**
         * One to eight
         */
        variants: {
          key: string
          /**
           * The letter; its channel is the variant’s channel
           */
          templateId: string | null
          /**
           * The same letter in other languages: each customer gets theirs
           *
           * @maxItems 50
           */
          translations: string[]
          /**
           * Its part of those who get any variant
           */
          weight: number
          /**
           * What it goes out by; the default account of its channel when null
           */
          accountId: string | null
          /**
           * Its own time of day; the schedule’s when null
           */
          time: string | null
          /**
           * A cascade: the next channels, for those the message before has not reached in time, or cannot reach
           */
          cascade: {
            /**
             * It goes out when the message before has not come so far
             */
            unless: 'delivered' | 'opened' | 'clicked'
            /**
             * within so many hours
             */
            hours: number
            /**
             * Its letter; its channel is the next channel
             */
            templateId: string | null
            /**
             * @maxItems 50
             */
            translations: string[]
            accountId: string | null
          }[]
          /**
           * Of a cascade’s channels: as they are listed, or for each customer by cost and how they reacted so far
           */
          order: 'listed' | 'best'
        }[]
        schedule:
          | {
              kind: 'now'
            }
          | {
              kind: 'at'
              at: string
            }
          | {
              kind: 'local'
              day: string
              /**
               * In each customer’s own zone
               */
              time: string
            }
          | {
              kind: 'best'
              day: string
              fromHour: number
              /**
               * Not at this hour any more
               */
              toHour: number
            }
          | {
              kind: 'repeated'
              every: 'day' | 'week' | 'month'
              firstDay: string
              lastDay: string | null
              time: string
              /**
               * In each customer’s own zone, not the workspace’s
               */
              isLocal: boolean
            }
        test: {
          /**
           * Part of the audience that gets the variants first
           */
          share: number
          /**
           * What the better one has more of
           */
          aim: 'opened' | 'clicked' | 'ordered' | 'revenue'
          /**
           * Decided at the latest so long after the last letter of the test was asked for
           */
          hours: number
        } | null
        /**
         * Part of those who may be written to that gets nothing, to see what the letters bring
         */
        holdOutShare: number
        /**
         * At most so many a minute
         */
        perMinute: number | null
        /**
         * Whose turn it is where limits leave room for one message: the more important goes, the other waits or is not sent
         */
        importance: 'high' | 'usual' | 'low'
      }
      /**
       * The latest first, at most 30
       */
      runs: {
        occasion: number
        state: 'gathering' | 'asking' | 'testing' | 'asking-rest' | 'sending' | 'done' | 'stopped'
        startedAt: string
        endedAt: string | null
        /**
         * When its next people are due; null when everybody has been asked about
         */
        nextDueAt: string | null
        audience: number
        /**
         * Messages asked for, whatever the contact policy said
         */
        asked: number
        /**
         * Of the asked: who gets no letter, by the contact policy or the hold-out; without cascades
         */
        refused: number
        /**
         * When it began to ask, was resumed or set another pace
         */
        goingSince: string
        /**
         * Asked about before that
         */
        askedBefore: number
        testEndsAt: string | null
        winner: string | null
        winnerBy: ('proof' | 'deadline' | 'tie') | null
      }[]
      /**
       * Letters that wait for their time or for the sender; counted up to 100,000
       */
      waiting: number
      /**
       * Letters that are being handed over: nothing has been said of them yet
       */
      inHand: number
      /**
       * Letters of the last occasion that may have gone out, or may not
       */
      inDoubt: number
      /**
       * Why letters wait for a later time, and between which times they go out
       */
      waits: {
        reasonCode: string
        letters: number
        firstAt: string
        lastAt: string
      }[]
      /**
       * Whose cascade is not over, and when it is looked at whether the next channel is needed
       */
      climbing: {
        people: number
        firstAt: string
        lastAt: string
      } | null
      /**
       * Accounts that its letters wait for
       */
      keptBy: {
        accountId: string
        name: string
        channel: string
        /**
         * As of the account; `full`: it may hand over no more today
         */
        kind: 'down' | 'held' | 'failing' | 'full'
        code: string
        /**
         * In the other side’s words
         */
        reason: string
        since: string | null
        /**
         * Null: with the next message
         */
        triesAt: string | null
        waiting: number
      }[]
      /**
       * What is missing before it can start
       */
      obstacles: {
        path: string
        message: {
          en: string
          ru: string
        }
      }[]
      approval: {
        /**
         * The workspace wants a second person to agree
         */
        isAsked: boolean
        /**
         * You are that second person
         */
        mayApprove: boolean
        /**
         * The name of who asked for it; null of a key
         */
        askedBy: string | null
        /**
         * The name of who agreed
         */
        approvedBy: string | null
        /**
         * The names of who else may agree, at most 20
         */
        mayBeApprovedBy: string[]
        declinedBecause: string | null
      }
    }
  }
  /**
   * Begin a campaign as a draft. It may be half done; nothing goes out until it is started.
   */
  'campaigns.create': {
    input: {
      name: string
      /**
       * { audience, topic, variants, schedule, test, holdOutShare, perMinute }; may be half done. Every mistake is told by its field
       */
      definition?: {
        [k: string]: unknown
      }
    }
    output: {
      id: string
      name: string
      status: 'draft' | 'awaiting-approval' | 'scheduled' | 'running' | 'paused' | 'done' | 'stopped'
      /**
       * How many times it has begun
       */
      occasions: number
      /**
       * When it begins, or begins again
       */
      nextAt: string | null
      /**
       * Day and time it goes out then by each customer’s own clock; null where all get it at one moment
       */
      nextByClock: {
        day: string
        time: string
      } | null
      /**
       * Why it paused by itself
       */
      trouble: {
        en: string
        ru: string
      } | null
      startedAt: string | null
      endedAt: string | null
      isArchived: boolean
      /**
       * Why a second person sent it back; null once it is asked for again
       */
      declinedBecause: string | null
      createdAt: string
      updatedAt: string
      definition: {
        audience: {
          /**
           * All customers; segments are not asked then
           */
          everybody: boolean
          /**
           * @maxItems 100
           */
          segmentIds: string[]
          /**
           * @maxItems 100
           */
          exceptSegmentIds: string[]
        }
        topic: string
        /**
         * One to eight
         */
        variants: {
          key: string
          /**
           * The letter; its channel is the variant’s channel
           */
          templateId: string | null
          /**
           * The same letter in other languages: each customer gets theirs
           *
           * @maxItems 50
           */
          translations: string[]
          /**
           * Its part of those who get any variant
           */
          weight: number
          /**
           * What it goes out by; the default account of its channel when null
           */
          accountId: string | null
          /**
           * Its own time of day; the schedule’s when null
           */
          time: string | null
          /**
           * A cascade: the next channels, for those the message before has not reached in time, or cannot reach
           */
          cascade: {
            /**
             * It goes out when the message before has not come so far
             */
            unless: 'delivered' | 'opened' | 'clicked'
            /**
             * within so many hours
             */
            hours: number
            /**
             * Its letter; its channel is the next channel
             */
            templateId: string | null
            /**
             * @maxItems 50
             */
            translations: string[]
            accountId: string | null
          }[]
          /**
           * Of a cascade’s channels: as they are listed, or for each customer by cost and how they reacted so far
           */
          order: 'listed' | 'best'
        }[]
        schedule:
          | {
              kind: 'now'
            }
          | {
              kind: 'at'
              at: string
            }
          | {
              kind: 'local'
              day: string
              /**
               * In each customer’s own zone
               */
              time: string
            }
          | {
              kind: 'best'
              day: string
              fromHour: number
              /**
               * Not at this hour any more
               */
              toHour: number
            }
          | {
              kind: 'repeated'
              every: 'day' | 'week' | 'month'
              firstDay: string
              lastDay: string | null
              time: string
              /**
               * In each customer’s own zone, not the workspace’s
               */
              isLocal: boolean
            }
        test: {
          /**
           * Part of the audience that gets the variants first
           */
          share: number
          /**
           * What the better one has more of
           */
          aim: 'opened' | 'clicked' | 'ordered' | 'revenue'
          /**
           * Decided at the latest so long after the last letter of the test was asked for
           */
          hours: number
        } | null
        /**
         * Part of those who may be written to that gets nothing, to see what the letters bring
         */
        holdOutShare: number
        /**
         * At most so many a minute
         */
        perMinute: number | null
        /**
         * Whose turn it is where limits leave room for one message: the more important goes, the other waits or is not sent
         */
        importance: 'high' | 'usual' | 'low'
      }
      /**
       * The latest first, at most 30
       */
      runs: {
        occasion: number
        state: 'gathering' | 'asking' | 'testing' | 'asking-rest' | 'sending' | 'done' | 'stopped'
        startedAt: string
        endedAt: string | null
        /**
         * When its next people are due; null when everybody has been asked about
         */
        nextDueAt: string | null
        audience: number
        /**
         * Messages asked for, whatever the contact policy said
         */
        asked: number
        /**
         * Of the asked: who gets no letter, by the contact policy or the hold-out; without cascades
         */
        refused: number
        /**
         * When it began to ask, was resumed or set another pace
         */
        goingSince: string
        /**
         * Asked about before that
         */
        askedBefore: number
        testEndsAt: string | null
        winner: string | null
        winnerBy: ('proof' | 'deadline' | 'tie') | null
      }[]
      /**
       * Letters that wait for their time or for the sender; counted up to 100,000
       */
      waiting: number
      /**
       * Letters that are being handed over: nothing has been said of them yet
       */
      inHand: number
      /**
       * Letters of the last occasion that may have gone out, or may not
       */
      inDoubt: number
      /**
       * Why letters wait for a later time, and between which times they go out
       */
      waits: {
        reasonCode: string
        letters: number
        firstAt: string
        lastAt: string
      }[]
      /**
       * Whose cascade is not over, and when it is looked at whether the next channel is needed
       */
      climbing: {
        people: number
        firstAt: string
        lastAt: string
      } | null
      /**
       * Accounts that its letters wait for
       */
      keptBy: {
        accountId: string
        name: string
        channel: string
        /**
         * As of the account; `full`: it may hand over no more today
         */
        kind: 'down' | 'held' | 'failing' | 'full'
        code: string
        /**
         * In the other side’s words
         */
        reason: string
        since: string | null
        /**
         * Null: with the next message
         */
        triesAt: string | null
        waiting: number
      }[]
      /**
       * What is missing before it can start
       */
      obstacles: {
        path: string
        message: {
          en: string
          ru: string
        }
      }[]
      approval: {
        /**
         * The workspace wants a second person to agree
         */
        isAsked: boolean
        /**
         * You are that second person
         */
        mayApprove: boolean
        /**
         * The name of who asked for it; null of a key
         */
        askedBy: string | null
        /**
         * The name of who agreed
         */
        approvedBy: string | null
        /**
         * The names of who else may agree, at most 20
         */
        mayBeApprovedBy: string[]
        declinedBecause: string | null
      }
    }
  }
  /**
   * Change a draft, the name of any campaign, or the pace of one that is at work. One that waits for approval becomes a draft again.
   */
  'campaigns.update': {
    input: {
      id: string
      name?: string
      /**
       * { audience, topic, variants, schedule, test, holdOutShare, perMinute }; may be half done. Every mistake is told by its field
       */
      definition?: {
        [k: string]: unknown
      }
    }
    output: {
      id: string
      name: string
      status: 'draft' | 'awaiting-approval' | 'scheduled' | 'running' | 'paused' | 'done' | 'stopped'
      /**
       * How many times it has begun
       */
      occasions: number
      /**
       * When it begins, or begins again
       */
      nextAt: string | null
      /**
       * Day and time it goes out then by each customer’s own clock; null where all get it at one moment
       */
      nextByClock: {
        day: string
        time: string
      } | null
      /**
       * Why it paused by itself
       */
      trouble: {
        en: string
        ru: string
      } | null
      startedAt: string | null
      endedAt: string | null
      isArchived: boolean
      /**
       * Why a second person sent it back; null once it is asked for again
       */
      declinedBecause: string | null
      createdAt: string
      updatedAt: string
      definition: {
        audience: {
          /**
           * All customers; segments are not asked then
           */
          everybody: boolean
          /**
           * @maxItems 100
           */
          segmentIds: string[]
          /**
           * @maxItems 100
           */
          exceptSegmentIds: string[]
        }
        topic: string
        /**
         * One to eight
         */
        variants: {
          key: string
          /**
           * The letter; its channel is the variant’s channel
           */
          templateId: string | null
          /**
           * The same letter in other languages: each customer gets theirs
           *
           * @maxItems 50
           */
          translations: string[]
          /**
           * Its part of those who get any variant
           */
          weight: number
          /**
           * What it goes out by; the default account of its channel when null
           */
          accountId: string | null
          /**
           * Its own time of day; the schedule’s when null
           */
          time: string | null
          /**
           * A cascade: the next channels, for those the message before has not reached in time, or cannot reach
           */
          cascade: {
            /**
             * It goes out when the message before has not come so far
             */
            unless: 'delivered' | 'opened' | 'clicked'
            /**
             * within so many hours
             */
            hours: number
            /**
             * Its letter; its channel is the next channel
             */
            templateId: string | null
            /**
             * @maxItems 50
             */
            translations: string[]
            accountId: string | null
          }[]
          /**
           * Of a cascade’s channels: as they are listed, or for each customer by cost and how they reacted so far
           */
          order: 'listed' | 'best'
        }[]
        schedule:
          | {
              kind: 'now'
            }
          | {
              kind: 'at'
              at: string
            }
          | {
              kind: 'local'
              day: string
              /**
               * In each customer’s own zone
               */
              time: string
            }
          | {
              kind: 'best'
              day: string
              fromHour: number
              /**
               * Not at this hour any more
               */
              toHour: number
            }
          | {
              kind: 'repeated'
              every: 'day' | 'week' | 'month'
              firstDay: string
              lastDay: string | null
              time: string
              /**
               * In each customer’s own zone, not the workspace’s
               */
              isLocal: boolean
            }
        test: {
          /**
           * Part of the audience that gets the variants first
           */
          share: number
          /**
           * What the better one has more of
           */
          aim: 'opened' | 'clicked' | 'ordered' | 'revenue'
          /**
           * Decided at the latest so long after the last letter of the test was asked for
           */
          hours: number
        } | null
        /**
         * Part of those who may be written to that gets nothing, to see what the letters bring
         */
        holdOutShare: number
        /**
         * At most so many a minute
         */
        perMinute: number | null
        /**
         * Whose turn it is where limits leave room for one message: the more important goes, the other waits or is not sent
         */
        importance: 'high' | 'usual' | 'low'
      }
      /**
       * The latest first, at most 30
       */
      runs: {
        occasion: number
        state: 'gathering' | 'asking' | 'testing' | 'asking-rest' | 'sending' | 'done' | 'stopped'
        startedAt: string
        endedAt: string | null
        /**
         * When its next people are due; null when everybody has been asked about
         */
        nextDueAt: string | null
        audience: number
        /**
         * Messages asked for, whatever the contact policy said
         */
        asked: number
        /**
         * Of the asked: who gets no letter, by the contact policy or the hold-out; without cascades
         */
        refused: number
        /**
         * When it began to ask, was resumed or set another pace
         */
        goingSince: string
        /**
         * Asked about before that
         */
        askedBefore: number
        testEndsAt: string | null
        winner: string | null
        winnerBy: ('proof' | 'deadline' | 'tie') | null
      }[]
      /**
       * Letters that wait for their time or for the sender; counted up to 100,000
       */
      waiting: number
      /**
       * Letters that are being handed over: nothing has been said of them yet
       */
      inHand: number
      /**
       * Letters of the last occasion that may have gone out, or may not
       */
      inDoubt: number
      /**
       * Why letters wait for a later time, and between which times they go out
       */
      waits: {
        reasonCode: string
        letters: number
        firstAt: string
        lastAt: string
      }[]
      /**
       * Whose cascade is not over, and when it is looked at whether the next channel is needed
       */
      climbing: {
        people: number
        firstAt: string
        lastAt: string
      } | null
      /**
       * Accounts that its letters wait for
       */
      keptBy: {
        accountId: string
        name: string
        channel: string
        /**
         * As of the account; `full`: it may hand over no more today
         */
        kind: 'down' | 'held' | 'failing' | 'full'
        code: string
        /**
         * In the other side’s words
         */
        reason: string
        since: string | null
        /**
         * Null: with the next message
         */
        triesAt: string | null
        waiting: number
      }[]
      /**
       * What is missing before it can start
       */
      obstacles: {
        path: string
        message: {
          en: string
          ru: string
        }
      }[]
      approval: {
        /**
         * The workspace wants a second person to agree
         */
        isAsked: boolean
        /**
         * You are that second person
         */
        mayApprove: boolean
        /**
         * The name of who asked for it; null of a key
         */
        askedBy: string | null
        /**
         * The name of who agreed
         */
        approvedBy: string | null
        /**
         * The names of who else may agree, at most 20
         */
        mayBeApprovedBy: string[]
        declinedBecause: string | null
      }
    }
  }
  /**
   * Start a draft: at once or at its time. Where the workspace wants a second person to agree, it waits for them.
   */
  'campaigns.start': {
    input: {
      id: string
    }
    output: {
      id: string
      name: string
      status: 'draft' | 'awaiting-approval' | 'scheduled' | 'running' | 'paused' | 'done' | 'stopped'
      /**
       * How many times it has begun
       */
      occasions: number
      /**
       * When it begins, or begins again
       */
      nextAt: string | null
      /**
       * Day and time it goes out then by each customer’s own clock; null where all get it at one moment
       */
      nextByClock: {
        day: string
        time: string
      } | null
      /**
       * Why it paused by itself
       */
      trouble: {
        en: string
        ru: string
      } | null
      startedAt: string | null
      endedAt: string | null
      isArchived: boolean
      /**
       * Why a second person sent it back; null once it is asked for again
       */
      declinedBecause: string | null
      createdAt: string
      updatedAt: string
      definition: {
        audience: {
          /**
           * All customers; segments are not asked then
           */
          everybody: boolean
          /**
           * @maxItems 100
           */
          segmentIds: string[]
          /**
           * @maxItems 100
           */
          exceptSegmentIds: string[]
        }
        topic: string
        /**
         * One to eight
         */
        variants: {
          key: string
          /**
           * The letter; its channel is the variant’s channel
           */
          templateId: string | null
          /**
           * The same letter in other languages: each customer gets theirs
           *
           * @maxItems 50
           */
          translations: string[]
          /**
           * Its part of those who get any variant
           */
          weight: number
          /**
           * What it goes out by; the default account of its channel when null
           */
          accountId: string | null
          /**
           * Its own time of day; the schedule’s when null
           */
          time: string | null
          /**
           * A cascade: the next channels, for those the message before has not reached in time, or cannot reach
           */
          cascade: {
            /**
             * It goes out when the message before has not come so far
             */
            unless: 'delivered' | 'opened' | 'clicked'
            /**
             * within so many hours
             */
            hours: number
            /**
             * Its letter; its channel is the next channel
             */
            templateId: string | null
            /**
             * @maxItems 50
             */
            translations: string[]
            accountId: string | null
          }[]
          /**
           * Of a cascade’s channels: as they are listed, or for each customer by cost and how they reacted so far
           */
          order: 'listed' | 'best'
        }[]
        schedule:
          | {
              kind: 'now'
            }
          | {
              kind: 'at'
              at: string
            }
          | {
              kind: 'local'
              day: string
              /**
               * In each customer’s own zone
               */
              time: string
            }
          | {
              kind: 'best'
              day: string
              fromHour: number
              /**
               * Not at this hour any more
               */
              toHour: number
            }
          | {
              kind: 'repeated'
              every: 'day' | 'week' | 'month'
              firstDay: string
              lastDay: string | null
              time: string
              /**
               * In each customer’s own zone, not the workspace’s
               */
              isLocal: boolean
            }
        test: {
          /**
           * Part of the audience that gets the variants first
           */
          share: number
          /**
           * What the better one has more of
           */
          aim: 'opened' | 'clicked' | 'ordered' | 'revenue'
          /**
           * Decided at the latest so long after the last letter of the test was asked for
           */
          hours: number
        } | null
        /**
         * Part of those who may be written to that gets nothing, to see what the letters bring
         */
        holdOutShare: number
        /**
         * At most so many a minute
         */
        perMinute: number | null
        /**
         * Whose turn it is where limits leave room for one message: the more important goes, the other waits or is not sent
         */
        importance: 'high' | 'usual' | 'low'
      }
      /**
       * The latest first, at most 30
       */
      runs: {
        occasion: number
        state: 'gathering' | 'asking' | 'testing' | 'asking-rest' | 'sending' | 'done' | 'stopped'
        startedAt: string
        endedAt: string | null
        /**
         * When its next people are due; null when everybody has been asked about
         */
        nextDueAt: string | null
        audience: number
        /**
         * Messages asked for, whatever the contact policy said
         */
        asked: number
        /**
         * Of the asked: who gets no letter, by the contact policy or the hold-out; without cascades
         */
        refused: number
        /**
         * When it began to ask, was resumed or set another pace
         */
        goingSince: string
        /**
         * Asked about before that
         */
        askedBefore: number
        testEndsAt: string | null
        winner: string | null
        winnerBy: ('proof' | 'deadline' | 'tie') | null
      }[]
      /**
       * Letters that wait for their time or for the sender; counted up to 100,000
       */
      waiting: number
      /**
       * Letters that are being handed over: nothing has been said of them yet
       */
      inHand: number
      /**
       * Letters of the last occasion that may have gone out, or may not
       */
      inDoubt: number
      /**
       * Why letters wait for a later time, and between which times they go out
       */
      waits: {
        reasonCode: string
        letters: number
        firstAt: string
        lastAt: string
      }[]
      /**
       * Whose cascade is not over, and when it is looked at whether the next channel is needed
       */
      climbing: {
        people: number
        firstAt: string
        lastAt: string
      } | null
      /**
       * Accounts that its letters wait for
       */
      keptBy: {
        accountId: string
        name: string
        channel: string
        /**
         * As of the account; `full`: it may hand over no more today
         */
        kind: 'down' | 'held' | 'failing' | 'full'
        code: string
        /**
         * In the other side’s words
         */
        reason: string
        since: string | null
        /**
         * Null: with the next message
         */
        triesAt: string | null
        waiting: number
      }[]
      /**
       * What is missing before it can start
       */
      obstacles: {
        path: string
        message: {
          en: string
          ru: string
        }
      }[]
      approval: {
        /**
         * The workspace wants a second person to agree
         */
        isAsked: boolean
        /**
         * You are that second person
         */
        mayApprove: boolean
        /**
         * The name of who asked for it; null of a key
         */
        askedBy: string | null
        /**
         * The name of who agreed
         */
        approvedBy: string | null
        /**
         * The names of who else may agree, at most 20
         */
        mayBeApprovedBy: string[]
        declinedBecause: string | null
      }
    }
  }
  /**
   * Agree, as a second person, to a campaign that waits for it: it starts at once or at its time.
   */
  'campaigns.approve': {
    input: {
      id: string
    }
    output: {
      id: string
      name: string
      status: 'draft' | 'awaiting-approval' | 'scheduled' | 'running' | 'paused' | 'done' | 'stopped'
      /**
       * How many times it has begun
       */
      occasions: number
      /**
       * When it begins, or begins again
       */
      nextAt: string | null
      /**
       * Day and time it goes out then by each customer’s own clock; null where all get it at one moment
       */
      nextByClock: {
        day: string
        time: string
      } | null
      /**
       * Why it paused by itself
       */
      trouble: {
        en: string
        ru: string
      } | null
      startedAt: string | null
      endedAt: string | null
      isArchived: boolean
      /**
       * Why a second person sent it back; null once it is asked for again
       */
      declinedBecause: string | null
      createdAt: string
      updatedAt: string
      definition: {
        audience: {
          /**
           * All customers; segments are not asked then
           */
          everybody: boolean
          /**
           * @maxItems 100
           */
          segmentIds: string[]
          /**
           * @maxItems 100
           */
          exceptSegmentIds: string[]
        }
        topic: string
        /**
         * One to eight
         */
        variants: {
          key: string
          /**
           * The letter; its channel is the variant’s channel
           */
          templateId: string | null
          /**
           * The same letter in other languages: each customer gets theirs
           *
           * @maxItems 50
           */
          translations: string[]
          /**
           * Its part of those who get any variant
           */
          weight: number
          /**
           * What it goes out by; the default account of its channel when null
           */
          accountId: string | null
          /**
           * Its own time of day; the schedule’s when null
           */
          time: string | null
          /**
           * A cascade: the next channels, for those the message before has not reached in time, or cannot reach
           */
          cascade: {
            /**
             * It goes out when the message before has not come so far
             */
            unless: 'delivered' | 'opened' | 'clicked'
            /**
             * within so many hours
             */
            hours: number
            /**
             * Its letter; its channel is the next channel
             */
            templateId: string | null
            /**
             * @maxItems 50
             */
            translations: string[]
            accountId: string | null
          }[]
          /**
           * Of a cascade’s channels: as they are listed, or for each customer by cost and how they reacted so far
           */
          order: 'listed' | 'best'
        }[]
        schedule:
          | {
              kind: 'now'
            }
          | {
              kind: 'at'
              at: string
            }
          | {
              kind: 'local'
              day: string
              /**
               * In each customer’s own zone
               */
              time: string
            }
          | {
              kind: 'best'
              day: string
              fromHour: number
              /**
               * Not at this hour any more
               */
              toHour: number
            }
          | {
              kind: 'repeated'
              every: 'day' | 'week' | 'month'
              firstDay: string
              lastDay: string | null
              time: string
              /**
               * In each customer’s own zone, not the workspace’s
               */
              isLocal: boolean
            }
        test: {
          /**
           * Part of the audience that gets the variants first
           */
          share: number
          /**
           * What the better one has more of
           */
          aim: 'opened' | 'clicked' | 'ordered' | 'revenue'
          /**
           * Decided at the latest so long after the last letter of the test was asked for
           */
          hours: number
        } | null
        /**
         * Part of those who may be written to that gets nothing, to see what the letters bring
         */
        holdOutShare: number
        /**
         * At most so many a minute
         */
        perMinute: number | null
        /**
         * Whose turn it is where limits leave room for one message: the more important goes, the other waits or is not sent
         */
        importance: 'high' | 'usual' | 'low'
      }
      /**
       * The latest first, at most 30
       */
      runs: {
        occasion: number
        state: 'gathering' | 'asking' | 'testing' | 'asking-rest' | 'sending' | 'done' | 'stopped'
        startedAt: string
        endedAt: string | null
        /**
         * When its next people are due; null when everybody has been asked about
         */
        nextDueAt: string | null
        audience: number
        /**
         * Messages asked for, whatever the contact policy said
         */
        asked: number
        /**
         * Of the asked: who gets no letter, by the contact policy or the hold-out; without cascades
         */
        refused: number
        /**
         * When it began to ask, was resumed or set another pace
         */
        goingSince: string
        /**
         * Asked about before that
         */
        askedBefore: number
        testEndsAt: string | null
        winner: string | null
        winnerBy: ('proof' | 'deadline' | 'tie') | null
      }[]
      /**
       * Letters that wait for their time or for the sender; counted up to 100,000
       */
      waiting: number
      /**
       * Letters that are being handed over: nothing has been said of them yet
       */
      inHand: number
      /**
       * Letters of the last occasion that may have gone out, or may not
       */
      inDoubt: number
      /**
       * Why letters wait for a later time, and between which times they go out
       */
      waits: {
        reasonCode: string
        letters: number
        firstAt: string
        lastAt: string
      }[]
      /**
       * Whose cascade is not over, and when it is looked at whether the next channel is needed
       */
      climbing: {
        people: number
        firstAt: string
        lastAt: string
      } | null
      /**
       * Accounts that its letters wait for
       */
      keptBy: {
        accountId: string
        name: string
        channel: string
        /**
         * As of the account; `full`: it may hand over no more today
         */
        kind: 'down' | 'held' | 'failing' | 'full'
        code: string
        /**
         * In the other side’s words
         */
        reason: string
        since: string | null
        /**
         * Null: with the next message
         */
        triesAt: string | null
        waiting: number
      }[]
      /**
       * What is missing before it can start
       */
      obstacles: {
        path: string
        message: {
          en: string
          ru: string
        }
      }[]
      approval: {
        /**
         * The workspace wants a second person to agree
         */
        isAsked: boolean
        /**
         * You are that second person
         */
        mayApprove: boolean
        /**
         * The name of who asked for it; null of a key
         */
        askedBy: string | null
        /**
         * The name of who agreed
         */
        approvedBy: string | null
        /**
         * The names of who else may agree, at most 20
         */
        mayBeApprovedBy: string[]
        declinedBecause: string | null
      }
    }
  }
  /**
   * Send a campaign that waits for approval back as a draft, with the reason; or take back one’s own.
   */
  'campaigns.decline': {
    input: {
      id: string
      because?: string
    }
    output: {
      id: string
      name: string
      status: 'draft' | 'awaiting-approval' | 'scheduled' | 'running' | 'paused' | 'done' | 'stopped'
      /**
       * How many times it has begun
       */
      occasions: number
      /**
       * When it begins, or begins again
       */
      nextAt: string | null
      /**
       * Day and time it goes out then by each customer’s own clock; null where all get it at one moment
       */
      nextByClock: {
        day: string
        time: string
      } | null
      /**
       * Why it paused by itself
       */
      trouble: {
        en: string
        ru: string
      } | null
      startedAt: string | null
      endedAt: string | null
      isArchived: boolean
      /**
       * Why a second person sent it back; null once it is asked for again
       */
      declinedBecause: string | null
      createdAt: string
      updatedAt: string
      definition: {
        audience: {
          /**
           * All customers; segments are not asked then
           */
          everybody: boolean
          /**
           * @maxItems 100
           */
          segmentIds: string[]
          /**
           * @maxItems 100
           */
          exceptSegmentIds: string[]
        }
        topic: string
        /**
         * One to eight
         */
        variants: {
          key: string
          /**
           * The letter; its channel is the variant’s channel
           */
          templateId: string | null
          /**
           * The same letter in other languages: each customer gets theirs
           *
           * @maxItems 50
           */
          translations: string[]
          /**
           * Its part of those who get any variant
           */
          weight: number
          /**
           * What it goes out by; the default account of its channel when null
           */
          accountId: string | null
          /**
           * Its own time of day; the schedule’s when null
           */
          time: string | null
          /**
           * A cascade: the next channels, for those the message before has not reached in time, or cannot reach
           */
          cascade: {
            /**
             * It goes out when the message before has not come so far
             */
            unless: 'delivered' | 'opened' | 'clicked'
            /**
             * within so many hours
             */
            hours: number
            /**
             * Its letter; its channel is the next channel
             */
            templateId: string | null
            /**
             * @maxItems 50
             */
            translations: string[]
            accountId: string | null
          }[]
          /**
           * Of a cascade’s channels: as they are listed, or for each customer by cost and how they reacted so far
           */
          order: 'listed' | 'best'
        }[]
        schedule:
          | {
              kind: 'now'
            }
          | {
              kind: 'at'
              at: string
            }
          | {
              kind: 'local'
              day: string
              /**
               * In each customer’s own zone
               */
              time: string
            }
          | {
              kind: 'best'
              day: string
              fromHour: number
              /**
               * Not at this hour any more
               */
              toHour: number
            }
          | {
              kind: 'repeated'
              every: 'day' | 'week' | 'month'
              firstDay: string
              lastDay: string | null
              time: string
              /**
               * In each customer’s own zone, not the workspace’s
               */
              isLocal: boolean
            }
        test: {
          /**
           * Part of the audience that gets the variants first
           */
          share: number
          /**
           * What the better one has more of
           */
          aim: 'opened' | 'clicked' | 'ordered' | 'revenue'
          /**
           * Decided at the latest so long after the last letter of the test was asked for
           */
          hours: number
        } | null
        /**
         * Part of those who may be written to that gets nothing, to see what the letters bring
         */
        holdOutShare: number
        /**
         * At most so many a minute
         */
        perMinute: number | null
        /**
         * Whose turn it is where limits leave room for one message: the more important goes, the other waits or is not sent
         */
        importance: 'high' | 'usual' | 'low'
      }
      /**
       * The latest first, at most 30
       */
      runs: {
        occasion: number
        state: 'gathering' | 'asking' | 'testing' | 'asking-rest' | 'sending' | 'done' | 'stopped'
        startedAt: string
        endedAt: string | null
        /**
         * When its next people are due; null when everybody has been asked about
         */
        nextDueAt: string | null
        audience: number
        /**
         * Messages asked for, whatever the contact policy said
         */
        asked: number
        /**
         * Of the asked: who gets no letter, by the contact policy or the hold-out; without cascades
         */
        refused: number
        /**
         * When it began to ask, was resumed or set another pace
         */
        goingSince: string
        /**
         * Asked about before that
         */
        askedBefore: number
        testEndsAt: string | null
        winner: string | null
        winnerBy: ('proof' | 'deadline' | 'tie') | null
      }[]
      /**
       * Letters that wait for their time or for the sender; counted up to 100,000
       */
      waiting: number
      /**
       * Letters that are being handed over: nothing has been said of them yet
       */
      inHand: number
      /**
       * Letters of the last occasion that may have gone out, or may not
       */
      inDoubt: number
      /**
       * Why letters wait for a later time, and between which times they go out
       */
      waits: {
        reasonCode: string
        letters: number
        firstAt: string
        lastAt: string
      }[]
      /**
       * Whose cascade is not over, and when it is looked at whether the next channel is needed
       */
      climbing: {
        people: number
        firstAt: string
        lastAt: string
      } | null
      /**
       * Accounts that its letters wait for
       */
      keptBy: {
        accountId: string
        name: string
        channel: string
        /**
         * As of the account; `full`: it may hand over no more today
         */
        kind: 'down' | 'held' | 'failing' | 'full'
        code: string
        /**
         * In the other side’s words
         */
        reason: string
        since: string | null
        /**
         * Null: with the next message
         */
        triesAt: string | null
        waiting: number
      }[]
      /**
       * What is missing before it can start
       */
      obstacles: {
        path: string
        message: {
          en: string
          ru: string
        }
      }[]
      approval: {
        /**
         * The workspace wants a second person to agree
         */
        isAsked: boolean
        /**
         * You are that second person
         */
        mayApprove: boolean
        /**
         * The name of who asked for it; null of a key
         */
        askedBy: string | null
        /**
         * The name of who agreed
         */
        approvedBy: string | null
        /**
         * The names of who else may agree, at most 20
         */
        mayBeApprovedBy: string[]
        declinedBecause: string | null
      }
    }
  }
  /**
   * Pause a campaign: nobody more is written to, and letters that wait are held.
   */
  'campaigns.pause': {
    input: {
      id: string
    }
    output: {
      id: string
      name: string
      status: 'draft' | 'awaiting-approval' | 'scheduled' | 'running' | 'paused' | 'done' | 'stopped'
      /**
       * How many times it has begun
       */
      occasions: number
      /**
       * When it begins, or begins again
       */
      nextAt: string | null
      /**
       * Day and time it goes out then by each customer’s own clock; null where all get it at one moment
       */
      nextByClock: {
        day: string
        time: string
      } | null
      /**
       * Why it paused by itself
       */
      trouble: {
        en: string
        ru: string
      } | null
      startedAt: string | null
      endedAt: string | null
      isArchived: boolean
      /**
       * Why a second person sent it back; null once it is asked for again
       */
      declinedBecause: string | null
      createdAt: string
      updatedAt: string
      definition: {
        audience: {
          /**
           * All customers; segments are not asked then
           */
          everybody: boolean
          /**
           * @maxItems 100
           */
          segmentIds: string[]
          /**
           * @maxItems 100
           */
          exceptSegmentIds: string[]
        }
        topic: string
        /**
         * One to eight
         */
        variants: {
          key: string
          /**
           * The letter; its channel is the variant’s channel
           */
          templateId: string | null
          /**
           * The same letter in other languages: each customer gets theirs
           *
           * @maxItems 50
           */
          translations: string[]
          /**
           * Its part of those who get any variant
           */
          weight: number
          /**
           * What it goes out by; the default account of its channel when null
           */
          accountId: string | null
          /**
           * Its own time of day; the schedule’s when null
           */
          time: string | null
          /**
           * A cascade: the next channels, for those the message before has not reached in time, or cannot reach
           */
          cascade: {
            /**
             * It goes out when the message before has not come so far
             */
            unless: 'delivered' | 'opened' | 'clicked'
            /**
             * within so many hours
             */
            hours: number
            /**
             * Its letter; its channel is the next channel
             */
            templateId: string | null
            /**
             * @maxItems 50
             */
            translations: string[]
            accountId: string | null
          }[]
          /**
           * Of a cascade’s channels: as they are listed, or for each customer by cost and how they reacted so far
           */
          order: 'listed' | 'best'
        }[]
        schedule:
          | {
              kind: 'now'
            }
          | {
              kind: 'at'
              at: string
            }
          | {
              kind: 'local'
              day: string
              /**
               * In each customer’s own zone
               */
              time: string
            }
          | {
              kind: 'best'
              day: string
              fromHour: number
              /**
               * Not at this hour any more
               */
              toHour: number
            }
          | {
              kind: 'repeated'
              every: 'day' | 'week' | 'month'
              firstDay: string
              lastDay: string | null
              time: string
              /**
               * In each customer’s own zone, not the workspace’s
               */
              isLocal: boolean
            }
        test: {
          /**
           * Part of the audience that gets the variants first
           */
          share: number
          /**
           * What the better one has more of
           */
          aim: 'opened' | 'clicked' | 'ordered' | 'revenue'
          /**
           * Decided at the latest so long after the last letter of the test was asked for
           */
          hours: number
        } | null
        /**
         * Part of those who may be written to that gets nothing, to see what the letters bring
         */
        holdOutShare: number
        /**
         * At most so many a minute
         */
        perMinute: number | null
        /**
         * Whose turn it is where limits leave room for one message: the more important goes, the other waits or is not sent
         */
        importance: 'high' | 'usual' | 'low'
      }
      /**
       * The latest first, at most 30
       */
      runs: {
        occasion: number
        state: 'gathering' | 'asking' | 'testing' | 'asking-rest' | 'sending' | 'done' | 'stopped'
        startedAt: string
        endedAt: string | null
        /**
         * When its next people are due; null when everybody has been asked about
         */
        nextDueAt: string | null
        audience: number
        /**
         * Messages asked for, whatever the contact policy said
         */
        asked: number
        /**
         * Of the asked: who gets no letter, by the contact policy or the hold-out; without cascades
         */
        refused: number
        /**
         * When it began to ask, was resumed or set another pace
         */
        goingSince: string
        /**
         * Asked about before that
         */
        askedBefore: number
        testEndsAt: string | null
        winner: string | null
        winnerBy: ('proof' | 'deadline' | 'tie') | null
      }[]
      /**
       * Letters that wait for their time or for the sender; counted up to 100,000
       */
      waiting: number
      /**
       * Letters that are being handed over: nothing has been said of them yet
       */
      inHand: number
      /**
       * Letters of the last occasion that may have gone out, or may not
       */
      inDoubt: number
      /**
       * Why letters wait for a later time, and between which times they go out
       */
      waits: {
        reasonCode: string
        letters: number
        firstAt: string
        lastAt: string
      }[]
      /**
       * Whose cascade is not over, and when it is looked at whether the next channel is needed
       */
      climbing: {
        people: number
        firstAt: string
        lastAt: string
      } | null
      /**
       * Accounts that its letters wait for
       */
      keptBy: {
        accountId: string
        name: string
        channel: string
        /**
         * As of the account; `full`: it may hand over no more today
         */
        kind: 'down' | 'held' | 'failing' | 'full'
        code: string
        /**
         * In the other side’s words
         */
        reason: string
        since: string | null
        /**
         * Null: with the next message
         */
        triesAt: string | null
        waiting: number
      }[]
      /**
       * What is missing before it can start
       */
      obstacles: {
        path: string
        message: {
          en: string
          ru: string
        }
      }[]
      approval: {
        /**
         * The workspace wants a second person to agree
         */
        isAsked: boolean
        /**
         * You are that second person
         */
        mayApprove: boolean
        /**
         * The name of who asked for it; null of a key
         */
        askedBy: string | null
        /**
         * The name of who agreed
         */
        approvedBy: string | null
        /**
         * The names of who else may agree, at most 20
         */
        mayBeApprovedBy: string[]
        declinedBecause: string | null
      }
    }
  }
  /**
   * Let a paused campaign go on where it stood.
   */
  'campaigns.resume': {
    input: {
      id: string
    }
    output: {
      id: string
      name: string
      status: 'draft' | 'awaiting-approval' | 'scheduled' | 'running' | 'paused' | 'done' | 'stopped'
      /**
       * How many times it has begun
       */
      occasions: number
      /**
       * When it begins, or begins again
       */
      nextAt: string | null
      /**
       * Day and time it goes out then by each customer’s own clock; null where all get it at one moment
       */
      nextByClock: {
        day: string
        time: string
      } | null
      /**
       * Why it paused by itself
       */
      trouble: {
        en: string
        ru: string
      } | null
      startedAt: string | null
      endedAt: string | null
      isArchived: boolean
      /**
       * Why a second person sent it back; null once it is asked for again
       */
      declinedBecause: string | null
      createdAt: string
      updatedAt: string
      definition: {
        audience: {
          /**
           * All customers; segments are not asked then
           */
          everybody: boolean
          /**
           * @maxItems 100
           */
          segmentIds: string[]
          /**
           * @maxItems 100
           */
          exceptSegmentIds: string[]
        }
        topic: string
        /**
         * One to eight
         */
        variants: {
          key: string
          /**
           * The letter; its channel is the variant’s channel
           */
          templateId: string | null
          /**
           * The same letter in other languages: each customer gets theirs
           *
           * @maxItems 50
           */
          translations: string[]
          /**
           * Its part of those who get any variant
           */
          weight: number
          /**
           * What it goes out by; the default account of its channel when null
           */
          accountId: string | null
          /**
           * Its own time of day; the schedule’s when null
           */
          time: string | null
          /**
           * A cascade: the next channels, for those the message before has not reached in time, or cannot reach
           */
          cascade: {
            /**
             * It goes out when the message before has not come so far
             */
            unless: 'delivered' | 'opened' | 'clicked'
            /**
             * within so many hours
             */
            hours: number
            /**
             * Its letter; its channel is the next channel
             */
            templateId: string | null
            /**
             * @maxItems 50
             */
            translations: string[]
            accountId: string | null
          }[]
          /**
           * Of a cascade’s channels: as they are listed, or for each customer by cost and how they reacted so far
           */
          order: 'listed' | 'best'
        }[]
        schedule:
          | {
              kind: 'now'
            }
          | {
              kind: 'at'
              at: string
            }
          | {
              kind: 'local'
              day: string
              /**
               * In each customer’s own zone
               */
              time: string
            }
          | {
              kind: 'best'
              day: string
              fromHour: number
              /**
               * Not at this hour any more
               */
              toHour: number
            }
          | {
              kind: 'repeated'
              every: 'day' | 'week' | 'month'
              firstDay: string
              lastDay: string | null
              time: string
              /**
               * In each customer’s own zone, not the workspace’s
               */
              isLocal: boolean
            }
        test: {
          /**
           * Part of the audience that gets the variants first
           */
          share: number
          /**
           * What the better one has more of
           */
          aim: 'opened' | 'clicked' | 'ordered' | 'revenue'
          /**
           * Decided at the latest so long after the last letter of the test was asked for
           */
          hours: number
        } | null
        /**
         * Part of those who may be written to that gets nothing, to see what the letters bring
         */
        holdOutShare: number
        /**
         * At most so many a minute
         */
        perMinute: number | null
        /**
         * Whose turn it is where limits leave room for one message: the more important goes, the other waits or is not sent
         */
        importance: 'high' | 'usual' | 'low'
      }
      /**
       * The latest first, at most 30
       */
      runs: {
        occasion: number
        state: 'gathering' | 'asking' | 'testing' | 'asking-rest' | 'sending' | 'done' | 'stopped'
        startedAt: string
        endedAt: string | null
        /**
         * When its next people are due; null when everybody has been asked about
         */
        nextDueAt: string | null
        audience: number
        /**
         * Messages asked for, whatever the contact policy said
         */
        asked: number
        /**
         * Of the asked: who gets no letter, by the contact policy or the hold-out; without cascades
         */
        refused: number
        /**
         * When it began to ask, was resumed or set another pace
         */
        goingSince: string
        /**
         * Asked about before that
         */
        askedBefore: number
        testEndsAt: string | null
        winner: string | null
        winnerBy: ('proof' | 'deadline' | 'tie') | null
      }[]
      /**
       * Letters that wait for their time or for the sender; counted up to 100,000
       */
      waiting: number
      /**
       * Letters that are being handed over: nothing has been said of them yet
       */
      inHand: number
      /**
       * Letters of the last occasion that may have gone out, or may not
       */
      inDoubt: number
      /**
       * Why letters wait for a later time, and between which times they go out
       */
      waits: {
        reasonCode: string
        letters: number
        firstAt: string
        lastAt: string
      }[]
      /**
       * Whose cascade is not over, and when it is looked at whether the next channel is needed
       */
      climbing: {
        people: number
        firstAt: string
        lastAt: string
      } | null
      /**
       * Accounts that its letters wait for
       */
      keptBy: {
        accountId: string
        name: string
        channel: string
        /**
         * As of the account; `full`: it may hand over no more today
         */
        kind: 'down' | 'held' | 'failing' | 'full'
        code: string
        /**
         * In the other side’s words
         */
        reason: string
        since: string | null
        /**
         * Null: with the next message
         */
        triesAt: string | null
        waiting: number
      }[]
      /**
       * What is missing before it can start
       */
      obstacles: {
        path: string
        message: {
          en: string
          ru: string
        }
      }[]
      approval: {
        /**
         * The workspace wants a second person to agree
         */
        isAsked: boolean
        /**
         * You are that second person
         */
        mayApprove: boolean
        /**
         * The name of who asked for it; null of a key
         */
        askedBy: string | null
        /**
         * The name of who agreed
         */
        approvedBy: string | null
        /**
         * The names of who else may agree, at most 20
         */
        mayBeApprovedBy: string[]
        declinedBecause: string | null
      }
    }
  }
  /**
   * Stop a campaign for good: letters that wait are taken back. One that has not begun becomes a draft again.
   */
  'campaigns.stop': {
    input: {
      id: string
    }
    output: {
      id: string
      name: string
      status: 'draft' | 'awaiting-approval' | 'scheduled' | 'running' | 'paused' | 'done' | 'stopped'
      /**
       * How many times it has begun
       */
      occasions: number
      /**
       * When it begins, or begins again
       */
      nextAt: string | null
      /**
       * Day and time it goes out then by each customer’s own clock; null where all get it at one moment
       */
      nextByClock: {
        day: string
        time: string
      } | null
      /**
       * Why it paused by itself
       */
      trouble: {
        en: string
        ru: string
      } | null
      startedAt: string | null
      endedAt: string | null
      isArchived: boolean
      /**
       * Why a second person sent it back; null once it is asked for again
       */
      declinedBecause: string | null
      createdAt: string
      updatedAt: string
      definition: {
        audience: {
          /**
           * All customers; segments are not asked then
           */
          everybody: boolean
          /**
           * @maxItems 100
           */
          segmentIds: string[]
          /**
           * @maxItems 100
           */
          exceptSegmentIds: string[]
        }
        topic: string
        /**
         * One to eight
         */
        variants: {
          key: string
          /**
           * The letter; its channel is the variant’s channel
           */
          templateId: string | null
          /**
           * The same letter in other languages: each customer gets theirs
           *
           * @maxItems 50
           */
          translations: string[]
          /**
           * Its part of those who get any variant
           */
          weight: number
          /**
           * What it goes out by; the default account of its channel when null
           */
          accountId: string | null
          /**
           * Its own time of day; the schedule’s when null
           */
          time: string | null
          /**
           * A cascade: the next channels, for those the message before has not reached in time, or cannot reach
           */
          cascade: {
            /**
             * It goes out when the message before has not come so far
             */
            unless: 'delivered' | 'opened' | 'clicked'
            /**
             * within so many hours
             */
            hours: number
            /**
             * Its letter; its channel is the next channel
             */
            templateId: string | null
            /**
             * @maxItems 50
             */
            translations: string[]
            accountId: string | null
          }[]
          /**
           * Of a cascade’s channels: as they are listed, or for each customer by cost and how they reacted so far
           */
          order: 'listed' | 'best'
        }[]
        schedule:
          | {
              kind: 'now'
            }
          | {
              kind: 'at'
              at: string
            }
          | {
              kind: 'local'
              day: string
              /**
               * In each customer’s own zone
               */
              time: string
            }
          | {
              kind: 'best'
              day: string
              fromHour: number
              /**
               * Not at this hour any more
               */
              toHour: number
            }
          | {
              kind: 'repeated'
              every: 'day' | 'week' | 'month'
              firstDay: string
              lastDay: string | null
              time: string
              /**
               * In each customer’s own zone, not the workspace’s
               */
              isLocal: boolean
            }
        test: {
          /**
           * Part of the audience that gets the variants first
           */
          share: number
          /**
           * What the better one has more of
           */
          aim: 'opened' | 'clicked' | 'ordered' | 'revenue'
          /**
           * Decided at the latest so long after the last letter of the test was asked for
           */
          hours: number
        } | null
        /**
         * Part of those who may be written to that gets nothing, to see what the letters bring
         */
        holdOutShare: number
        /**
         * At most so many a minute
         */
        perMinute: number | null
        /**
         * Whose turn it is where limits leave room for one message: the more important goes, the other waits or is not sent
         */
        importance: 'high' | 'usual' | 'low'
      }
      /**
       * The latest first, at most 30
       */
      runs: {
        occasion: number
        state: 'gathering' | 'asking' | 'testing' | 'asking-rest' | 'sending' | 'done' | 'stopped'
        startedAt: string
        endedAt: string | null
        /**
         * When its next people are due; null when everybody has been asked about
         */
        nextDueAt: string | null
        audience: number
        /**
         * Messages asked for, whatever the contact policy said
         */
        asked: number
        /**
         * Of the asked: who gets no letter, by the contact policy or the hold-out; without cascades
         */
        refused: number
        /**
         * When it began to ask, was resumed or set another pace
         */
        goingSince: string
        /**
         * Asked about before that
         */
        askedBefore: number
        testEndsAt: string | null
        winner: string | null
        winnerBy: ('proof' | 'deadline' | 'tie') | null
      }[]
      /**
       * Letters that wait for their time or for the sender; counted up to 100,000
       */
      waiting: number
      /**
       * Letters that are being handed over: nothing has been said of them yet
       */
      inHand: number
      /**
       * Letters of the last occasion that may have gone out, or may not
       */
      inDoubt: number
      /**
       * Why letters wait for a later time, and between which times they go out
       */
      waits: {
        reasonCode: string
        letters: number
        firstAt: string
        lastAt: string
      }[]
      /**
       * Whose cascade is not over, and when it is looked at whether the next channel is needed
       */
      climbing: {
        people: number
        firstAt: string
        lastAt: string
      } | null
      /**
       * Accounts that its letters wait for
       */
      keptBy: {
        accountId: string
        name: string
        channel: string
        /**
         * As of the account; `full`: it may hand over no more today
         */
        kind: 'down' | 'held' | 'failing' | 'full'
        code: string
        /**
         * In the other side’s words
         */
        reason: string
        since: string | null
        /**
         * Null: with the next message
         */
        triesAt: string | null
        waiting: number
      }[]
      /**
       * What is missing before it can start
       */
      obstacles: {
        path: string
        message: {
          en: string
          ru: string
        }
      }[]
      approval: {
        /**
         * The workspace wants a second person to agree
         */
        isAsked: boolean
        /**
         * You are that second person
         */
        mayApprove: boolean
        /**
         * The name of who asked for it; null of a key
         */
        askedBy: string | null
        /**
         * The name of who agreed
         */
        approvedBy: string | null
        /**
         * The names of who else may agree, at most 20
         */
        mayBeApprovedBy: string[]
        declinedBecause: string | null
      }
    }
  }
  /**
   * A new draft with everything the campaign has but its past.
   */
  'campaigns.copy': {
    input: {
      id: string
      name?: string
    }
    output: {
      id: string
      name: string
      status: 'draft' | 'awaiting-approval' | 'scheduled' | 'running' | 'paused' | 'done' | 'stopped'
      /**
       * How many times it has begun
       */
      occasions: number
      /**
       * When it begins, or begins again
       */
      nextAt: string | null
      /**
       * Day and time it goes out then by each customer’s own clock; null where all get it at one moment
       */
      nextByClock: {
        day: string
        time: string
      } | null
      /**
       * Why it paused by itself
       */
      trouble: {
        en: string
        ru: string
      } | null
      startedAt: string | null
      endedAt: string | null
      isArchived: boolean
      /**
       * Why a second person sent it back; null once it is asked for again
       */
      declinedBecause: string | null
      createdAt: string
      updatedAt: string
      definition: {
        audience: {
          /**
           * All customers; segments are not asked then
           */
          everybody: boolean
          /**
           * @maxItems 100
           */
          segmentIds: string[]
          /**
           * @maxItems 100
           */
          exceptSegmentIds: string[]
        }
        topic: string
        /**
         * One to eight
         */
        variants: {
          key: string
          /**
           * The letter; its channel is the variant’s channel
           */
          templateId: string | null
          /**
           * The same letter in other languages: each customer gets theirs
           *
           * @maxItems 50
           */
          translations: string[]
          /**
           * Its part of those who get any variant
           */
          weight: number
          /**
           * What it goes out by; the default account of its channel when null
           */
          accountId: string | null
          /**
           * Its own time of day; the schedule’s when null
           */
          time: string | null
          /**
           * A cascade: the next channels, for those the message before has not reached in time, or cannot reach
           */
          cascade: {
            /**
             * It goes out when the message before has not come so far
             */
            unless: 'delivered' | 'opened' | 'clicked'
            /**
             * within so many hours
             */
            hours: number
            /**
             * Its letter; its channel is the next channel
             */
            templateId: string | null
            /**
             * @maxItems 50
             */
            translations: string[]
            accountId: string | null
          }[]
          /**
           * Of a cascade’s channels: as they are listed, or for each customer by cost and how they reacted so far
           */
          order: 'listed' | 'best'
        }[]
        schedule:
          | {
              kind: 'now'
            }
          | {
              kind: 'at'
              at: string
            }
          | {
              kind: 'local'
              day: string
              /**
               * In each customer’s own zone
               */
              time: string
            }
          | {
              kind: 'best'
              day: string
              fromHour: number
              /**
               * Not at this hour any more
               */
              toHour: number
            }
          | {
              kind: 'repeated'
              every: 'day' | 'week' | 'month'
              firstDay: string
              lastDay: string | null
              time: string
              /**
               * In each customer’s own zone, not the workspace’s
               */
              isLocal: boolean
            }
        test: {
          /**
           * Part of the audience that gets the variants first
           */
          share: number
          /**
           * What the better one has more of
           */
          aim: 'opened' | 'clicked' | 'ordered' | 'revenue'
          /**
           * Decided at the latest so long after the last letter of the test was asked for
           */
          hours: number
        } | null
        /**
         * Part of those who may be written to that gets nothing, to see what the letters bring
         */
        holdOutShare: number
        /**
         * At most so many a minute
         */
        perMinute: number | null
        /**
         * Whose turn it is where limits leave room for one message: the more important goes, the other waits or is not sent
         */
        importance: 'high' | 'usual' | 'low'
      }
      /**
       * The latest first, at most 30
       */
      runs: {
        occasion: number
        state: 'gathering' | 'asking' | 'testing' | 'asking-rest' | 'sending' | 'done' | 'stopped'
        startedAt: string
        endedAt: string | null
        /**
         * When its next people are due; null when everybody has been asked about
         */
        nextDueAt: string | null
        audience: number
        /**
         * Messages asked for, whatever the contact policy said
         */
        asked: number
        /**
         * Of the asked: who gets no letter, by the contact policy or the hold-out; without cascades
         */
        refused: number
        /**
         * When it began to ask, was resumed or set another pace
         */
        goingSince: string
        /**
         * Asked about before that
         */
        askedBefore: number
        testEndsAt: string | null
        winner: string | null
        winnerBy: ('proof' | 'deadline' | 'tie') | null
      }[]
      /**
       * Letters that wait for their time or for the sender; counted up to 100,000
       */
      waiting: number
      /**
       * Letters that are being handed over: nothing has been said of them yet
       */
      inHand: number
      /**
       * Letters of the last occasion that may have gone out, or may not
       */
      inDoubt: number
      /**
       * Why letters wait for a later time, and between which times they go out
       */
      waits: {
        reasonCode: string
        letters: number
        firstAt: string
        lastAt: string
      }[]
      /**
       * Whose cascade is not over, and when it is looked at whether the next channel is needed
       */
      climbing: {
        people: number
        firstAt: string
        lastAt: string
      } | null
      /**
       * Accounts that its letters wait for
       */
      keptBy: {
        accountId: string
        name: string
        channel: string
        /**
         * As of the account; `full`: it may hand over no more today
         */
        kind: 'down' | 'held' | 'failing' | 'full'
        code: string
        /**
         * In the other side’s words
         */
        reason: string
        since: string | null
        /**
         * Null: with the next message
         */
        triesAt: string | null
        waiting: number
      }[]
      /**
       * What is missing before it can start
       */
      obstacles: {
        path: string
        message: {
          en: string
          ru: string
        }
      }[]
      approval: {
        /**
         * The workspace wants a second person to agree
         */
        isAsked: boolean
        /**
         * You are that second person
         */
        mayApprove: boolean
        /**
         * The name of who asked for it; null of a key
         */
        askedBy: string | null
        /**
         * The name of who agreed
         */
        approvedBy: string | null
        /**
         * The names of who else may agree, at most 20
         */
        mayBeApprovedBy: string[]
        declinedBecause: string | null
      }
    }
  }
  /**
   * Put away a draft or a campaign that is over, or take it out again. Its figures stay.
   */
  'campaigns.archive': {
    input: {
      id: string
      archived?: boolean
    }
    output: {
      id: string
      name: string
      status: 'draft' | 'awaiting-approval' | 'scheduled' | 'running' | 'paused' | 'done' | 'stopped'
      /**
       * How many times it has begun
       */
      occasions: number
      /**
       * When it begins, or begins again
       */
      nextAt: string | null
      /**
       * Day and time it goes out then by each customer’s own clock; null where all get it at one moment
       */
      nextByClock: {
        day: string
        time: string
      } | null
      /**
       * Why it paused by itself
       */
      trouble: {
        en: string
        ru: string
      } | null
      startedAt: string | null
      endedAt: string | null
      isArchived: boolean
      /**
       * Why a second person sent it back; null once it is asked for again
       */
      declinedBecause: string | null
      createdAt: string
      updatedAt: string
      definition: {
        audience: {
          /**
           * All customers; segments are not asked then
           */
          everybody: boolean
          /**
           * @maxItems 100
           */
          segmentIds: string[]
          /**
           * @maxItems 100
           */
          exceptSegmentIds: string[]
        }
        topic: string
        /**
         * One to eight
         */
        variants: {
          key: string
          /**
           * The letter; its channel is the variant’s channel
           */
          templateId: string | null
          /**
           * The same letter in other languages: each customer gets theirs
           *
           * @maxItems 50
           */
          translations: string[]
          /**
           * Its part of those who get any variant
           */
          weight: number
          /**
           * What it goes out by; the default account of its channel when null
           */
          accountId: string | null
          /**
           * Its own time of day; the schedule’s when null
           */
          time: string | null
          /**
           * A cascade: the next channels, for those the message before has not reached in time, or cannot reach
           */
          cascade: {
            /**
             * It goes out when the message before has not come so far
             */
            unless: 'delivered' | 'opened' | 'clicked'
            /**
             * within so many hours
             */
            hours: number
            /**
             * Its letter; its channel is the next channel
             */
            templateId: string | null
            /**
             * @maxItems 50
             */
            translations: string[]
            accountId: string | null
          }[]
          /**
           * Of a cascade’s channels: as they are listed, or for each customer by cost and how they reacted so far
           */
          order: 'listed' | 'best'
        }[]
        schedule:
          | {
              kind: 'now'
            }
          | {
              kind: 'at'
              at: string
            }
          | {
              kind: 'local'
              day: string
              /**
               * In each customer’s own zone
               */
              time: string
            }
          | {
              kind: 'best'
              day: string
              fromHour: number
              /**
               * Not at this hour any more
               */
              toHour: number
            }
          | {
              kind: 'repeated'
              every: 'day' | 'week' | 'month'
              firstDay: string
              lastDay: string | null
              time: string
              /**
               * In each customer’s own zone, not the workspace’s
               */
              isLocal: boolean
            }
        test: {
          /**
           * Part of the audience that gets the variants first
           */
          share: number
          /**
           * What the better one has more of
           */
          aim: 'opened' | 'clicked' | 'ordered' | 'revenue'
          /**
           * Decided at the latest so long after the last letter of the test was asked for
           */
          hours: number
        } | null
        /**
         * Part of those who may be written to that gets nothing, to see what the letters bring
         */
        holdOutShare: number
        /**
         * At most so many a minute
         */
        perMinute: number | null
        /**
         * Whose turn it is where limits leave room for one message: the more important goes, the other waits or is not sent
         */
        importance: 'high' | 'usual' | 'low'
      }
      /**
       * The latest first, at most 30
       */
      runs: {
        occasion: number
        state: 'gathering' | 'asking' | 'testing' | 'asking-rest' | 'sending' | 'done' | 'stopped'
        startedAt: string
        endedAt: string | null
        /**
         * When its next people are due; null when everybody has been asked about
         */
        nextDueAt: string | null
        audience: number
        /**
         * Messages asked for, whatever the contact policy said
         */
        asked: number
        /**
         * Of the asked: who gets no letter, by the contact policy or the hold-out; without cascades
         */
        refused: number
        /**
         * When it began to ask, was resumed or set another pace
         */
        goingSince: string
        /**
         * Asked about before that
         */
        askedBefore: number
        testEndsAt: string | null
        winner: string | null
        winnerBy: ('proof' | 'deadline' | 'tie') | null
      }[]
      /**
       * Letters that wait for their time or for the sender; counted up to 100,000
       */
      waiting: number
      /**
       * Letters that are being handed over: nothing has been said of them yet
       */
      inHand: number
      /**
       * Letters of the last occasion that may have gone out, or may not
       */
      inDoubt: number
      /**
       * Why letters wait for a later time, and between which times they go out
       */
      waits: {
        reasonCode: string
        letters: number
        firstAt: string
        lastAt: string
      }[]
      /**
       * Whose cascade is not over, and when it is looked at whether the next channel is needed
       */
      climbing: {
        people: number
        firstAt: string
        lastAt: string
      } | null
      /**
       * Accounts that its letters wait for
       */
      keptBy: {
        accountId: string
        name: string
        channel: string
        /**
         * As of the account; `full`: it may hand over no more today
         */
        kind: 'down' | 'held' | 'failing' | 'full'
        code: string
        /**
         * In the other side’s words
         */
        reason: string
        since: string | null
        /**
         * Null: with the next message
         */
        triesAt: string | null
        waiting: number
      }[]
      /**
       * What is missing before it can start
       */
      obstacles: {
        path: string
        message: {
          en: string
          ru: string
        }
      }[]
      approval: {
        /**
         * The workspace wants a second person to agree
         */
        isAsked: boolean
        /**
         * You are that second person
         */
        mayApprove: boolean
        /**
         * The name of who asked for it; null of a key
         */
        askedBy: string | null
        /**
         * The name of who agreed
         */
        approvedBy: string | null
        /**
         * The names of who else may agree, at most 20
         */
        mayBeApprovedBy: string[]
        declinedBecause: string | null
      }
    }
  }
  /**
   * What would become of a campaign: how many people, why some would get nothing, when, how long, and what like campaigns came to.
   */
  'campaigns.forecast': {
    input: {
      id: string
    }
    output: {
      currency: string
      inSegments: number
      /**
       * Without the exceptions
       */
      audience: number
      /**
       * So many were asked about; as many as the audience when it is small
       */
      sample: number
      /**
       * Who would get one, at once or after a wait
       */
      letters: number
      /**
       * Of them, who would have to wait (quiet hours …)
       */
      waiting: number
      /**
       * Of the letters, those that go before the others: to people between the first order and the second, and at risk
       */
      firstInLine: number
      heldOut: number
      /**
       * Why others would get nothing
       */
      reasons: {
        reasonCode: string
        reason: string
        people: number
      }[]
      /**
       * Campaigns planned before it, and how many of `letters` would get nothing of this one if those go out: the limits have room for one. Not taken off: a plan may be called off
       */
      before: {
        id: string
        name: string
        at: string
        people: number
      }[]
      variants: {
        key: string
        people: number
      }[]
      /**
       * Who would wait for the winner of the test
       */
      rest: number
      /**
       * When the first of them get it, at the latest; null without a test
       */
      restAt: string | null
      /**
       * On fewer people of each variant no winner is ever proven
       */
      fewestToProve: number
      /**
       * More than one where variants differ in it, or have a cascade
       */
      channels: {
        channel: string
        /**
         * Whose first letter goes by it
         */
        people: number
        /**
         * How many would go by it, those of cascades by how often letters were not read so far
         */
        letters: number
      }[]
      /**
       * What they cost, as the accounts say; null when none says
       */
      costMinor: number | null
      startsAt: string
      /**
       * How long it takes at the pace; null without one
       */
      minutes: number | null
      timeline: {
        at: string
        people: number
      }[]
      /**
       * Null while no like campaign has been sent
       */
      expected: {
        /**
         * The campaigns it was taken from
         */
        campaigns: string[]
        opened: {
          low: number
          middle: number
          high: number
        }
        clicked: {
          low: number
          middle: number
          high: number
        }
        buyers: {
          low: number
          middle: number
          high: number
        }
        revenueMinor: {
          low: number
          middle: number
          high: number
        }
        unsubscribed: {
          low: number
          middle: number
          high: number
        }
      } | null
      /**
       * The smallest rise in the share of buyers that the hold-out would show four times of five
       */
      smallestEffect: number | null
    }
  }
  /**
   * What to mend in a campaign’s letters before it starts, for its audience and its senders. What must be mended stops the start.
   */
  'campaigns.check': {
    input: {
      id: string
    }
    output: {
      /**
       * Nothing was found that must be mended
       */
      isReady: boolean
      letters: {
        variant: string
        templateId: string
        letterId: string | null
        name: string
        language: string
        findings: {
          code: string
          weight: 'must' | 'should' | 'note'
          message: {
            en: string
            ru: string
          }
          field?: string
          place?: {
            line: number
            column: number
            length: number
          } | null
        }[]
      }[]
    }
  }
  /**
   * Who would get what and when, person by person, and why some would get nothing. Nothing is sent.
   */
  'campaigns.rehearse': {
    input: {
      id: string
      limit?: number
      cursor?: string
    }
    output: {
      items: {
        customer: {
          id: number
          name: string | null
          /**
           * Covered for those who may not see personal data
           */
          email: string | null
        }
        /**
         * Covered for those who may not see personal data
         */
        address: string | null
        /**
         * Null: waits for the winner of the test
         */
        variant: string | null
        /**
         * Of the first message; null where no letter is chosen yet
         */
        channel: string | null
        /**
         * Of those who wait for the winner: at the latest
         */
        dueAt: string
        /**
         * unknown: no letter is chosen yet
         */
        verdict: 'send' | 'wait' | 'skip' | 'unknown'
        waitsUntil: string | null
        reasonCode: string | null
        reasonValues: {
          [k: string]: number
        } | null
        reason: string | null
      }[]
      nextCursor: string | null
    }
  }
  /**
   * What became of a campaign’s letters, by variant, link and hour; the money after clicks, and the money because of the letters, by the hold-out.
   */
  'campaigns.statistics': {
    input: {
      id: string
      /**
       * Orders so long after it was decided about a person count for the effect
       */
      days?: number
      /**
       * What variants are compared by; what the test aims at, or clicks, when left out
       */
      aim?: 'opened' | 'clicked' | 'ordered' | 'revenue'
    }
    output: {
      currency: string
      total: {
        sent: number
        /**
         * Told by the other side; where it never tells, handed over and not come back
         */
        delivered: number
        /**
         * Went out and came back
         */
        bounced: number
        /**
         * Not sent, by the contact policy
         */
        skipped: number
        /**
         * Not sent on purpose, to see what the letters bring
         */
        heldOut: number
        /**
         * Never went out: the other side would not take them, or they could not be made
         */
        failed: number
        inDoubt: number
        /**
         * By people; a click says so too
         */
        opened: number
        /**
         * Only programs opened them, as far as can be told
         */
        openedByMachine: number
        /**
         * By people: any link in the letter, feedback buttons too
         */
        clicked: number
        unsubscribed: number
        complained: number
        /**
         * On the shop’s pages, without following it
         */
        closed: number
        /**
         * People who ordered after a click
         */
        buyers: number
        ordered: number
        /**
         * Of orders after a click
         */
        revenueMinor: number
      }
      aim: 'opened' | 'clicked' | 'ordered' | 'revenue'
      /**
       * Whether any channel of these messages tells of such a thing at all
       */
      tells: {
        opened: boolean
        clicked: boolean
      }
      variants: {
        key: string
        figures: {
          sent: number
          /**
           * Told by the other side; where it never tells, handed over and not come back
           */
          delivered: number
          /**
           * Went out and came back
           */
          bounced: number
          /**
           * Not sent, by the contact policy
           */
          skipped: number
          /**
           * Not sent on purpose, to see what the letters bring
           */
          heldOut: number
          /**
           * Never went out: the other side would not take them, or they could not be made
           */
          failed: number
          inDoubt: number
          /**
           * By people; a click says so too
           */
          opened: number
          /**
           * Only programs opened them, as far as can be told
           */
          openedByMachine: number
          /**
           * By people: any link in the letter, feedback buttons too
           */
          clicked: number
          unsubscribed: number
          complained: number
          /**
           * On the shop’s pages, without following it
           */
          closed: number
          /**
           * People who ordered after a click
           */
          buyers: number
          ordered: number
          /**
           * Of orders after a click
           */
          revenueMinor: number
        }
        /**
         * Share of those it went out to, with its 95 % interval
         */
        opened: {
          value: number
          low: number
          high: number
        }
        clicked: {
          value: number
          low: number
          high: number
        }
        ordered: {
          value: number
          low: number
          high: number
        }
      }[]
      comparison: {
        leader: string | null
        /**
         * Not by chance, however often one looks and however many variants there are
         */
        isProven: boolean
        /**
         * Each variant has gone to enough people for anything to be proven
         */
        areEnough: boolean
        /**
         * So many each are enough
         */
        fewestToProve: number
        p: number
      }
      /**
       * What became of the messages of each channel, those of cascades too
       */
      channels: {
        channel: string
        figures: {
          sent: number
          /**
           * Told by the other side; where it never tells, handed over and not come back
           */
          delivered: number
          /**
           * Went out and came back
           */
          bounced: number
          /**
           * Not sent, by the contact policy
           */
          skipped: number
          /**
           * Not sent on purpose, to see what the letters bring
           */
          heldOut: number
          /**
           * Never went out: the other side would not take them, or they could not be made
           */
          failed: number
          inDoubt: number
          /**
           * By people; a click says so too
           */
          opened: number
          /**
           * Only programs opened them, as far as can be told
           */
          openedByMachine: number
          /**
           * By people: any link in the letter, feedback buttons too
           */
          clicked: number
          unsubscribed: number
          complained: number
          /**
           * On the shop’s pages, without following it
           */
          closed: number
          /**
           * People who ordered after a click
           */
          buyers: number
          ordered: number
          /**
           * Of orders after a click
           */
          revenueMinor: number
        }
      }[]
      /**
       * Of one that goes out repeatedly: each time, the latest first, at most 30
       */
      occasions: {
        occasion: number
        startedAt: string
        audience: number
        figures: {
          sent: number
          /**
           * Told by the other side; where it never tells, handed over and not come back
           */
          delivered: number
          /**
           * Went out and came back
           */
          bounced: number
          /**
           * Not sent, by the contact policy
           */
          skipped: number
          /**
           * Not sent on purpose, to see what the letters bring
           */
          heldOut: number
          /**
           * Never went out: the other side would not take them, or they could not be made
           */
          failed: number
          inDoubt: number
          /**
           * By people; a click says so too
           */
          opened: number
          /**
           * Only programs opened them, as far as can be told
           */
          openedByMachine: number
          /**
           * By people: any link in the letter, feedback buttons too
           */
          clicked: number
          unsubscribed: number
          complained: number
          /**
           * On the shop’s pages, without following it
           */
          closed: number
          /**
           * People who ordered after a click
           */
          buyers: number
          ordered: number
          /**
           * Of orders after a click
           */
          revenueMinor: number
        }
      }[]
      links: {
        url: string
        /**
         * Name of the product whose page it is
         */
        product: string | null
        variant: string
        people: number
        clicks: number
      }[]
      hours: {
        at: string
        sent: number
        opened: number
        clicked: number
        ordered: number
      }[]
      notSent: {
        /**
         * skipped, failed (never went out) or bounced (came back)
         */
        kind: string
        reasonCode: string
        /**
         * What the other side said most often, in its words
         */
        said: string | null
        people: number
      }[]
      incremental: {
        /**
         * Orders so long after it was decided about a person count
         */
        days: number
        /**
         * Who was to be written to, whether or not the letter reached them
         */
        treated: {
          people: number
          buyers: number
          orders: number
          revenueMinor: number
        }
        /**
         * Who could have been written to and was left out by chance
         */
        heldOut: {
          people: number
          buyers: number
          orders: number
          revenueMinor: number
        }
        buying: {
          /**
           * `not-yet`: nobody of the hold-out has been come to
           */
          verdict: 'no-hold-out' | 'not-yet' | 'too-few' | 'not-shown' | 'gain' | 'loss'
          /**
           * Share of buyers among the treated less that among the held out
           */
          difference: {
            value: number
            low: number
            high: number
          } | null
          /**
           * +0.12: 12 % more buyers
           */
          lift: {
            value: number
            low: number
            high: number
          } | null
          extraBuyers: {
            value: number
            low: number
            high: number
          } | null
          /**
           * So many more would show it, if the difference stays as it is
           */
          morePeople: number | null
        }
        money: {
          /**
           * `not-yet`: nobody of the hold-out has been come to
           */
          verdict: 'no-hold-out' | 'not-yet' | 'too-few' | 'not-shown' | 'gain' | 'loss'
          perPersonMinor: {
            value: number
            low: number
            high: number
          } | null
          /**
           * Incremental revenue; null while fewer than five of either side bought
           */
          extraMinor: {
            value: number
            low: number
            high: number
          } | null
          morePeople: number | null
        }
        sentence: {
          en: string
          ru: string
        }
        byVariant: {
          key: string
          treated: {
            people: number
            buyers: number
            orders: number
            revenueMinor: number
          }
          difference: {
            value: number
            low: number
            high: number
          } | null
          extraMinor: {
            value: number
            low: number
            high: number
          } | null
        }[]
      }
    }
  }
  /**
   * Everybody a campaign was for, the latest first: what became of each, and why some got nothing.
   */
  'campaigns.people': {
    input: {
      id: string
      fate?:
        | 'queued'
        | 'sent'
        | 'opened'
        | 'clicked'
        | 'ordered'
        | 'unsubscribed'
        | 'skipped'
        | 'held-out'
        | 'failed'
        | 'bounced'
        | 'in-doubt'
      /**
       * Only who got nothing, or from whom it came back, for this reason (`notSent[].reasonCode` of the statistics)
       */
      reason?: string
      variant?: string
      channel?: string
      limit?: number
      cursor?: string
    }
    output: {
      items: {
        messageId: string
        customer: {
          id: number
          name: string | null
        }
        variant: string | null
        channel: string
        status: 'queued' | 'sending' | 'sent' | 'skipped' | 'failed' | 'in-doubt'
        reason: string | null
        reasonCode: string | null
        reasonValues: {
          [k: string]: number
        } | null
        /**
         * Why it came back
         */
        returnReason: string | null
        createdAt: string
        sentAt: string | null
        returnedAt: string | null
        openedAt: string | null
        clickedAt: string | null
        orderedAt: string | null
        unsubscribedAt: string | null
      }[]
      nextCursor: string | null
    }
  }
  /**
   * Whether a second person must agree before a campaign goes out.
   */
  'campaign-settings.get': {
    input: {}
    output: {
      /**
       * A second person must agree before a campaign goes out
       */
      needsApproval: boolean
    }
  }
  /**
   * Ask for a second person’s approval before campaigns go out, or do without.
   */
  'campaign-settings.update': {
    input: {
      /**
       * A second person must agree before a campaign goes out
       */
      needsApproval: boolean
    }
    output: {
      /**
       * A second person must agree before a campaign goes out
       */
      needsApproval: boolean
    }
  }
  /**
   * Flows by name, with how many people are in each now.
   */
  'flows.list': {
    input: {
      limit?: number
      cursor?: string
    }
    output: {
      items: {
        id: string
        name: string
        status: 'draft' | 'running' | 'paused'
        version: number
        /**
         * The ready flow it was made of
         */
        playbook: string | null
        createdAt: string
        updatedAt: string
        /**
         * { kind: event | segment, …, conditions }
         */
        trigger: {
          [k: string]: unknown
        }
        stepCount: number
        peopleNow: number
      }[]
      nextCursor: string | null
    }
  }
  /**
   * Save a new flow as a draft. Nobody enters it until it is started.
   */
  'flows.create': {
    input: {
      name: string
      /**
       * { trigger, exit, reentry, steps }: every mistake is told by its field
       */
      definition: {
        [k: string]: unknown
      }
    }
    output: {
      id: string
      name: string
      status: 'draft' | 'running' | 'paused'
      version: number
      /**
       * Trigger, exits, re-entry and steps
       */
      definition: {
        [k: string]: unknown
      }
      /**
       * The ready flow it was made of
       */
      playbook: string | null
      createdAt: string
      updatedAt: string
    }
  }
  /**
   * Ready flows, with what each does.
   */
  'playbooks.list': {
    input: {}
    output: {
      items: {
        name: string
        label: {
          en: string
          ru: string
        }
        summary: {
          en: string
          ru: string
        }
      }[]
    }
  }
  /**
   * Make a ready flow with its letters in Russian and English.
   */
  'flows.create-from-playbook': {
    input: {
      playbook: string
      name?: string
      /**
       * Start it at once; otherwise it is a draft
       */
      starts?: boolean
    }
    output: {
      id: string
      name: string
      status: 'draft' | 'running' | 'paused'
      version: number
      /**
       * Trigger, exits, re-entry and steps
       */
      definition: {
        [k: string]: unknown
      }
      /**
       * The ready flow it was made of
       */
      playbook: string | null
      createdAt: string
      updatedAt: string
    }
  }
  /**
   * One flow with its definition.
   */
  'flows.get': {
    input: {
      id: string
    }
    output: {
      id: string
      name: string
      status: 'draft' | 'running' | 'paused'
      version: number
      /**
       * Trigger, exits, re-entry and steps
       */
      definition: {
        [k: string]: unknown
      }
      /**
       * The ready flow it was made of
       */
      playbook: string | null
      createdAt: string
      updatedAt: string
    }
  }
  /**
   * Change a flow. Once it was started a change makes a new version: people on their way finish by theirs, newcomers take the new one.
   */
  'flows.update': {
    input: {
      id: string
      name?: string
      /**
       * { trigger, exit, reentry, steps }: every mistake is told by its field
       */
      definition?: {
        [k: string]: unknown
      }
    }
    output: {
      id: string
      name: string
      status: 'draft' | 'running' | 'paused'
      version: number
      /**
       * Trigger, exits, re-entry and steps
       */
      definition: {
        [k: string]: unknown
      }
      /**
       * The ready flow it was made of
       */
      playbook: string | null
      createdAt: string
      updatedAt: string
    }
  }
  /**
   * Start a flow, or let a paused one go on: waits that ended meanwhile end now.
   */
  'flows.start': {
    input: {
      id: string
    }
    output: {
      id: string
      name: string
      status: 'draft' | 'running' | 'paused'
      version: number
      /**
       * Trigger, exits, re-entry and steps
       */
      definition: {
        [k: string]: unknown
      }
      /**
       * The ready flow it was made of
       */
      playbook: string | null
      createdAt: string
      updatedAt: string
    }
  }
  /**
   * Pause a flow: nobody enters, and everybody in it stays where they are until it goes on.
   */
  'flows.pause': {
    input: {
      id: string
    }
    output: {
      id: string
      name: string
      status: 'draft' | 'running' | 'paused'
      version: number
      /**
       * Trigger, exits, re-entry and steps
       */
      definition: {
        [k: string]: unknown
      }
      /**
       * The ready flow it was made of
       */
      playbook: string | null
      createdAt: string
      updatedAt: string
    }
  }
  /**
   * How many passed each step and stand there now, and what became of its letters, with the money.
   */
  'flows.statistics': {
    input: {
      id: string
      /**
       * How far back to count
       */
      days?: number
    }
    output: {
      currency: string
      entered: number
      /**
       * Left early, by an exit rule
       */
      exited: number
      now: number
      total: {
        sent: number
        skipped: number
        failed: number
        inDoubt: number
        /**
         * By people; a click says so too
         */
        opened: number
        /**
         * Only programs opened them, as far as can be told
         */
        openedByMachine: number
        clicked: number
        unsubscribed: number
        ordered: number
        revenueMinor: number
      }
      /**
       * Whether any channel of these messages tells of such a thing at all
       */
      tells: {
        opened: boolean
        clicked: boolean
      }
      steps: {
        stepId: string
        passed: number
        /**
         * How they left: waited, yes, no, timed-out …
         */
        byWay: {
          [k: string]: number
        }
        now: number
        /**
         * Null where nothing is sent
         */
        letters: {
          sent: number
          skipped: number
          failed: number
          inDoubt: number
          /**
           * By people; a click says so too
           */
          opened: number
          /**
           * Only programs opened them, as far as can be told
           */
          openedByMachine: number
          clicked: number
          unsubscribed: number
          ordered: number
          revenueMinor: number
          /**
           * Whether any channel of these messages tells of such a thing at all
           */
          tells: {
            opened: boolean
            clicked: boolean
          }
        } | null
      }[]
    }
  }
  /**
   * People in a flow or through it, latest first: all, at one step now, or by how it ended.
   */
  'flows.people': {
    input: {
      id: string
      /**
       * Those who stand at this step now
       */
      stepId?: string
      status?: 'active' | 'waiting' | 'done' | 'exited' | 'failed'
      limit?: number
      cursor?: string
    }
    output: {
      items: {
        enrolmentId: string
        customer: {
          id: number
          name: string | null
        }
        version: number
        stepId: string | null
        status: 'active' | 'waiting' | 'done' | 'exited' | 'failed'
        waitsUntil: string | null
        waitsFor: string | null
        reason: string | null
        startedAt: string
        endedAt: string | null
      }[]
      nextCursor: string | null
    }
  }
  /**
   * What a flow can be made of: kinds of steps and of conditions, with their settings.
   */
  'step-kinds.list': {
    input: {}
    output: {
      items: {
        kind: string
        label: {
          en: string
          ru: string
        }
        /**
         * JSON Schema: the form is drawn from it
         */
        settings: {
          [k: string]: unknown
        }
        ways: {
          name: string
          label: {
            en: string
            ru: string
          }
        }[]
        waits: boolean
        speaks: boolean
      }[]
      /**
       * What triggers, exits and branches can ask
       */
      conditions: {
        kind: string
        group: string
        groupLabel: {
          en: string
          ru: string
        }
        label: {
          en: string
          ru: string
        }
        /**
         * Other words it is looked for by
         */
        alsoCalled?: {
          en: string
          ru: string
        }
        /**
         * Settings stand in braces; {field|one|few|many} is a word that agrees with a number
         */
        sentence: {
          en: string
          ru: string
        }
        /**
         * The sentence of the condition turned round
         */
        negative?: {
          en: string
          ru: string
        }
        /**
         * JSON Schema
         */
        settings: {
          [k: string]: unknown
        }
        /**
         * What a new one begins with
         */
        start: {
          [k: string]: unknown
        }
      }[]
    }
  }
  /**
   * Calls that are to be made, the oldest first; or those that were, the newest first.
   */
  'tasks.list': {
    input: {
      state?: 'open' | 'done'
      /**
       * Any card of a person
       */
      customerId?: number
      limit?: number
      cursor?: string
    }
    output: {
      items: {
        /**
         * Of the message it is
         */
        id: string
        /**
         * The living card
         */
        customer: {
          id: number
          name: string | null
        }
        /**
         * Covered for those who may not see personal data
         */
        phone: string | null
        title: string
        text: string
        createdAt: string
        /**
         * False: they have said no to calls since this one was asked for, or the number is on the stop list
         */
        mayCall: boolean
        done: {
          outcome: 'reached' | 'not-reached' | 'dropped' | 'do-not-call'
          note: string
          /**
           * Null: a program with a key
           */
          by: string | null
          at: string
        } | null
      }[]
      nextCursor: string | null
      /**
       * How many are open; with the first page only
       */
      open?: number
    }
  }
  /**
   * Say what came of a call. The first word holds. “do-not-call” withdraws the person’s consent for calls, with this as its proof.
   */
  'tasks.done': {
    input: {
      id: string
      outcome: 'reached' | 'not-reached' | 'dropped' | 'do-not-call'
      note?: string
    }
    output: {
      /**
       * Of the message it is
       */
      id: string
      /**
       * The living card
       */
      customer: {
        id: number
        name: string | null
      }
      /**
       * Covered for those who may not see personal data
       */
      phone: string | null
      title: string
      text: string
      createdAt: string
      /**
       * False: they have said no to calls since this one was asked for, or the number is on the stop list
       */
      mayCall: boolean
      done: {
        outcome: 'reached' | 'not-reached' | 'dropped' | 'do-not-call'
        note: string
        /**
         * Null: a program with a key
         */
        by: string | null
        at: string
      } | null
    }
  }
  /**
   * Put a call back on the list: what was said of it is taken back, a refusal of calls that came of it among it.
   */
  'tasks.reopen': {
    input: {
      id: string
    }
    output: {
      /**
       * Of the message it is
       */
      id: string
      /**
       * The living card
       */
      customer: {
        id: number
        name: string | null
      }
      /**
       * Covered for those who may not see personal data
       */
      phone: string | null
      title: string
      text: string
      createdAt: string
      /**
       * False: they have said no to calls since this one was asked for, or the number is on the stop list
       */
      mayCall: boolean
      done: {
        outcome: 'reached' | 'not-reached' | 'dropped' | 'do-not-call'
        note: string
        /**
         * Null: a program with a key
         */
        by: string | null
        at: string
      } | null
    }
  }
  /**
   * The card with all it shows, in one answer: the customer, the first page of their timeline, orders and messages, what they did on the site, traits, predictions, segments and the rest, each as its own operation tells it.
   */
  'customers.whole': {
    input: {
      id: number
    }
    output: {
      customer: {
        /**
         * The living card, also when a merged one was asked for
         */
        id: number
        name: string | null
        firstName: string | null
        middleName: string | null
        lastName: string | null
        email: string | null
        phone: string | null
        gender: ('female' | 'male') | null
        birthday: string | null
        country: string | null
        region: string | null
        city: string | null
        address: string | null
        locale: string | null
        timeZone: string | null
        attributes: {
          [k: string]: unknown
        }
        createdAt: string
        updatedAt: string
        identifiers: {
          kind: string
          value: string
          firstSeenAt: string
          /**
           * The card it was first seen on
           */
          customerId: number
        }[]
        /**
         * Channels with addresses of their own (chats, browsers, telephones) they can be reached by, the newest first
         */
        reachedBy: {
          channel: string
          toldAt: string
        }[]
        consents: {
          channel: string
          topic: string
          status: 'granted' | 'withdrawn'
          at: string
          proof: {
            [k: string]: unknown
          }
        }[]
        /**
         * What they asked for on their preference page: at most so often, nothing before this time
         */
        wishes: {
          frequency: ('weekly' | 'monthly') | null
          pausedUntil: string | null
        }
        suppressions: {
          channel: string
          address: string
          reason: string
          at: string
        }[]
        figures: {
          orderCount: number
          revenueMinor: number
          averageOrderMinor: number | null
          firstOrderAt: string | null
          lastOrderAt: string | null
          daysSinceLastOrder: number | null
          firstSeenAt: string
          lastSeenAt: string
        }
        cart: {
          items: {
            productId: string
            name: string | null
            quantity: number
            priceMinor: number | null
            url: string | null
            imageUrl: string | null
          }[]
          totalMinor: number
          currency: string | null
          updatedAt: string
        } | null
        merges: {
          id: string
          fromCustomerId: number
          intoCustomerId: number
          reason: {
            [k: string]: unknown
          }
          mergedAt: string
        }[]
        currency: string
      }
      timeline: {
        items: (
          | {
              id: string
              at: string
              kind: 'event'
              messageId: string
              /**
               * track, page, screen, identify, group, alias
               */
              type: string
              name: string
              url: string | null
              productId: string | null
              productName: string | null
              orderNumber: string | null
              amountMinor: number | null
              currency: string | null
              campaign: string | null
              device: string | null
              properties: {
                [k: string]: unknown
              }
              /**
               * Of a letter nobody vouches for: what a person of the shop says of who wrote it
               */
              sender?: {
                isTheirs: boolean
                by: string | null
                at: string
              }
            }
          | {
              id: string
              at: string
              kind: 'order'
              orderId: string
              number: string
              status: string
              channel: string
              store: string | null
              totalMinor: number
              currency: string
              /**
               * The total in the currency it was told in
               */
              told: {
                currency: string
                totalMinor: number
              } | null
              isPurchase: boolean
              lineCount: number
              attributedMessageId: string | null
            }
          | {
              id: string
              at: string
              kind: 'message'
              what:
                | 'sent'
                | 'skipped'
                | 'failed'
                | 'in-doubt'
                | 'delivered'
                | 'returned'
                | 'opened'
                | 'clicked'
                | 'converted'
                | 'unsubscribed'
                | 'answered'
              messageId: string
              channel: string
              subject: string | null
              flowId: string | null
              flowName: string | null
              campaignName: string | null
              reasonCode: string | null
              reason: string | null
              reasonValues: {
                [k: string]: number
              } | null
              /**
               * Why it came back, in one word
               */
              returnReason: string | null
              /**
               * Of what was answered by a button: nps, stars, reason
               */
              question?: string
              value?: string
              comment?: string | null
            }
          | {
              id: string
              at: string
              kind: 'flow'
              what: 'entered' | 'step' | 'done' | 'exited' | 'failed'
              flowId: string
              flowName: string | null
              enrolmentId: string
              stepId: string | null
              outcome: string | null
              reason: string | null
            }
          | {
              id: string
              at: string
              kind: 'consent'
              channel: string
              topic: string
              status: string
              proof: {
                [k: string]: unknown
              }
            }
          | {
              id: string
              at: string
              kind: 'merge'
              what: 'merged' | 'parted'
              mergeId: string
              fromCustomerId: number
              intoCustomerId: number
              reason: {
                [k: string]: unknown
              }
            }
          | {
              id: string
              at: string
              kind: 'segment'
              what: 'entered' | 'left'
              segmentId: string
              /**
               * Null when the segment was deleted
               */
              segmentName: string | null
              color: number | null
            }
          | {
              id: string
              at: string
              kind: 'note'
              noteId: string
              text: string
              author: string | null
            }
        )[]
        nextCursor: string | null
      }
      orders: {
        items: {
          id: string
          number: string
          status: string
          channel: string
          store: string | null
          knownStore: {
            code: string
            name: string | null
            address: string | null
            city: string | null
          } | null
          placedAt: string
          currency: string
          totalMinor: number
          discountMinor: number
          shippingMinor: number
          refundedMinor: number
          coupon: string | null
          isPurchase: boolean
          attributedMessageId: string | null
          told: {
            currency: string
            /**
             * Of ONE unit, in the workspace’s currency
             */
            rate: string
            /**
             * The day the rate was given for
             */
            rateDay: string
            totalMinor: number
            discountMinor: number
            shippingMinor: number
            taxMinor: number
            refundedMinor: number
            /**
             * In the order of the lines
             */
            lines: {
              priceMinor: number
              amountMinor: number
            }[]
          } | null
          lines: {
            lineNo: number
            productId: string
            name: string | null
            imageUrl: string | null
            quantity: number
            priceMinor: number
            amountMinor: number
          }[]
        }[]
        nextCursor: string | null
      }
      messages: {
        items: {
          id: string
          channel: string
          address: string | null
          subject: string | null
          status: string
          /**
           * Why it was not sent, or is in doubt
           */
          reason: string | null
          reasonCode: string | null
          /**
           * Figures of the reason
           */
          reasonValues: {
            [k: string]: number
          } | null
          flowId: string | null
          flowName: string | null
          campaignName: string | null
          stepId: string | null
          createdAt: string
          sentAt: string | null
          deliveredAt: string | null
          openedAt: string | null
          clickedAt: string | null
          convertedAt: string | null
          unsubscribedAt: string | null
          returnedAt: string | null
          /**
           * Why it came back, in one word
           */
          returnReason: string | null
          complainedAt: string | null
          /**
           * What came of a call that somebody of the shop was to make
           */
          call: {
            outcome: 'reached' | 'not-reached' | 'dropped' | 'do-not-call'
            note: string
          } | null
        }[]
        nextCursor: string | null
      }
      enrolments: {
        items: {
          id: string
          flowId: string
          flowName: string | null
          flowStatus: string | null
          version: number
          status: 'active' | 'waiting' | 'done' | 'exited' | 'failed'
          /**
           * Where the person stands, or stood last
           */
          stepId: string | null
          /**
           * That step as the flow of this version defines it
           */
          step: {
            [k: string]: unknown
          } | null
          waitsFor: string | null
          wakeAt: string | null
          reason: string | null
          startedAt: string
          endedAt: string | null
        }[]
      }
      browsing: {
        /**
         * Of any kind
         */
        eventCount: number
        products: {
          productId: string
          name: string | null
          url: string | null
          imageUrl: string | null
          priceMinor: number | null
          currency: string | null
          /**
           * Variants of one product have it in common
           */
          groupId: string | null
          /**
           * In stock, and still sold
           */
          canBeBought: boolean
          views: number
          /**
           * How often it was put into the cart
           */
          added: number
          /**
           * Pieces
           */
          bought: number
          lastAt: string
        }[]
        categories: {
          category: string
          views: number
          lastAt: string
        }[]
        pages: {
          url: string
          title: string | null
          /**
           * Of the last visit to it
           */
          referrer: string | null
          visits: number
          lastAt: string
        }[]
        devices: {
          device: string
          events: number
          lastAt: string
        }[]
        sources: {
          source: string
          medium: string | null
          campaign: string | null
          visits: number
          firstAt: string
          lastAt: string
        }[]
      }
      notes: {
        items: {
          id: string
          text: string
          /**
           * Null: written by a program with a key
           */
          author: string | null
          isMine: boolean
          createdAt: string
          editedAt: string | null
        }[]
      }
      traits: {
        customerId: number
        computedAt: string | null
        items: {
          name: string
          value: string | number | boolean | null
        }[]
        groups: {
          group: string
          orderCount: number
          revenueMinor: number
          share: number
          lastOrderAt: string
          intervalDays: number | null
          nextOrderExpectedAt: string | null
          recency: number
          frequency: number
          monetary: number
          isPreferred: boolean
        }[]
      }
      predictions: {
        currency: string
        valueDays: number
        periodDays: number
        /**
         * Null for who has not bought, or before the first fit
         */
        prediction: {
          /**
           * Days with purchases after the first
           */
          repeats: number
          /**
           * From the first purchase to the last
           */
          recencyDays: number
          /**
           * From the first purchase to the forecast
           */
          ageDays: number
          pAlive: number | null
          expectedOrders30: number | null
          expectedOrders90: number | null
          expectedOrders365: number | null
          predictedCheckMinor: number | null
          clvMinor: number | null
          /**
           * Null when more likely gone than not
           */
          nextOrderAt: string | null
          binaryWeight: number | null
          /**
           * The oldest period first
           */
          binaryPattern: string
          buysNextPeriod: number | null
          computedAt: string
          /**
           * A purchase on a later day is known by now, which the forecast does not count
           */
          isOutrun: boolean
        } | null
      }
      segments: {
        items: {
          segmentId: string
          name: string
          color: number
          since: string | null
        }[]
      }
      duplicates: {
        items: {
          lowId: number
          highId: number
          /**
           * Bits; 0 is as likely as not
           */
          weight: number
          probability: number
          /**
           * What each comparison says; they add up to the weight
           */
          parts: {
            /**
             * A comparison of duplicates.comparisons, or "prior": how rare two cards of one person are
             */
            kind: string
            level: string | null
            /**
             * Bits: each doubles (or halves, below zero) how likely it is that the two are one
             */
            weight: number
          }[]
          /**
           * Different first names or birthdays, or neither mailbox nor phone in common: no rule merges the two
           */
          mayBeHousehold: boolean
          state: 'waiting' | 'later' | 'merged' | 'not-same' | 'parted'
          decidedHow: ('rule' | 'person') | null
          decidedAt: string | null
          foundAt: string
          mergeId: string | null
          /**
           * The one with `lowId` first
           *
           * @minItems 2
           * @maxItems 2
           */
          cards: [
            {
              id: number
              name: string | null
              firstName: string | null
              middleName: string | null
              lastName: string | null
              email: string | null
              phone: string | null
              birthday: string | null
              gender: string | null
              region: string | null
              city: string | null
              address: string | null
              identifiers: {
                kind: string
                count: number
              }[]
              orderCount: number
              revenueMinor: number
              lastOrderAt: string | null
              firstSeenAt: string
              lastSeenAt: string
            },
            {
              id: number
              name: string | null
              firstName: string | null
              middleName: string | null
              lastName: string | null
              email: string | null
              phone: string | null
              birthday: string | null
              gender: string | null
              region: string | null
              city: string | null
              address: string | null
              identifiers: {
                kind: string
                count: number
              }[]
              orderCount: number
              revenueMinor: number
              lastOrderAt: string | null
              firstSeenAt: string
              lastSeenAt: string
            }
          ]
        }[]
        keptApart: {
          lowId: number
          highId: number
          keptAt: string
          /**
           * Who said so, where a person did who works here
           */
          keptByName: string | null
          /**
           * The one with `lowId` first
           *
           * @minItems 2
           * @maxItems 2
           */
          cards: [
            {
              id: number
              name: string | null
              firstName: string | null
              middleName: string | null
              lastName: string | null
              email: string | null
              phone: string | null
              birthday: string | null
              gender: string | null
              region: string | null
              city: string | null
              address: string | null
              identifiers: {
                kind: string
                count: number
              }[]
              orderCount: number
              revenueMinor: number
              lastOrderAt: string | null
              firstSeenAt: string
              lastSeenAt: string
            },
            {
              id: number
              name: string | null
              firstName: string | null
              middleName: string | null
              lastName: string | null
              email: string | null
              phone: string | null
              birthday: string | null
              gender: string | null
              region: string | null
              city: string | null
              address: string | null
              identifiers: {
                kind: string
                count: number
              }[]
              orderCount: number
              revenueMinor: number
              lastOrderAt: string | null
              firstSeenAt: string
              lastSeenAt: string
            }
          ]
        }[]
      }
      enrichment: {
        items: {
          kind: string
          label: {
            en: string
            ru: string
          }
          value: string
          valueLabel: {
            en: string
            ru: string
          } | null
          by: {
            en: string
            ru: string
          }
          /**
           * It stands on the card, since nobody has said otherwise
           */
          isUsed: boolean
        }[]
      }
      recommendations: {
        /**
         * When the purchases of everybody were last learnt from
         */
        learntAt: string | null
        /**
         * The best first
         */
        items: {
          productId: string
          name: string
          url: string | null
          imageUrl: string | null
          priceMinor: number | null
          currency: string | null
          reason:
            | {
                /**
                 * Buys it regularly, and the time has come
                 */
                kind: 'due'
                /**
                 * Orders with it
                 */
                times: number
                everyDays: number
                lastAt: string
              }
            | {
                /**
                 * Looked at it lately, did not buy it
                 */
                kind: 'looked-at'
                views: number
                lastAt: string
              }
            | {
                /**
                 * Many who have one of their products have it too
                 */
                kind: 'bought-together'
                productId: string
                name: string
                /**
                 * What they have to do with that product
                 */
                how: 'bought' | 'in-cart' | 'looked-at'
                /**
                 * People who bought both
                 */
                both: number
                /**
                 * Of those who bought that product
                 */
                share: number
              }
            | {
                /**
                 * Many buy it
                 */
                kind: 'popular'
                /**
                 * The category they buy most; null: of all products
                 */
                category: string | null
                buyers: number
              }
        }[]
      }
      promoCodes: {
        items: {
          code: string
          discountPercent: number | null
          discountMinor: number | null
          currency: string | null
          validFrom: string | null
          validUntil: string | null
          totalLimit: number | null
          customerLimit: number | null
          /**
           * So many times: as told, or as orders that name it show where that is more
           */
          used: number | null
          /**
           * Orders that redeemed it beyond its limits, its dates, or that were not of whose it is
           */
          beyond: number
          /**
           * Active past its last moment is expired; as often as it may be, used
           */
          status: 'active' | 'used' | 'expired' | 'blocked'
          /**
           * The living card of whose it is; null: anybody’s
           */
          customer: {
            id: number
            name: string | null
          } | null
          updatedAt: string
        }[]
        nextCursor: string | null
        total: number
      }
      tasks: {
        items: {
          /**
           * Of the message it is
           */
          id: string
          /**
           * The living card
           */
          customer: {
            id: number
            name: string | null
          }
          /**
           * Covered for those who may not see personal data
           */
          phone: string | null
          title: string
          text: string
          createdAt: string
          /**
           * False: they have said no to calls since this one was asked for, or the number is on the stop list
           */
          mayCall: boolean
          done: {
            outcome: 'reached' | 'not-reached' | 'dropped' | 'do-not-call'
            note: string
            /**
             * Null: a program with a key
             */
            by: string | null
            at: string
          } | null
        }[]
        nextCursor: string | null
        /**
         * How many are open; with the first page only
         */
        open?: number
      }
    }
  }
  /**
   * What advertising cost by day and campaign, newest first, with sums by currency.
   */
  'advertising-costs.list': {
    input: {
      /**
       * Part of a source, medium or campaign
       */
      search?: string
      source?: string
      from?: string
      /**
       * This day too
       */
      until?: string
      limit?: number
      cursor?: string
    }
    output: {
      items: {
        day: string
        source: string
        medium: string
        campaign: string
        costMinor: number
        currency: string
        clicks: number | null
        impressions: number | null
        /**
         * What came in another currency, and the rate it was counted by
         */
        told: {
          currency: string
          rate: string
          rateDay: string
          costMinor: number
        } | null
      }[]
      nextCursor: string | null
      total: number
      sums: {
        currency: string
        costMinor: number
        clicks: number
        impressions: number
      }[]
    }
  }
  /**
   * How many costs of other currencies the rates, as they are now, would count otherwise.
   */
  'advertising-costs.to-recount': {
    input: {}
    output: {
      count: number
    }
  }
  /**
   * Save up to 1,000 rows of what advertising cost. A day of a campaign told again replaces the one before.
   */
  'advertising-costs.save': {
    input: {
      /**
       * @minItems 1
       * @maxItems 1000
       */
      costs: [
        {
          /**
           * As the cabinet counts its days
           */
          day: string
          /**
           * As in utm_source
           */
          source: string
          /**
           * As in utm_medium
           */
          medium?: string
          /**
           * As in utm_campaign
           */
          campaign?: string
          costMinor: number
          /**
           * The workspace's own when left out
           */
          currency?: string
          clicks?: number
          impressions?: number
        },
        ...{
          /**
           * As the cabinet counts its days
           */
          day: string
          /**
           * As in utm_source
           */
          source: string
          /**
           * As in utm_medium
           */
          medium?: string
          /**
           * As in utm_campaign
           */
          campaign?: string
          costMinor: number
          /**
           * The workspace's own when left out
           */
          currency?: string
          clicks?: number
          impressions?: number
        }[]
      ]
    }
    output: {
      created: number
      changed: number
      same: number
    }
  }
  /**
   * Count costs of other currencies anew by the rates as they are now, 1000 at a time. Twice changes nothing.
   */
  'advertising-costs.recount': {
    input: {}
    output: {
      recounted: number
      left: number
    }
  }
  /**
   * What files can bring in: the fields a column can be, and the settings of each kind.
   */
  'import-kinds.list': {
    input: {}
    output: {
      items: {
        kind: string
        label: {
          en: string
          ru: string
        }
        fields: {
          name: string
          label: {
            en: string
            ru: string
          }
        }[]
        /**
         * Any other column may be field attribute.<name>: of the customer, or of what the row tells
         */
        takesAttributes: ('of-customers' | 'of-rows') | null
        /**
         * Where what came in is looked at
         */
        leadsTo: 'customers' | 'products' | 'stores' | 'promo-codes' | 'costs'
        /**
         * What its counts are called
         */
        counted: {
          [k: string]: {
            en: string
            ru: string
          }
        }
        /**
         * As JSON Schema
         */
        settings: {
          [k: string]: unknown
        }
      }[]
    }
  }
  /**
   * Files that were brought in, the newest first.
   */
  'imports.list': {
    input: {
      limit?: number
      cursor?: string
    }
    output: {
      items: {
        id: string
        kind: string
        fileName: string
        /**
         * Field → column of the file
         */
        mapping: {
          [k: string]: string
        }
        options: {
          [k: string]: unknown
        }
        /**
         * How the file is read: encoding, delimiter, header
         */
        form: {
          [k: string]: unknown
        }
        columns: string[]
        status: 'waiting' | 'running' | 'done' | 'failed' | 'stopped'
        phase: 'reading' | 'saving'
        bytesTotal: number
        bytesRead: number
        /**
         * Known once the file is read
         */
        rowsTotal: number | null
        rowsDone: number
        rowsFailed: number
        /**
         * What was created, changed, same; at the end what the base holds of it
         */
        summary: {
          [k: string]: unknown
        }
        /**
         * Why it failed
         */
        error: {
          en: string
          ru: string
        } | null
        /**
         * Steps that failed for no fault of the file; of a failed import: it can be resumed
         */
        trouble: {
          reason: {
            en: string
            ru: string
          }
          /**
           * In a row, without anything saved between them
           */
          failures: number
          /**
           * Null: it is tried no more, until somebody resumes it
           */
          retryAt: string | null
        } | null
        /**
         * Only looked at: nothing of it was kept
         */
        dryRun: boolean
        /**
         * The source that brought it on its schedule
         */
        sourceId: string | null
        createdBy: string
        createdAt: string
        startedAt: string | null
        endedAt: string | null
      }[]
      nextCursor: string | null
    }
  }
  /**
   * One import: how far it is, what it brought, the first rows that were left out.
   */
  'imports.get': {
    input: {
      id: string
    }
    output: {
      id: string
      kind: string
      fileName: string
      /**
       * Field → column of the file
       */
      mapping: {
        [k: string]: string
      }
      options: {
        [k: string]: unknown
      }
      /**
       * How the file is read: encoding, delimiter, header
       */
      form: {
        [k: string]: unknown
      }
      columns: string[]
      status: 'waiting' | 'running' | 'done' | 'failed' | 'stopped'
      phase: 'reading' | 'saving'
      bytesTotal: number
      bytesRead: number
      /**
       * Known once the file is read
       */
      rowsTotal: number | null
      rowsDone: number
      rowsFailed: number
      /**
       * What was created, changed, same; at the end what the base holds of it
       */
      summary: {
        [k: string]: unknown
      }
      /**
       * Why it failed
       */
      error: {
        en: string
        ru: string
      } | null
      /**
       * Steps that failed for no fault of the file; of a failed import: it can be resumed
       */
      trouble: {
        reason: {
          en: string
          ru: string
        }
        /**
         * In a row, without anything saved between them
         */
        failures: number
        /**
         * Null: it is tried no more, until somebody resumes it
         */
        retryAt: string | null
      } | null
      /**
       * Only looked at: nothing of it was kept
       */
      dryRun: boolean
      /**
       * The source that brought it on its schedule
       */
      sourceId: string | null
      createdBy: string
      createdAt: string
      startedAt: string | null
      endedAt: string | null
      firstErrors: {
        rowNo: number
        reason: {
          en: string
          ru: string
        }
      }[]
      /**
       * Somebody is in the base because of it: `customers.list` shows whom, by its filter `import`
       */
      broughtCustomers: boolean
    }
  }
  /**
   * Stop an import. What was saved stays; bringing the same file again goes on with the rest.
   */
  'imports.stop': {
    input: {
      id: string
    }
    output: {
      id: string
      kind: string
      fileName: string
      /**
       * Field → column of the file
       */
      mapping: {
        [k: string]: string
      }
      options: {
        [k: string]: unknown
      }
      /**
       * How the file is read: encoding, delimiter, header
       */
      form: {
        [k: string]: unknown
      }
      columns: string[]
      status: 'waiting' | 'running' | 'done' | 'failed' | 'stopped'
      phase: 'reading' | 'saving'
      bytesTotal: number
      bytesRead: number
      /**
       * Known once the file is read
       */
      rowsTotal: number | null
      rowsDone: number
      rowsFailed: number
      /**
       * What was created, changed, same; at the end what the base holds of it
       */
      summary: {
        [k: string]: unknown
      }
      /**
       * Why it failed
       */
      error: {
        en: string
        ru: string
      } | null
      /**
       * Steps that failed for no fault of the file; of a failed import: it can be resumed
       */
      trouble: {
        reason: {
          en: string
          ru: string
        }
        /**
         * In a row, without anything saved between them
         */
        failures: number
        /**
         * Null: it is tried no more, until somebody resumes it
         */
        retryAt: string | null
      } | null
      /**
       * Only looked at: nothing of it was kept
       */
      dryRun: boolean
      /**
       * The source that brought it on its schedule
       */
      sourceId: string | null
      createdBy: string
      createdAt: string
      startedAt: string | null
      endedAt: string | null
    }
  }
  /**
   * The rows that were left out, each with its reason, as a CSV file to correct and bring again.
   */
  'imports.errors': {
    input: {
      id: string
      /**
       * Of headings, separators and decimals; when left out, the one of Accept-Language, else the workspace’s
       */
      language?: 'en' | 'ru'
    }
    output: {
      fileName: string
      content: unknown
      mediaType?: string
    }
  }
  /**
   * How fetching went: the last runs of a source, or the newest run of each.
   */
  'source-runs.list': {
    input: {
      sourceId?: string
      limit?: number
    }
    output: {
      items: {
        id: string
        sourceId: string
        status: 'running' | 'done' | 'same' | 'failed' | 'stopped'
        phase: 'fetching' | 'reading' | 'saving'
        bytesTotal: number | null
        bytesRead: number
        itemsTotal: number | null
        itemsDone: number
        /**
         * created, changed, same, gone, failed
         */
        counts: {
          [k: string]: number
        }
        /**
         * What a person should know though it went well
         */
        notes: {
          en: string
          ru: string
        }[]
        /**
         * Why it failed
         */
        error: {
          en: string
          ru: string
        } | null
        /**
         * The import a scheduled file became
         */
        importId: string | null
        /**
         * How that import went; of a run that brought nothing, the one before it
         */
        lastImport: {
          id: string
          status: 'waiting' | 'running' | 'done' | 'failed' | 'stopped'
          rowsFailed: number
          error: {
            en: string
            ru: string
          } | null
        } | null
        startedAt: string
        endedAt: string | null
      }[]
      nextCursor: null
    }
  }
  /**
   * The offers of a feed that were left out, each with its reason, as a CSV file.
   */
  'source-runs.errors': {
    input: {
      id: string
      /**
       * Of headings, separators and decimals; when left out, the one of Accept-Language, else the workspace’s
       */
      language?: 'en' | 'ru'
    }
    output: {
      fileName: string
      content: unknown
      mediaType?: string
    }
  }
  /**
   * Send a file (the raw body): CSV, JSON Lines or .xlsx, packed with gzip or not. Answers with its columns and a guess of what they are.
   */
  'imports.upload': {
    input: {
      file: {
        path: string
        sizeBytes: number
      }
      fileName?: string
      /**
       * Left out: told by the columns
       */
      kind?: string
    }
    output: {
      uploadId: string
      fileName: string
      /**
       * What it brings; when nobody said, what it most likely does
       */
      kind: string
      columns: string[]
      hasHeader: boolean
      /**
       * csv, jsonl or xlsx
       */
      form: string
      encoding: string
      /**
       * In which it can be read; empty for a workbook
       */
      encodings: string[]
      /**
       * The file is put together from several encodings: lines in UTF-8 and lines that are not, at its beginning. Read with encoding utf-8-by-line, each is read in its own
       */
      mix: {
        utf8: number
        other: number
      } | null
      delimiter: string
      /**
       * Of a workbook
       */
      sheet: string
      sheets: string[]
      /**
       * The first rows, as text
       */
      sample: string[][]
      guess: {
        /**
         * Field → column
         */
        mapping: {
          [k: string]: string
        }
        options: {
          [k: string]: unknown
        }
        /**
         * What a person should look at
         */
        doubts: {
          en: string
          ru: string
        }[]
        /**
         * When a file with these columns was brought in last
         */
        rememberedFrom?: string
      }
    }
  }
  /**
   * Look at a sent file again, read in another way: another encoding, delimiter, with or without a header.
   */
  'imports.preview': {
    input: {
      /**
       * Left out: told by the bytes
       */
      encoding?:
        | 'utf-8'
        | 'utf-16le'
        | 'utf-16be'
        | 'windows-1251'
        | 'windows-1252'
        | 'koi8-r'
        | 'ibm866'
        | 'utf-8-by-line'
      /**
       * Left out: told by the first lines
       */
      delimiter?: ',' | ';' | '\t' | '|' | ' '
      /**
       * Left out: told by the first row
       */
      hasHeader?: boolean
      /**
       * Name of the sheet; the first one when left out
       */
      sheet?: string
      uploadId: string
      kind?: string
    }
    output: {
      uploadId: string
      fileName: string
      /**
       * What it brings; when nobody said, what it most likely does
       */
      kind: string
      columns: string[]
      hasHeader: boolean
      /**
       * csv, jsonl or xlsx
       */
      form: string
      encoding: string
      /**
       * In which it can be read; empty for a workbook
       */
      encodings: string[]
      /**
       * The file is put together from several encodings: lines in UTF-8 and lines that are not, at its beginning. Read with encoding utf-8-by-line, each is read in its own
       */
      mix: {
        utf8: number
        other: number
      } | null
      delimiter: string
      /**
       * Of a workbook
       */
      sheet: string
      sheets: string[]
      /**
       * The first rows, as text
       */
      sample: string[][]
      guess: {
        /**
         * Field → column
         */
        mapping: {
          [k: string]: string
        }
        options: {
          [k: string]: unknown
        }
        /**
         * What a person should look at
         */
        doubts: {
          en: string
          ru: string
        }[]
        /**
         * When a file with these columns was brought in last
         */
        rememberedFrom?: string
      }
    }
  }
  /**
   * Bring in a sent file: which column is what, and how it is meant.
   */
  'imports.create': {
    input: {
      uploadId: string
      kind?: string
      mapping: {
        [k: string]: string
      }
      options?: {
        [k: string]: unknown
      }
      form?: {
        /**
         * Left out: told by the bytes
         */
        encoding?:
          | 'utf-8'
          | 'utf-16le'
          | 'utf-16be'
          | 'windows-1251'
          | 'windows-1252'
          | 'koi8-r'
          | 'ibm866'
          | 'utf-8-by-line'
        /**
         * Left out: told by the first lines
         */
        delimiter?: ',' | ';' | '\t' | '|' | ' '
        /**
         * Left out: told by the first row
         */
        hasHeader?: boolean
        /**
         * Name of the sheet; the first one when left out
         */
        sheet?: string
      }
      /**
       * Count what would happen, and keep nothing
       */
      dryRun?: boolean
    }
    output: {
      id: string
      kind: string
      fileName: string
      /**
       * Field → column of the file
       */
      mapping: {
        [k: string]: string
      }
      options: {
        [k: string]: unknown
      }
      /**
       * How the file is read: encoding, delimiter, header
       */
      form: {
        [k: string]: unknown
      }
      columns: string[]
      status: 'waiting' | 'running' | 'done' | 'failed' | 'stopped'
      phase: 'reading' | 'saving'
      bytesTotal: number
      bytesRead: number
      /**
       * Known once the file is read
       */
      rowsTotal: number | null
      rowsDone: number
      rowsFailed: number
      /**
       * What was created, changed, same; at the end what the base holds of it
       */
      summary: {
        [k: string]: unknown
      }
      /**
       * Why it failed
       */
      error: {
        en: string
        ru: string
      } | null
      /**
       * Steps that failed for no fault of the file; of a failed import: it can be resumed
       */
      trouble: {
        reason: {
          en: string
          ru: string
        }
        /**
         * In a row, without anything saved between them
         */
        failures: number
        /**
         * Null: it is tried no more, until somebody resumes it
         */
        retryAt: string | null
      } | null
      /**
       * Only looked at: nothing of it was kept
       */
      dryRun: boolean
      /**
       * The source that brought it on its schedule
       */
      sourceId: string | null
      createdBy: string
      createdAt: string
      startedAt: string | null
      endedAt: string | null
    }
  }
  /**
   * Go on with an import that was stopped, or that was given up after its steps failed: from where it stands.
   */
  'imports.resume': {
    input: {
      id: string
    }
    output: {
      id: string
      kind: string
      fileName: string
      /**
       * Field → column of the file
       */
      mapping: {
        [k: string]: string
      }
      options: {
        [k: string]: unknown
      }
      /**
       * How the file is read: encoding, delimiter, header
       */
      form: {
        [k: string]: unknown
      }
      columns: string[]
      status: 'waiting' | 'running' | 'done' | 'failed' | 'stopped'
      phase: 'reading' | 'saving'
      bytesTotal: number
      bytesRead: number
      /**
       * Known once the file is read
       */
      rowsTotal: number | null
      rowsDone: number
      rowsFailed: number
      /**
       * What was created, changed, same; at the end what the base holds of it
       */
      summary: {
        [k: string]: unknown
      }
      /**
       * Why it failed
       */
      error: {
        en: string
        ru: string
      } | null
      /**
       * Steps that failed for no fault of the file; of a failed import: it can be resumed
       */
      trouble: {
        reason: {
          en: string
          ru: string
        }
        /**
         * In a row, without anything saved between them
         */
        failures: number
        /**
         * Null: it is tried no more, until somebody resumes it
         */
        retryAt: string | null
      } | null
      /**
       * Only looked at: nothing of it was kept
       */
      dryRun: boolean
      /**
       * The source that brought it on its schedule
       */
      sourceId: string | null
      createdBy: string
      createdAt: string
      startedAt: string | null
      endedAt: string | null
    }
  }
  /**
   * Bring in for real a file that was only looked at, in the very same way.
   */
  'imports.carry-out': {
    input: {
      id: string
    }
    output: {
      id: string
      kind: string
      fileName: string
      /**
       * Field → column of the file
       */
      mapping: {
        [k: string]: string
      }
      options: {
        [k: string]: unknown
      }
      /**
       * How the file is read: encoding, delimiter, header
       */
      form: {
        [k: string]: unknown
      }
      columns: string[]
      status: 'waiting' | 'running' | 'done' | 'failed' | 'stopped'
      phase: 'reading' | 'saving'
      bytesTotal: number
      bytesRead: number
      /**
       * Known once the file is read
       */
      rowsTotal: number | null
      rowsDone: number
      rowsFailed: number
      /**
       * What was created, changed, same; at the end what the base holds of it
       */
      summary: {
        [k: string]: unknown
      }
      /**
       * Why it failed
       */
      error: {
        en: string
        ru: string
      } | null
      /**
       * Steps that failed for no fault of the file; of a failed import: it can be resumed
       */
      trouble: {
        reason: {
          en: string
          ru: string
        }
        /**
         * In a row, without anything saved between them
         */
        failures: number
        /**
         * Null: it is tried no more, until somebody resumes it
         */
        retryAt: string | null
      } | null
      /**
       * Only looked at: nothing of it was kept
       */
      dryRun: boolean
      /**
       * The source that brought it on its schedule
       */
      sourceId: string | null
      createdBy: string
      createdAt: string
      startedAt: string | null
      endedAt: string | null
    }
  }
  /**
   * The rows of a file (the raw body: CSV, JSON Lines or .xlsx) as lines of text, cells parted by tabs: what a list of customers is chosen from. Nothing is kept.
   */
  'segments.read-list': {
    input: {
      /**
       * Left out: told by the bytes
       */
      encoding?:
        | 'utf-8'
        | 'utf-16le'
        | 'utf-16be'
        | 'windows-1251'
        | 'windows-1252'
        | 'koi8-r'
        | 'ibm866'
        | 'utf-8-by-line'
      /**
       * Left out: told by the first lines
       */
      delimiter?: ',' | ';' | '\t' | '|' | ' '
      /**
       * Left out: told by the first row
       */
      hasHeader?: boolean
      /**
       * Name of the sheet; the first one when left out
       */
      sheet?: string
      file: {
        path: string
        sizeBytes: number
      }
      /**
       * Kept nowhere
       */
      fileName?: string
    }
    output: {
      lines: string[]
      /**
       * Of a workbook: the one that was read
       */
      sheet: string
      sheets: string[]
    }
  }
  /**
   * Ways data comes in beside events: fetched on a schedule (feeds, files) or received (shops, tills, calls, bots, mail); each with its settings.
   */
  'source-kinds.list': {
    input: {}
    output: {
      items: {
        kind: string
        way: 'fetched' | 'received'
        label: {
          en: string
          ru: string
        }
        summary: {
          en: string
          ru: string
        }
        /**
         * What is to be done on the other side
         */
        steps: {
          en: string
          ru: string
        }[]
        /**
         * What of its traffic is counted
         */
        counted: {
          [k: string]: {
            en: string
            ru: string
          }
        }
        /**
         * As JSON Schema
         */
        settings: {
          [k: string]: unknown
        }
        secrets: string[]
      }[]
    }
  }
  /**
   * Add a source that is fetched on a schedule (the first time at once), or one that is called at an address of its own.
   */
  'sources.connect': {
    input: {
      kind: string
      name: string
      /**
       * A secret left out or empty stays as it was; null takes it away
       */
      settings?: {
        [k: string]: unknown
      }
    }
    output: {
      id: string
      /**
       * site, server, import, demo, or a kind of source-kinds.list
       */
      kind: string
      name: string
      writeKey: string
      createdAt: string
      lastEventAt: string | null
      /**
       * When something was last wrong with what it was called with
       */
      lastProblemAt: string | null
      disabledAt: string | null
      /**
       * When it is fetched next, of sources that are
       */
      nextRunAt: string | null
    }
  }
  /**
   * The settings of a source that is fetched or called; secrets are left out.
   */
  'sources.settings': {
    input: {
      id: string
    }
    output: {
      id: string
      /**
       * Secrets are left out
       */
      settings: {
        [k: string]: unknown
      }
      /**
       * Names of the secrets that are set
       */
      hasSecrets: string[]
    }
  }
  /**
   * Change the settings of a source that is fetched (it is fetched anew at once) or called.
   */
  'sources.configure': {
    input: {
      id: string
      /**
       * A secret left out or empty stays as it was; null takes it away
       */
      settings: {
        [k: string]: unknown
      }
    }
    output: {
      id: string
      /**
       * Secrets are left out
       */
      settings: {
        [k: string]: unknown
      }
      /**
       * Names of the secrets that are set
       */
      hasSecrets: string[]
    }
  }
  /**
   * Fetch a source now instead of when it is due.
   */
  'sources.run-now': {
    input: {
      id: string
    }
    output: {
      id: string
    }
  }
  /**
   * The address a source is called at, what came in today and in a week, and what was wrong with it.
   */
  'sources.received': {
    input: {
      id: string
    }
    output: {
      /**
       * Holds the write key: null for whoever may not write
       */
      address: string | null
      /**
       * Where its letters are taken in by SMTP; 0: the port is closed; null: it takes no letters
       */
      mailPort: number | null
      lastReceivedAt: string | null
      counts: {
        /**
         * requests, or a name of `counted` of the kind
         */
        name: string
        today: number
        week: number
      }[]
      problems: {
        code: string
        reason: {
          en: string
          ru: string
        }
        count: number
        firstAt: string
        lastAt: string
      }[]
    }
  }
  /**
   * Everything that is known of one person: JSON for programs, or a page to be read and printed.
   */
  'customers.export-data': {
    input: {
      id: number
      format?: 'html' | 'json'
      /**
       * Of headings, separators and decimals; when left out, the one of Accept-Language, else the workspace’s
       */
      language?: 'en' | 'ru'
    }
    output: {
      fileName: string
      content: unknown
      mediaType?: string
    }
  }
  /**
   * Erase a person for good: card, contacts, behaviour, letters. Orders stay without them. A signed certificate says what went.
   */
  'customers.erase': {
    input: {
      id: number
      basis?: 'request' | 'withdrawn-consent' | 'mistake' | 'other'
      /**
       * The number of the card, typed again
       */
      confirm: string
    }
    output: {
      id: string
      /**
       * The card; the first of them, where many people were erased
       */
      customerId: number
      /**
       * Of whom it was asked for at once; 1 where a rule erased them
       */
      people: number
      /**
       * Whose cards still stand: it can be stopped
       */
      left: number
      /**
       * Whom it did not come to, because it was stopped
       */
      spared: number
      /**
       * The card and those merged into it; all of them, where many people were erased
       */
      cards: number
      basis: 'request' | 'withdrawn-consent' | 'mistake' | 'other' | 'retention'
      status: 'running' | 'done'
      step: 'cards' | 'texts' | 'history' | 'log' | 'done'
      removed: {
        place: string
        engine: 'postgresql' | 'clickhouse' | 'log'
        label: {
          en: string
          ru: string
        }
        removed: number
        /**
         * Kept without the person: orders stay in the books, letters stay counted
         */
        emptied: number
      }[]
      /**
       * Why it does not go on just now; it is tried again
       */
      problem: string | null
      /**
       * A person, or the name of a key; null: a rule, or somebody who works here no more
       */
      askedBy: string | null
      askedAt: string
      doneAt: string | null
    }
  }
  /**
   * Whom an erasure of many people would take away, and which orders would stay without them.
   */
  'customers.count-to-erase': {
    input: {
      /**
       * @minItems 1
       * @maxItems 2000
       */
      ids?: [number, ...number[]]
      filter?: {
        search?: string
        /**
         * Only those who are in this segment
         */
        segment?: string
        /**
         * Only known people whose card has or lacks something: has:birthday, lacks:birthday
         */
        quality?: string
        /**
         * Only those whom this import brought: they were not in the base before
         */
        import?: string
      }
    }
    output: {
      people: number
      /**
       * With those merged into others
       */
      cards: number
      /**
       * Stay in the books without the person
       */
      orders: number
    }
  }
  /**
   * Erase many people for good: named ones, or everybody a filter shows. Orders stay without them. One signed certificate says what went.
   */
  'customers.erase-many': {
    input: {
      /**
       * @minItems 1
       * @maxItems 2000
       */
      ids?: [number, ...number[]]
      filter?: {
        search?: string
        /**
         * Only those who are in this segment
         */
        segment?: string
        /**
         * Only known people whose card has or lacks something: has:birthday, lacks:birthday
         */
        quality?: string
        /**
         * Only those whom this import brought: they were not in the base before
         */
        import?: string
      }
      basis?: 'request' | 'withdrawn-consent' | 'mistake' | 'other'
      /**
       * How many people it takes away, typed again
       */
      confirm: string
    }
    output: {
      id: string
      /**
       * The card; the first of them, where many people were erased
       */
      customerId: number
      /**
       * Of whom it was asked for at once; 1 where a rule erased them
       */
      people: number
      /**
       * Whose cards still stand: it can be stopped
       */
      left: number
      /**
       * Whom it did not come to, because it was stopped
       */
      spared: number
      /**
       * The card and those merged into it; all of them, where many people were erased
       */
      cards: number
      basis: 'request' | 'withdrawn-consent' | 'mistake' | 'other' | 'retention'
      status: 'running' | 'done'
      step: 'cards' | 'texts' | 'history' | 'log' | 'done'
      removed: {
        place: string
        engine: 'postgresql' | 'clickhouse' | 'log'
        label: {
          en: string
          ru: string
        }
        removed: number
        /**
         * Kept without the person: orders stay in the books, letters stay counted
         */
        emptied: number
      }[]
      /**
       * Why it does not go on just now; it is tried again
       */
      problem: string | null
      /**
       * A person, or the name of a key; null: a rule, or somebody who works here no more
       */
      askedBy: string | null
      askedAt: string
      doneAt: string | null
    }
  }
  /**
   * People who were erased, newest first: what went from where, and whether it is done.
   */
  'erasures.list': {
    input: {
      limit?: number
      cursor?: string
    }
    output: {
      items: {
        id: string
        /**
         * The card; the first of them, where many people were erased
         */
        customerId: number
        /**
         * Of whom it was asked for at once; 1 where a rule erased them
         */
        people: number
        /**
         * Whose cards still stand: it can be stopped
         */
        left: number
        /**
         * Whom it did not come to, because it was stopped
         */
        spared: number
        /**
         * The card and those merged into it; all of them, where many people were erased
         */
        cards: number
        basis: 'request' | 'withdrawn-consent' | 'mistake' | 'other' | 'retention'
        status: 'running' | 'done'
        step: 'cards' | 'texts' | 'history' | 'log' | 'done'
        removed: {
          place: string
          engine: 'postgresql' | 'clickhouse' | 'log'
          label: {
            en: string
            ru: string
          }
          removed: number
          /**
           * Kept without the person: orders stay in the books, letters stay counted
           */
          emptied: number
        }[]
        /**
         * Why it does not go on just now; it is tried again
         */
        problem: string | null
        /**
         * A person, or the name of a key; null: a rule, or somebody who works here no more
         */
        askedBy: string | null
        askedAt: string
        doneAt: string | null
      }[]
      nextCursor: string | null
    }
  }
  /**
   * How far one erasure is.
   */
  'erasures.get': {
    input: {
      id: string
    }
    output: {
      id: string
      /**
       * The card; the first of them, where many people were erased
       */
      customerId: number
      /**
       * Of whom it was asked for at once; 1 where a rule erased them
       */
      people: number
      /**
       * Whose cards still stand: it can be stopped
       */
      left: number
      /**
       * Whom it did not come to, because it was stopped
       */
      spared: number
      /**
       * The card and those merged into it; all of them, where many people were erased
       */
      cards: number
      basis: 'request' | 'withdrawn-consent' | 'mistake' | 'other' | 'retention'
      status: 'running' | 'done'
      step: 'cards' | 'texts' | 'history' | 'log' | 'done'
      removed: {
        place: string
        engine: 'postgresql' | 'clickhouse' | 'log'
        label: {
          en: string
          ru: string
        }
        removed: number
        /**
         * Kept without the person: orders stay in the books, letters stay counted
         */
        emptied: number
      }[]
      /**
       * Why it does not go on just now; it is tried again
       */
      problem: string | null
      /**
       * A person, or the name of a key; null: a rule, or somebody who works here no more
       */
      askedBy: string | null
      askedAt: string
      doneAt: string | null
    }
  }
  /**
   * Stop an erasure of many people: whom it has not come to stay as they are; the rest is erased to its end and certified.
   */
  'erasures.stop': {
    input: {
      id: string
    }
    output: {
      id: string
      /**
       * The card; the first of them, where many people were erased
       */
      customerId: number
      /**
       * Of whom it was asked for at once; 1 where a rule erased them
       */
      people: number
      /**
       * Whose cards still stand: it can be stopped
       */
      left: number
      /**
       * Whom it did not come to, because it was stopped
       */
      spared: number
      /**
       * The card and those merged into it; all of them, where many people were erased
       */
      cards: number
      basis: 'request' | 'withdrawn-consent' | 'mistake' | 'other' | 'retention'
      status: 'running' | 'done'
      step: 'cards' | 'texts' | 'history' | 'log' | 'done'
      removed: {
        place: string
        engine: 'postgresql' | 'clickhouse' | 'log'
        label: {
          en: string
          ru: string
        }
        removed: number
        /**
         * Kept without the person: orders stay in the books, letters stay counted
         */
        emptied: number
      }[]
      /**
       * Why it does not go on just now; it is tried again
       */
      problem: string | null
      /**
       * A person, or the name of a key; null: a rule, or somebody who works here no more
       */
      askedBy: string | null
      askedAt: string
      doneAt: string | null
    }
  }
  /**
   * The signed certificate of an erasure, to be read and printed, or as JSON.
   */
  'erasures.certificate': {
    input: {
      id: string
      format?: 'html' | 'json'
      /**
       * The workspace’s when left out
       */
      language?: 'en' | 'ru'
    }
    output: {
      fileName: string
      content: unknown
      mediaType?: string
    }
  }
  /**
   * Whether a certificate was made by this installation and not a letter of it was changed.
   */
  'erasures.verify': {
    input: {
      statement: string
      signature: string
      publicKey: string
    }
    output: {
      isGenuine: boolean
    }
  }
  /**
   * Who saw a person’s data and who took it out, hour by hour, the newest first; of one person or of all.
   */
  'personal-accesses.list': {
    input: {
      customerId?: number
      what?: 'card' | 'export'
      limit?: number
    }
    output: {
      items: {
        customerId: number
        /**
         * A person, or the name of a key; null: somebody who works here no more
         */
        who: string | null
        whoKind: string
        what: 'card' | 'export'
        times: number
        hour: string
        lastAt: string
      }[]
    }
  }
  /**
   * How long what is kept, and what went the last time.
   */
  'retention.get': {
    input: {}
    output: {
      /**
       * Behaviour older than this goes; null: never
       */
      eventsMonths: number | null
      /**
       * People who never ordered go after so long a silence; null: never
       */
      leadsMonths: number | null
      /**
       * What exactly was written to a person
       */
      lettersDays: number
      /**
       * Who saw whose card; null: for ever
       */
      accessesMonths: number | null
      appliedAt: string | null
      /**
       * What went the last time
       */
      applied: {
        events?: number
        leads?: number
        letters?: number
        accesses?: number
      }
    }
  }
  /**
   * What would go by these rules if they were applied now. Nothing is changed.
   */
  'retention.preview': {
    input: {
      /**
       * Behaviour older than this goes; null: never
       */
      eventsMonths: number | null
      /**
       * People who never ordered go after so long a silence; null: never
       */
      leadsMonths: number | null
      /**
       * What exactly was written to a person
       */
      lettersDays: number
      /**
       * Who saw whose card; null: for ever
       */
      accessesMonths: number | null
    }
    output: {
      events: number
      leads: number
      letters: number
      accesses: number
    }
  }
  /**
   * Change how long what is kept. What is older goes within a day, for good.
   */
  'retention.update': {
    input: {
      /**
       * Behaviour older than this goes; null: never
       */
      eventsMonths: number | null
      /**
       * People who never ordered go after so long a silence; null: never
       */
      leadsMonths: number | null
      /**
       * What exactly was written to a person
       */
      lettersDays: number
      /**
       * Who saw whose card; null: for ever
       */
      accessesMonths: number | null
    }
    output: {
      /**
       * Behaviour older than this goes; null: never
       */
      eventsMonths: number | null
      /**
       * People who never ordered go after so long a silence; null: never
       */
      leadsMonths: number | null
      /**
       * What exactly was written to a person
       */
      lettersDays: number
      /**
       * Who saw whose card; null: for ever
       */
      accessesMonths: number | null
      appliedAt: string | null
      /**
       * What went the last time
       */
      applied: {
        events?: number
        leads?: number
        letters?: number
        accesses?: number
      }
    }
  }
  /**
   * What came in, who they are, what was said, what it earned, and what needs you; in the time zone of the shop.
   */
  'home.get': {
    input: {
      period?: '24h' | 'today' | '7d' | '30d' | '90d'
    }
    output: {
      currency: string
      timeZone: string
      step: 'hour' | 'day'
      from: string
      to: string
      cameIn: {
        events: number
        eventsBefore: number
        /**
         * About: within a percent or two
         */
        visitors: number
        visitorsBefore: number
        orders: number
        ordersBefore: number
        series: {
          at: string
          events: number
          visitors: number
          orders: number
        }[]
      }
      who: {
        customers: number
        identified: number
        contactableByEmail: number
        /**
         * First seen in this time
         */
        created: number
        createdBefore: number
        /**
         * Did something in this time
         */
        active: number
        series: {
          at: string
          created: number
        }[]
      }
      said: {
        sent: number
        sentBefore: number
        opened: number
        clicked: number
        unsubscribed: number
        skipped: number
        failed: number
        series: {
          at: string
          sent: number
          opened: number
          clicked: number
        }[]
      }
      earned: {
        revenueMinor: number
        revenueBeforeMinor: number
        /**
         * Of orders after a click in a message
         */
        attributedMinor: number
        attributedBeforeMinor: number
        series: {
          at: string
          revenueMinor: number
          attributedMinor: number
        }[]
      }
      needsYou: {
        kind:
          | 'disk-full'
          | 'intake-behind'
          | 'lane-trouble'
          | 'account-trouble'
          | 'messages-in-doubt'
          | 'messages-failed'
          | 'dead-letters'
          | 'flow-paused'
          | 'campaign-trouble'
          | 'campaign-approval'
          | 'campaign-declined'
          | 'source-silent'
          | 'import-failed'
          | 'duplicates'
          | 'goal-behind'
        /**
         * Of a full disk: megabytes left
         */
        count: number
        /**
         * Of the flow, campaign, source, account, import, goal or lane
         */
        subjectId: string | null
        /**
         * Its name
         */
        subject: string | null
        /**
         * Of the newest message
         */
        reasonCode: string | null
        /**
         * What it says of itself
         */
        text: {
          en: string
          ru: string
        } | null
        since: string | null
      }[]
    }
  }
  /**
   * What a report can be narrowed to: the assortment groups bought most.
   */
  'reports.choices': {
    input: {}
    output: {
      /**
       * Categories and the levels above them, by orders of the last year
       */
      groups: string[]
      /**
       * Within which customers have RFM grades: as the settings cut the assortment
       */
      graded: string[]
    }
  }
  /**
   * Those who first bought in the same month or week, and how many of them, with how many orders and how much money, came back in each one after it.
   */
  'reports.cohorts': {
    input: {
      /**
       * Only orders of this channel
       */
      channel?: 'online' | 'offline'
      /**
       * Only what was bought of this assortment group: a category or one above it
       */
      group?: string
      step?: 'month' | 'week'
      /**
       * So many cohorts, this one included
       */
      last?: number
    }
    output: {
      currency: string
      countedAt: string
      step: 'month' | 'week'
      /**
       * First days; the last month or week is under way
       */
      periods: string[]
      cohorts: {
        from: string
        people: number
        /**
         * From the month or week of the first order on
         */
        cells: {
          /**
           * Who bought in this month or week
           */
          people: number
          orders: number
          revenueMinor: number
        }[]
      }[]
      /**
       * Of those who came before all these cohorts, by `periods`
       */
      earlier: {
        /**
         * Who bought in this month or week
         */
        people: number
        orders: number
        revenueMinor: number
      }[]
    }
  }
  /**
   * How many first-time buyers order again on another day and how soon, with 95 % limits; those who bought lately are counted for as long as they are known.
   */
  'reports.second-orders': {
    input: {
      /**
       * Only orders of this channel
       */
      channel?: 'online' | 'offline'
      /**
       * Only what was bought of this assortment group: a category or one above it
       */
      group?: string
      /**
       * First orders of the last so many days
       */
      days?: number
    }
    output: {
      countedAt: string
      /**
       * First-time buyers
       */
      people: number
      /**
       * Of them with a second order by now
       */
      came: number
      curve: {
        day: number
        share: number
        low: number
        high: number
      }[]
      /**
       * Nobody has been watched for longer: the curve says nothing beyond; null: everybody has come back
       */
      knownDays: number | null
      /**
       * Days after which half of all have come back; null: not half do
       */
      medianDays: number | null
      /**
       * Half of those who came back did so within these days
       */
      medianOfReturnedDays: number | null
      /**
       * By the month of the first order; a month too young for a share has what is known of it
       */
      months: {
        from: string
        people: number
        within30: number
        within60: number
        within90: number
      }[]
    }
  }
  /**
   * Days between one day with an order and the next, and how many people go on from each order to the one after it; orders of one day are one.
   */
  'reports.order-intervals': {
    input: {
      /**
       * Only orders of this channel
       */
      channel?: 'online' | 'offline'
      /**
       * Only what was bought of this assortment group: a category or one above it
       */
      group?: string
    }
    output: {
      countedAt: string
      intervals: number
      medianDays: number | null
      /**
       * A quarter of all intervals is not longer
       */
      quarterDays: number | null
      threeQuartersDays: number | null
      widthDays: number
      /**
       * The last one holds all that are longer
       */
      bars: {
        fromDays: number
        intervals: number
      }[]
      /**
       * From the first order to the ninth
       */
      ladder: {
        /**
         * Number of the order for its person
         */
        order: number
        /**
         * Who made it
         */
        people: number
        /**
         * From the order before it
         */
        medianDays: number | null
      }[]
    }
  }
  /**
   * Products or assortment groups bought in one order, or one after the other, more often than chance would have it.
   */
  'reports.pairs': {
    input: {
      what?: 'products' | 'groups'
      how?: 'together' | 'next'
      days?: number
      channel?: 'online' | 'offline'
    }
    output: {
      countedAt: string
      /**
       * Orders looked at; for `next`: pairs of an order and the one after it
       */
      orders: number
      /**
       * Those with most orders beyond chance first
       */
      pairs: {
        one: {
          id: string
          name: string
        }
        other: {
          id: string
          name: string
        }
        both: number
        /**
         * Of orders with the one, those that have the other too
         */
        share: number
        /**
         * How many times more often than if the two had nothing to do with each other
         */
        lift: number
        /**
         * Orders with both beyond those that chance would give
         */
        beyondChance: number
      }[]
    }
  }
  /**
   * How often people are written to and what they do with it, and what each channel brings.
   */
  'reports.contacts': {
    input: {
      days?: number
    }
    output: {
      countedAt: string
      currency: string
      /**
       * Only people who were sent something
       */
      frequency: {
        /**
         * Sent to a person in this time; 12 stands for that and more
         */
        messages: number
        people: number
        /**
         * Of them opened at least one, as far as people and machines can be told apart
         */
        opened: number
        clicked: number
        /**
         * Bought after a click
         */
        ordered: number
        /**
         * Unsubscribed or complained
         */
        left: number
        revenueMinor: number
      }[]
      channels: {
        channel: string
        sent: number
        delivered: number
        opened: number
        clicked: number
        ordered: number
        left: number
        failed: number
        revenueMinor: number
        /**
         * Whether any channel of these messages tells of such a thing at all
         */
        tells: {
          opened: boolean
          clicked: boolean
        }
        weeks: {
          from: string
          sent: number
          clicked: number
          revenueMinor: number
        }[]
      }[]
    }
  }
  /**
   * What people look at, take and buy, beside whether it can be bought at this moment.
   */
  'reports.demand': {
    input: {
      days?: number
    }
    output: {
      countedAt: string
      /**
       * The 500 that most people wanted
       */
      products: {
        id: string
        name: string
        category: string | null
        /**
         * Null: not in the catalogue
         */
        available: boolean | null
        /**
         * People who looked at it; about, for very many
         */
        viewers: number
        /**
         * People who put it into the cart
         */
        adders: number
        buyers: number
      }[]
    }
  }
  /**
   * What advertising cost beside what came of it: visits with its mark, and orders of people whose last marked visit within 30 days it was.
   */
  'reports.advertising': {
    input: {
      /**
       * Today and the days before it
       */
      days?: number
    }
    output: {
      countedAt: string
      currency: string
      from: string
      until: string
      /**
       * The dearest first; the 500 marks that brought most, and all that cost something
       */
      rows: {
        source: string
        medium: string
        campaign: string
        /**
         * In the workspace's currency; null: no cost was told
         */
        costMinor: number | null
        /**
         * Told in other currencies, which are not added up
         */
        otherCosts: {
          currency: string
          costMinor: number
        }[]
        /**
         * As its cabinet told
         */
        clicks: number | null
        visits: number
        /**
         * About, for very many
         */
        visitors: number
        orders: number
        /**
         * About, for very many
         */
        buyers: number
        revenueMinor: number
      }[]
    }
  }
  /**
   * Buyers by their grades of recency, frequency and money, now or as of a past day, over all or within an assortment group.
   */
  'reports.rfm': {
    input: {
      /**
       * As things stood at the end of this day; default: now
       */
      at?: string
      /**
       * Grades within this assortment group; only as of now
       */
      group?: string
    }
    output: {
      currency: string
      countedAt: string
      /**
       * The best grade; 1 is the worst
       */
      grades: number
      thresholds: {
        recencyDays: number[]
        frequency: number[]
        monetaryMinor: number[]
      }
      /**
       * Only combinations that somebody has
       */
      cells: {
        recency: number
        frequency: number
        monetary: number
        customers: number
        orders: number
        revenueMinor: number
        /**
         * What these customers are expected to bring within a year; null of a past day, and where nothing can be foretold
         */
        clvMinor: number | null
      }[]
      /**
       * The assortment group most of these prefer, and how many of them do; only as of now, over all groups
       */
      directions: {
        recency: number
        frequency: number
        group: string
        customers: number
      }[]
    }
  }
  /**
   * Who has these grades, those who brought most first.
   */
  'reports.rfm-customers': {
    input: {
      /**
       * As things stood at the end of this day; default: now
       */
      at?: string
      /**
       * Grades within this assortment group; only as of now
       */
      group?: string
      /**
       * Grades with commas
       */
      recency: string
      frequency: string
      monetary?: string
      limit?: number
      cursor?: string
    }
    output: {
      items: {
        id: number
        /**
         * Null for a visitor nobody knows yet
         */
        name: string | null
        email: string | null
        phone: string | null
        city: string | null
        orderCount: number
        revenueMinor: number
        lastOrderAt: string | null
        lastSeenAt: string
        createdAt: string
        /**
         * What led the search here: name, email, phone, loyalty-card, user-id, order
         */
        matched?: {
          kind: string
          value: string | null
        }
      }[]
      nextCursor: string | null
      /**
       * Not more than 10,000 are listed
       */
      total: number
    }
  }
  /**
   * Keep who has, or had on a past day, these grades as a list that does not change.
   */
  'reports.keep-rfm-customers': {
    input: {
      /**
       * As things stood at the end of this day; default: now
       */
      at?: string
      /**
       * Grades within this assortment group; only as of now
       */
      group?: string
      /**
       * Grades with commas
       */
      recency: string
      frequency: string
      monetary?: string
      name: string
    }
    output: {
      id: string
      name: string
      description: string
      /**
       * 0-7: its colour on every page
       */
      color: number
      basis: 'rule' | 'list'
      /**
       * Came with the workspace
       */
      isReady: boolean
      readyName: string | null
      /**
       * Null while it is counted for the first time
       */
      memberCount: number | null
      /**
       * Of all customers, 0-1
       */
      share: number | null
      revenueMinor: number | null
      change7d: number | null
      /**
       * Sizes of the last days, at most 30
       */
      sparkline: number[]
      /**
       * What would break without it
       */
      usedBy: {
        kind: 'segment' | 'flow' | 'campaign' | 'view'
        id: string
        name: string
      }[]
      state: 'fresh' | 'computing' | 'failed'
      problem: string | null
      computedAt: string | null
      createdAt: string
      updatedAt: string
      /**
       * Null for a list
       */
      definition: {
        [k: string]: unknown
      } | null
    }
  }
  /**
   * How many customers stood at each stage of the lifecycle, at the end of each day, week or month, and now.
   */
  'reports.lifecycle': {
    input: {
      step?: 'day' | 'week' | 'month'
      /**
       * So many points, now included
       */
      last?: number
    }
    output: {
      countedAt: string
      step: 'day' | 'week' | 'month'
      limits: {
        newDays: number
        regularOrders: number
        atRiskDays: number
        sleepingDays: number
        lostDays: number
      }
      points: {
        at: string
        /**
         * Stage → customers
         */
        stages: {
          [k: string]: number
        }
      }[]
    }
  }
  /**
   * How many buyers were lost in each day, week or month, of how many; how many came back, and how many came.
   */
  'reports.churn': {
    input: {
      step?: 'day' | 'week' | 'month'
      /**
       * So many points, now included
       */
      last?: number
    }
    output: {
      countedAt: string
      step: 'day' | 'week' | 'month'
      /**
       * Without an order for longer than so many days a customer is lost
       */
      lostDays: number
      /**
       * The last of them is still going on
       */
      periods: {
        from: string
        until: string
        /**
         * Buyers who were not lost when it began
         */
        atStart: number
        /**
         * Bought for the first time
         */
        came: number
        /**
         * Had been lost, and bought again
         */
        cameBack: number
        /**
         * Were not lost at its beginning, and are at its end
         */
        lost: number
      }[]
    }
  }
  /**
   * How many customers stood where at one day, and where at a later one: by lifecycle, grades or any segments.
   */
  'reports.migration': {
    input: {
      /**
       * As things stood at the end of this day
       */
      from: string
      /**
       * And of this one; default: now
       */
      to?: string
      /**
       * Stages of the lifecycle, grades of recency and frequency as "5-4", or segments by their ids
       */
      by?: 'lifecycle' | 'rfm' | 'segments'
      /**
       * With commas, for `by=segments`: who is in several stands in the first of them. Default: those most people moved through
       */
      segments?: string
    }
    output: {
      currency: string
      countedAt: string
      grades: number
      /**
       * Where the picture begins: later than asked when a segment was not kept yet
       */
      from: string
      /**
       * In the order in which they count
       */
      segments: {
        id: string
        name: string
        color: number
        /**
         * Who was in it before is not known
         */
        keptSince: string
        /**
         * Its rule was changed between the two days: people moved by that too
         */
        hasChangedRule: boolean
        /**
         * It was made after the second day, or is being counted for the first time
         */
        isLeftOut: boolean
      }[]
      /**
       * Customers who are in several of the segments at once
       */
      inSeveral: number
      flows: {
        /**
         * Empty: had not bought yet, or was in none of the segments
         */
        was: string
        now: string
        customers: number
        /**
         * Brought between the two days
         */
        revenueMinor: number
      }[]
    }
  }
  /**
   * Who went from one standing to another between two days, those who brought most first.
   */
  'reports.migration-customers': {
    input: {
      /**
       * As things stood at the end of this day
       */
      from: string
      /**
       * And of this one; default: now
       */
      to?: string
      /**
       * Stages of the lifecycle, grades of recency and frequency as "5-4", or segments by their ids
       */
      by?: 'lifecycle' | 'rfm' | 'segments'
      /**
       * With commas, for `by=segments`: who is in several stands in the first of them. Default: those most people moved through
       */
      segments?: string
      /**
       * Stages, grades as "5-4" or ids of segments, with commas; "-": had not bought yet, or in none
       */
      was: string
      now: string
      limit?: number
      cursor?: string
    }
    output: {
      items: {
        id: number
        /**
         * Null for a visitor nobody knows yet
         */
        name: string | null
        email: string | null
        phone: string | null
        city: string | null
        orderCount: number
        revenueMinor: number
        lastOrderAt: string | null
        lastSeenAt: string
        createdAt: string
        /**
         * What led the search here: name, email, phone, loyalty-card, user-id, order
         */
        matched?: {
          kind: string
          value: string | null
        }
      }[]
      nextCursor: string | null
      /**
       * Not more than 10,000 are listed
       */
      total: number
    }
  }
  /**
   * Keep who went from one standing to another between two days as a list that does not change.
   */
  'reports.keep-migration-customers': {
    input: {
      /**
       * As things stood at the end of this day
       */
      from: string
      /**
       * And of this one; default: now
       */
      to?: string
      /**
       * Stages of the lifecycle, grades of recency and frequency as "5-4", or segments by their ids
       */
      by?: 'lifecycle' | 'rfm' | 'segments'
      /**
       * With commas, for `by=segments`: who is in several stands in the first of them. Default: those most people moved through
       */
      segments?: string
      /**
       * Stages, grades as "5-4" or ids of segments, with commas; "-": had not bought yet, or in none
       */
      was: string
      now: string
      name: string
    }
    output: {
      id: string
      name: string
      description: string
      /**
       * 0-7: its colour on every page
       */
      color: number
      basis: 'rule' | 'list'
      /**
       * Came with the workspace
       */
      isReady: boolean
      readyName: string | null
      /**
       * Null while it is counted for the first time
       */
      memberCount: number | null
      /**
       * Of all customers, 0-1
       */
      share: number | null
      revenueMinor: number | null
      change7d: number | null
      /**
       * Sizes of the last days, at most 30
       */
      sparkline: number[]
      /**
       * What would break without it
       */
      usedBy: {
        kind: 'segment' | 'flow' | 'campaign' | 'view'
        id: string
        name: string
      }[]
      state: 'fresh' | 'computing' | 'failed'
      problem: string | null
      computedAt: string | null
      createdAt: string
      updatedAt: string
      /**
       * Null for a list
       */
      definition: {
        [k: string]: unknown
      } | null
    }
  }
  /**
   * Figures as a workbook (XLSX) with one sheet: how the pages of reports give theirs away.
   */
  'reports.workbook': {
    input: {
      name: string
      /**
       * @minItems 1
       * @maxItems 200
       */
      columns: [
        {
          heading: string
          /**
           * Money is in whole units; a share is of 1, shown as per cent; a day is told as 2026-03-31
           */
          shape?: 'text' | 'figure' | 'money' | 'share' | 'day'
        },
        ...{
          heading: string
          /**
           * Money is in whole units; a share is of 1, shown as per cent; a day is told as 2026-03-31
           */
          shape?: 'text' | 'figure' | 'money' | 'share' | 'day'
        }[]
      ]
      /**
       * @maxItems 20000
       */
      rows: (string | number | null)[][]
    }
    output: {
      fileName: string
      content: unknown
      mediaType?: string
    }
  }
  /**
   * Goals of the shop: where each figure stands, should be by now and comes to; and the figures there are.
   */
  'goals.list': {
    input: {}
    output: {
      currency: string
      items: {
        id: string
        kpi:
          | 'revenue'
          | 'orders'
          | 'average-check'
          | 'new-customers'
          | 'second-orders'
          | 'repeat-share'
          | 'unsubscribed'
        period: 'week' | 'month' | 'quarter' | 'year'
        target: number
        from: string
        to: string
        /**
         * Share of the time that has passed
         */
        passed: number
        /**
         * So far; null: nothing to tell yet
         */
        value: number | null
        /**
         * Where it should be by now, were every day like another
         */
        byNow: number
        /**
         * What it comes to if it goes on like this; null while it is too early
         */
        atEnd: number | null
        state: ('reached' | 'on-course' | 'behind' | 'missed') | null
        /**
         * The period before, whole, beside the same target; null: nothing to tell
         */
        before: {
          value: number
          isReached: boolean
        } | null
        measuredAt: string | null
      }[]
      kpis: {
        kind:
          | 'revenue'
          | 'orders'
          | 'average-check'
          | 'new-customers'
          | 'second-orders'
          | 'repeat-share'
          | 'unsubscribed'
        label: {
          en: string
          ru: string
        }
        explains: {
          en: string
          ru: string
        }
        unit: 'money' | 'count' | 'share'
        better: 'more' | 'less'
      }[]
    }
  }
  /**
   * Set a goal: what a figure is to reach in each week, month, quarter or year.
   */
  'goals.create': {
    input: {
      kpi:
        | 'revenue'
        | 'orders'
        | 'average-check'
        | 'new-customers'
        | 'second-orders'
        | 'repeat-share'
        | 'unsubscribed'
      period?: 'week' | 'month' | 'quarter' | 'year'
      /**
       * Money in minor units of the shop’s currency, a share as 0 to 1
       */
      target: number
    }
    output: {
      id: string
      kpi:
        | 'revenue'
        | 'orders'
        | 'average-check'
        | 'new-customers'
        | 'second-orders'
        | 'repeat-share'
        | 'unsubscribed'
      period: 'week' | 'month' | 'quarter' | 'year'
      target: number
      from: string
      to: string
      /**
       * Share of the time that has passed
       */
      passed: number
      /**
       * So far; null: nothing to tell yet
       */
      value: number | null
      /**
       * Where it should be by now, were every day like another
       */
      byNow: number
      /**
       * What it comes to if it goes on like this; null while it is too early
       */
      atEnd: number | null
      state: ('reached' | 'on-course' | 'behind' | 'missed') | null
      /**
       * The period before, whole, beside the same target; null: nothing to tell
       */
      before: {
        value: number
        isReached: boolean
      } | null
      measuredAt: string | null
    }
  }
  /**
   * Set another target; it holds for the period under way too.
   */
  'goals.update': {
    input: {
      id: string
      /**
       * Money in minor units of the shop’s currency, a share as 0 to 1
       */
      target: number
    }
    output: {
      id: string
      kpi:
        | 'revenue'
        | 'orders'
        | 'average-check'
        | 'new-customers'
        | 'second-orders'
        | 'repeat-share'
        | 'unsubscribed'
      period: 'week' | 'month' | 'quarter' | 'year'
      target: number
      from: string
      to: string
      /**
       * Share of the time that has passed
       */
      passed: number
      /**
       * So far; null: nothing to tell yet
       */
      value: number | null
      /**
       * Where it should be by now, were every day like another
       */
      byNow: number
      /**
       * What it comes to if it goes on like this; null while it is too early
       */
      atEnd: number | null
      state: ('reached' | 'on-course' | 'behind' | 'missed') | null
      /**
       * The period before, whole, beside the same target; null: nothing to tell
       */
      before: {
        value: number
        isReached: boolean
      } | null
      measuredAt: string | null
    }
  }
  /**
   * Delete a goal; the figure itself stays in the reports.
   */
  'goals.delete': {
    input: {
      id: string
    }
    /**
     * As it was, for whoever wants it back
     */
    output: {
      kpi:
        | 'revenue'
        | 'orders'
        | 'average-check'
        | 'new-customers'
        | 'second-orders'
        | 'repeat-share'
        | 'unsubscribed'
      period: 'week' | 'month' | 'quarter' | 'year'
      target: number
    }
  }
  /**
   * How the installation is: engines, lanes, lags, disk, and what to do about what is wrong.
   */
  'system.get': {
    input: {}
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
      lags: {
        topic: string
        consumer: string
        batches: number
        records: number
        oldestAgeSeconds: number
      }[]
      deadLetters: number
      messages: {
        queued: number
        retrying: number
        inDoubt: number
        failedLastDay: number
      }
      disk: {
        path: string
        freeBytes: number
        totalBytes: number
      } | null
      advice: {
        code: string
        level: 'trouble' | 'warning'
        text: {
          en: string
          ru: string
        }
      }[]
    }
  }
}

export const routes: { [Name in keyof Operations]: readonly [method: string, path: string] } = {
  'session.get': ['GET', '/session'],
  'installation.first-run': ['POST', '/first-run'],
  'workspaces.get': ['GET', '/workspaces/current'],
  'workspaces.create': ['POST', '/workspaces'],
  'workspaces.update': ['PATCH', '/workspaces/current'],
  'members.list': ['GET', '/members'],
  'members.invite': ['POST', '/members'],
  'members.change-role': ['PATCH', '/members/{userId}'],
  'members.remove': ['DELETE', '/members/{userId}'],
  'invitations.withdraw': ['DELETE', '/invitations/{id}'],
  'invitations.get': ['GET', '/invitations/{token}'],
  'invitations.accept': ['POST', '/invitations/{token}/accept'],
  'api-keys.list': ['GET', '/api-keys'],
  'api-keys.create': ['POST', '/api-keys'],
  'api-keys.revoke': ['DELETE', '/api-keys/{id}'],
  'audit.list': ['GET', '/audit'],
  'sources.list': ['GET', '/sources'],
  'sources.create': ['POST', '/sources'],
  'sources.update': ['PATCH', '/sources/{id}'],
  'sources.remove': ['DELETE', '/sources/{id}'],
  'currency-rates.list': ['GET', '/currency-rates'],
  'currency-rates.history': ['GET', '/currency-rates/{currency}'],
  'currency-rates.set': ['POST', '/currency-rates'],
  'currency-rates.remove': ['DELETE', '/currency-rates/{currency}'],
  'stores.list': ['GET', '/stores'],
  'stores.get': ['GET', '/stores/{code}'],
  'stores.save': ['POST', '/stores'],
  'attributes.list': ['GET', '/attributes'],
  'attributes.usage': ['GET', '/attributes/usage'],
  'attributes.users': ['GET', '/attributes/users'],
  'attributes.define': ['PUT', '/attributes/{name}'],
  'attributes.delete': ['DELETE', '/attributes/{name}'],
  'customers.list': ['GET', '/customers'],
  'customers.get': ['GET', '/customers/{id}'],
  'customers.timeline': ['GET', '/customers/{id}/timeline'],
  'customers.arriving': ['GET', '/customers/{id}/arriving'],
  'customers.orders': ['GET', '/customers/{id}/orders'],
  'customers.messages': ['GET', '/customers/{id}/messages'],
  'customers.enrolments': ['GET', '/customers/{id}/enrolments'],
  'customers.browsing': ['GET', '/customers/{id}/browsing'],
  'customers.create': ['POST', '/customers'],
  'customers.update': ['PATCH', '/customers/{id}'],
  'customers.merge': ['POST', '/customers/{id}/merge'],
  'merges.undo': ['POST', '/merges/{id}/undo'],
  'customers.quality': ['GET', '/customer-quality'],
  'customers.export': ['GET', '/customers-file'],
  'customer-views.list': ['GET', '/customer-views'],
  'customer-views.rename': ['PATCH', '/customer-views/{id}'],
  'customer-views.save': ['POST', '/customer-views'],
  'customer-views.delete': ['DELETE', '/customer-views/{id}'],
  'linking-rules.get': ['GET', '/linking-rules'],
  'linking-rules.update': ['PATCH', '/linking-rules'],
  'customers.notes': ['GET', '/customers/{id}/notes'],
  'customers.add-note': ['POST', '/customers/{id}/notes'],
  'notes.edit': ['PATCH', '/notes/{id}'],
  'notes.delete': ['DELETE', '/notes/{id}'],
  'notes.restore': ['POST', '/notes/{id}/restore'],
  'customers.say-sender': ['PUT', '/customers/{id}/letters/{messageId}/sender'],
  'customers.unsay-sender': ['DELETE', '/customers/{id}/letters/{messageId}/sender'],
  'customers.enrichment': ['GET', '/customers/{id}/enrichment'],
  'enrichment-settings.get': ['GET', '/enrichment/settings'],
  'enrichment-settings.update': ['PATCH', '/enrichment/settings'],
  'consents.record': ['POST', '/customers/{id}/consents'],
  'suppressions.list': ['GET', '/suppressions'],
  'suppressions.add': ['POST', '/suppressions'],
  'suppressions.remove': ['POST', '/suppressions/remove'],
  'topics.list': ['GET', '/topics'],
  'topics.save': ['PUT', '/topics'],
  'products.list': ['GET', '/products'],
  'products.history': ['GET', '/products/{id}/history'],
  'product-categories.list': ['GET', '/product-categories'],
  'products.save': ['POST', '/products'],
  'sources.activity': ['GET', '/sources/{id}/activity'],
  'dead-letters.list': ['GET', '/dead-letters'],
  'dead-letters.replay': ['POST', '/dead-letters/replay'],
  'dead-letters.discard': ['POST', '/dead-letters/discard'],
  'dead-letters.reasons': ['GET', '/dead-letters/reasons'],
  'dead-letters.mend': ['POST', '/dead-letters/mend'],
  'tracking-plan.get': ['GET', '/tracking-plan'],
  'tracking-plan.properties': ['GET', '/tracking-plan/properties'],
  'tracking-plan.change': ['POST', '/tracking-plan'],
  'orders.list': ['GET', '/orders'],
  'orders.to-recount': ['GET', '/orders/to-recount'],
  'orders.get': ['GET', '/orders/{id}'],
  'orders.save': ['POST', '/orders'],
  'orders.recount': ['POST', '/orders/recount'],
  'calls.list': ['GET', '/calls'],
  'calls.tell': ['POST', '/calls'],
  'calls.name-caller': ['POST', '/calls/{id}/caller'],
  'duplicates.list': ['GET', '/duplicates'],
  'duplicates.of-customer': ['GET', '/customers/{id}/duplicates'],
  'duplicates.decide': ['POST', '/duplicates/decide'],
  'duplicates.undo': ['POST', '/duplicates/undo'],
  'duplicates.kept-apart': ['GET', '/duplicates/kept-apart'],
  'duplicates.keep-apart': ['POST', '/duplicates/kept-apart'],
  'duplicates.let-together': ['POST', '/duplicates/kept-apart/remove'],
  'duplicates.beside': ['GET', '/duplicates/beside'],
  'duplicate-merges.forecast': ['GET', '/duplicates/merges/forecast'],
  'duplicate-merges.start': ['POST', '/duplicates/merges'],
  'duplicate-merges.list': ['GET', '/duplicates/merges'],
  'duplicate-merges.stop': ['POST', '/duplicates/merges/{id}/stop'],
  'duplicate-merges.undo': ['POST', '/duplicates/merges/{id}/undo'],
  'duplicate-runs.list': ['GET', '/duplicates/runs'],
  'duplicate-runs.start': ['POST', '/duplicates/runs'],
  'duplicate-runs.stop': ['POST', '/duplicates/runs/{id}/stop'],
  'duplicates.quality': ['GET', '/duplicates/quality'],
  'duplicates.comparisons': ['GET', '/duplicates/comparisons'],
  'duplicate-settings.get': ['GET', '/duplicates/settings'],
  'duplicate-settings.update': ['PATCH', '/duplicates/settings'],
  'traits.list': ['GET', '/traits'],
  'traits.of-customer': ['GET', '/customers/{id}/traits'],
  'traits.state': ['GET', '/traits/state'],
  'traits.recompute': ['POST', '/traits/recompute'],
  'custom-traits.list': ['GET', '/custom-traits'],
  'traits.define': ['POST', '/custom-traits'],
  'traits.update': ['PUT', '/custom-traits/{id}'],
  'traits.delete': ['DELETE', '/custom-traits/{id}'],
  'understanding.get': ['GET', '/understanding'],
  'understanding.update': ['PATCH', '/understanding'],
  'predictions.models': ['GET', '/predictions/models'],
  'predictions.fit': ['POST', '/predictions/fits'],
  'predictions.stop': ['POST', '/predictions/fits/{id}/stop'],
  'predictions.forget': ['DELETE', '/predictions/fits/{id}'],
  'predictions.model': ['GET', '/predictions/model'],
  'predictions.holdout': ['GET', '/predictions/holdout'],
  'predictions.compare': ['GET', '/predictions/comparison'],
  'predictions.distribution': ['GET', '/predictions/distribution'],
  'predictions.of-customer': ['GET', '/customers/{id}/predictions'],
  'binary.settings': ['GET', '/binary/settings'],
  'binary.update-settings': ['PATCH', '/binary/settings'],
  'binary.get': ['GET', '/binary'],
  'binary.backtest': ['GET', '/binary/backtest'],
  'recommendations.of-customer': ['GET', '/customers/{id}/recommendations'],
  'condition-kinds.list': ['GET', '/condition-kinds'],
  'condition-values.suggest': ['GET', '/condition-values'],
  'segments.list': ['GET', '/segments'],
  'segments.get': ['GET', '/segments/{id}'],
  'segments.create': ['POST', '/segments'],
  'segments.update': ['PATCH', '/segments/{id}'],
  'segments.delete': ['DELETE', '/segments/{id}'],
  'segments.duplicate': ['POST', '/segments/{id}/duplicate'],
  'segments.dependencies': ['GET', '/segments/{id}/dependencies'],
  'segments.preview': ['POST', '/segments/preview'],
  'segments.compare': ['POST', '/segments/{id}/compare'],
  'segments.members': ['GET', '/segments/{id}/members'],
  'segments.history': ['GET', '/segments/{id}/history'],
  'segments.export': ['GET', '/segments/{id}/export'],
  'segments.overlap': ['POST', '/segments/overlap'],
  'segments.combine': ['POST', '/segments/combine'],
  'segments.split': ['POST', '/segments/{id}/split'],
  'segments.freeze': ['POST', '/segments/{id}/freeze'],
  'segments.import-list': ['POST', '/segments/import-list'],
  'segments.of-customer': ['GET', '/customers/{customerId}/segments'],
  'contact-policy.get': ['GET', '/contact-policy'],
  'contact-policy.update': ['PATCH', '/contact-policy'],
  'contact-policy.try': ['GET', '/contact-policy/try'],
  'contact-policy.forecast': ['POST', '/contact-policy/forecast'],
  'bulk-acts.start': ['POST', '/bulk-acts'],
  'bulk-acts.list': ['GET', '/bulk-acts'],
  'bulk-acts.get': ['GET', '/bulk-acts/{id}'],
  'bulk-acts.stop': ['POST', '/bulk-acts/{id}/stop'],
  'bulk-acts.undo': ['POST', '/bulk-acts/{id}/undo'],
  'promo-codes.list': ['GET', '/promo-codes'],
  'promo-codes.get': ['GET', '/promo-codes/{code}'],
  'promo-codes.redemptions': ['GET', '/promo-codes/{code}/redemptions'],
  'promo-codes.save': ['POST', '/promo-codes'],
  'promo-codes.write': ['PUT', '/promo-codes/{code}'],
  'pictures.list': ['GET', '/pictures'],
  'pictures.upload': ['POST', '/pictures'],
  'pictures.delete': ['DELETE', '/pictures/{id}'],
  'templates.list': ['GET', '/templates'],
  'templates.get': ['GET', '/templates/{id}'],
  'templates.save': ['POST', '/templates'],
  'templates.keep-draft': ['PUT', '/templates/{id}/draft'],
  'templates.preview': ['POST', '/templates/preview'],
  'templates.proof': ['POST', '/templates/proof'],
  'templates.check': ['POST', '/templates/check'],
  'templates.send-test': ['POST', '/templates/send-test'],
  'letters.list': ['GET', '/letters'],
  'letters.get': ['GET', '/letters/{id}'],
  'letters.create': ['POST', '/letters'],
  'letters.update': ['PATCH', '/letters/{id}'],
  'letters.add-version': ['POST', '/letters/{id}/versions'],
  'letters.archive-version': ['POST', '/letters/{id}/versions/{templateId}/archive'],
  'letters.variants': ['GET', '/letters/{id}/variants'],
  'letters.vary': ['PUT', '/letters/{id}/variants'],
  'letters.ready': ['GET', '/ready-letters'],
  'letters.words': ['GET', '/letter-words'],
  'letter-blocks.list': ['GET', '/letter-blocks'],
  'letter-blocks.save': ['PUT', '/letter-blocks/{name}'],
  'letter-blocks.delete': ['DELETE', '/letter-blocks/{name}'],
  'brand.get': ['GET', '/brand'],
  'brand.update': ['PATCH', '/brand'],
  'channels.list': ['GET', '/channels'],
  'channel-accounts.save': ['POST', '/channel-accounts'],
  'channel-accounts.test': ['POST', '/channel-accounts/test'],
  'channel-accounts.renew-keys': ['POST', '/channel-accounts/{id}/keys'],
  'channel-accounts.delete': ['DELETE', '/channel-accounts/{id}'],
  'messages.list': ['GET', '/messages'],
  'messages.get': ['GET', '/messages/{id}'],
  'messages.settle-doubts': ['POST', '/messages/settle-doubts'],
  'message-statistics.get': ['GET', '/message-statistics'],
  'message-statistics.click-map': ['GET', '/message-statistics/click-map'],
  'feedback.get': ['GET', '/feedback'],
  'returns.list': ['GET', '/returns'],
  'returns.get': ['GET', '/returns/{id}'],
  'returns.summary': ['GET', '/returns/summary'],
  'return-settings.get': ['GET', '/returns/settings'],
  'return-settings.update': ['PATCH', '/returns/settings'],
  'incoming-sms.take': ['POST', '/incoming-sms'],
  'consents.request': ['POST', '/consents/request'],
  'campaigns.list': ['GET', '/campaigns'],
  'campaigns.get': ['GET', '/campaigns/{id}'],
  'campaigns.create': ['POST', '/campaigns'],
  'campaigns.update': ['PATCH', '/campaigns/{id}'],
  'campaigns.start': ['POST', '/campaigns/{id}/start'],
  'campaigns.approve': ['POST', '/campaigns/{id}/approve'],
  'campaigns.decline': ['POST', '/campaigns/{id}/decline'],
  'campaigns.pause': ['POST', '/campaigns/{id}/pause'],
  'campaigns.resume': ['POST', '/campaigns/{id}/resume'],
  'campaigns.stop': ['POST', '/campaigns/{id}/stop'],
  'campaigns.copy': ['POST', '/campaigns/{id}/copy'],
  'campaigns.archive': ['POST', '/campaigns/{id}/archive'],
  'campaigns.forecast': ['GET', '/campaigns/{id}/forecast'],
  'campaigns.check': ['GET', '/campaigns/{id}/check'],
  'campaigns.rehearse': ['GET', '/campaigns/{id}/rehearsal'],
  'campaigns.statistics': ['GET', '/campaigns/{id}/statistics'],
  'campaigns.people': ['GET', '/campaigns/{id}/people'],
  'campaign-settings.get': ['GET', '/campaign-settings'],
  'campaign-settings.update': ['PATCH', '/campaign-settings'],
  'flows.list': ['GET', '/flows'],
  'flows.create': ['POST', '/flows'],
  'playbooks.list': ['GET', '/playbooks'],
  'flows.create-from-playbook': ['POST', '/flows/from-playbook'],
  'flows.get': ['GET', '/flows/{id}'],
  'flows.update': ['PATCH', '/flows/{id}'],
  'flows.start': ['POST', '/flows/{id}/start'],
  'flows.pause': ['POST', '/flows/{id}/pause'],
  'flows.statistics': ['GET', '/flows/{id}/statistics'],
  'flows.people': ['GET', '/flows/{id}/people'],
  'step-kinds.list': ['GET', '/step-kinds'],
  'tasks.list': ['GET', '/tasks'],
  'tasks.done': ['POST', '/tasks/{id}/done'],
  'tasks.reopen': ['POST', '/tasks/{id}/reopen'],
  'customers.whole': ['GET', '/customers/{id}/whole'],
  'advertising-costs.list': ['GET', '/advertising-costs'],
  'advertising-costs.to-recount': ['GET', '/advertising-costs/to-recount'],
  'advertising-costs.save': ['POST', '/advertising-costs'],
  'advertising-costs.recount': ['POST', '/advertising-costs/recount'],
  'import-kinds.list': ['GET', '/import-kinds'],
  'imports.list': ['GET', '/imports'],
  'imports.get': ['GET', '/imports/{id}'],
  'imports.stop': ['POST', '/imports/{id}/stop'],
  'imports.errors': ['GET', '/imports/{id}/errors'],
  'source-runs.list': ['GET', '/source-runs'],
  'source-runs.errors': ['GET', '/source-runs/{id}/errors'],
  'imports.upload': ['POST', '/imports/uploads'],
  'imports.preview': ['GET', '/imports/uploads/{uploadId}'],
  'imports.create': ['POST', '/imports'],
  'imports.resume': ['POST', '/imports/{id}/resume'],
  'imports.carry-out': ['POST', '/imports/{id}/carry-out'],
  'segments.read-list': ['POST', '/segments/read-list'],
  'source-kinds.list': ['GET', '/source-kinds'],
  'sources.connect': ['POST', '/sources/connect'],
  'sources.settings': ['GET', '/sources/{id}/settings'],
  'sources.configure': ['PUT', '/sources/{id}/settings'],
  'sources.run-now': ['POST', '/sources/{id}/run'],
  'sources.received': ['GET', '/sources/{id}/received'],
  'customers.export-data': ['GET', '/customers/{id}/data'],
  'customers.erase': ['POST', '/customers/{id}/erase'],
  'customers.count-to-erase': ['POST', '/customers/erase-many/count'],
  'customers.erase-many': ['POST', '/customers/erase-many'],
  'erasures.list': ['GET', '/erasures'],
  'erasures.get': ['GET', '/erasures/{id}'],
  'erasures.stop': ['POST', '/erasures/{id}/stop'],
  'erasures.certificate': ['GET', '/erasures/{id}/certificate'],
  'erasures.verify': ['POST', '/erasures/verify'],
  'personal-accesses.list': ['GET', '/personal-accesses'],
  'retention.get': ['GET', '/retention'],
  'retention.preview': ['POST', '/retention/preview'],
  'retention.update': ['PUT', '/retention'],
  'home.get': ['GET', '/home'],
  'reports.choices': ['GET', '/reports/choices'],
  'reports.cohorts': ['GET', '/reports/cohorts'],
  'reports.second-orders': ['GET', '/reports/second-orders'],
  'reports.order-intervals': ['GET', '/reports/order-intervals'],
  'reports.pairs': ['GET', '/reports/pairs'],
  'reports.contacts': ['GET', '/reports/contacts'],
  'reports.demand': ['GET', '/reports/demand'],
  'reports.advertising': ['GET', '/reports/advertising'],
  'reports.rfm': ['GET', '/reports/rfm'],
  'reports.rfm-customers': ['GET', '/reports/rfm/customers'],
  'reports.keep-rfm-customers': ['POST', '/reports/rfm/customers/list'],
  'reports.lifecycle': ['GET', '/reports/lifecycle'],
  'reports.churn': ['GET', '/reports/churn'],
  'reports.migration': ['GET', '/reports/migration'],
  'reports.migration-customers': ['GET', '/reports/migration/customers'],
  'reports.keep-migration-customers': ['POST', '/reports/migration/customers/list'],
  'reports.workbook': ['POST', '/reports/workbook'],
  'goals.list': ['GET', '/goals'],
  'goals.create': ['POST', '/goals'],
  'goals.update': ['PATCH', '/goals/{id}'],
  'goals.delete': ['DELETE', '/goals/{id}'],
  'system.get': ['GET', '/system'],
}
