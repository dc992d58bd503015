import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { cookieName, cookiesNamed } from './cookies.ts'

/**
 * Browsers that signed in before (OWASP's device cookies): each is counted by itself, so that what
 * strangers try against an account never locks its owner out. A mark is bound to one account and good
 * for nothing else.
 */
export type Devices = {
  /** The name of this browser where it signed in as the address before, or, without one, as anybody. */
  find: (headers: Headers, email?: string) => string | undefined
  /** The cookie that marks this browser from now on. */
  remember: (headers: Headers, email: string) => string
}

type Options = { secret: string; appOrigin: string; now: () => Date }

/** People who sign in with one browser and are remembered. */
const mostMarks = 5
const lifetime = 180 * 24 * 3_600

type Mark = { device: string; made: string; account: string; signature: string }

export function createDevices({ secret, appOrigin, now }: Options): Devices {
  const isSecure = appOrigin.startsWith('https://')
  const name = cookieName('device', isSecure)
  const sign = (text: string) => createHmac('sha256', secret).update(text).digest('base64url')
  const accountOf = (email: string) => sign(`device account ${email.toLowerCase()}`).slice(0, 16)
  const signatureOf = ({ device, made, account }: Omit<Mark, 'signature'>) =>
    sign(`device ${device} ${made} ${account}`)
  const seconds = () => Math.floor(now().getTime() / 1_000)

  function read(headers: Headers): Mark[] {
    const [value = ''] = cookiesNamed(headers, name)
    return value
      .split('~')
      .slice(0, mostMarks)
      .flatMap(parseMark)
      .filter((mark) => isEqual(mark.signature, signatureOf(mark)))
      .filter(({ made }) => Number(made) + lifetime > seconds())
  }

  return {
    find(headers, email) {
      const account = email === undefined ? undefined : accountOf(email)
      return read(headers).find((mark) => account === undefined || mark.account === account)?.device
    },
    remember(headers, email) {
      const account = accountOf(email)
      const known = read(headers)
      const device =
        known.find((mark) => mark.account === account)?.device ??
        randomBytes(16).toString('base64url')
      const fresh = { device, made: String(seconds()), account }
      const others = known.filter((mark) => mark.account !== account)
      const marks = [{ ...fresh, signature: signatureOf(fresh) }, ...others].slice(0, mostMarks)
      const value = marks.map((mark) => Object.values(mark).join('.')).join('~')
      const secure = isSecure ? '; Secure' : ''
      return `${name}=${value}; Max-Age=${lifetime}; Path=/; HttpOnly; SameSite=Lax${secure}`
    },
  }
}

function parseMark(text: string): Mark[] {
  const [device, made, account, signature, ...more] = text.split('.')
  if (!device || !made || !account || !signature || more.length > 0) return []
  return /^\d{1,12}$/.test(made) ? [{ device, made, account, signature }] : []
}

function isEqual(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
