import { LRUCache } from 'lru-cache'
import type { AnswerBytes } from './member-thread.ts'

/** Routes whose answer says what a workspace holds, and is the same for everybody who may ask. */
const shared: ReadonlySet<string> = new Set(['items.list', 'changes.list'])

/** Bytes kept, and milliseconds after which also a colleague's new name is shown. */
const kept = { maxSize: 32 * 1024 * 1024, ttl: 30_000 }

type Asked = { route: string; workspaceId: string }
type Make = () => Promise<AnswerBytes>

export type SharedAnswers = (asked: Asked, make: Make) => Promise<AnswerBytes>

/**
 * Makes a large answer once for all who ask until something is written in the workspace. Every write has an
 * entry in its audit log, so that the newest entry, seen before an answer is made, says how old it may be.
 */
export function createSharedAnswers(
  newestEntry: (workspaceId: string) => Promise<string>,
): SharedAnswers {
  const answers = new LRUCache<string, Uint8Array<ArrayBuffer>, Make>({
    ...kept,
    sizeCalculation: ({ length }) => length,
    // Whoever asked for what is pushed out meanwhile gets it all the same.
    ignoreFetchAbort: true,
    fetchMethod: (_key, _old, { context }) => context(),
  })
  return async ({ route, workspaceId }, make) => {
    if (!shared.has(route)) return make()
    const entry = await newestEntry(workspaceId)
    return answers.fetch(`${workspaceId} ${route} ${entry}`, { context: make })
  }
}
