import type {
  ChangeRequest,
  ChangeRequestSummary,
  RequestChange,
} from '@candor/contract/change-request/views'
import { counted } from '../../components/count-words.ts'
import type { Shape } from '../../components/status.tsx'

type Look = { shape: Shape; words: string }

const requestLooks: Record<ChangeRequestSummary['state'], Look> = {
  open: { shape: 'ring', words: 'Waits for review' },
  changes_requested: { shape: 'half', words: 'Changes asked for' },
  approved: { shape: 'ringed', words: 'Approved' },
  published: { shape: 'disc', words: 'Published' },
  closed: { shape: 'ring', words: 'Closed' },
}

export function lookOf({ state, counts }: Pick<ChangeRequestSummary, 'state' | 'counts'>): Look {
  if (state === 'open' && counts.changes === 0 && counts.proposals > 0) {
    return { shape: 'ring', words: 'Proposed' }
  }
  return requestLooks[state]
}

const changeLooks: Record<RequestChange['state'], Look> = {
  waiting: { shape: 'ring', words: 'Waits for review' },
  changes_requested: { shape: 'half', words: 'Changes asked for' },
  approved: { shape: 'ringed', words: 'Approved' },
  published: { shape: 'disc', words: 'Published' },
  gone: { shape: 'ring', words: 'Nothing left to publish' },
}

export function lookOfChange({ state }: Pick<RequestChange, 'state'>): Look {
  return changeLooks[state]
}

/** What a request waits for from whoever reads it. */
export const waitWords: Record<NonNullable<ChangeRequestSummary['waitsForMe']>, string> = {
  review: 'Waits for your review',
  edit: 'Waits for your edit: a reviewer asked for changes',
  proposal: 'Waits for you to take over or decline what is proposed',
}

/** “2 changes, 1 approved, 3 comments”. */
export function countsInWords({ counts, state }: ChangeRequestSummary): string {
  const { changes, approved, published, comments, proposals } = counts
  return [
    (changes > 0 || proposals === 0) && counted(changes, 'change'),
    approved > 0 && state !== 'approved' && `${approved} approved`,
    published > 0 && state !== 'published' && `${published} published`,
    proposals > 0 && counted(proposals, 'proposal'),
    comments > 0 && counted(comments, 'comment'),
  ]
    .filter(Boolean)
    .join(', ')
}

/** What it takes: “1 approval by any editor or admin, not by E. Editor”. */
export function needsInWords({ needs, author }: Pick<ChangeRequest, 'needs' | 'author'>): string {
  const whose = needs.ownApproval ? '' : `, not by ${author.name} or whoever made the change`
  return `${counted(needs.approvals, 'approval')} by ${needs.approvers}${whose}`
}
