import type { Member } from '@candor/contract/views/people'
import type { WorkspaceTx } from '@candor/db/in-workspace'

/**
 * Ends what would let a removed person in again: invitations for the address, and those that the person
 * sent, to whomever. Returns their addresses.
 */
export async function withdrawInvitationsOf(
  tx: WorkspaceTx,
  { userId, email }: Pick<Member, 'userId' | 'email'>,
): Promise<string[]> {
  const rows = await tx
    .deleteFrom('invitation')
    .where((eb) => eb.or([eb('email', '=', email), eb('invitedBy', '=', userId)]))
    .returning('email')
    .execute()
  return rows.map((row) => row.email).toSorted()
}
