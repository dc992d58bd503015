import * as z from 'zod'
import { Address, HttpsUrl, line, markdown } from '../text.ts'
import { kind } from './kind.ts'
import { Logo } from './logo.ts'
import { SectionName } from './section.ts'

const Contact = z.strictObject({
  label: line(60).meta({ title: 'For', input: 'line' }),
  address: Address.meta({ title: 'Address', input: 'address' }),
})

export const Profile = z.strictObject({
  name: line(80).meta({
    title: 'Name',
    description: 'As customers know the company.',
    input: 'line',
  }),
  tagline: line(240).optional().meta({
    title: 'Sentence',
    description: 'One sentence, in your own words, under the title.',
    input: 'line',
  }),
  introduction: markdown(4000).optional().meta({
    title: 'Introduction',
    description: 'A few sentences before the sections.',
    input: 'markdown',
  }),
  website: HttpsUrl.optional().meta({ title: 'Website', input: 'url' }),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'Use a language tag such as en, de or ar')
    .optional()
    .meta({
      title: 'Language',
      description: 'Of the text on this page: en, de, ja, ar …',
      input: 'line',
    }),
  contacts: z
    .array(Contact)
    .max(10, 'List at most 10')
    .optional()
    .meta({ title: 'Contacts', description: 'Whom to write to, and for what.', input: 'contacts' }),
  logo: Logo.optional().meta({
    title: 'Logo',
    description: 'PNG, JPEG or WebP, at most 64 kB.',
    input: 'logo',
  }),
  sections: z
    .array(SectionName)
    .refine((names) => new Set(names).size === names.length, 'Name each section once')
    .optional()
    .meta({
      title: 'Sections',
      description: 'Their order. A section that is not chosen is not published.',
      input: 'sections',
    }),
})
export type Profile = z.infer<typeof Profile>

export const profile = kind({
  schema: Profile,
  label: 'Profile',
  plural: 'Profile',
  field: 'profile',
  singleton: 'profile',
  titleField: 'name',
  translated: ['tagline', 'introduction'],
})
