import { createApiKey, listApiKeys, revokeApiKey } from './api-keys.ts'
import { listAudit } from './audit.ts'
import { firstRun } from './first-run.ts'
import { acceptInvitation, inviteMember, lookAtInvitation, withdraw } from './invitations.ts'
import { changeRole, listMembers, removeMember } from './members.ts'
import { getSession } from './session.ts'
import { createSource, listSources, removeSource, updateSource } from './sources.ts'

import { createWorkspace, getCurrentWorkspace, updateWorkspace } from './workspaces.ts'

export { type KeyScope, keyScopes } from './api-key.ts'
export { findApiKey } from './api-key-store.ts'
export { endOfDay } from './end-of-day.ts'
export { openWorkspace } from './first-run.ts'
export { getWorkspace, workspaceNow } from './get-workspace.ts'
export { findMembership } from './member-store.ts'
export { saveSettings } from './save-settings.ts'
export { Source } from './source.ts'
export { insertSource as addSource } from './source-store.ts'
export { findWorkspaces } from './store.ts'
export { CurrencyCode, slugOf, TimeZone, type Workspace } from './workspace.ts'

export const operations = [
  getSession,
  firstRun,
  getCurrentWorkspace,
  createWorkspace,
  updateWorkspace,
  listMembers,
  inviteMember,
  changeRole,
  removeMember,
  withdraw,
  lookAtInvitation,
  acceptInvitation,
  listApiKeys,
  createApiKey,
  revokeApiKey,
  listAudit,
  listSources,
  createSource,
  updateSource,
  removeSource,
]
