import * as z from 'zod'
import { HttpsUrl, line } from '../text.ts'
import { kind } from './kind.ts'

export const LegalLink = z.strictObject({
  title: line(80).meta({
    title: 'Title',
    description: 'Imprint, Privacy policy, Terms …',
    input: 'line',
  }),
  url: HttpsUrl.meta({ title: 'Address', input: 'url' }),
})
export type LegalLink = z.infer<typeof LegalLink>

export const legalLink = kind({
  schema: LegalLink,
  label: 'Legal link',
  plural: 'Legal links',
  field: 'legal',
  titleField: 'title',
  translated: ['title'],
})
