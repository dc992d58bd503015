import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readManifests, root } from '../src/checkout.ts'
import { isNode, nameOf, parseSource, readSources, type SyntaxNode, textOf } from '../src/syntax.ts'

const ofProduct = readSources('src').filter(({ path }) => !path.startsWith('packages/testing/'))

type Sign = (node: SyntaxNode) => boolean

const isCall: Sign = ({ type }) => type === 'CallExpression' || type === 'NewExpression'

/** A call of a function or method with one of these names. */
function calls(...names: readonly string[]): Sign {
  return (node) => isCall(node) && names.includes(nameOf(node['callee']).split('.').at(-1) ?? '')
}

/** A call of exactly that: `exec` is not `pattern.exec`. */
function callsOnly(...names: readonly string[]): Sign {
  return (node) => isCall(node) && names.includes(nameOf(node['callee']))
}

function imports(pattern: RegExp): Sign {
  return ({ type, source }) => /^(Import|Export)/.test(type) && pattern.test(textOf(source) ?? '')
}

/** Something of a module that connects to others; its types do not. */
function importsOf(module: RegExp, names: readonly string[]): Sign {
  return ({ type, source, importKind, specifiers }) =>
    type === 'ImportDeclaration' &&
    importKind !== 'type' &&
    module.test(textOf(source) ?? '') &&
    Array.isArray(specifiers) &&
    specifiers.some(
      (one: SyntaxNode) => one['importKind'] !== 'type' && names.includes(nameOf(one['imported'])),
    )
}

function uses(...names: readonly string[]): Sign {
  return ({ type, property, name }) =>
    (type === 'MemberExpression' && names.includes(nameOf(property))) ||
    (type === 'JSXAttribute' && isNode(name) && names.includes(String(name['name'])))
}

/** The text of an element's attribute; '' without one. */
function attribute({ type, attributes }: SyntaxNode, wanted: string): string {
  if (type !== 'JSXOpeningElement' || !Array.isArray(attributes)) return ''
  const found: unknown = attributes.find(
    ({ name }: SyntaxNode) => isNode(name) && name['name'] === wanted,
  )
  return (isNode(found) && textOf(found['value'])) || ''
}

function firstText({ arguments: all }: SyntaxNode): string | undefined {
  return Array.isArray(all) ? textOf(all[0]) : undefined
}

const anyOf =
  (...signs: Sign[]): Sign =>
  (node) =>
    signs.some((sign) => sign(node))

const timer = calls('setTimeout', 'setInterval', 'setImmediate')
const hashing = calls('createHash', 'createHmac')
const sha256 = new Set(['sha256', 'SHA-256'])

/** What connects to others, or has them looked up. */
const reaching = [
  'connect',
  'createConnection',
  'createSocket',
  'get',
  'lookup',
  'request',
  'resolve',
  'resolve4',
  'resolve6',
  'Resolver',
  'Socket',
  'TLSSocket',
]

/** What is nowhere in the product, a line that would be found, and the files that may do it. */
const absent: [string, Sign, string, RegExp?][] = [
  [
    'code that is made from text',
    anyOf(calls('eval', 'Function', 'runInContext', 'runInNewContext'), (node) => {
      return timer(node) && firstText(node) !== undefined
    }),
    "setTimeout('run()', 1)",
  ],
  [
    'a program that is started, but PostgreSQL',
    imports(/child_process/),
    "import { spawn } from 'node:child_process'",
    /^packages\/db\/src\/embedded\//,
  ],
  [
    'a program that is started through a shell',
    anyOf(
      callsOnly('exec', 'execSync'),
      ({ type, key }) => type === 'Property' && nameOf(key) === 'shell',
    ),
    "spawn('ls', [], { shell: true })",
  ],
  [
    'HTML that is written from text',
    anyOf(
      uses('innerHTML', 'outerHTML', 'srcdoc', 'srcDoc', 'dangerouslySetInnerHTML'),
      calls('insertAdjacentHTML', 'createContextualFragment'),
      callsOnly('document.write'),
    ),
    'element.innerHTML = text',
  ],
  ['a regular expression that is made from text', calls('RegExp'), 'new RegExp(text)'],
  [
    'chance that can be guessed, but for how long to wait',
    callsOnly('Math.random'),
    'Math.random()',
    /^(packages\/db\/src\/migrate|apps\/dashboard\/src\/api\/live\/live-source)\.ts$/,
  ],
  [
    'cryptography that is neither Node’s own nor, for backups, age’s',
    imports(/^(@noble|age-|crypto-js|node-forge|bcrypt|argon2|scrypt|sjcl|tweetnacl|jsonwebtoken)/),
    "import CryptoJS from 'crypto-js'",
    /^packages\/cli\/src\/(backup|commands)\//,
  ],
  [
    'a hash other than SHA-256',
    (node) => hashing(node) && !sha256.has(firstText(node) ?? ''),
    "createHash('md5')",
  ],
  [
    'a cipher other than one that also authenticates',
    (node) => {
      const text = textOf(node) ?? ''
      return /^(aes|des|camellia|rc2|rc4|bf|cast|seed|sm4)-/.test(text) && text !== 'aes-256-gcm'
    },
    "const algorithm = 'aes-256-cbc'",
  ],
  [
    'a log that goes elsewhere than to standard output',
    (node) =>
      calls('destination', 'multistream', 'transport', 'appendFile')(node) ||
      (callsOnly('pino', 'createLog')(node) &&
        Array.isArray(node['arguments']) &&
        node['arguments'].length > 1),
    "createLog('info', createWriteStream('/var/log/candor'))",
    // It takes another stream from tests.
    /^apps\/api\/src\/log\.ts$/,
  ],
  [
    'a request of the server’s to somewhere else',
    anyOf(
      callsOnly('fetch', 'http.request', 'https.request', 'http.get', 'https.get'),
      imports(/^(undici$|axios$|got$|node-fetch$|@clerk\/backend)/),
    ),
    "fetch('https://example.com')",
    /^(apps\/dashboard|packages\/auth\/src\/clerk)\//,
  ],
  [
    'a connection of the server’s, but to its own API, and for the hosts of customers',
    importsOf(/^node:(http|https|http2|tls|net|dgram|dns|dns\/promises)$/, reaching),
    "import { request } from 'node:http'",
    /^(packages\/core\/src\/host\/|apps\/api\/src\/front\/forward\.ts$|packages\/db\/src\/(embedded\/|lasting-session\.ts$))/,
  ],
  [
    'a field for a password that is not PasswordField, which masks it',
    (node) =>
      /password/.test(attribute(node, 'autoComplete')) &&
      !(isNode(node['name']) && node['name']['name'] === 'PasswordField'),
    '<TextField autoComplete="new-password" type="text" />',
  ],
  [
    'a field that refuses to be pasted into',
    ({ type, name }) => type === 'JSXAttribute' && isNode(name) && name['name'] === 'onPaste',
    '<input onPaste={refuse} />',
  ],
  [
    'a WebSocket',
    calls('WebSocket', 'WebSocketServer', 'upgradeWebSocket'),
    "new WebSocket('wss://example.com')",
  ],
  ['WebRTC', calls('RTCPeerConnection'), 'new RTCPeerConnection()'],
  [
    'messages between windows',
    calls('postMessage', 'MessageChannel', 'BroadcastChannel'),
    "window.parent.postMessage('hello', '*')",
    // Between threads of the server there are no windows, and a channel is heard by one's own origin alone.
    /^apps\/(api\/src\/front\/|dashboard\/src\/api\/live\/open-live\.ts$)/,
  ],
  ['a parser of XML', calls('DOMParser', 'XMLParser', 'parseXml'), 'new DOMParser()'],
]

describe('nowhere in the product is', () => {
  test.each(absent)('%s', (_, sign, planted, allowed) => {
    const found = ofProduct.filter(({ nodes }) => nodes.some((node) => sign(node)))
    expect(found.map(({ path }) => path).filter((path) => !allowed?.test(path))).toEqual([])
    expect(parseSource('planted.tsx', planted).nodes.some((node) => sign(node))).toBe(true)
  })

  test.each([
    ['GraphQL', /graphql/],
    ['WebSocket', /^(ws|socket\.io|websocket|faye-websocket)$/],
    ['LDAP', /ldap/],
    ['XPath or XML', /xpath|xml2js|fast-xml|libxml|sax|xmldom/],
    ['LaTeX', /latex|katex/],
    ['memcache', /memcache/],
    ['a template language', /^(ejs|pug|handlebars|mustache|nunjucks|liquidjs|eta)$/],
    ['SAML or an OAuth server', /saml|oidc-provider|oauth2-server/],
  ])('a package for %s', (_, pattern) => {
    const names = [...readManifests()]
      .filter(([path]) => path !== 'packages/testing/package.json')
      .flatMap(([, { dependencies = {} }]) => Object.keys(dependencies))
    expect(names.length).toBeGreaterThan(40)
    expect(names.filter((name) => pattern.test(name))).toEqual([])
  })
})

/** What Node's cryptography is used for, by the words of the inventory. */
const inventory: Record<string, string> = {
  createHash: 'SHA-256 for',
  createHmac: 'HMAC-SHA-256 under',
  timingSafeEqual: 'compared in constant time',
  scrypt: 'scrypt for passwords and recovery codes',
  createCipheriv: 'AES-256-GCM for secrets',
  createDecipheriv: 'AES-256-GCM for secrets',
  randomBytes: 'random bytes and ids from the system',
  randomUUID: 'random bytes and ids from the system',
  randomInt: 'random bytes and ids from the system',
  createPublicKey: 'RS256',
}

test('docs/security.md has an inventory of all cryptography of the product, and of its keys', () => {
  const used = ofProduct
    .filter(({ path }) => !path.startsWith('apps/dashboard/'))
    .flatMap(({ nodes }) => nodes)
    .filter((node) => imports(/^(node:)?crypto$/)(node) && node['importKind'] !== 'type')
    .flatMap(({ specifiers }) => (Array.isArray(specifiers) ? (specifiers as SyntaxNode[]) : []))
    .filter(({ importKind }) => importKind !== 'type')
    .map(({ imported }) => nameOf(imported))
  expect(new Set(used)).toEqual(new Set(Object.keys(inventory)))
  const text = readFileSync(join(root, 'docs/security.md'), 'utf8').replaceAll(/\s+/g, ' ')
  const words = [...Object.values(inventory), 'HMAC-SHA-1', 'age', 'AUTH_SECRET', 'SECRET_KEYS']
  const section = text.slice(text.indexOf('## Cryptography'), text.indexOf('## OWASP ASVS'))
  expect(words.filter((word) => !section.includes(word))).toEqual([])
})

test('all of the product is looked through', () => {
  expect(ofProduct.length).toBeGreaterThan(250)
})
