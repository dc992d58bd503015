import { LRUCache } from 'lru-cache'

/** Workspaces that were found to be small a moment ago, so that not each of their requests is weighed. */
export type LightWorkspaces = Pick<LRUCache<string, true>, 'has' | 'set' | 'delete'>

/** Elsewhere a workspace may have become large: for so many milliseconds this node does not know. */
const longest = 2_000

export function createLightWorkspaces(): LightWorkspaces {
  return new LRUCache<string, true>({ max: 10_000, ttl: longest })
}
