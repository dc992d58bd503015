import * as z from 'zod'

/** Somebody who has the dashboard open, and the item that they have open in it. */
export const Presence = z.object({
  userId: z.string(),
  name: z.string(),
  itemId: z.uuid().nullable(),
})
export type Presence = z.infer<typeof Presence>

/** What an open dashboard is told. It says what to look at anew, never what there is to see. */
export const LiveEvent = z.object({
  /** In the first one: the name of this connection. */
  connection: z.uuid().optional(),
  /** First parts of the names of actions, such as `item`; `inbox` for what one was told oneself. */
  changed: z.array(z.string()).optional(),
  /** Something may have gone unheard: look at everything anew. */
  isAll: z.literal(true).optional(),
  /** Who is here now, at most fifty. */
  people: z.array(Presence).optional(),
})
export type LiveEvent = z.infer<typeof LiveEvent>

/**
 * In milliseconds, from the first that a dashboard fetches to its stream, where line and machine are slow. Of
 * what was written in that time it is told when the stream opens; one that is later looks anew by itself.
 */
export const timeToOpen = 10_000
