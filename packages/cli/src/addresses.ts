import type { Config } from '@candor/config/config'

/** Where visitors read a trust center: scheme and port are the platform's. */
export function addressOf({ appOrigin }: Config, hostname: string): string {
  const { protocol, port } = new URL(appOrigin)
  return `${protocol}//${hostname}${port === '' ? '' : `:${port}`}/`
}
