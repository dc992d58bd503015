import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execute, type Caller } from '@candor/core/command'
import { importDocument } from '@candor/core/document/import'
import { publishAll } from '@candor/core/release/publish-all'
import { addMember } from '@candor/core/workspace/add-member'
import { createWorkspace } from '@candor/core/workspace/create'
import { parseTrustCenter } from '@candor/formats/trust-center-file'
import { signInLink } from '@candor/auth/sign-in-link'
import type { Config } from '@candor/config/config'
import type { AppContext } from './context.ts'
import { originOf } from './pages/origin.ts'
import { firstId, readSlice } from './pages/read-directory.ts'
import type { Report } from './report-progress.ts'

const exampleSlug = 'oxom'
const exampleFile = join(import.meta.dirname, '../../../examples/oxom/trust-center.yaml')
const firstAdmin = 'admin@example.com'

/** In development: an example workspace the first time, and each time the addresses and a way in. */
export async function welcome(
  config: Config,
  context: AppContext,
  { report, onChange }: { report: Report; onChange: () => Promise<void> },
): Promise<void> {
  const { localAuth } = context
  const { entries } = await readSlice(context.pagesDb, firstId)
  if (entries.length === 0) {
    report.step('Creating the example workspace')
    await createExample(context)
    await onChange()
  }
  const token = context.clerk ? undefined : await localAuth.createLinkToken(firstAdmin)
  report.lines(`
  Candor is running. Ctrl-C stops it.

  Dashboard      ${config.appOrigin}/
  Trust center   ${originOf(context, `${exampleSlug}.${config.pagesDomain}`)}/
${token ? `  Sign in once   ${signInLink(config.appOrigin, token)}\n                 as ${firstAdmin}, within 10 minutes\n` : ''}${context.clerk ? `  Sign in        with Clerk, ${context.clerk.frontendApi}\n` : ''}
`)
}

async function createExample({ db }: AppContext): Promise<void> {
  const actor = { type: 'operator' as const }
  const workspaceId = await createWorkspace({ db, actor }, { slug: exampleSlug, name: exampleSlug })
  const caller: Caller = { db, actor, workspaceId }
  await execute(caller, addMember, { email: firstAdmin, role: 'admin' })
  const parsed = parseTrustCenter(await readFile(exampleFile, 'utf8'))
  if (!parsed.ok) throw new Error(`The example has mistakes: ${JSON.stringify(parsed.issues)}`)
  await execute(caller, importDocument, { document: parsed.document })
  await publishAll(caller, 'First release')
}
