import { Place } from '@candor/contract/views/live'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import type { DB } from '@candor/db/schema'
import type { Kysely } from 'kysely'
import * as z from 'zod'

/** Heard by every node that has somebody's dashboard open. */
export const liveChannel = 'candor_live'

const Person = z.object({
  connection: z.uuid(),
  workspaceId: z.uuid(),
  userId: z.string(),
  ...Place.shape,
})
/** A dashboard that is open somewhere. */
export type Person = z.infer<typeof Person>

/** Ids and names of actions: nothing of what a workspace says, and nobody's name. */
const LiveNews = z.discriminatedUnion('type', [
  z.object({ type: z.literal('changed'), workspaceId: z.uuid(), what: z.string() }),
  z.object({ type: z.literal('told'), workspaceId: z.uuid(), users: z.array(z.string()) }),
  /** A member became something else, or none. */
  z.object({ type: z.literal('member'), workspaceId: z.uuid(), userId: z.string() }),
  z.object({ type: z.literal('session'), userId: z.string() }),
  z.object({
    type: z.literal('moved'),
    workspaceId: z.uuid(),
    userId: z.string(),
    connection: z.uuid(),
    ...Place.shape,
  }),
  z.object({ type: z.literal('here'), people: z.array(Person) }),
  z.object({ type: z.literal('gone'), connections: z.array(z.uuid()) }),
])
export type LiveNews = z.infer<typeof LiveNews>

/** What was told, or undefined for what a newer node may say and this one does not know. */
export function readLiveNews(payload: string): LiveNews | undefined {
  try {
    return LiveNews.safeParse(JSON.parse(payload)).data
  } catch {
    return undefined
  }
}

/** Tells all nodes; within a transaction they hear of it only if it commits. */
export async function tellLive(db: Kysely<DB> | WorkspaceTx, news: LiveNews): Promise<void> {
  await db
    .selectNoFrom((eb) =>
      eb.fn('pg_notify', [eb.val(liveChannel), eb.val(JSON.stringify(news))]).as('told'),
    )
    .execute()
}
