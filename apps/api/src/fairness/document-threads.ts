import type { TrustCenter } from '@candor/contract/trust-center'
import type { ParsedTrustCenter } from '@candor/formats/trust-center-file'
import { parseTrustCenter, stringifyTrustCenter } from '@candor/formats/trust-center-file'
import { AppError } from '@candor/core/app-error'
import { Tinypool } from 'tinypool'
import type { PageContent } from '../pages/page-entry.ts'
import type { PathRequest } from '../pages/render-path.ts'
import { Turns } from './turns.ts'

/**
 * Reads, writes and shows documents. A file of 2 MB takes half a second, its page four, and a hostile
 * one as long as it is let: large ones are worked on in threads, one at a time for each workspace, so that nobody else waits.
 */
export type Documents = {
  read: (workspaceId: string, text: string) => Promise<ParsedTrustCenter>
  write: (workspaceId: string, document: TrustCenter, format: 'yaml' | 'json') => Promise<string>
  render: (workspaceId: string, request: PathRequest) => Promise<PageContent | undefined>
  stop: () => Promise<void>
}

/** Characters that are read within a few milliseconds, sooner than a thread is told of them. */
const smallText = 8_000
const longest = 10_000
/** Nobody but visitors of this one page waits for it, and what it says was accepted. */
const longestPage = 30_000

type Options = {
  thread?: URL
  /** Hears of a thread that ended while it had nothing to do; unheard, it would end the process. */
  onError?: (error: unknown) => void
}

const ownThread = new URL('./document-thread.ts', import.meta.url)

export function createDocuments({
  thread = ownThread,
  onError = () => undefined,
}: Options = {}): Documents {
  const turns = new Turns({ atOnce: 1, waiting: 8, patience: 20_000 })
  const pool = new Tinypool({
    filename: thread.href,
    runtime: 'worker_threads',
    // Threads are made when there is work, and go when there is none.
    minThreads: 0,
    maxThreads: 2,
    idleTimeout: 30_000,
    resourceLimits: { maxOldGenerationSizeMb: 384 },
  }).on('error', onError)
  async function inThread(name: string, input: unknown, within = longest): Promise<unknown> {
    try {
      return await pool.run(input, { name, signal: AbortSignal.timeout(within) })
    } catch (error) {
      throw isEndless(error)
        ? new AppError('invalid', 'This document is too involved to be read')
        : error
    }
  }
  return {
    async read(workspaceId, text) {
      if (text.length <= smallText) return parseTrustCenter(text)
      return turns.take(workspaceId, () => inThread('read', text) as Promise<ParsedTrustCenter>)
    },
    async write(workspaceId, document, format) {
      if (isSmall(document)) return stringifyTrustCenter(document, format)
      return turns.take(workspaceId, () => inThread('write', [document, format]) as Promise<string>)
    },
    render: (workspaceId, request) =>
      turns.take(workspaceId, async () => {
        const content = await inThread('render', request, longestPage)
        return content as PageContent | undefined
      }),
    stop: () => pool.destroy(),
  }
}

function isSmall(document: TrustCenter): boolean {
  return JSON.stringify(document).length <= smallText
}

/** Took too long, or more memory than a document can need. */
function isEndless(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? error.code : undefined
  return error.name === 'AbortError' || code === 'ERR_WORKER_OUT_OF_MEMORY'
}
