import { LRUCache } from 'lru-cache'

/** Whether a workspace was found to be light a moment ago, so that not each of its requests is weighed. */
export type KnownWeights = Pick<LRUCache<string, boolean>, 'get' | 'set'>

/** Elsewhere a workspace may have become large: for so many milliseconds this node does not know. */
const longest = 2_000

export function createKnownWeights(): KnownWeights {
  return new LRUCache<string, boolean>({ max: 10_000, ttl: longest })
}
