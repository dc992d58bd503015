import * as z from 'zod'
import { CalendarDate, line, markdown } from '../text.ts'
import { provenance } from './claim.ts'
import { kind } from './kind.ts'

export const CertificationStatus = z.enum(['current', 'in-progress', 'planned'])
export type CertificationStatus = z.infer<typeof CertificationStatus>

export const certificationStatusLabels: Record<CertificationStatus, string> = {
  current: 'Current',
  'in-progress': 'In progress',
  planned: 'Planned',
}

export const Certification = z.strictObject({
  title: line(160).meta({
    title: 'Name',
    description: 'With its edition: ISO/IEC 27001:2022.',
    input: 'line',
  }),
  status: CertificationStatus.meta({ title: 'Status', input: 'choice' }),
  scope: markdown(1000).optional().meta({
    title: 'Scope',
    description: 'What was looked at, and what was not.',
    input: 'markdown',
  }),
  auditor: line(160).optional().meta({ title: 'Auditor', input: 'line' }),
  periodStart: CalendarDate.optional().meta({ title: 'Period from', input: 'date' }),
  periodEnd: CalendarDate.optional().meta({ title: 'Period to', input: 'date' }),
  expires: CalendarDate.optional().meta({
    title: 'Valid until',
    description: 'Past this day the page says “Expired” by itself.',
    input: 'date',
  }),
  ...provenance,
})
export type Certification = z.infer<typeof Certification>

/** `today` as YYYY-MM-DD. The last day of validity itself still counts. */
export function isExpired(certification: { expires?: string | undefined }, today: string): boolean {
  return certification.expires !== undefined && certification.expires < today
}

export const certification = kind({
  schema: Certification,
  label: 'Certification',
  plural: 'Certifications',
  field: 'certifications',
  titleField: 'title',
  translated: ['title', 'scope'],
})
