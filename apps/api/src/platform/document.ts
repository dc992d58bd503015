import type { TrustCenter } from '@candor/contract/trust-center'
import { AppError } from '@candor/core/app-error'
import { execute } from '@candor/core/command'
import { readDraft } from '@candor/core/document/draft'
import { importDocument, planImport } from '@candor/core/document/import'
import { type ParsedTrustCenter, stringifyTrustCenter } from '@candor/formats/trust-center-file'
import type { Handlers } from './handlers.ts'

export const document: Handlers['document'] = {
  async export({ read, query, workspace }) {
    const format = query.format ?? 'yaml'
    const text = stringifyTrustCenter(await read(readDraft), format)
    return { filename: `${workspace.slug}-trust-center.${format}`, text }
  },
  async plan({ context, read, input }) {
    const parsed = orRefuse(context.readDocument(input.text))
    return read((tx) => planImport(tx, parsed))
  },
  async import({ context, caller, input }) {
    const parsed = orRefuse(context.readDocument(input.text))
    return execute(caller, importDocument, { document: parsed, draft: input.draft })
  },
}

/** The document, or a refusal with the line of every mistake. */
function orRefuse(parsed: ParsedTrustCenter): TrustCenter {
  if (parsed.ok) return parsed.document
  throw new AppError('invalid', 'The file was not imported, nothing was changed', {
    issues: parsed.issues,
  })
}
