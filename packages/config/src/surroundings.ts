import { isLocalName } from '@candor/contract/hostname'

/** What of the settings says where this runs. */
type Surroundings = {
  NODE_ENV?: string | undefined
  HOST?: string | undefined
  APP_ORIGIN?: string | undefined
  DATABASE_URL?: string | undefined
}

export function isLocal({
  HOST = '127.0.0.1',
  APP_ORIGIN = 'http://localhost',
}: Surroundings): boolean {
  return (
    isLocalName(HOST) && (!URL.canParse(APP_ORIGIN) || isLocalName(new URL(APP_ORIGIN).hostname))
  )
}

export function isSecure(address: string): boolean {
  return address.startsWith('https://')
}

export function isShared({ NODE_ENV, DATABASE_URL }: Surroundings): boolean {
  return NODE_ENV === 'production' && DATABASE_URL !== undefined
}
