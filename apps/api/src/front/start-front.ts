import { Worker } from 'node:worker_threads'
import { StartError } from '@candor/db/start-error'
import type {
  CannotListen,
  FrontAnswer,
  FrontData,
  FrontOrder,
  FrontSettings,
} from './front-messages.ts'

export type Front = {
  port: number
  /** Reads the directory of what is served anew. */
  reload: () => Promise<void>
  /** Lets nobody in any more, answers those who are in, and ends. */
  stop: () => Promise<void>
}

/** A thread that has begun to load what it is made of, and what this node has on its disk. */
export type PreparedFront = {
  open: (settings: FrontSettings) => Promise<Front>
  end: () => Promise<void>
}

/** Opens the door in a thread of its own. `onLost` is told when the thread ends by itself. */
export async function startFront(
  settings: FrontSettings,
  onLost: (error: unknown) => void,
): Promise<Front> {
  const prepared = prepareFront(settings, onLost)
  return prepared.open(settings).catch(async (error: unknown) => {
    await prepared.end()
    throw error
  })
}

/** Begins with what needs no database, so that the door opens as soon as there is one. */
export function prepareFront(data: FrontData, onLost: (error: unknown) => void): PreparedFront {
  const { pagesFolder } = data
  const thread = new Worker(new URL('./front-thread.ts', import.meta.url), {
    workerData: { pagesFolder } satisfies FrontData,
  })
  const lost = new Promise<never>((_, reject) => thread.once('error', reject))
  lost.catch(() => undefined)
  return {
    async open(settings) {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      thread.postMessage(settings)
      const port = await Promise.race([listening(thread), lost])
      thread.on('error', onLost)
      return toFront(thread, port)
    },
    async end() {
      await thread.terminate()
    },
  }
}

function toFront(thread: Worker, port: number): Front {
  let orders = 0
  function give(order: FrontOrder['order']): Promise<void> {
    orders += 1
    const id = orders
    const done = new Promise<void>((resolve) => {
      const hear = (answer: FrontAnswer) => {
        if (answer.type !== 'done' || answer.id !== id) return
        thread.off('message', hear)
        resolve()
      }
      thread.on('message', hear)
    })
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    thread.postMessage({ id, order } satisfies FrontOrder)
    return done
  }
  return {
    port,
    reload: () => give('reload'),
    async stop() {
      await give('stop')
      await thread.terminate()
    },
  }
}

function listening(thread: Worker): Promise<number> {
  return new Promise<number>((resolve, reject) => {
    thread.once('message', (answer: FrontAnswer) => {
      if (answer.type === 'listening') resolve(answer.port)
      else if (answer.type === 'failed') reject(cannotListen(answer))
    })
  })
}

function cannotListen({ code, port, setting }: CannotListen): StartError {
  return new StartError(
    code === 'EADDRINUSE'
      ? `Port ${port} is in use. Stop what uses it, or set ${setting} to another one.`
      : code === 'EACCES'
        ? `Port ${port} may not be opened by this user. Set ${setting} to one above 1023.`
        : `Port ${port} cannot be opened (${code ?? 'unknown'}). Check ${setting === 'PORT' ? 'HOST' : 'INTERNAL_HOST'} and ${setting}.`,
  )
}
