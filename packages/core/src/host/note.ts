import { Diagnosis } from '@candor/contract/hosts/diagnosis'
import { findingWords } from '@candor/contract/hosts/diagnosis-words'
import { nextCheckAt } from '@candor/contract/hosts/next-check'
import {
  type HostEvent,
  type HostNews,
  type HostState,
  hostTimes,
  nextHost,
} from '@candor/contract/hosts/state'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import * as z from 'zod'
import type { Actor } from '../actor.ts'
import { command } from '../command.ts'
import { databaseTime } from '../database-time.ts'
import { notify } from '../notification/notify.ts'
import { allowsCertificate } from './diagnose.ts'
import { columnsOf, hostObject, type HostRow, selectHosts, stateOf } from './rows.ts'
import { isHeldByOther, planCheck, writeState } from './write-state.ts'

/** What a look at a host found; nothing where only time has passed. `token`: of the claim it was for. */
const Look = z.strictObject({
  id: z.uuid(),
  token: z.string(),
  diagnosis: Diagnosis.nullable(),
})

/**
 * Keeps what was found, with what follows from it. Only another state is told and recorded; run twice, it
 * says the same.
 */
export const noteHost = command({
  action: 'host.note',
  input: Look,
  async run(tx, { id, token, diagnosis }, actor) {
    const row = await selectHosts(tx).where('id', '=', id).executeTakeFirst()
    // Removed, or claimed anew, while somebody looked.
    if (row?.token !== token) return { result: undefined, object: 'host', unchanged: true }
    const now = await databaseTime(tx)
    const before = stateOf(row)
    const { state, news } = nextHost(before, await eventOf(tx, row, diagnosis), now)
    const outcome = diagnosis?.outcome ?? 'unclear'
    const checks = { count: row.checks, outcome, certificate: diagnosis?.certificate?.verdict }
    const at = state && nextCheckAt(state, checks, now)
    await writeState(tx, row, { state, nextCheckAt: at })
    if (state && diagnosis) await keepDiagnosis(tx, row, { diagnosis, now })
    await planCheck(tx, id, { at, now })
    if (news) await tell(tx, actor, { row, news, after: state, diagnosis })
    return {
      result: undefined,
      object: hostObject(row.hostname),
      ...auditOf({ before, after: state, diagnosis }),
    }
  },
})

/** Nothing is served for which no certificate could be had, and what is served stays so all the same. */
async function eventOf(
  tx: WorkspaceTx,
  { hostname }: HostRow,
  diagnosis: Diagnosis | null,
): Promise<HostEvent> {
  if (!diagnosis) return { type: 'waited' }
  const isHeld = await isHeldByOther(tx, hostname)
  const isBlocked = isHeld || !allowsCertificate(diagnosis)
  return { type: 'checked', outcome: diagnosis.outcome, isHeldByOther: isBlocked }
}

async function keepDiagnosis(
  tx: WorkspaceTx,
  { id, checks }: HostRow,
  { diagnosis, now }: { diagnosis: Diagnosis; now: Date },
): Promise<void> {
  const kept = { diagnosis: JSON.stringify(diagnosis), checkedAt: now, checks: checks + 1 }
  await tx.updateTable('host').set(kept).where('id', '=', id).execute()
}

type Change = { before: HostState; after: HostState | null; diagnosis: Diagnosis | null }

function auditOf({ before, after, diagnosis }: Change) {
  const [was, is] = [told(before), after && told(after)]
  if (JSON.stringify(was) === JSON.stringify(is)) return { unchanged: true as const }
  const reasons = diagnosis?.findings.filter(({ outcome }) => outcome !== 'right').map(findingWords)
  return { before: was, after: is && { ...is, ...(reasons?.length ? { reasons } : {}) } }
}

function told(state: HostState) {
  const { failures } = columnsOf(state)
  return { state: state.state, failures }
}

const moment = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'UTC',
})

/** By the clock, because nobody knows when a mail is read. */
const words: Record<HostNews, (hostname: string, stopsAfter: string) => string> = {
  verified: (hostname) => `${hostname} works: visitors find the trust center there`,
  failing: (hostname, after) => `${hostname} is not as it must be: it stops after ${after}`,
  'stops-soon': (hostname, after) =>
    `${hostname} is still not as it must be: it stops after ${after}`,
  stopped: (hostname) => `${hostname} has stopped: visitors do not find the trust center there`,
}

/** The earliest moment at which a host stops that goes on failing. */
function stopsAfter(state: HostState | null): string {
  const failures = state?.state === 'verified' ? state.failures : null
  if (failures === null) return ''
  return `${moment.format(failures.firstAt.getTime() + hostTimes.untilStopped)} UTC`
}

const kinds = {
  verified: 'host.verified',
  failing: 'host.failing',
  'stops-soon': 'host.failing',
  stopped: 'host.stopped',
} as const

type Told = {
  row: HostRow
  news: HostNews
  after: HostState | null
  diagnosis: Diagnosis | null
}

/** Every admin, with what is wrong. */
async function tell(
  tx: WorkspaceTx,
  actor: Actor,
  { row, news, after, diagnosis }: Told,
): Promise<void> {
  const admins = await tx
    .selectFrom('member')
    .select('userId')
    .where('role', '=', 'admin')
    .execute()
  const wrong = diagnosis?.findings.filter(({ outcome }) => outcome === 'wrong') ?? []
  await notify(tx, actor, {
    kind: kinds[news],
    to: admins.map(({ userId }) => userId),
    title: words[news](row.hostname, stopsAfter(after)),
    path: `hosts/${row.id}`,
    ...(wrong.length > 0 ? { excerpt: wrong.map(findingWords).join(' ') } : {}),
  })
}
