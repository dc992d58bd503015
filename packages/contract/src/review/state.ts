/** What a reviewer says of one change; null takes it back. */
export type Verdict = 'approved' | 'changes_requested'

/** A reviewer's last word on a change. */
export type Word = {
  verdict: Verdict
  /** Of exactly the change that was looked at. */
  hash: string
  /** By somebody whose word counts now, of what is not their own. */
  counts: boolean
}

/** A change that stands in a request, as the draft has it now. */
export type ReviewedChange = {
  /** Null where draft and public page say the same by now. */
  hash: string | null
  /** The release it was published with. */
  release: number | null
  words: readonly Word[]
}

/** `gone`: there is no such change any more, and no release has it. */
export type ChangeState = 'waiting' | 'changes_requested' | 'approved' | 'published' | 'gone'

export type RequestState = 'open' | 'changes_requested' | 'approved' | 'published' | 'closed'

/**
 * What is said of a change that was edited since counts for nothing. Whoever asks for changes holds it
 * up until it is edited, or until they say otherwise.
 */
export function changeState(
  { hash, release, words }: ReviewedChange,
  approvalsNeeded: number,
): ChangeState {
  if (release !== null) return 'published'
  if (hash === null) return 'gone'
  const present = words.filter((word) => word.counts && word.hash === hash)
  if (present.some(({ verdict }) => verdict === 'changes_requested')) return 'changes_requested'
  return present.length >= approvalsNeeded ? 'approved' : 'waiting'
}

export type Reviewed = {
  /** By somebody, before all of it was published. */
  isClosed: boolean
  changes: readonly ReviewedChange[]
  /** Proposals that nobody has taken over yet: there is nothing of them to approve. */
  proposals: number
}

/** The one state of a whole request: approved only if all that it still wants to publish is. */
export function reviewState(
  { isClosed, changes, proposals }: Reviewed,
  approvalsNeeded: number,
): RequestState {
  const states = changes.map((change) => changeState(change, approvalsNeeded))
  const left = states.filter((state) => state !== 'published' && state !== 'gone')
  if (isClosed) return 'closed'
  if (left.length === 0 && proposals === 0 && states.includes('published')) return 'published'
  if (left.includes('changes_requested')) return 'changes_requested'
  const isApproved = left.length > 0 && proposals === 0 && !left.includes('waiting')
  return isApproved ? 'approved' : 'open'
}
