import { expect, inject, it } from 'vitest'
import { readConfig } from '../kit/config.ts'
import { freePort } from '../tests/program.ts'
import { awaitGivenEngines } from './await-engines.ts'

it('engines given by address that do not answer are told by the name of their variable', async () => {
  const urls = { ...inject('engines'), postgresUrl: `postgres://nobody@127.0.0.1:${await freePort()}/none` }
  const config = readConfig({ POSTGRES_URL: urls.postgresUrl })
  const said: string[] = []
  await expect(awaitGivenEngines(config, urls, (detail) => said.push(detail), 100)).rejects.toThrow(
    /What POSTGRES_URL names does not answer: .*ECONNREFUSED/,
  )
  expect(said.length).toBeGreaterThan(0)
})

it('engines given by address that answer are gone on with', async () => {
  const urls = inject('engines')
  const config = readConfig({ POSTGRES_URL: urls.postgresUrl, CLICKHOUSE_URL: urls.clickhouseUrl })
  await awaitGivenEngines(config, urls, () => {}, 5_000)
})
