import { compare } from '@candor/contract/content/compare'
import { withHiddenPart } from '@candor/contract/content/hidden'
import { SetDraftBack } from '@candor/contract/inputs/history'
import type { TrustCenter } from '@candor/contract/trust-center'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import { type Actor, userIdOf } from '../actor.ts'
import { AppError } from '../app-error.ts'
import { command } from '../command.ts'
import { draftToken, readDraft } from '../document/draft.ts'
import { writeDraft } from '../document/write-draft.ts'
import { parseReleased } from './parse-released.ts'

/** Makes the draft say what a release said; publishing it then goes the way of any other change. */
export const setDraftBack = command({
  action: 'draft.setBack',
  input: SetDraftBack,
  async run(tx, { number, draft: seen }, actor) {
    const document = await parseReleased(tx, number)
    const changed = await writeBack(tx, actor, { document, seen })
    return {
      result: undefined,
      object: `release/${number}`,
      ...changed,
      ...(Object.keys(changed.after).length === 0 ? { unchanged: true as const } : {}),
    }
  },
})

type Contents = Record<string, object | null>

/** What is to be written, and the draft that somebody saw and gives up for it. */
type Back = { document: TrustCenter; seen: string }

/**
 * Writes a document over the draft, where that is still what was seen, and tells each item as it was and as it is. What the draft said stays
 * in the items' history and in the bin; sections that the document's profile hides stay as they are,
 * and keep their names.
 */
export async function writeBack(
  tx: WorkspaceTx,
  actor: Actor,
  { document, seen }: Back,
): Promise<{ before: Contents; after: Contents }> {
  const draft = await readDraft(tx)
  if (draftToken(draft) !== seen) {
    throw new AppError('stale', 'The draft was edited since you looked: look at it again')
  }
  const wanted = withHiddenPart(document, draft)
  const { changes } = compare(draft, wanted)
  await writeDraft(tx, wanted, userIdOf(actor))
  return {
    before: Object.fromEntries(
      changes.map(({ kind, key, before }) => [`${kind}/${key}`, before?.data ?? null]),
    ),
    after: Object.fromEntries(
      changes.map(({ kind, key, after }) => [`${kind}/${key}`, after?.data ?? null]),
    ),
  }
}
