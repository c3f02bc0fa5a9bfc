/** Free-form details of a message; anything that JSON can carry. */
export type Details = Record<string, unknown>

/** What `window.habitue` offers once the script has loaded. No method ever throws into the page. */
export interface Habitue {
  /** A page was looked at. `data-auto="page"` (the default) calls it by itself. */
  page(name?: string, properties?: Details): void
  /** Something happened; names and properties as in the Segment e-commerce spec. */
  track(name: string, properties?: Details): void
  /** Who it is. Without `userId` the traits (e-mail, phone, …) are told of the visitor known so far. */
  identify(userId?: string | number | null | Details, traits?: Details): void
  /** The visitor belongs to a company or household. */
  group(groupId: string | number, traits?: Details): void
  /** The id used so far and `newId` are the same person. */
  alias(newId: string | number): void
  /** The visitor signed out: another person may come, so a new anonymous id and a new session begin. */
  reset(): void
  /** `true`: may store and send. `false`: stops, and forgets the id, the session and the queue. */
  consent(given: boolean): void
  /** The first-party id (uuid); an empty string once consent was refused. */
  anonymousId(): string
  /** Sends what waits; settles after the attempt, whatever came of it. */
  flush(): Promise<void>
  /** Calls back once the tracker works (at once when it already does). */
  ready(callback: (habitue: Habitue) => void): void
  /** The form that also works before the script has loaded: `habitue.push(['track', 'Product Viewed', {…}])`. */
  push(...commands: HabitueCommand[]): void
}

type Methods = Omit<Habitue, 'push'>

export type HabitueCommand = {
  [Name in keyof Methods]: [Name, ...Parameters<Methods[Name]>]
}[keyof Methods]

declare global {
  interface Window {
    habitue?: Habitue | HabitueCommand[]
  }
}
