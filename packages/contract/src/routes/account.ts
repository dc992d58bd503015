import * as z from 'zod'
import { PersonName, SignInCode } from '../inputs.ts'
import { AccountSecurity, OwnSession } from '../views/account.ts'
import { route } from './route.ts'

const own = { auth: 'user', tenant: 'none', audit: null, signIn: 'local' } as const

const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) })

/** What people do with their own accounts. */
export const accountRoutes = {
  show: route({
    ...own,
    method: 'GET',
    path: '/api/account',
    summary: 'How one’s own account is kept',
    limit: 'look',
    output: AccountSecurity,
  }),
  rename: route({
    ...own,
    method: 'PUT',
    path: '/api/account/name',
    summary: 'Change one’s own name',
    limit: 'write',
    input: z.strictObject({ name: PersonName }),
  }),
  prove: route({
    ...own,
    method: 'POST',
    path: '/api/account/proof',
    summary:
      'Show that it is still oneself: by a code, or without two-step sign-in by the password',
    limit: 'proof',
    input: z.strictObject({ proof: z.string().min(1, 'Write it here').max(128) }),
  }),
  beginTwoStep: route({
    ...own,
    method: 'POST',
    path: '/api/account/two-step',
    summary: 'Make a secret for an app; nothing is asked for until a code of it was right',
    limit: 'ownPassword',
    output: z.object({ secret: z.string(), uri: z.string() }),
    status: 201,
  }),
  confirmTwoStep: route({
    ...own,
    method: 'POST',
    path: '/api/account/two-step/confirmation',
    summary: 'Turn two-step sign-in on by a first code; all other sessions end',
    limit: 'proof',
    input: z.strictObject({ code: SignInCode }),
    output: RecoveryCodes,
  }),
  removeTwoStep: route({
    ...own,
    method: 'DELETE',
    path: '/api/account/two-step',
    summary: 'Turn two-step sign-in off; all other sessions end',
    limit: 'ownPassword',
  }),
  renewRecoveryCodes: route({
    ...own,
    method: 'POST',
    path: '/api/account/recovery-codes',
    summary: 'Make new recovery codes in place of those before',
    limit: 'ownPassword',
    output: RecoveryCodes,
    status: 201,
  }),
  listSessions: route({
    ...own,
    method: 'GET',
    path: '/api/account/sessions',
    summary: 'Where one is signed in',
    limit: 'look',
    output: z.object({ sessions: z.array(OwnSession) }),
  }),
  endSession: route({
    ...own,
    method: 'DELETE',
    path: '/api/account/sessions/:session',
    summary: 'Sign out somewhere else',
    limit: 'write',
  }),
  endSessions: route({
    ...own,
    method: 'DELETE',
    path: '/api/account/sessions',
    summary: 'Sign out everywhere, or everywhere but here',
    limit: 'write',
    query: z.strictObject({ except: z.literal('this').optional() }),
  }),
  close: route({
    ...own,
    tenant: 'own',
    audit: 'member.leave',
    method: 'DELETE',
    path: '/api/account',
    summary: 'Close one’s own account, and leave all workspaces',
    limit: 'ownPassword',
  }),
}
