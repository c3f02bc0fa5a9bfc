import { sql } from '../../engines/index.ts'
import type { Actor } from '../context.ts'

/**
 * What the customer joined as `living` is called: `Anna Smith`, else their e-mail, else their phone, as on the list of customers. For
 * those who may not see personal data: `Anna S.`, `a•••@example.com`, `••• ••• 12-34`. Null: nothing is known of them.
 */
export const livingName = ({ seesPersonalData }: Pick<Actor, 'seesPersonalData'>) =>
  seesPersonalData
    ? sql`coalesce(nullif(concat_ws(' ', living.first_name, living.last_name), ''), living.email, living.phone)`
    : sql`coalesce(nullif(concat_ws(' ', living.first_name, left(living.last_name, 1) || '.'), ''),
        regexp_replace(living.email, '^(.?)[^@]*', '\\1•••'),
        '••• ••• ' || left(right(living.phone, 4), 2) || '-' || right(living.phone, 2))`
