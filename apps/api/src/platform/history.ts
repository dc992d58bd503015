import { purgeItem } from '@candor/core/bin/commands'
import { listBin } from '@candor/core/bin/queries'
import { notFound } from '@candor/core/app-error'
import { execute } from '@candor/core/command'
import { revertItem } from '@candor/core/item/revert'
import { listVersions } from '@candor/core/item/versions'
import { compareReleases } from '@candor/core/release/compare'
import { rollBackEmergency, rollBackRelease } from '@candor/core/release/roll-back'
import { setDraftBack } from '@candor/core/release/set-draft-back'
import type { Handlers } from './handlers.ts'
import { isReleaseNumber } from './release-number.ts'

export const history: Handlers['history'] = {
  compare: ({ read, query }) => read((tx) => compareReleases(tx, query)),
  rollBack: ({ caller, params, input }) =>
    execute(caller, rollBackRelease, { ...input, number: numberIn(params.number, 'The release') }),
  rollBackEmergency: ({ caller, params, input }) =>
    execute(caller, rollBackEmergency, {
      ...input,
      number: numberIn(params.number, 'The release'),
    }),
  setDraftBack: ({ caller, params, input }) =>
    execute(caller, setDraftBack, { ...input, number: numberIn(params.number, 'The release') }),
  versions: ({ read, params, query }) => read((tx) => listVersions(tx, params.id, query.before)),
  revert: ({ caller, params: { id, version: number }, version }) =>
    execute(caller, revertItem, { id, version, number: numberIn(number, 'The version') }),
  bin: ({ read, query }) => read((tx) => listBin(tx, query.before)),
  purge: ({ caller, params }) => execute(caller, purgeItem, { id: params.id }),
}

function numberIn(text: string, what: string): number {
  if (!isReleaseNumber(text)) throw notFound(what)
  return Number(text)
}
