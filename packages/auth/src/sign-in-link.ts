/** The token stands behind #, so that no server and no referrer ever sees it. */
export function signInLink(appOrigin: string, token: string): string {
  return `${appOrigin}/sign-in/link#${token}`
}
