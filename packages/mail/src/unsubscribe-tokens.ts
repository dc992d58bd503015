import { createHmac, timingSafeEqual } from 'node:crypto'
import { NoticeKind } from '@candor/contract/notices'

/** That one person wants no more mails of some kinds from one workspace. */
type Unsubscription<Kind> = { workspaceId: string; userId: string; kinds: readonly Kind[] }

/** Tokens that stand in the mails themselves: whoever has one can turn these off, and nothing else. */
export type UnsubscribeTokens = {
  create: (unsubscription: Unsubscription<string>) => string
  /** Undefined for what was not made here. */
  read: (token: string) => Unsubscription<NoticeKind> | undefined
}

export function createUnsubscribeTokens(secret: string): UnsubscribeTokens {
  const sign = (body: string) => createHmac('sha256', secret).update(`unsubscribe ${body}`).digest()
  return {
    create({ workspaceId, userId, kinds }) {
      const body = Buffer.from(JSON.stringify([workspaceId, userId, ...kinds])).toString(
        'base64url',
      )
      return `${body}~${sign(body).toString('base64url')}`
    },
    read(token) {
      const [body = '', signature = '', ...more] = token.split('~')
      const given = Buffer.from(signature, 'base64url')
      const expected = sign(body)
      const isSigned = given.length === expected.length && timingSafeEqual(given, expected)
      return isSigned && more.length === 0 ? parse(body) : undefined
    },
  }
}

/** It was signed here; a kind may be gone since. */
function parse(body: string): Unsubscription<NoticeKind> {
  const [workspaceId = '', userId = '', ...kinds] = JSON.parse(
    Buffer.from(body, 'base64url').toString(),
  ) as string[]
  return { workspaceId, userId, kinds: kinds.filter(isKind) }
}

function isKind(kind: string): kind is NoticeKind {
  return NoticeKind.safeParse(kind).success
}
