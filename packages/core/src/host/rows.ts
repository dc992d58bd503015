import type { Failures, HostState } from '@candor/contract/hosts/state'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import { notFound } from '../app-error.ts'

const hostColumns = [
  'id',
  'hostname',
  'state',
  'token',
  'target',
  'addedAt',
  'verifiedAt',
  'expiresAt',
  'heldUntil',
  'failures',
  'firstFailedAt',
  'lastFailedAt',
  'isPrimary',
  'checks',
  'checkedAt',
  'nextCheckAt',
  'diagnosis',
] as const

export function selectHosts(tx: WorkspaceTx) {
  return tx.selectFrom('host').select(hostColumns)
}

export type HostRow = Awaited<ReturnType<ReturnType<typeof selectHosts>['execute']>>[number]

export function getHost(tx: WorkspaceTx, id: string): Promise<HostRow> {
  return selectHosts(tx)
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => notFound('The host'))
}

export function findHostNamed(tx: WorkspaceTx, hostname: string): Promise<HostRow | undefined> {
  return selectHosts(tx).where('hostname', '=', hostname).executeTakeFirst()
}

export function hostObject(hostname: string): string {
  return `host/${hostname}`
}

/** The database's checks hold that what a state needs is there. */
export function stateOf(row: HostRow): HostState {
  const heldUntil = row.heldUntil ?? new Date(0)
  switch (row.state) {
    case 'pending':
      return { state: 'pending', expiresAt: row.expiresAt ?? new Date(0), heldUntil: row.heldUntil }
    case 'verified':
      return {
        state: 'verified',
        since: row.verifiedAt ?? row.addedAt,
        failures: failuresOf(row),
      }
    case 'confirmed':
      return { state: 'confirmed', since: row.verifiedAt ?? row.addedAt }
    case 'stopped':
      return { state: 'stopped', heldUntil }
    default:
      return { state: 'removed', heldUntil }
  }
}

function failuresOf({ failures, firstFailedAt, lastFailedAt }: HostRow): Failures | null {
  if (failures === 0 || firstFailedAt === null || lastFailedAt === null) return null
  return { count: failures === 1 ? 1 : 2, firstAt: firstFailedAt, lastAt: lastFailedAt }
}

/** A state as columns; what belongs to no longer served hosts goes with it. */
export function columnsOf(state: HostState) {
  const failures = state.state === 'verified' ? state.failures : null
  const isServed = state.state === 'verified' || state.state === 'confirmed'
  return {
    state: state.state,
    verifiedAt: isServed ? state.since : null,
    expiresAt: state.state === 'pending' ? state.expiresAt : null,
    heldUntil: 'heldUntil' in state ? state.heldUntil : null,
    failures: failures?.count ?? 0,
    firstFailedAt: failures?.firstAt ?? null,
    lastFailedAt: failures?.lastAt ?? null,
    ...(isServed ? {} : { isPrimary: false }),
  }
}
