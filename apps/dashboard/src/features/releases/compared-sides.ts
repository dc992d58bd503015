import type { ReleaseSummary, Workspace } from '@candor/contract/views'
import type { AskedSides, SideRef, Sides } from '../../api/history-queries.ts'
import type { SideNames } from '../../components/comparison/comparison-table.tsx'
import { shortDayInWords } from '../../components/date-words.ts'

/** What is compared where the address does not say: what waits, or else what was published last. */
export function sidesOf(asked: AskedSides, workspace: Workspace): Sides {
  const newest = workspace.release?.number ?? 1
  const isAhead = workspace.changeCount > 0 || newest === 1
  const to = asked.to ?? (isAhead ? 'draft' : newest)
  const before = to === 'draft' ? newest : Math.max(1, to - 1)
  return { from: asked.from ?? before, to }
}

export function sideName(ref: SideRef): string {
  return ref === 'draft' ? 'Draft' : `Release ${ref}`
}

/** “Release 3, 8 Jan 2026”. */
export function sideOption({ number, publishedAt }: ReleaseSummary): string {
  return `Release ${number}, ${shortDayInWords(publishedAt)}`
}

export function sideNames({ from, to }: Sides): SideNames {
  return {
    before: sideName(from),
    after: sideName(to),
    absentBefore: absence(from),
    absentAfter: absence(to),
  }
}

function absence(ref: SideRef): string {
  return ref === 'draft' ? 'Not in the draft' : `Not in release ${ref}`
}
