// Measures what people wait for in Chromium, slow and as it is: `npm run bench:visitor`. `--rounds 5` says how often.
import { parseArgs } from 'node:util'
import { chromiumFlags, provideBrowser } from './browser.mjs'

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } })
const browser = await provideBrowser((text) => process.stdout.write(`${text} …\n`))
process.env.CHROMIUM_PATH = browser.path
process.env.CHROMIUM_FLAGS = chromiumFlags.join(' ')
const { measureVisitor } = await import('../packages/testing/speed/visitor.ts')
await measureVisitor({ rounds: Number(values.rounds) })
