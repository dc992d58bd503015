import type { NoticeKind } from '@candor/contract/notices'
import { inWorkspace } from '@candor/db/in-workspace'
import type { DB } from '@candor/db/schema'
import type { Kysely } from 'kysely'
import { changeSetting, readSettings } from './settings.ts'

export type Unwanted = { workspaceId: string; userId: string; kinds: readonly NoticeKind[] }

/** Mails a member no more of some kinds; the inbox stays as it is. Whoever has left is mailed nothing anyway. */
export async function unsubscribe(
  db: Kysely<DB>,
  { workspaceId, userId, kinds }: Unwanted,
): Promise<void> {
  await inWorkspace(db, workspaceId, async (tx) => {
    const member = await tx
      .selectFrom('member')
      .select('userId')
      .where('userId', '=', userId)
      .executeTakeFirst()
    if (!member) return
    for (const setting of await readSettings(tx, userId)) {
      if (!setting.mail || !kinds.includes(setting.kind)) continue
      await changeSetting(tx, userId, { ...setting, mail: false })
    }
  })
}
