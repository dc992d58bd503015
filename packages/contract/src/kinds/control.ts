import * as z from 'zod'
import { line, markdown } from '../text.ts'
import { provenance } from './claim.ts'
import { kind } from './kind.ts'
import { Status } from './status.ts'

export const Control = z.strictObject({
  title: line(160).meta({ title: 'Title', input: 'line' }),
  status: Status.meta({ title: 'Status', input: 'choice' }),
  description: markdown(4000).meta({
    title: 'Description',
    description: 'One or two sentences that an outsider understands.',
    input: 'markdown',
  }),
  ...provenance,
})
export type Control = z.infer<typeof Control>

export const control = kind({
  schema: Control,
  label: 'Control',
  plural: 'Controls',
  field: 'controls',
  parent: 'control-group',
  titleField: 'title',
  translated: ['title', 'description'],
})
