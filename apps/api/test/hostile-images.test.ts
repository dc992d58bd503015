import { crc32, deflateSync } from 'node:zlib'
import type { Item } from '@candor/contract/views'
import { tally } from '@candor/testing/tally'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sample } from './sample.ts'
import { bodyOf, type Client, createWorld, type TestWorkspace, type World } from './world.ts'

let world: World
let acme: TestWorkspace
let editor: Client
let profile: Item
beforeAll(async () => {
  world = await createWorld()
  acme = await world.createWorkspace('acme', sample)
  editor = await acme.signIn('editor')
  profile = await readProfile()
})
afterAll(() => world.close())

const items = '/api/workspaces/acme/items'
const script = '<script>fetch("https://evil.example")</script>'

async function readProfile(): Promise<Item> {
  const { items: all } = await bodyOf<{ items: Item[] }>(editor.get(items))
  const found = all.find(({ kind }) => kind === 'profile')
  if (!found) throw new Error('There is no profile')
  return found
}

/** Saves the bytes as the logo; what is kept of them, or the status of the refusal. */
async function save(type: string, bytes: Buffer): Promise<Buffer | number> {
  const logo = `data:image/${type};base64,${bytes.toString('base64')}`
  const response = await editor.send(
    'PUT',
    `${items}/${profile.id}`,
    { data: { ...profile.data, logo } },
    { 'if-match': `"${profile.version}"` },
  )
  if (response.status !== 200) return response.status
  profile = await bodyOf<Item>(response)
  return Buffer.from(String(profile.data['logo']).split(',')[1] ?? '', 'base64')
}

function chunk(name: string, data: Buffer | string): Buffer {
  const body = Buffer.concat([Buffer.from(name), Buffer.from(data)])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(body.length - 4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

const pngStart = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
function header(width: number, height: number, depth = 1, colour = 0): Buffer {
  const data = Buffer.alloc(13)
  data.writeUInt32BE(width, 0)
  data.writeUInt32BE(height, 4)
  data.writeUInt8(depth, 8)
  data.writeUInt8(colour, 9)
  return chunk('IHDR', data)
}
const pixels = (size: number) => chunk('IDAT', deflateSync(Buffer.alloc(size), { level: 9 }))
const png = (...chunks: Buffer[]) => Buffer.concat([pngStart, ...chunks, chunk('IEND', '')])
/** One bit a pixel, all black. */
const square = (side: number) => png(header(side, side), pixels((side / 8 + 1) * side))
const small = square(8)
const before = (name: string, data: string | Buffer) =>
  png(header(8, 8), chunk(name, data), pixels(16))

const block = { create: { width: 24, height: 16, channels: 4 as const, background: '#27a' } }
const jpeg = () => sharp(block).jpeg().toBuffer()
const webp = () => sharp(block).webp().toBuffer()
const withJpegSegment = async (marker: number, data: Buffer | string) => {
  const bytes = await jpeg()
  const body = Buffer.from(data)
  const head = Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255])
  return Buffer.concat([bytes.subarray(0, 2), head, body, bytes.subarray(2)])
}
/** Another size in the frame header than there are pixels. */
const jpegOfSize = async (width: number, height: number) => {
  const bytes = await jpeg()
  const at = bytes.indexOf(Buffer.from([0xff, 0xc0]))
  bytes.writeUInt16BE(height, at + 5)
  bytes.writeUInt16BE(width, at + 7)
  return bytes
}
const webpChunk = async (name: string, data: Buffer | string) => {
  const body = Buffer.concat([Buffer.from(name), Buffer.alloc(4), Buffer.from(data)])
  body.writeUInt32LE(body.length - 8, 4)
  const bytes = Buffer.concat([await webp(), body])
  bytes.writeUInt32LE(bytes.length - 8, 4)
  return bytes
}
const webpOfSize = (width: number, height: number) => {
  const bytes = Buffer.concat([Buffer.from('RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0'), Buffer.alloc(10)])
  bytes.writeUIntLE(width - 1, 24, 3)
  bytes.writeUIntLE(height - 1, 27, 3)
  return bytes
}

type Maker = () => Buffer | Promise<Buffer>

/** Files that must not be kept, by the type that they say they are. */
const refused: [string, string, Maker][] = [
  ['30,000 × 30,000 pixels in 64 kB', 'png', () => png(header(30_000, 30_000), pixels(30_000_000))],
  ['a size without pixels', 'png', () => png(header(4_000, 900), pixels(10))],
  ['the greatest size there is', 'png', () => png(header(2 ** 31 - 1, 2 ** 31 - 1), pixels(10))],
  ['a size beyond the greatest', 'png', () => png(header(2 ** 32 - 1, 1), pixels(10))],
  ['no width', 'png', () => png(header(0, 8), pixels(16))],
  ['one row of a million', 'png', () => png(header(1_000_000, 1), pixels(125_001))],
  ['4,096 × 4,096', 'png', () => square(4_096)],
  [
    '16 bits a channel, 2,100 × 2,100',
    'png',
    () => png(header(2_100, 2_100, 16, 6), pixels(2_100)),
  ],
  ['a depth of 3', 'png', () => png(header(8, 8, 3), pixels(16))],
  ['no header', 'png', () => png(pixels(16))],
  ['no pixels', 'png', () => png(header(8, 8))],
  ['the first half', 'png', () => square(512).subarray(0, 60)],
  ['a signature alone', 'png', () => pngStart],
  ['a signature before HTML', 'png', () => Buffer.concat([pngStart, Buffer.from(script)])],
  ['two headers', 'png', () => png(header(8, 8), header(30_000, 30_000), pixels(16))],
  ['random bytes', 'png', () => Buffer.concat([pngStart, Buffer.alloc(2_000, 0xa5)])],
  ['a JPEG', 'png', jpeg],
  ['SVG', 'png', () => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`)],
  ['GIF', 'png', () => Buffer.from('GIF89a/*\x01\x01*/=1;alert(1)', 'latin1')],
  ['65,500 × 65,500 pixels', 'jpeg', () => jpegOfSize(65_500, 65_500)],
  ['2,001 × 2,001 pixels', 'jpeg', () => jpegOfSize(2_001, 2_001)],
  ['more rows than there are', 'jpeg', () => jpegOfSize(24, 2_000)],
  ['no height', 'jpeg', () => jpegOfSize(24, 0)],
  ['a start alone', 'jpeg', () => Buffer.from([0xff, 0xd8, 0xff])],
  ['only comments', 'jpeg', () => Buffer.from('\xff\xd8\xff\xfe\0\x04ab'.repeat(9), 'latin1')],
  ['HTML behind the signature', 'jpeg', () => Buffer.from(`\xff\xd8\xff${script}`, 'latin1')],
  ['the first half', 'jpeg', async () => (await jpeg()).subarray(0, 200)],
  [
    'segments of no length',
    'jpeg',
    () => Buffer.from('\xff\xd8' + '\xff\xe1\0\0'.repeat(900), 'latin1'),
  ],
  ['a PNG', 'jpeg', () => small],
  ['16,384 × 16,384 pixels', 'webp', () => webpOfSize(16_384, 16_384)],
  ['a size without pixels', 'webp', () => webpOfSize(20, 20)],
  ['the first half', 'webp', async () => (await webp()).subarray(0, 40)],
  ['RIFF alone', 'webp', () => Buffer.from('RIFF\0\0\0\0WEBP')],
  ['HTML in a chunk of pixels', 'webp', () => Buffer.from(`RIFF\x40\0\0\0WEBPVP8 ${script}`)],
  ['a sound', 'webp', () => Buffer.from('RIFF\x24\0\0\0WAVEfmt ')],
]

/** Images with more in the file than pixels: the picture is kept, the rest is not. */
const stripped: [string, string, string, Maker][] = [
  ['text', 'png', script, () => before('tEXt', `Comment\0${script}`)],
  [
    'text that is packed',
    'png',
    'zTXt',
    () =>
      before('zTXt', Buffer.concat([Buffer.from('a\0\0'), deflateSync(Buffer.alloc(5_000_000))])),
  ],
  [
    'text in XML',
    'png',
    'evil.example',
    () => before('iTXt', `XML:com.adobe.xmp\0\0\0\0\0<x href="https://evil.example"/>`),
  ],
  ['the place where it was taken', 'png', 'GPS', () => before('eXIf', 'MM\0*\0\0\0\x08GPS')],
  [
    'a colour profile',
    'png',
    'iCCP',
    () =>
      before('iCCP', Buffer.concat([Buffer.from('a\0\0'), deflateSync(Buffer.alloc(3_000_000))])),
  ],
  ['a chunk of its own', 'png', 'canary', () => before('caNy', 'canary')],
  ['HTML behind its end', 'png', script, () => Buffer.concat([small, Buffer.from(script)])],
  [
    'a ZIP behind its end',
    'png',
    'PK\x03\x04',
    () => Buffer.concat([small, Buffer.from('PK\x03\x04evil')]),
  ],
  [
    'frames that move',
    'png',
    'acTL',
    () => before('acTL', Buffer.from([0, 0, 0, 200, 0, 0, 0, 0])),
  ],
  ['a comment', 'jpeg', script, () => withJpegSegment(0xfe, script)],
  ['a comment that is code', 'jpeg', 'alert', () => withJpegSegment(0xfe, '*/=alert(1)/*')],
  [
    'the place where it was taken',
    'jpeg',
    'Exif',
    () =>
      sharp(block)
        .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 12/1 0/1' } })
        .jpeg()
        .toBuffer(),
  ],
  [
    'words on its author',
    'jpeg',
    'Photoshop',
    () => withJpegSegment(0xed, 'Photoshop 3.0\0canary'),
  ],
  [
    'a profile of colours',
    'jpeg',
    'ICC_PROFILE',
    () => sharp(block).withIccProfile('p3').jpeg().toBuffer(),
  ],
  [
    'a PDF behind its end',
    'jpeg',
    '%PDF',
    async () => Buffer.concat([await jpeg(), Buffer.from('%PDF-1.4')]),
  ],
  [
    'a thumbnail',
    'jpeg',
    'canary',
    () => withJpegSegment(0xe0, `JFXX\0\x10canary${'x'.repeat(40)}`),
  ],
  [
    'the place where it was taken',
    'webp',
    'EXIF',
    () =>
      sharp(block)
        .withExif({ IFD0: { Copyright: 'canary' } })
        .webp()
        .toBuffer(),
  ],
  ['a chunk of its own', 'webp', 'canary', () => webpChunk('CANY', 'canary')],
]

test.each(refused)('a logo of %s, said to be %s, is refused', async (_, type, make) => {
  const bytes = await make()
  expect(bytes.length).toBeLessThan(1_000_000)
  const [cpu, weight] = [process.cpuUsage(), process.memoryUsage.rss()]
  expect(await save(type, bytes)).toBe(422 satisfies number)
  // Time of the processor, which other work on the machine does not lengthen.
  const { user, system } = process.cpuUsage(cpu)
  expect((user + system) / 1e6).toBeLessThan(5)
  expect(process.memoryUsage.rss() - weight).toBeLessThan(150 * 1024 * 1024)
})

test.each(stripped)(
  'of a logo with %s, a %s, only the picture is kept',
  async (_, type, trace, make) => {
    const bytes = await make()
    expect(bytes.toString('latin1')).toContain(trace)
    const kept = await save(type, bytes)
    if (typeof kept === 'number') throw new Error(`It was refused: ${kept}`)
    expect(kept.toString('latin1')).not.toContain(trace)
    const [seen, sent] = await Promise.all([sharp(kept).metadata(), sharp(bytes).metadata()])
    expect([seen.format, seen.width, seen.height]).toEqual([sent.format, sent.width, sent.height])
    expect([seen.exif, seen.icc, seen.xmp, seen.iptc]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
    // What was cleaned is clean: saved again, and so exported and imported, it stays as it is.
    expect(await save(type, kept)).toEqual(kept)
  },
)

test.each([
  ['png', () => sharp(block).png().toBuffer()],
  ['jpeg', jpeg],
  ['webp', webp],
] as [string, Maker][])('a plain %s is kept byte for byte', async (type, make) => {
  const bytes = await make()
  expect(await save(type, bytes)).toEqual(bytes)
})

test('of pixels that go on for ever, only those of the picture are kept', async () => {
  const kept = await save('png', png(header(8, 8), pixels(20_000_000)))
  expect(kept).toBeInstanceOf(Buffer)
  expect((kept as Buffer).length).toBeLessThan(300)
})

test('a picture that only its data turns upright is upright without it', async () => {
  const lying = await sharp(block).withMetadata({ orientation: 6 }).jpeg().toBuffer()
  const kept = await save('jpeg', lying)
  if (typeof kept === 'number') throw new Error(`It was refused: ${kept}`)
  const { width, height, orientation } = await sharp(kept).metadata()
  expect([width, height, orientation]).toEqual([16, 24, undefined])
})

test('an import cleans its logo as well, and a second one changes nothing', async () => {
  const logo = `data:image/png;base64,${before('tEXt', `a\0${script}`).toString('base64')}`
  const text = JSON.stringify({ ...sample, profile: { ...sample.profile, logo } })
  const path = '/api/workspaces/acme/document'
  expect((await editor.send('POST', `${path}/import`, { text })).status).toBe(200)
  const { data } = await readProfile()
  const kept = Buffer.from(String(data['logo']).split(',')[1] ?? '', 'base64')
  expect(kept.toString('latin1')).not.toContain(script)
  const plan = await bodyOf<{ changes: unknown[] }>(editor.send('POST', `${path}/plan`, { text }))
  expect(plan.changes).toEqual([])
})

test('a logo is served as an image that no browser reads as anything else', async () => {
  await acme.publishAll()
  const response = await world.app.request('http://acme.localhost:3000/logo')
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('image/png')
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/)
  tally('payloads', refused.length + stripped.length)
})
