import { route } from './route.ts'

export const unsubscribeRoutes = {
  /** RFC 8058: the mail program sends it for its reader. The same address opened shows a button. */
  oneClick: route({
    method: 'POST',
    path: '/unsubscribe/:token',
    summary: 'Be mailed no more of what the mail with this address told of; by its token alone',
    auth: 'anybody',
    tenant: 'token',
    audit: null,
    limit: 'unsubscribe',
  }),
}
