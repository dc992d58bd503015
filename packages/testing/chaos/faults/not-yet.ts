import type { Fault } from '../fault.ts'
import { NotYet } from '../must.ts'

/** What is expected and not there yet, so that nobody takes its absence for a promise kept. */
export const notYet: Fault[] = [
  {
    name: 'embedded PostgreSQL killed',
    injected: 'the database that Candor itself has started is ended by somebody else',
    expected: 'Candor starts it again',
    run: () =>
      Promise.reject(
        new NotYet('pages go on and the API answers 503, until Candor is started again'),
      ),
  },
]
