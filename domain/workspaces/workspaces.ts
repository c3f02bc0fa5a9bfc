import { z } from 'zod'
import type { Transaction } from '../../engines/index.ts'
import { AppError, noWorkspaceHere } from '../../kit/errors.ts'
import { refuseAgreedShop } from '../agreements/index.ts'
import { operation } from '../context.ts'
import { openWorkspace } from './first-run.ts'
import { forgetWorkspace } from './get-workspace.ts'
import { firstOwner, workspacesOfUser } from './member-store.ts'
import { changeWorkspace, findWorkspace, hasMoney } from './store.ts'
import { CurrencyCode, Locale, NewWorkspace, TimeZone, Workspace, WorkspaceName } from './workspace.ts'

export const getCurrentWorkspace = operation({
  name: 'workspaces.get',
  summary: 'The workspace that this call is made in.',
  http: 'GET /workspaces/current',
  needs: 'read',
  input: z.object({}),
  output: Workspace,
  async run({ tx, workspaceId }) {
    const workspace = await findWorkspace(tx, workspaceId)
    if (!workspace) throw noWorkspaceHere()
    return workspace
  },
})

export const createWorkspace = operation({
  name: 'workspaces.create',
  summary: 'Open another workspace (brand, shop) with its first source; you become its owner.',
  http: 'POST /workspaces',
  needs: 'signed-in',
  input: NewWorkspace,
  output: Workspace.extend({ firstSource: z.object({ id: z.uuid(), writeKey: z.string() }) }),
  auditedAs: ({ id }) => ({ workspaceId: id, userId: null }),
  async run({ tx, actor }, input) {
    // On the command line nobody is signed in: it is opened for the one whose installation it is.
    const ownerId = actor.kind === 'system' ? await firstOwner(tx) : actor.id
    const mine = ownerId === null ? [] : await workspacesOfUser(tx, ownerId)
    if (!mine.some((workspace) => workspace.role === 'owner'))
      throw new AppError('forbidden', {
        en: 'Only somebody who owns a workspace may open another one.',
        ru: 'Новое пространство может открыть только тот, кто уже владеет другим.',
      })
    const { workspace, source } = await openWorkspace(tx, input, ownerId)
    return { ...workspace, firstSource: { id: source.id, writeKey: source.writeKey } }
  },
})

/** Figures are sums of what is kept: under another name the same numbers would be other money. */
async function refuseOtherMoney(tx: Transaction, workspaceId: string, currency: string): Promise<void> {
  const workspace = await findWorkspace(tx, workspaceId)
  if (!workspace || workspace.currency === currency || !(await hasMoney(tx, workspaceId))) return
  throw new AppError('conflict', {
    en: `Orders, costs or rates are already counted in ${workspace.currency}, and would become wrong in ${currency}. Open another workspace for ${currency} and bring the history there; nothing was changed.`,
    ru: `Заказы, расходы или курсы уже посчитаны в ${workspace.currency}, и в ${currency} они стали бы неверными. Откройте для ${currency} другое пространство и загрузите историю туда; ничего не изменено.`,
  })
}

export const updateWorkspace = operation({
  name: 'workspaces.update',
  summary: 'Change the workspace’s name, currency, time zone, language or settings.',
  http: 'PATCH /workspaces/current',
  needs: 'administer',
  input: z.object({
    name: WorkspaceName.optional(),
    currency: CurrencyCode.optional(),
    timeZone: TimeZone.optional(),
    locale: Locale.optional(),
    settings: z.record(z.string(), z.json()).optional(),
  }),
  output: Workspace,
  async run({ tx, workspaceId }, input) {
    if (input.currency) await refuseOtherMoney(tx, workspaceId, input.currency)
    const before = await findWorkspace(tx, workspaceId)
    const changed = await changeWorkspace(tx, workspaceId, input)
    if (!before || !changed) throw noWorkspaceHere()
    await refuseAgreedShop(tx, workspaceId, before, changed)
    forgetWorkspace(workspaceId)
    return changed
  },
})
