import { notFound } from '@candor/core/app-error'
import { execute } from '@candor/core/command'
import { publishRelease } from '@candor/core/release/publish'
import { publishEmergency } from '@candor/core/release/publish-emergency'
import { getReleaseView, listReleases } from '@candor/core/release/queries'
import type { Handlers } from './handlers.ts'
import { isReleaseNumber } from './release-number.ts'

export const releases: Handlers['releases'] = {
  list: ({ read, query }) => read((tx) => listReleases(tx, query.before)),
  publish: ({ caller, input }) => execute(caller, publishRelease, input),
  publishEmergency: ({ caller, input }) => execute(caller, publishEmergency, input),
  show({ read, params }) {
    if (!isReleaseNumber(params.number)) throw notFound('The release')
    return read((tx) => getReleaseView(tx, Number(params.number)))
  },
}
