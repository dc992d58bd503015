import { compare } from '@candor/contract/content/compare'
import { TrustCenter } from '@candor/contract/trust-center'
import type { ImportPlan } from '@candor/contract/views'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import * as z from 'zod'
import { AppError } from '../app-error.ts'
import { userIdOf } from '../actor.ts'
import { command } from '../command.ts'
import { cleanDocument } from '../image/clean-logos.ts'
import { draftToken, readDraft } from './draft.ts'
import { writeDraft } from './write-draft.ts'

/** What importing a document would change in the draft. Changes nothing. */
export async function planImport(tx: WorkspaceTx, document: TrustCenter): Promise<ImportPlan> {
  return planClean(tx, await cleanDocument(document))
}

async function planClean(tx: WorkspaceTx, document: TrustCenter): Promise<ImportPlan> {
  const draft = await readDraft(tx)
  return { ...compare(draft, document), draft: draftToken(draft) }
}

export const importDocument = command({
  action: 'document.import',
  input: z.strictObject({ document: TrustCenter, draft: z.string().optional() }),
  async run(tx, { document: sent, draft }, actor) {
    const document = await cleanDocument(sent)
    const plan = await planClean(tx, document)
    if (draft !== undefined && draft !== plan.draft) {
      throw new AppError(
        'conflict',
        'The draft was changed since this plan was made: look at it again',
      )
    }
    await writeDraft(tx, document, userIdOf(actor))
    return {
      result: plan,
      object: 'document',
      ...(plan.changes.length === 0 ? { unchanged: true as const } : {}),
      before: Object.fromEntries(
        plan.changes.map((c) => [`${c.kind}/${c.key}`, c.before?.data ?? null]),
      ),
      after: Object.fromEntries(
        plan.changes.map((c) => [`${c.kind}/${c.key}`, c.after?.data ?? null]),
      ),
    }
  },
})
