import * as z from 'zod'
import { CalendarDate, HttpsUrl, line } from '../text.ts'

export const Assurance = z.enum(['self-asserted', 'documented', 'attested', 'automated'])
export type Assurance = z.infer<typeof Assurance>

export const assuranceLabels: Record<Assurance, string> = {
  'self-asserted': 'Self-asserted',
  documented: 'Documented',
  attested: 'Attested',
  automated: 'Checked automatically',
}

export const Evidence = z.strictObject({
  title: line(120).meta({ title: 'Name', input: 'line' }),
  url: HttpsUrl.meta({ title: 'Address', input: 'url' }),
})

/** Where a claim comes from and how long it is good for. Spread into the schema of every claim. */
export const provenance = {
  assurance: Assurance.optional().meta({
    title: 'Assurance',
    description: 'How an outsider can know that this is true.',
    input: 'choice',
  }),
  checkedOn: CalendarDate.optional().meta({ title: 'Checked on', input: 'date' }),
  reviewBy: CalendarDate.optional().meta({
    title: 'Review by',
    description: 'Past this day the page says “Due for review” by itself.',
    input: 'date',
  }),
  evidence: z
    .array(Evidence)
    .max(10, 'List at most 10')
    .optional()
    .meta({ title: 'Evidence', description: 'Pages that show it.', input: 'evidence' }),
}

/** `today` as YYYY-MM-DD, compared as text. The day itself is still in time. */
export function isDueForReview(claim: { reviewBy?: string | undefined }, today: string): boolean {
  return claim.reviewBy !== undefined && claim.reviewBy < today
}
