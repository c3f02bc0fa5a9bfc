/** Where an embedded server lives. */
export interface Place {
  folder: string
  data: string
  logFile: string
  password: string
}

/** The name of the superuser we make, and of our database. */
export const user = 'habitue'
export const database = 'habitue'

export const urlOf = (place: Place, port: number, name: string) =>
  `postgres://${user}:${place.password}@127.0.0.1:${port}/${name}`
