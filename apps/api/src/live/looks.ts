import { Turns } from '../fairness/turns.ts'
import type { LiveStream } from './stream.ts'

/** What is asked of the database about open streams, a few at a time. */
export class Looks {
  readonly #turns = new Turns({ atOnce: 2, waiting: 10_000, patience: 60_000 })

  /** Ends the stream of somebody who would not be let in any more. Where nobody can say, the next look does. */
  async whetherMayStay(stream: LiveStream): Promise<void> {
    stream.checkedAt = performance.now()
    const mayStay = this.#turns.take('all', stream.visitor.mayStay)
    if (!(await mayStay.catch(() => true))) stream.end()
  }

  /** A dashboard fetches what it shows before its stream is open: what was written meanwhile went unheard. */
  async forMissed(stream: LiveStream, age: number): Promise<void> {
    const hasMissed = this.#turns.take('all', () => stream.visitor.hasMissed(age))
    if (await hasMissed.catch(() => true)) stream.tellAll()
  }
}
