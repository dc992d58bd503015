import { AppError } from '@candor/core/app-error'
import {
  liveChannel,
  type LiveNews,
  type Person,
  readLiveNews,
  tellLive,
} from '@candor/core/live/tell'
import type { ConnectionTarget } from '@candor/db/connect'
import type { DB } from '@candor/db/schema'
import type { Kysely } from 'kysely'
import type { Closers } from '../closers.ts'
import { listen } from '../listen.ts'
import { Looks } from './looks.ts'
import { Names } from './names.ts'
import { People, placeOf } from './people.ts'
import { Places } from './places.ts'
import { LiveStream, type Visitor } from './stream.ts'
import { liveTimes } from './times.ts'

type Options = {
  db: Kysely<DB>
  /** As candor_app, for the one connection on which this node listens. */
  target: ConnectionTarget
  times?: typeof liveTimes
}

/** Dashboards that are open on this node: told at once what changes, by whatever node it was written. */
export class Live {
  readonly #options: Options
  readonly #times: typeof liveTimes
  readonly #places = new Places()
  readonly #names: Names
  readonly #people: People
  readonly #looks = new Looks()
  readonly #listening: { stop: () => Promise<void> }
  readonly #round: NodeJS.Timeout
  #isStopped = false

  constructor(options: Options) {
    this.#options = options
    this.#times = options.times ?? liveTimes
    this.#names = new Names(options.db)
    this.#people = new People(3 * this.#times.round, this.#names)
    this.#listening = listen({
      target: options.target,
      channel: liveChannel,
      onNews: (payload) => this.#hear(payload),
      onListening: async () => this.#lookAnew(),
    })
    this.#round = setInterval(() => this.#makeRound(), this.#times.round).unref()
  }

  /** Opens a stream for somebody who was let in, or refuses what is too much. */
  open(visitor: Visitor): LiveStream {
    if (this.#isStopped) throw new AppError('unavailable', 'This node is going down')
    this.#places.refuseTooMany(visitor)
    const { workspaceId } = visitor
    const people = () => this.#people.in(workspaceId)
    const stream = new LiveStream({ visitor, people, onEnd: (ended) => this.#leave(ended) })
    this.#places.add(stream)
    this.#announce([stream])
    // What was told between letting in and now went unheard.
    void this.#looks.whetherMayStay(stream)
    void this.#looks.forMissed(stream, this.#times.opening)
    return stream
  }

  /** Ends every stream at once. */
  async stop(): Promise<void> {
    if (this.#isStopped) return
    this.#isStopped = true
    clearInterval(this.#round)
    for (const stream of this.#places.all) stream.end()
    await this.#listening.stop()
  }

  #hear(payload: string): void {
    const news = readLiveNews(payload)
    switch (news?.type) {
      case 'changed':
        return this.#places.in(news.workspaceId).forEach((stream) => stream.tell(news.what))
      case 'told':
        return this.#places
          .in(news.workspaceId)
          .filter(({ visitor }) => news.users.includes(visitor.user.id))
          .forEach((stream) => stream.tell('inbox'))
      case 'member':
        return this.#checkAll(news.userId, news.workspaceId)
      case 'session':
        return this.#checkAll(news.userId)
      case 'moved':
        return this.#move(news)
      case 'here':
        return void this.#people.meet(news.people).then((changed) => this.#tellOf(changed))
      case 'gone':
        return this.#tellOf(this.#people.remove(news.connections))
    }
  }

  #tellOf(workspaces: ReadonlySet<string>): void {
    for (const id of workspaces) this.#places.in(id).forEach((stream) => stream.tellPeople())
  }

  /** Only a person's own stream goes where they say. */
  #move({ workspaceId, userId, connection, ...news }: LiveNews & { type: 'moved' }): void {
    const stream = this.#places.of(userId).find((one) => one.connection === connection)
    if (stream?.visitor.workspaceId !== workspaceId) return
    stream.place = placeOf(news)
    this.#announce([stream])
  }

  #announce(streams: readonly LiveStream[]): void {
    streams.forEach(({ visitor }) => this.#names.set(visitor.user))
    const people = streams.map(personOf)
    this.#tellOf(this.#people.put(people))
    for (let at = 0; at < people.length; at += toldAtOnce) {
      this.#tell({ type: 'here', people: people.slice(at, at + toldAtOnce) })
    }
  }

  #leave(stream: LiveStream): void {
    this.#places.remove(stream)
    setTimeout(() => {
      this.#tellOf(this.#people.remove([stream.connection]))
      this.#tell({ type: 'gone', connections: [stream.connection] })
    }, this.#times.linger).unref()
  }

  /** What other nodes do not hear now they hear in the next round, or miss in the third. */
  #tell(news: LiveNews): void {
    tellLive(this.#options.db, news).catch(() => undefined)
  }

  #makeRound(): void {
    const now = performance.now()
    this.#announce([...this.#places.all])
    this.#tellOf(this.#people.sweep())
    for (const stream of this.#places.all) {
      if (now - stream.beatAt >= this.#times.beat) stream.beat()
      if (now - stream.checkedAt >= this.#times.check) void this.#looks.whetherMayStay(stream)
    }
  }

  #lookAnew(): void {
    for (const stream of this.#places.all) {
      stream.tellAll()
      void this.#looks.whetherMayStay(stream)
    }
  }

  #checkAll(userId: string, workspaceId?: string): void {
    for (const stream of this.#places.of(userId)) {
      const isMeant = workspaceId === undefined || stream.visitor.workspaceId === workspaceId
      if (isMeant) void this.#looks.whetherMayStay(stream)
    }
  }
}

export function openLive(options: Options, closers: Closers): Live {
  const live = new Live(options)
  closers.add(() => live.stop())
  return live
}

/** The nodes are told at most 8,000 bytes in one go. */
const toldAtOnce = 25

function personOf({ connection, place, visitor: { user, workspaceId } }: LiveStream): Person {
  return { connection, workspaceId, userId: user.id, ...place }
}
