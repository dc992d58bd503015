import type { WorkspaceTx } from '@candor/db/in-workspace'
import * as z from 'zod'
import { verifyAudit } from '../audit/verify.ts'
import type { Finding } from '../chain.ts'
import { verifyReleases } from '../release/verify.ts'

const Head = z.object({ number: z.int(), hash: z.string() }).nullable()

/** The newest entry and release of a workspace: noted elsewhere, they show later what was cut off. */
export const Heads = z.object({ audit: Head, releases: Head })
export type Heads = z.infer<typeof Heads>

/** The heads of several workspaces, as `candor verify --json` prints them among other things. */
export const KnownHeads = z.object({
  workspaces: z.array(z.object({ workspace: z.string(), heads: Heads })),
})

export type Verification = { heads: Heads; findings: Finding[] }

/** Whether a workspace's history is what it was when it was written. */
export async function verifyWorkspace(tx: WorkspaceTx, known?: Heads): Promise<Verification> {
  // Entries that come meanwhile are of releases that are read later still.
  const audit = await verifyAudit(tx, known?.audit ?? null)
  const releases = await verifyReleases(tx, known?.releases ?? null, audit.published)
  return {
    heads: { audit: audit.head, releases: releases.head },
    findings: [...audit.findings, ...releases.findings],
  }
}
