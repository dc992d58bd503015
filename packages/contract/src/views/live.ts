import * as z from 'zod'

/** The screens of a workspace, called as in their addresses. */
export const Screen = z.enum([
  'overview',
  'inbox',
  'content',
  'preview',
  'changes',
  'change-requests',
  'releases',
  'appearance',
  'bin',
  'hosts',
  'people',
  'import-export',
  'audit-log',
  'settings',
])
export type Screen = z.infer<typeof Screen>

/** Where somebody is: at most one item or one change request, and the screen that it is on. */
export const Place = z.object({
  itemId: z.uuid().nullable(),
  /** The number of a change request. */
  request: z.int().min(1).max(2_147_483_647).optional(),
  /** A node or window of another version may know others. */
  screen: Screen.optional().catch(undefined),
})
export type Place = z.infer<typeof Place>

/** Somebody who has the dashboard open, and where in it. */
export const Presence = Place.extend({ userId: z.string(), name: z.string() })
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
