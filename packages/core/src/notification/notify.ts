import type { NoticeKind } from '@candor/contract/notices'
import { type WorkspaceTx, workspaceIdOf } from '@candor/db/in-workspace'
import { type Actor, nameOf, userIdOf } from '../actor.ts'
import { enqueueOnce } from '../jobs.ts'
import { tellLive } from '../live/tell.ts'

export type Notice = {
  kind: NoticeKind
  /** Ids of accounts. Whoever is no member, and whoever does it, is not told. */
  to: readonly string[]
  title: string
  /** In the workspace's dashboard, such as `change-requests/12`. */
  path: string
  /** Of what somebody wrote, as plain text. */
  excerpt?: string
  /** Whose doing it is, where that is not whoever acts. */
  by?: string
}

/** As many ids as are told to the nodes in one go, which may have 8,000 bytes. */
const toldAtOnce = 100

const longest = { title: 300, excerpt: 500 }

/** Tells members of something, as each of them wishes: in the inbox, by mail a little later, or not at all. */
export async function notify(
  tx: WorkspaceTx,
  actor: Actor,
  { kind, to, title, path, excerpt, by = doerOf(actor) }: Notice,
): Promise<void> {
  const wishes = await wishesOf(tx, kind, to)
  const told = wishes.filter(
    ({ userId, inInbox, byMail }) => userId !== userIdOf(actor) && (inInbox || byMail),
  )
  if (told.length === 0) return
  const notice = {
    kind,
    title: clip(oneLine(title), longest.title),
    path,
    excerpt: excerpt === undefined ? null : clip(excerpt.trim(), longest.excerpt),
    actorName: oneLine(by),
  }
  await tx
    .insertInto('notification')
    .values(told.map((wish) => ({ ...notice, ...wish })))
    .execute()
  const workspaceId = workspaceIdOf(tx)
  for (const { userId } of told) await enqueueOnce(tx, 'deliver-notices', { workspaceId, userId })
  const users = told.map(({ userId }) => userId)
  for (let at = 0; at < users.length; at += toldAtOnce) {
    await tellLive(tx, { type: 'told', workspaceId, users: users.slice(at, at + toldAtOnce) })
  }
}

/** A job’s name says nothing to people: it is Candor that did it. */
function doerOf(actor: Actor): string {
  return actor.type === 'job' ? 'Candor' : nameOf(actor)
}

type Wish = { userId: string; inInbox: boolean; byMail: boolean }

async function wishesOf(tx: WorkspaceTx, kind: NoticeKind, to: readonly string[]): Promise<Wish[]> {
  if (to.length === 0) return []
  const members = await tx.selectFrom('member').select('userId').where('userId', 'in', to).execute()
  const settings = await tx
    .selectFrom('notificationSetting')
    .select(['userId', 'inbox', 'mail'])
    .where('kind', '=', kind)
    .where('userId', 'in', to)
    .execute()
  const byUser = new Map(settings.map((setting) => [setting.userId, setting]))
  return members.map(({ userId }) => ({
    userId,
    inInbox: byUser.get(userId)?.inbox ?? true,
    byMail: byUser.get(userId)?.mail ?? true,
  }))
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}

/** Cut between characters, never within one. */
function clip(text: string, length: number): string {
  if (text.length <= length) return text
  return `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}
