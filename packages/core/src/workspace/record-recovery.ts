import * as z from 'zod'
import { command } from '../command.ts'

/** The operator has given somebody's account back: whoever works with them can read of it. */
export const recordRecovery = command({
  action: 'account.recover',
  input: z.strictObject({
    email: z.string(),
    sessions: z.int(),
    hadPassword: z.boolean(),
    hadTwoStep: z.boolean(),
  }),
  async run(_, { email, ...before }) {
    return { result: undefined, object: `account/${email}`, before }
  },
})
