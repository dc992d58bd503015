import * as z from 'zod'
import { line, markdown } from '../text.ts'
import { kind } from './kind.ts'

export const ControlGroup = z.strictObject({
  title: line(120).meta({ title: 'Title', input: 'line' }),
  description: markdown(1000).optional().meta({ title: 'Description', input: 'markdown' }),
})
export type ControlGroup = z.infer<typeof ControlGroup>

export const controlGroup = kind({
  schema: ControlGroup,
  label: 'Control group',
  plural: 'Control groups',
  field: 'controlGroups',
  titleField: 'title',
  translated: ['title', 'description'],
})
