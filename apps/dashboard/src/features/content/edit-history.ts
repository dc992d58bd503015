import { isSame } from '@candor/contract/content/compare'
import type { FieldValue } from './field-value.ts'
import type { Values } from './form-reading.ts'

/** One thing that can be undone: the fields it changed, before and after. */
type Step = { before: Values; after: Values; at: number }

export type History = { past: readonly Step[]; future: readonly Step[] }

export const emptyHistory: History = { past: [], future: [] }

const longest = 500
/** Typing in one field without a longer pause is one step. */
const burst = 1000

export function record(history: History, step: Step): History {
  const last = history.past.at(-1)
  if (!last || !continues(last, step)) {
    return { past: [...history.past, step].slice(-longest), future: [] }
  }
  const merged = { before: last.before, after: step.after, at: step.at }
  return { past: [...history.past.slice(0, -1), merged], future: [] }
}

function continues(last: Step, step: Step): boolean {
  const [name, ...others] = Object.keys(step.before)
  if (name === undefined || others.length > 0 || step.at - last.at >= burst) return false
  return isSame(Object.keys(last.before), [name]) && isTyping(last.after[name], step.after[name])
}

/** A word that ends, a choice, a paste or a format is worth a step of its own. */
function isTyping(before: FieldValue, after: FieldValue): boolean {
  if (typeof before !== 'string' || typeof after !== 'string') return false
  return Math.abs(after.length - before.length) <= 1 && !/\s$/.test(after.trimStart())
}

export type Stepped = { history: History; values: Values; fields: readonly string[] }

export function undo(history: History, values: Values): Stepped | undefined {
  const step = history.past.at(-1)
  if (!step) return undefined
  return {
    history: { past: history.past.slice(0, -1), future: [...history.future, step] },
    values: { ...values, ...step.before },
    fields: Object.keys(step.before),
  }
}

export function redo(history: History, values: Values): Stepped | undefined {
  const step = history.future.at(-1)
  if (!step) return undefined
  return {
    history: { past: [...history.past, step], future: history.future.slice(0, -1) },
    values: { ...values, ...step.after },
    fields: Object.keys(step.after),
  }
}
