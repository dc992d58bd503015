import * as z from 'zod'
import { Password } from '../inputs.ts'
import { EmailAddress } from '../text.ts'
import { Mail, Session } from '../views.ts'
import { route } from './route.ts'

export const sessionRoutes = {
  show: route({
    method: 'GET',
    path: '/api/session',
    summary: 'Who is signed in, and how one can sign in',
    auth: 'anybody',
    output: Session,
  }),
  signInWithPassword: route({
    method: 'POST',
    path: '/api/session/password',
    summary: 'Sign in with e-mail and password',
    auth: 'anybody',
    input: z.strictObject({ email: EmailAddress, password: z.string().min(1).max(128) }),
    output: Session,
  }),
  requestLink: route({
    method: 'POST',
    path: '/api/session/link-requests',
    summary: 'Send a sign-in link; the answer does not tell whether the address is known',
    auth: 'anybody',
    input: z.strictObject({ email: EmailAddress }),
    output: z.object({ sent: z.literal(true) }),
    status: 202,
  }),
  signInWithLink: route({
    method: 'POST',
    path: '/api/session/link',
    summary: 'Sign in with the token of a link; a token works once',
    auth: 'anybody',
    input: z.strictObject({ token: z.string().min(16).max(256) }),
    output: Session,
  }),
  setPassword: route({
    method: 'PUT',
    path: '/api/session/password',
    summary: 'Set or change one’s own password',
    auth: 'user',
    input: z.strictObject({ current: z.string().max(128).optional(), password: Password }),
  }),
  signOut: route({
    method: 'DELETE',
    path: '/api/session',
    summary: 'Sign out here',
    auth: 'user',
  }),
  listMail: route({
    method: 'GET',
    path: '/api/mailbox',
    summary: 'Mail that was not sent because no SMTP server is set: development only',
    auth: 'anybody',
    output: z.object({ mails: z.array(Mail) }),
  }),
}
