import { valuesOfCookie } from '@candor/auth/cookies'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clientAddress, trustProxies } from '../src/client-address.ts'
import { chooseEncoding, isKnown } from '../src/pages/negotiate.ts'

const etag = 'kZ-0_3rFQx1c9mVb7TtYwA'
const body = Buffer.from('x')
const page = { bodies: { br: body, gzip: body, identity: body } }

const anotherTag = fc.stringMatching(/^(W\/)?"[!#-+\-~-]{0,30}"$/)
const ourTag = fc.constantFrom(`"${etag}-br"`, `W/"${etag}-gzip"`, `"${etag}-identity"`)
const nearTag = fc.constantFrom(`"${etag}"`, `"x${etag}-br"`, `"${etag.slice(1)}-br"`)
const tags = fc.array(fc.oneof(anotherTag, ourTag, nearTag), { minLength: 1, maxLength: 20 })
const comma = fc.constantFrom(',', ', ', ' ,\t')

/** As RFC 9110, section 13.1.2 says it, a tag at a time. */
function isListed(list: string): boolean {
  return list.split(',').some((tag) => tag.trim().replace(/^W\//, '').startsWith(`"${etag}-`))
}

test('whoever names an ETag of ours in any list has the page, and nobody else', () => {
  fc.assert(
    fc.property(tags, comma, (listed, between) => {
      const list = listed.join(between)
      fc.pre(list.length <= 1_000)
      expect(isKnown(list, etag)).toBe(isListed(list))
    }),
    { numRuns: 2_000 },
  )
  expect(isKnown('*', etag)).toBe(true)
  expect(isKnown('"*"', etag)).toBe(false)
  expect(isKnown(null, etag)).toBe(false)
})

test('of a list without an end only the beginning is looked at, and what stands there still counts', () => {
  const many = '"another",'.repeat(1_500)
  expect(isKnown(`"${etag}-br", ${many}`, etag)).toBe(true)
  expect(isKnown(`${','.repeat(900)}"${etag}-br"${','.repeat(14_000)}`, etag)).toBe(true)
  expect(isKnown(`${many}"${etag}-br"`, etag)).toBe(false)
})

test('whoever likes more encodings than there are is sent the plain bytes, which are right for everybody', () => {
  const many = ','.repeat(15_000)
  expect(chooseEncoding(`br${many}`, page)).toBe('identity')
  expect(chooseEncoding(`${many}br`, page)).toBe('identity')
  expect(chooseEncoding(`*${many}br;q=0`, page)).toBe('identity')
})

test('every encoding that is registered, each with a weight, is still read', () => {
  const registered =
    'aes128gcm;q=0.1, br;q=1.0, compress;q=0.2, dcb;q=0.3, dcz;q=0.3, deflate;q=0.4, exi;q=0.1, ' +
    'gzip;q=0.8, identity;q=0.5, pack200-gzip;q=0.1, zstd;q=0.9'
  expect(chooseEncoding(registered, page)).toBe('br')
  expect(chooseEncoding(registered.replace('br;q=1.0', 'br;q=0'), page)).toBe('gzip')
})

const name = 'candor-session'
const cookiePart = fc.oneof(
  fc.constantFrom(name, `x${name}`, `${name}s`, name.slice(1), ';', '; ', '=', ' ', '\u00a0', 'a'),
  fc.string({ maxLength: 4 }),
)

/** The header taken apart, a cookie at a time. */
function valuesApart(cookies: string): string[] {
  return cookies.split(';').flatMap((pair) => {
    const [key = '', ...value] = pair.split('=')
    return key.trim() === name ? [value.join('=').trim()] : []
  })
}

test('of a Cookie header every value under a name is found, in its order, whatever stands around it', () => {
  fc.assert(
    fc.property(fc.array(cookiePart, { maxLength: 30 }), (parts) => {
      const cookies = parts.join('')
      expect(valuesOfCookie(cookies, name)).toEqual(valuesApart(cookies))
    }),
    { numRuns: 5_000 },
  )
  const many = ';'.repeat(15_000)
  expect(valuesOfCookie(`${many}${name}=a${many}${name}=b`, name)).toEqual(['a', 'b'])
})

test('behind a proxy whoever wrote thousands of addresses is still who reached the proxy', () => {
  const isProxy = trustProxies(['10.0.0.0/8'])
  const many = ','.repeat(15_000)
  expect(clientAddress('10.0.0.1', `${many}6.6.6.6, 203.0.113.7`, isProxy)).toBe('203.0.113.7')
  expect(clientAddress('10.0.0.1', '203.0.113.7,10.0.0.2 , 10.0.0.3', isProxy)).toBe('203.0.113.7')
  expect(clientAddress('10.0.0.1', '10.0.0.2,10.0.0.3', isProxy)).toBe('10.0.0.2')
  expect(clientAddress('10.0.0.1', ',10.0.0.3', isProxy)).toBe('10.0.0.3')
  expect(clientAddress('10.0.0.1', many, isProxy)).toBe('10.0.0.1')
  expect(clientAddress('10.0.0.1', '', isProxy)).toBe('10.0.0.1')
  expect(clientAddress('203.0.113.9', '203.0.113.7', isProxy)).toBe('203.0.113.9')
})
