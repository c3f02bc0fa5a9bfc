import { sql } from '../../engines/index.ts'
import type { Actor } from '../context.ts'

/** The name of the customer joined as `living`: `Anna Smith`, or `Anna S.` for those who may not see personal data. */
export const livingName = ({ seesPersonalData }: Pick<Actor, 'seesPersonalData'>) =>
  seesPersonalData
    ? sql`nullif(concat_ws(' ', living.first_name, living.last_name), '')`
    : sql`nullif(concat_ws(' ', living.first_name, left(living.last_name, 1) || '.'), '')`
