import { join } from 'node:path'
import { obviousWords } from '@candor/auth/guessable'
import { idleLifetime, linkLifetime } from '@candor/auth/better-auth'
import { proofLifetime, wholeLifetime } from '@candor/auth/sessions'
import { stepLifetime } from '@candor/auth/sign-in-step'
import { type Limit, limits } from '@candor/contract/limits'
import { permissions, Role } from '@candor/contract/roles'
import { routes } from '@candor/contract/routes/registry'
import { ordinaryBody, type Route } from '@candor/contract/routes/route'
import { expect, test } from 'vitest'

const all = Object.values(routes).flatMap((group) => Object.values<Route>(group))

function table(head: string[], rows: string[][]): string {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |\n`).join('')
}

function duration(seconds: number): string {
  const units = [
    [24 * 3600, 'day'],
    [3600, 'hour'],
    [60, 'minute'],
  ] as const
  const [size, name] = units.find(([unit]) => seconds % unit === 0) ?? [1, 'second']
  return `${seconds / size} ${name}${seconds === size ? '' : 's'}`
}

function whoMayWhat(): string {
  const rows = Object.entries<readonly Role[]>(permissions).map(([action, roles]) => [
    `\`${action}\``,
    ...Role.options.map((role) => (roles.includes(role) ? 'yes' : '')),
  ])
  return table(['Action', ...Role.options], rows)
}

function howOften(): string {
  const rows = Object.entries(limits).map(([name, rules]) => [
    `\`${name}\``,
    rules.map(({ by, points, seconds }) => `${points} in ${duration(seconds)} by ${by}`).join('; '),
  ])
  return table(['Limit', 'All of these'], rows)
}

/** What is worth guarding, beyond reading and writing. */
function guarded(): string {
  const rows = all
    .filter(({ limit }) => !['look', 'read', 'write'].includes(limit))
    .map(({ method, path, summary, limit }) => [`\`${method} ${path}\``, summary, `\`${limit}\``])
  return table(['Route', 'What it does', 'Limit'], rows)
}

const page = `# Rules

Made from the code by \`apps/api/test/rules.test.ts\`, which fails when they differ.

## Who may do what

A person has one role in a workspace. A role allows an action on all items of the workspace and on all of their
fields, or not at all: there are no rules for single items or fields. What an action does not allow in a certain state
(publishing what changed meanwhile, removing the profile) is refused whatever the role. Who is no member finds no
workspace. An action without a role is the operator's, by the command line.

${whoMayWhat()}
## How often

Counted by the client's address (IPv6 by its /64), by account, by workspace, and by the mail address that is named,
across all workspaces; a browser that its owner has signed in with before is counted by itself (device) instead of by
address and mail, so that strangers cannot lock anybody out. What is over a limit is told when to try again. All nodes
count together. When they cannot, signing in and mail are refused, and everything else goes on.

${howOften()}
## What is costly, or could be guessed

${guarded()}
## Signing in and sessions

There are two ways, equally strong, and no other: a link sent by mail, and a password. An account has both as soon as
its owner sets a password; neither makes an account. Whoever has turned two-step sign-in on needs a code as well, after
either of them.

- A link works once, for ${duration(linkLifetime)}, and only when a button is pressed.
- A code of an app (RFC 6238) works once, for its own thirty seconds and those before and after; a recovery code works
  once. The second step is to be done within ${duration(stepLifetime)} of the first, which by itself opens nothing. Before the first step
  nothing tells whether there is a second. Wrong codes are counted apart for whoever came by a link, by a password, and for
  each known browser, so that a stolen password locks nobody out.
- A session that is not used for ${duration(idleLifetime)} is over. However much it is used, it is over ${duration(wholeLifetime)} after it began. Longer than a bank's,
  because what it opens is made to be published, every change is compared before it is, and all of it is in the audit log.
- A password has 12 to 128 characters of any kind. It is refused if it can be guessed: among the 30,000 most common ones, made
  of them or of keys in a row, sequences, repetitions and dates, of the person's own address or name, or of the words
  ${obviousWords.map((word) => `“${word}”`).join(', ')}. It stays good until its owner changes it.
- Changing a password needs the present one; setting the first, and setting a new one in place of one that is forgotten,
  needs a link that was used within the last ${duration(proofLifetime)}. Turning two-step sign-in on or off and making new recovery codes needs a
  sign-in, a code or, without two-step sign-in, the password within that time. The owner is told of each by mail.
- One person may have any number of sessions, sees them, and can end each or all. Signing in again from the same browser
  ends the one before; a new password, and turning two-step sign-in on or off, end all others.

Where Clerk is set ([operating](operating.md)), people sign in there and in no other way: none of the above is open. A token of
Clerk's lives for a minute and names this dashboard; an account is Clerk's person with the same verified address.
`

test('docs/rules.md says what the code does; to write it anew, run this file with -u', async () => {
  await expect(page).toMatchFileSnapshot(join(import.meta.dirname, '../../../docs/rules.md'))
})

test('no workspace can fill the disk that all share: what a day of writes can bring is bounded', () => {
  const day = 86_400
  const perDay = ({ limit }: Route) => {
    const rules: readonly Limit[] = limits[limit]
    const own = rules.filter(({ by }) => by === 'workspace')
    return Math.min(...own.map(({ points, seconds }) => points * (day / seconds)))
  }
  const kept = all.filter(({ auth, audit }) => auth === 'member' && audit !== null)
  expect(kept.length).toBeGreaterThan(8)
  const gigabytes = kept.map((route) => ({
    path: route.path,
    most: (perDay(route) * (route.largestBody ?? ordinaryBody)) / 2 ** 30,
  }))
  expect(gigabytes.filter(({ most }) => most > 5)).toEqual([])
})
