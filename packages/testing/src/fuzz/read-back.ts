import type { ChangeRequest, ChangeRequests } from '@candor/contract/change-request/views'
import type { ReviewSettings } from '@candor/contract/review/rule'
import type { Changes, ImportPlan, Item, ReleaseSummary } from '@candor/contract/views'
import type { Comparison } from '@candor/contract/views/history'
import type { Host } from '@candor/contract/views/hosts'
import type { Inbox } from '@candor/contract/views/inbox'
import type { Invitation } from '@candor/contract/views/people'
import type { WireAnswer } from './wire.ts'
import type { WorkspaceState } from './workspace-state.ts'
import { visitorPaths } from './visitor-requests.ts'

/** Asks as the workspace's admin, and as a visitor of its page. */
export type Asking = {
  workspace: string
  api: (method: string, path: string, json?: unknown) => Promise<WireAnswer | undefined>
  visit: (path: string) => Promise<WireAnswer | undefined>
  /** Lets the page know of a new release now. */
  refresh: () => Promise<void>
}

export async function readState(asking: Asking): Promise<WorkspaceState> {
  await keepPublic(asking)
  return readWith(createReader(asking))
}

/** An input that was accepted may have asked for the workspace to be deleted; visitors then find nothing. */
async function keepPublic({ api, refresh, workspace }: Asking): Promise<void> {
  const answer = await api('DELETE', `/api/workspaces/${workspace}/deletion`)
  if (answer?.status === 204) await refresh()
}

/**
 * Reads everything that what was written stands in: lists, changes, exports, what importing an export
 * again would do, releases and every public page; publishes in between. Throws at what does not work.
 */
export async function readBack(asking: Asking): Promise<WorkspaceState> {
  await keepPublic(asking)
  const read = createReader(asking)
  await publishAll(read, await readWith(read))
  await asking.refresh()
  for (const format of ['yaml', 'json']) {
    const exported = await read<{ text: string }>('GET', `document?format=${format}`)
    const plan = await read<ImportPlan>('POST', 'document/plan', { text: exported.text })
    if (plan.changes.length > 0) {
      throw new Error(
        `The ${format} export is not what was exported: ${JSON.stringify(plan.changes)}`,
      )
    }
  }
  const state = await readWith(read)
  const [newest] = state.releases
  if (newest) await read('GET', `releases/${newest.number}`)
  const advisories = state.items.filter(({ kind }) => kind === 'advisory')
  const paths = [...visitorPaths, ...advisories.map(({ key }) => `/advisories/${key}`), '/nothing']
  for (const path of paths) {
    const answer = await asking.visit(path)
    if (!answer || answer.status >= 500 || (path === '/' && answer.status !== 200)) {
      throw new Error(`${path} of the page answers ${answer?.status ?? 'nothing'}`)
    }
  }
  return state
}

type Reader = <T>(method: string, path: string, json?: unknown) => Promise<T>

function createReader({ api, workspace }: Asking): Reader {
  return async function read<T>(method: string, path: string, json?: unknown): Promise<T> {
    const answer = await api(method, `/api/workspaces/${workspace}/${path}`, json)
    if (!answer || answer.status >= 300) {
      const said = answer?.body.toString() ?? 'nothing'
      throw new Error(`${method} ${path} answers ${answer?.status ?? 0}: ${said.slice(0, 2_000)}`)
    }
    // The contract's own schema shaped this answer when it left.
    return JSON.parse(answer.body.toString()) as T
  }
}

async function readWith(read: Reader): Promise<WorkspaceState> {
  const { items } = await read<{ items: Item[] }>('GET', 'items')
  const changes = await read<Changes>('GET', 'changes')
  const { draft } = await read<Comparison>('GET', 'comparison?from=draft&to=draft')
  const { releases } = await read<{ releases: ReleaseSummary[] }>('GET', 'releases')
  const { notices } = await read<Inbox>('GET', 'inbox')
  const settings = await read<ReviewSettings>('GET', 'review')
  const { requests } = await read<ChangeRequests>('GET', 'change-requests')
  const [newest] = requests
  const path = `change-requests/${newest?.number}`
  const request = newest && (await read<ChangeRequest>('GET', path))
  const ids = notices.map(({ id }) => id)
  const { hosts } = await read<{ hosts: Host[] }>('GET', 'hosts')
  const { invitations } = await read<{ invitations: Invitation[] }>('GET', 'invitations')
  const others = { hosts: hosts.map(({ id }) => id), invitations: invitations.map(({ id }) => id) }
  const done = await read<ChangeRequests>('GET', 'change-requests?state=done')
  const closed = done.requests.find(({ state }) => state === 'closed')?.number
  return {
    items,
    changes,
    draft: draft ?? '',
    releases,
    settings,
    request,
    closed,
    notices: ids,
    ...others,
  }
}

async function publishAll(read: Reader, { changes }: WorkspaceState): Promise<void> {
  const seen = changes.changes.map(({ kind, key, version }) => ({ kind, key, version }))
  if (seen.length === 0) return
  // An input that was accepted may have asked for approval.
  const reason = 'To read it back'
  await read('POST', 'releases/emergency', {
    note: '',
    reason,
    changes: seen,
    after: changes.release,
  })
}
