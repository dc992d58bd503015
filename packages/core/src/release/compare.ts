import { compare } from '@candor/contract/content/compare'
import { visiblePart } from '@candor/contract/content/visible'
import type { ComparedSides, ReleaseRef } from '@candor/contract/inputs/history'
import type { TrustCenter } from '@candor/contract/trust-center'
import type { ReleaseSummary } from '@candor/contract/views'
import type { Comparison } from '@candor/contract/views/history'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import { orderOf } from '../change/order.ts'
import { draftToken, readDraft } from '../document/draft.ts'
import { notFound } from '../app-error.ts'
import { findNewestRelease, getRelease } from './queries.ts'

/** Any two states of the public page beside each other; of the draft, what may become public. */
export async function compareReleases(tx: WorkspaceTx, sides: ComparedSides): Promise<Comparison> {
  const from = await readSide(tx, sides.from ?? (await newestNumber(tx)))
  const to = await readSide(tx, sides.to ?? 'draft')
  const { changes, unchanged } = compare(from.document, to.document)
  const documents = { before: from.document, after: to.document }
  return {
    from: from.summary,
    to: to.summary,
    changes: changes.map((change) => ({ ...change, order: orderOf(change, documents) })),
    unchanged,
    draft: from.draft ?? to.draft ?? null,
  }
}

type Side = { summary: ReleaseSummary | null; document: TrustCenter; draft?: string }

async function readSide(tx: WorkspaceTx, ref: ReleaseRef): Promise<Side> {
  if (ref === 'draft') {
    const draft = await readDraft(tx)
    return { summary: null, document: visiblePart(draft), draft: draftToken(draft) }
  }
  return getRelease(tx, ref)
}

async function newestNumber(tx: WorkspaceTx): Promise<number> {
  const newest = await findNewestRelease(tx)
  if (!newest) throw notFound('The release')
  return newest.number
}
