const hour = 3_600_000
const day = 24 * hour

/** How long things take, in milliseconds. */
export const hostTimes = {
  /** A claim that nobody proves is forgotten. */
  claim: 7 * day,
  /** What a workspace has had stays out of all others’ reach. */
  quarantine: 30 * day,
  /** A failure counts once in this time, however often somebody looks. */
  betweenFailures: 20 * hour,
  /** From the first counted failure to the one that stops a host, at the least. */
  untilStopped: 72 * hour,
} as const

/** Since when and how often a verified host was definitely not as it must be, without a break. */
export type Failures = { count: 1 | 2; firstAt: Date; lastAt: Date }

/**
 * A workspace's claim to a host name. `heldUntil`: the workspace has had it, and until then nobody else
 * can. Only a verified host is served.
 */
export type HostState =
  | { state: 'pending'; expiresAt: Date; heldUntil: Date | null }
  | { state: 'verified'; since: Date; failures: Failures | null }
  /** On the operator's word, which no record of DNS takes back. */
  | { state: 'confirmed'; since: Date }
  | { state: 'stopped'; heldUntil: Date }
  | { state: 'removed'; heldUntil: Date }

/** Unclear is whatever may be our own trouble or somebody else's outage. */
export type CheckOutcome = 'passed' | 'failed' | 'unclear'

export type HostEvent =
  | { type: 'added' }
  /** All records were looked at. `isHeldByOther`: another workspace serves it or is in its quarantine. */
  | { type: 'checked'; outcome: CheckOutcome; isHeldByOther: boolean }
  | { type: 'confirmed'; isHeldByOther: boolean }
  | { type: 'removed' }
  /** Nothing happened but time. */
  | { type: 'waited' }

/** What the admins are told. */
export type HostNews = 'verified' | 'failing' | 'stops-soon' | 'stopped'

/** Null: nothing is left of the claim. */
export type HostStep = { state: HostState | null; news: HostNews | null }

export function isServed(state: HostState | null): boolean {
  return state?.state === 'verified' || state?.state === 'confirmed'
}

/** Whether all other workspaces are kept away from the name. */
export function isHeld(state: HostState | null, now: Date): boolean {
  if (state === null) return false
  if (state.state === 'verified' || state.state === 'confirmed') return true
  return state.heldUntil !== null && state.heldUntil > now
}

/** What becomes of a claim. The same event a second time changes nothing that the first did not. */
export function nextHost(before: HostState | null, event: HostEvent, now: Date): HostStep {
  const state = afterWaiting(before, now)
  switch (event.type) {
    case 'added':
      return quietly(added(state, now))
    case 'checked':
      return checked(state, event, now)
    case 'confirmed':
      if (state?.state === 'confirmed' || event.isHeldByOther) return quietly(state)
      return quietly({ state: 'confirmed', since: now })
    case 'removed':
      return quietly(removed(state, now))
    case 'waited':
      return quietly(state)
  }
}

function quietly(state: HostState | null): HostStep {
  return { state, news: null }
}

/** A claim that is over falls back to the quarantine that it came out of, and that one to nothing. */
function afterWaiting(state: HostState | null, now: Date): HostState | null {
  switch (state?.state) {
    case undefined:
    case 'verified':
    case 'confirmed':
      return state ?? null
    case 'stopped':
    case 'removed':
      return state.heldUntil > now ? state : null
    case 'pending':
      return state.expiresAt > now ? state : quarantined(state.heldUntil, now)
  }
}

function quarantined(heldUntil: Date | null, now: Date): HostState | null {
  return heldUntil !== null && heldUntil > now ? { state: 'removed', heldUntil } : null
}

function added(state: HostState | null, now: Date): HostState {
  if (state !== null && state.state !== 'removed') return state
  return {
    state: 'pending',
    expiresAt: later(now, hostTimes.claim),
    heldUntil: state?.heldUntil ?? null,
  }
}

function removed(state: HostState | null, now: Date): HostState | null {
  switch (state?.state) {
    case 'verified':
    case 'confirmed':
      return { state: 'removed', heldUntil: later(now, hostTimes.quarantine) }
    case 'pending':
      return quarantined(state.heldUntil, now)
    case 'stopped':
      return { ...state, state: 'removed' }
    case 'removed':
    case undefined:
      return state ?? null
  }
}

type Checked = Extract<HostEvent, { type: 'checked' }>

function checked(
  state: HostState | null,
  { outcome, isHeldByOther }: Checked,
  now: Date,
): HostStep {
  switch (state?.state) {
    case 'pending':
    case 'stopped':
      if (outcome !== 'passed' || isHeldByOther) return quietly(state)
      return { state: { state: 'verified', since: now, failures: null }, news: 'verified' }
    case 'verified':
      if (outcome === 'passed') return quietly({ ...state, failures: null })
      return outcome === 'failed' ? failed(state, now) : quietly(state)
    case 'confirmed':
    case 'removed':
    case undefined:
      return quietly(state ?? null)
  }
}

function failed(state: Extract<HostState, { state: 'verified' }>, now: Date): HostStep {
  const { failures } = state
  if (failures === null) {
    return {
      state: { ...state, failures: { count: 1, firstAt: now, lastAt: now } },
      news: 'failing',
    }
  }
  if (now.getTime() - failures.lastAt.getTime() < hostTimes.betweenFailures) return quietly(state)
  if (failures.count === 1) {
    return {
      state: { ...state, failures: { ...failures, count: 2, lastAt: now } },
      news: 'stops-soon',
    }
  }
  if (now.getTime() - failures.firstAt.getTime() < hostTimes.untilStopped) return quietly(state)
  return {
    state: { state: 'stopped', heldUntil: later(now, hostTimes.quarantine) },
    news: 'stopped',
  }
}

function later(now: Date, time: number): Date {
  return new Date(now.getTime() + time)
}
