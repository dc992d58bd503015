import { clockInWords } from '../../components/date-words.ts'
import { counted, listed } from '../../components/count-words.ts'
import { pendingSnapshot, readState, type EditState } from './edit-state.ts'
import { delayBefore } from './fail-save.ts'
import { allFields } from './form-field.ts'

export type SaveWords = {
  text: string
  /** The first field that is not saved, to go to. */
  except: { text: string; field: string } | null
  /** Whole seconds until the next attempt; said to the eye only. */
  seconds: number | null
  isTrouble: boolean
}

const justNow = 60_000

/** Where saving stands, for the head of the page. `now` in milliseconds. */
export function saveWords(state: EditState, now: number): SaveWords | null {
  const { save } = state
  const quiet = { except: null, seconds: null, isTrouble: false }
  const trouble = { ...quiet, isTrouble: true }
  switch (save.state) {
    case 'due':
    case 'saving':
      return { ...quiet, text: 'Saving…' }
    case 'retrying':
      return {
        ...trouble,
        text: 'Not saved yet, trying again',
        // The clock of the screen may be a moment behind the one that set the time.
        seconds: Math.ceil(Math.max(0, Math.min(save.at - now, delayBefore(save.attempt))) / 1000),
      }
    case 'conflict':
      return { ...trouble, text: `Not saved: ${save.theirs.updatedBy} saved this too` }
    case 'refused':
      return { ...trouble, text: `Not saved: ${save.message}` }
    case 'gone':
      return { ...trouble, text: 'Not saved: somebody removed this item' }
    case 'idle':
      return idleWords(state, now)
  }
}

function idleWords(state: EditState, now: number): SaveWords | null {
  const { problems } = readState(state)
  const bad = Object.keys(problems)
  const quiet = { seconds: null, isTrouble: false }
  if (!state.item) {
    if (pendingSnapshot(state) || state.touched.size === 0) return null
    return { ...quiet, text: `Not saved yet: ${missing(state, bad)} to come`, except: null }
  }
  const [first] = bad
  const except = first ? { text: counted(bad.length, 'field'), field: first } : null
  if (state.savedAt === null) {
    return except && { ...quiet, text: 'Not saved:', except }
  }
  const when =
    now - state.savedAt < justNow ? 'just now' : clockInWords(new Date(state.savedAt).toISOString())
  return { ...quiet, text: `Saved ${when}${except ? ', except' : ''}`, except }
}

function missing({ kind }: EditState, names: readonly string[]): string {
  const labels = allFields(kind).flatMap(({ name, label }) =>
    names.includes(name) ? [label.toLowerCase()] : [],
  )
  return labels.length > 0 ? listed(labels) : 'something'
}
