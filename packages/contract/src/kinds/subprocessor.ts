import * as z from 'zod'
import { CalendarDate, HttpsUrl, line } from '../text.ts'
import { kind } from './kind.ts'

export const Subprocessor = z.strictObject({
  vendor: line(120).meta({
    title: 'Vendor',
    description: 'The name your customers know.',
    input: 'line',
  }),
  purpose: line(240).meta({
    title: 'Purpose',
    description: 'What it does for you, in three to six words.',
    input: 'line',
  }),
  location: line(120).meta({
    title: 'Location',
    description: 'Where the data is. “Varies” is an honest answer.',
    input: 'line',
  }),
  link: HttpsUrl.optional().meta({ title: 'Website', input: 'url' }),
  dataCategories: z.array(line(80)).max(20, 'List at most 20').optional().meta({
    title: 'Data',
    description: 'Categories of data it handles, one a line.',
    input: 'lines',
  }),
  since: CalendarDate.optional().meta({ title: 'Since', input: 'date' }),
})
export type Subprocessor = z.infer<typeof Subprocessor>

export const subprocessor = kind({
  schema: Subprocessor,
  label: 'Sub-processor',
  plural: 'Sub-processors',
  field: 'subprocessors',
  titleField: 'vendor',
  translated: ['purpose', 'location', 'dataCategories'],
})
