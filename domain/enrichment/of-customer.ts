import { z } from 'zod'
import { sql } from '../../engines/index.ts'
import { Label } from '../../kit/kinds.ts'
import { operation } from '../context.ts'
import { findFamily } from '../customers/index.ts'
import type { Found } from './enrichment.ts'
import { enrichments } from './kinds/index.ts'

const bys: Record<string, Label> = {
  patronymic: { en: 'by the patronymic', ru: 'по отчеству' },
  'first-name': { en: 'by the first name', ru: 'по имени' },
  surname: { en: 'by the surname', ru: 'по фамилии' },
  name: { en: 'by the name', ru: 'по имени' },
  region: { en: 'by the region', ru: 'по региону' },
  city: { en: 'by the city', ru: 'по городу' },
  phone: { en: 'by the phone', ru: 'по телефону' },
  country: { en: 'by the country', ru: 'по стране' },
  email: { en: 'by the address', ru: 'по адресу' },
  'name-servers': { en: 'by the name servers', ru: 'по серверам имён' },
}

const columns: Record<string, string> = { gender: 'gender', region: 'region', 'time-zone': 'time_zone' }

export const enrichmentOfCustomer = operation({
  name: 'customers.enrichment',
  summary: 'What was found out of a card by itself, and what says so.',
  http: 'GET /customers/{id}/enrichment',
  needs: 'read',
  input: z.object({ id: z.number().int().positive() }),
  output: z.object({
    items: z.array(
      z.object({
        kind: z.string(),
        label: Label,
        value: z.string(),
        valueLabel: Label.nullable(),
        by: Label,
        isUsed: z.boolean().describe('It stands on the card, since nobody has said otherwise'),
      }),
    ),
  }),
  async run({ tx, workspaceId, actor }, { id }) {
    const { rootId } = await findFamily(tx, workspaceId, id)
    const { rows } = await sql<{ found: Record<string, Found>; filled: string[] }>`
      select e.found, array(select key from jsonb_each_text(c.trait_times) as t(key, at) where at = '0') as filled
      from customer_enrichments e join customers c on c.workspace_id = e.workspace_id and c.id = e.customer_id
      where e.workspace_id = ${workspaceId} and e.customer_id = ${rootId}`.execute(tx)
    const [row] = rows
    return {
      items: enrichments.flatMap(({ kind, label, values }) => {
        const found = row?.found[kind]
        // A salutation may be a surname.
        if (!found || (kind === 'salutation' && !actor.seesPersonalData)) return []
        return [
          {
            kind,
            label,
            value: found.value,
            valueLabel: values?.[found.value] ?? null,
            by: bys[found.by] ?? { en: found.by, ru: found.by },
            isUsed: row?.filled.includes(`@${columns[kind]}`) ?? false,
          },
        ]
      }),
    }
  },
})
