import { pendingSnapshot, type EditState } from './edit-state.ts'

/** How long somebody who types on can put off a save that was planned, in milliseconds. */
export const longestDelay = 4_000

/** Plans the next save, unless one is under way, waits to be repeated, or waits for a decision. */
export function planSave(state: EditState, at: number): EditState {
  switch (state.save.state) {
    case 'saving':
    case 'retrying':
    case 'conflict':
    case 'gone':
      return state
    case 'due':
      return plan(state, at, state.save.latest)
    case 'idle':
    case 'refused':
      return plan(state, at, at + longestDelay)
  }
}

function plan(state: EditState, at: number, latest: number): EditState {
  if (!pendingSnapshot(state)) return { ...state, save: { state: 'idle' } }
  return { ...state, save: { state: 'due', at: Math.min(at, latest), latest } }
}
