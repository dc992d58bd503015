import * as z from 'zod'
import { DocumentText, ImportDocument } from '../inputs.ts'
import { ImportPlan } from '../views.ts'
import { route } from './route.ts'

/** A trust-center document of 2 MB as a JSON string. */
const largestBody = 3 * 1024 * 1024

const path = '/api/workspaces/:workspace/document'

export const documentRoutes = {
  export: route({
    method: 'GET',
    path,
    summary: 'The draft as one trust-center document',
    auth: 'member',
    tenant: 'path',
    permission: 'document.export',
    audit: null,
    limit: 'heavy',
    query: z.strictObject({ format: z.enum(['yaml', 'json']).optional() }),
    output: z.object({ filename: z.string(), text: z.string() }),
  }),
  plan: route({
    method: 'POST',
    path: `${path}/plan`,
    summary: 'What importing a document would change; changes nothing. Errors name every line',
    auth: 'member',
    tenant: 'path',
    permission: 'document.plan',
    audit: null,
    limit: 'heavy',
    input: DocumentText,
    largestBody,
    output: ImportPlan,
  }),
  import: route({
    method: 'POST',
    path: `${path}/import`,
    summary: 'Make the draft what a document says',
    auth: 'member',
    tenant: 'path',
    permission: 'document.import',
    audit: 'document.import',
    limit: 'heavy',
    idempotencyKey: true,
    input: ImportDocument,
    largestBody,
    output: ImportPlan,
  }),
}
