import type { ChangeRequest, ReviewStanding } from '@candor/contract/change-request/views'
import type { ReviewRule, ReviewSettings } from '@candor/contract/review/rule'
import type { Role } from '@candor/contract/roles'
import type { TrustCenter } from '@candor/contract/trust-center'
import type { Changes, Item } from '@candor/contract/views'
import { sample } from './sample.ts'
import { bodyOf, type Client, type TestWorkspace, type World } from './world.ts'

/** A workspace in which changes are reviewed, and what people do there. */
export class ReviewDesk {
  readonly workspace: TestWorkspace
  readonly #world: World
  #admin: Client | undefined

  static async open(world: World, slug: string): Promise<ReviewDesk> {
    return new ReviewDesk(world, await world.createWorkspace(slug, sample))
  }

  constructor(world: World, workspace: TestWorkspace) {
    this.#world = world
    this.workspace = workspace
  }

  at(path: string): string {
    return `/api/workspaces/${this.workspace.slug}${path}`
  }

  /** Somebody who signs in for the occasion, with their account's id. */
  async person(role: Role): Promise<Person> {
    const client = await this.workspace.signIn(role)
    const { user } = await bodyOf<{ user: { id: string } }>(client.get('/api/session'))
    return { ...client, id: user.id }
  }

  async setRule(rule: Partial<ReviewRule>): Promise<void> {
    this.#admin ??= await this.workspace.signIn('admin')
    const { rule: before, version } = await this.settings()
    const headers = { 'if-match': `"${version}"` }
    const body = { rule: { ...before, ...rule } }
    const answer = await this.#admin.send('PUT', this.at('/review/rule'), body, headers)
    if (answer.status !== 200) throw new Error(await answer.text())
  }

  async settings(): Promise<ReviewSettings> {
    this.#admin ??= await this.workspace.signIn('admin')
    return bodyOf<ReviewSettings>(this.#admin.get(this.at('/review')))
  }

  async item(client: Client, key: string): Promise<Item> {
    const { items } = await bodyOf<{ items: Item[] }>(client.get(this.at('/items')))
    const item = items.find((one) => one.key === key)
    if (!item) throw new Error(`no item ${key}`)
    return item
  }

  async edit(client: Client, key: string, fields: object): Promise<Response> {
    const item = await this.item(client, key)
    const body = { data: { ...item.data, ...fields } }
    const headers = { 'if-match': `"${item.version}"` }
    return client.send('PUT', this.at(`/items/${item.id}`), body, headers)
  }

  /** A request for the changes of these keys. */
  async put(client: Client, keys: readonly string[], more: object = {}): Promise<ChangeRequest> {
    const answer = await this.tryToPut(client, keys, more)
    if (answer.status !== 201) throw new Error(await answer.text())
    return bodyOf<ChangeRequest>(answer)
  }

  async tryToPut(client: Client, keys: readonly string[], more: object = {}): Promise<Response> {
    const changes = (await this.changes(client)).changes
      .filter(({ key }) => keys.includes(key))
      .map(({ kind, key }) => ({ kind, key }))
    const body = { title: 'Some changes', description: '', changes, ...more }
    return client.send('POST', this.at('/change-requests'), body)
  }

  show(client: Client, number: number): Promise<ChangeRequest> {
    return bodyOf<ChangeRequest>(client.get(this.at(`/change-requests/${number}`)))
  }

  /** Says something of changes as they are now. */
  async review(client: Client, number: number, said: Said): Promise<Response> {
    const { verdict = 'approved', keys, words = '' } = said
    const { changes } = await this.show(client, number)
    const named = changes
      .filter(({ key }) => keys === undefined || keys.includes(key))
      .map(({ kind, key, hash }) => ({ kind, key, hash: hash ?? '0'.repeat(64) }))
    const body = { verdict, changes: named, words }
    return client.send('POST', this.at(`/change-requests/${number}/reviews`), body)
  }

  /** What to send to publish the changes of these keys. */
  async choice(client: Client, keys?: readonly string[]) {
    const { release, changes } = await this.changes(client)
    const chosen = changes.filter(({ key }) => keys === undefined || keys.includes(key))
    const named = chosen.map(({ kind, key, version }) => ({ kind, key, version }))
    return { note: '', after: release, changes: named }
  }

  async publish(client: Client, keys?: readonly string[]): Promise<Response> {
    return client.send('POST', this.at('/releases'), await this.choice(client, keys))
  }

  changes(client: Client): Promise<Changes> {
    return bodyOf<Changes>(client.get(this.at('/changes')))
  }

  async standing(client: Client, key: string): Promise<ReviewStanding['changes'][number]> {
    const { changes } = await bodyOf<ReviewStanding>(client.get(this.at('/changes/review')))
    const found = changes.find((one) => one.key === key)
    if (!found) throw new Error(`no change of ${key}`)
    return found
  }

  /** Discards a change as it is now. */
  async discard(client: Client, key: string): Promise<Response> {
    const { changes } = await this.changes(client)
    const found = changes.find((one) => one.key === key)
    if (!found) throw new Error(`no change of ${key}`)
    const { kind, hash } = found
    return client.send('POST', this.at('/changes/discard'), { kind, key, hash })
  }

  async publicFaqs(): Promise<Record<string, string>> {
    await this.#world.context.directory.reload()
    const { slug } = this.workspace
    const document = await bodyOf<TrustCenter>(
      this.#world.app.request(`http://${slug}.localhost/trust-center.json`),
    )
    return Object.fromEntries((document.faqs ?? []).map(({ key, answer }) => [key, answer]))
  }
}

export type Person = Client & { id: string }

export type Said = {
  verdict?: 'approved' | 'changes_requested' | 'none'
  keys?: readonly string[]
  words?: string
}
