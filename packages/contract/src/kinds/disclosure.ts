import * as z from 'zod'
import { Address, CalendarDate, HttpsUrl, line, markdown } from '../text.ts'
import { kind } from './kind.ts'
import { Severity } from './severity.ts'

export const ResponseGoal = z.strictObject({
  severity: Severity.optional().meta({
    title: 'Severity',
    description: 'Leave out for a goal that holds for every report.',
    input: 'choice',
  }),
  goal: line(120).meta({ title: 'Goal', input: 'line' }),
  within: z
    .string()
    .regex(/^[1-9][0-9]{0,3} (hours?|days?)$/, 'Write a time such as 72 hours or 7 days')
    .meta({ title: 'Within', input: 'line' }),
})
export type ResponseGoal = z.infer<typeof ResponseGoal>

export const Disclosure = z.strictObject({
  contact: Address.meta({
    title: 'Contact',
    description: 'Where reports go. Also published as security.txt.',
    input: 'address',
  }),
  introduction: markdown(2000).optional().meta({ title: 'Introduction', input: 'markdown' }),
  encryption: HttpsUrl.optional().meta({
    title: 'PGP key',
    description: 'Address of the public key.',
    input: 'url',
  }),
  include: z.array(line(240)).max(20, 'List at most 20').optional().meta({
    title: 'Please include',
    description: 'What a report should say, one a line.',
    input: 'lines',
  }),
  rules: z
    .array(line(400))
    .max(20, 'List at most 20')
    .optional()
    .meta({ title: 'Rules for testing', description: 'One a line.', input: 'lines' }),
  responseGoals: z
    .array(ResponseGoal)
    .max(20, 'List at most 20')
    .optional()
    .meta({ title: 'Response goals', input: 'goals' }),
  safeHarbor: markdown(4000).optional().meta({ title: 'Safe harbor', input: 'markdown' }),
  bounty: z.boolean().optional().meta({ title: 'We pay bounties', input: 'switch' }),
  acknowledgments: HttpsUrl.optional().meta({
    title: 'Acknowledgments',
    description: 'A page that thanks reporters.',
    input: 'url',
  }),
  contactCheckedOn: CalendarDate.optional().meta({
    title: 'Contact checked on',
    description:
      'When somebody last made sure that reports arrive. security.txt runs out a year later.',
    input: 'date',
  }),
})
export type Disclosure = z.infer<typeof Disclosure>

export const disclosure = kind({
  schema: Disclosure,
  label: 'Disclosure policy',
  plural: 'Disclosure',
  field: 'disclosure',
  singleton: 'disclosure',
  titleField: 'contact',
  translated: ['introduction', 'include', 'rules', 'safeHarbor'],
})
