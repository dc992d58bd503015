import * as z from 'zod'
import { line, markdown } from '../text.ts'
import { kind } from './kind.ts'

export const Faq = z.strictObject({
  question: line(300).meta({ title: 'Question', input: 'line' }),
  answer: markdown(8000).meta({ title: 'Answer', input: 'markdown' }),
})
export type Faq = z.infer<typeof Faq>

export const faq = kind({
  schema: Faq,
  label: 'FAQ',
  plural: 'FAQs',
  field: 'faqs',
  titleField: 'question',
  translated: ['question', 'answer'],
})
