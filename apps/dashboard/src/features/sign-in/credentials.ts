import { EmailAddress } from '@candor/contract/text'
import * as z from 'zod'

export const AskForLink = z.object({ email: EmailAddress })

export const Credentials = AskForLink.extend({
  password: z.string().min(1, 'Write your password').max(128, 'This is too long for a password'),
})

/** The request for a link, as the form that asks for it needs it. */
export type LinkRequest = {
  mutate: (email: string) => void
  error: Error | null
  isPending: boolean
}
