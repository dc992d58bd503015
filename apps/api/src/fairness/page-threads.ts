import { AppError } from '@candor/core/app-error'
import type { PageContent } from '../pages/page-entry.ts'
import type { PathRequest } from '../pages/render-path.ts'
import { isCutOff, openThreadPool } from './thread-pool.ts'
import { Turns } from './turns.ts'

/**
 * Makes large pages, of which one can take four seconds, in threads: one at a time for each workspace,
 * so that nobody else waits.
 */
export type PageThreads = {
  render: (workspaceId: string, request: PathRequest) => Promise<PageContent | undefined>
  stop: () => Promise<void>
}

/** Nobody but visitors of this one page waits for it, and what it says was accepted. */
const longest = 30_000

export function createPageThreads(onError: (error: unknown) => void): PageThreads {
  const turns = new Turns({ atOnce: 1, waiting: 8, patience: 20_000 })
  const pool = openThreadPool({ thread: new URL('./page-thread.ts', import.meta.url), onError })
  async function inThread(request: PathRequest): Promise<PageContent | undefined> {
    try {
      return await pool.run(request, { name: 'render', signal: AbortSignal.timeout(longest) })
    } catch (error) {
      throw isCutOff(error) ? new AppError('unavailable', 'This page took too long') : error
    }
  }
  return {
    render: (workspaceId, request) => turns.take(workspaceId, () => inThread(request)),
    stop: () => pool.destroy(),
  }
}
