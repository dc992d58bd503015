import { Diagnosis, type Finding } from '@candor/contract/hosts/diagnosis'
import { findingWords } from '@candor/contract/hosts/diagnosis-words'
import { hostTimes } from '@candor/contract/hosts/state'
import { Host, type HostDetail } from '@candor/contract/views/hosts'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import { notFound } from '../app-error.ts'
import { isApex } from './claimable.ts'
import { allowsCertificate } from './diagnose.ts'
import { wantedRecords } from './records.ts'
import { getHost, type HostRow, selectHosts } from './rows.ts'

export type Here = { pagesDomain: string; pagesAddresses: readonly string[] }

/** All claims but those that were left, in the order in which they were made. */
export async function listHostViews(tx: WorkspaceTx, here: Here): Promise<Host[]> {
  const rows = await selectHosts(tx)
    .where('state', '<>', 'removed')
    .orderBy('addedAt')
    .orderBy('hostname')
    .execute()
  return rows.map((row) => toHost(row, here))
}

export async function getHostDetail(tx: WorkspaceTx, id: string, here: Here): Promise<HostDetail> {
  const row = await getHost(tx, id)
  if (row.state === 'removed') throw notFound('The host')
  const diagnosis = row.diagnosis === null ? undefined : Diagnosis.parse(row.diagnosis)
  return {
    ...toHost(row, here),
    isTaken: row.state === 'pending' && isGood(diagnosis),
    outcome: diagnosis?.outcome ?? null,
    findings: (diagnosis?.findings ?? []).map(withWords),
    zone: diagnosis?.zone,
    certificate: diagnosis?.certificate && withWords(diagnosis.certificate),
  }
}

function withWords(finding: Finding) {
  return { ...finding, words: findingWords(finding) }
}

export function toHost(row: HostRow, { pagesDomain, pagesAddresses }: Here): Host {
  const { txt, cname } = wantedRecords(row, pagesDomain)
  return {
    id: row.id,
    hostname: row.hostname,
    state: Host.shape.state.parse(row.state),
    isPrimary: row.isPrimary,
    isApex: isApex(row.hostname),
    addedAt: row.addedAt.toISOString(),
    verifiedAt: iso(row.verifiedAt),
    expiresAt: iso(row.expiresAt),
    heldUntil: iso(row.heldUntil),
    failures: row.failures,
    stopsAfter: iso(
      row.firstFailedAt && new Date(row.firstFailedAt.getTime() + hostTimes.untilStopped),
    ),
    checkedAt: iso(row.checkedAt),
    nextCheckAt: iso(row.nextCheckAt),
    records: { txt, cname, addresses: [...pagesAddresses] },
  }
}

function isGood(diagnosis: Diagnosis | undefined): boolean {
  return diagnosis?.outcome === 'passed' && allowsCertificate(diagnosis)
}

function iso(moment: Date | null): string | null {
  return moment?.toISOString() ?? null
}
