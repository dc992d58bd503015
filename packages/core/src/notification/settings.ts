import { NoticeKind } from '@candor/contract/notices'
import type { NoticeSetting } from '@candor/contract/views/inbox'
import type { WorkspaceTx } from '@candor/db/in-workspace'

/** How a member wants to be told of each kind: in every way, unless they said otherwise. */
export async function readSettings(tx: WorkspaceTx, userId: string): Promise<NoticeSetting[]> {
  const rows = await tx
    .selectFrom('notificationSetting')
    .select(['kind', 'inbox', 'mail'])
    .where('userId', '=', userId)
    .execute()
  return NoticeKind.options.map((kind) => {
    const { inbox = true, mail = true } = rows.find((row) => row.kind === kind) ?? {}
    return { kind, inbox, mail }
  })
}

export async function changeSetting(
  tx: WorkspaceTx,
  userId: string,
  { kind, inbox, mail }: NoticeSetting,
): Promise<void> {
  await tx
    .insertInto('notificationSetting')
    .values({ userId, kind, inbox, mail })
    .onConflict((conflict) =>
      conflict.columns(['workspaceId', 'userId', 'kind']).doUpdateSet({ inbox, mail }),
    )
    .execute()
  if (!mail) await forgetMail(tx, userId, kind)
}

/** Nor what was to be mailed in a few minutes. */
async function forgetMail(tx: WorkspaceTx, userId: string, kind: NoticeKind): Promise<void> {
  await tx
    .updateTable('notification')
    .set({ byMail: false })
    .where('userId', '=', userId)
    .where('kind', '=', kind)
    .where('mailedAt', 'is', null)
    .execute()
}
