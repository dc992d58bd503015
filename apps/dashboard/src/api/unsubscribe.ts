import { unsubscribeRoutes } from '@candor/contract/routes/unsubscribe'
import { mutationOptions } from '@tanstack/react-query'
import { call } from './call.ts'

/** For whoever has a mail with the token in it, signed in or not. */
export const unsubscribe = mutationOptions({
  mutationFn: (token: string) => call(unsubscribeRoutes.oneClick, { params: { token } }),
})
