import * as z from 'zod'

/** Every refusal that a caller can meet. The HTTP status of each is known in one place of the API. */
export const ErrorCode = z.enum([
  'bad_request',
  'invalid',
  'unauthenticated',
  'forbidden',
  'proof_needed',
  'not_found',
  'conflict',
  'stale',
  'precondition_required',
  'too_large',
  'unsupported',
  'too_many',
  'unavailable',
  'internal',
])
export type ErrorCode = z.infer<typeof ErrorCode>

export const FieldIssue = z.object({
  path: z.array(z.union([z.string(), z.number()])),
  message: z.string(),
  /** Line of an imported file, from 1. */
  line: z.number().int().optional(),
})
export type FieldIssue = z.infer<typeof FieldIssue>

/** RFC 9457 problem details, with our code, and the issues of an input. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().optional(),
  code: ErrorCode,
  requestId: z.string().optional(),
  issues: z.array(FieldIssue).optional(),
  /** The item as it stands now, where a write was refused as stale. */
  current: z.unknown().optional(),
})
export type Problem = z.infer<typeof Problem>
