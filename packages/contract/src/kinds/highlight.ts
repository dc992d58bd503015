import * as z from 'zod'
import { line, markdown } from '../text.ts'
import { provenance } from './claim.ts'
import { kind } from './kind.ts'
import { Status } from './status.ts'

export const Highlight = z.strictObject({
  title: line(120).meta({ title: 'Title', input: 'line' }),
  status: Status.meta({ title: 'Status', input: 'choice' }),
  description: markdown(1000).meta({
    title: 'Description',
    description: 'One or two sentences that an outsider understands.',
    input: 'markdown',
  }),
  ...provenance,
})
export type Highlight = z.infer<typeof Highlight>

export const highlight = kind({
  schema: Highlight,
  label: 'Highlight',
  plural: 'Highlights',
  field: 'highlights',
  titleField: 'title',
  translated: ['title', 'description'],
})
