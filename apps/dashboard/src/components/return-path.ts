import * as z from 'zod'
import { ownPath } from './own-path.ts'

const storageKey = 'candor.return-path'
/** A little longer than a link lives. */
const longest = 15 * 60_000

const Kept = z.object({ path: z.string(), at: z.number() })

/** Remembers in this browser where somebody wanted to go, for when the link from their mail is opened. */
export function keepReturnPath(path: string): void {
  if (path === '/') localStorage.removeItem(storageKey)
  else localStorage.setItem(storageKey, JSON.stringify({ path, at: Date.now() }))
}

/** Where to go after signing in by a link; told once. */
export function takeReturnPath(): string {
  const text = localStorage.getItem(storageKey)
  localStorage.removeItem(storageKey)
  const kept = Kept.safeParse(parse(text))
  if (!kept.success || Date.now() - kept.data.at > longest) return '/'
  return ownPath(kept.data.path) ?? '/'
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return undefined
  }
}
