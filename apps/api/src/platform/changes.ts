import { discardChange } from '@candor/core/change/discard'
import { listChanges } from '@candor/core/change/queries'
import { execute } from '@candor/core/command'
import type { Handlers } from './handlers.ts'

export const changes: Handlers['changes'] = {
  list: ({ read }) => read(listChanges),
  discard: ({ caller, input }) => execute(caller, discardChange, input),
}
