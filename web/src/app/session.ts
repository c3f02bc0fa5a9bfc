import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { call, chooseWorkspace, type OutputOf } from '../api/client.ts'
import { queryClient } from '../api/queries.ts'

export type Session = OutputOf<'session.get'>
export type Workspace = Session['workspaces'][number]

/** Who is signed in and where they work; asked once and kept. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => call('session.get', {}),
  staleTime: 5 * 60_000,
  retry: false,
})

const rememberedWorkspace = 'habitue.workspace'

/** The workspace the address names, else the one last used, else the first. */
export function pickWorkspace(session: Session, slug: string | undefined): Workspace | undefined {
  const remembered = slug ?? localStorage.getItem(rememberedWorkspace)
  return session.workspaces.find((one) => one.slug === remembered) ?? session.workspaces[0]
}

/** Every call from here on is made in this workspace. */
export function enterWorkspace(workspace: Workspace): void {
  chooseWorkspace(workspace.id)
  try {
    localStorage.setItem(rememberedWorkspace, workspace.slug)
  } catch {
    // Private windows refuse storage; the address still names the workspace.
  }
}

/** After a sign-in, a sign-out or a change of workspaces: nothing of before is believed. */
export async function forgetSession(): Promise<void> {
  chooseWorkspace(null)
  queryClient.clear()
}

export const useSession = (): Session => useSuspenseQuery(sessionQuery).data

const shell = getRouteApi('/shell')
/** The workspace in force. */
export const useWorkspace = (): Workspace => shell.useRouteContext().workspace

/** May the person change things here? Viewers and analysts look. */
export function useMay(need: 'write' | 'administer'): boolean {
  const { role } = useWorkspace()
  return need === 'write' ? role === 'owner' || role === 'manager' : role === 'owner'
}
