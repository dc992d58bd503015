/** The origin of a trust center's host: scheme and port are the platform's. */
export function originOf({ appOrigin }: { appOrigin: string }, hostname: string): string {
  const { protocol, port } = new URL(appOrigin)
  return `${protocol}//${hostname}${port === '' ? '' : `:${port}`}`
}
