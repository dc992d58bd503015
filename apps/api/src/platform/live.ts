import { checkPlace } from '@candor/core/live/place'
import { tellLive } from '@candor/core/live/tell'
import type { Handlers } from './handlers.ts'

export const live: Handlers['live'] = {
  async move({ caller: { db, actor }, workspace, read, input }) {
    if (actor.type !== 'user') return undefined
    await read((tx) => checkPlace(tx, input))
    const place = { workspaceId: workspace.id, userId: actor.id, ...input }
    await tellLive(db, { type: 'moved', ...place })
    return undefined
  },
}
