import * as z from 'zod'
import { CalendarDate, line, markdown } from '../text.ts'
import { kind } from './kind.ts'
import { Severity } from './severity.ts'

export const AdvisoryStatus = z.enum(['investigating', 'mitigated', 'fixed', 'withdrawn'])
export type AdvisoryStatus = z.infer<typeof AdvisoryStatus>

export const advisoryStatusLabels: Record<AdvisoryStatus, string> = {
  investigating: 'Investigating',
  mitigated: 'Mitigated',
  fixed: 'Fixed',
  withdrawn: 'Withdrawn',
}

/** Shape only: `CVSS:3.1/AV:N/…` or `CVSS:4.0/AV:N/…`, as FIRST writes them. */
const cvssVector = /^CVSS:(3\.1|4\.0)(\/[A-Za-z]{1,3}:[A-Za-z]{1,10})+$/

export const Advisory = z.strictObject({
  title: line(200).meta({ title: 'Title', input: 'line' }),
  severity: Severity.meta({ title: 'Severity', input: 'choice' }),
  status: AdvisoryStatus.meta({ title: 'Status', input: 'choice' }),
  cvss: z
    .string()
    .trim()
    .max(250)
    .regex(cvssVector, 'Write a CVSS 3.1 or 4.0 vector, such as CVSS:4.0/AV:N/AC:L/…')
    .optional()
    .meta({ title: 'CVSS vector', input: 'line' }),
  summary: markdown(2000).meta({
    title: 'Summary',
    description: 'What happened and what it means for customers, in two or three sentences.',
    input: 'markdown',
  }),
  details: markdown(20_000).optional().meta({
    title: 'Details',
    description: 'The whole story. A line that starts with ## opens a section.',
    input: 'markdown',
  }),
  reported: CalendarDate.optional().meta({ title: 'Reported', input: 'date' }),
  fixed: CalendarDate.optional().meta({ title: 'Fixed', input: 'date' }),
  published: CalendarDate.optional().meta({ title: 'Published', input: 'date' }),
})
export type Advisory = z.infer<typeof Advisory>

export const advisory = kind({
  schema: Advisory,
  label: 'Advisory',
  plural: 'Advisories',
  field: 'advisories',
  titleField: 'title',
  translated: ['title', 'summary', 'details'],
})
