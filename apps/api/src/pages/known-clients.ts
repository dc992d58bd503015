import { LRUCache } from 'lru-cache'
import { clientAddress, clientOf, type IsTrusted } from '../client-address.ts'

/** Clients known at once, and how much of what they write is kept of each: memory stays bounded. */
const most = 10_000
const longest = 256

type Peer = { client: string; isProxy: boolean }

/**
 * Whom a visit is counted for. Reading an address takes longer than all else that a hit does, so it is
 * read once. What a peer says of a client is kept only where it is believed: anybody can write anything.
 */
export class KnownClients {
  readonly #isTrusted: IsTrusted
  readonly #peers = new LRUCache<string, Peer>({ max: most })
  readonly #behindProxies = new LRUCache<string, string>({ max: most })

  constructor(isTrusted: IsTrusted) {
    this.#isTrusted = isTrusted
  }

  find(peer: string, forwardedFor: string | undefined): string {
    const { client, isProxy } = this.#peers.get(peer) ?? this.#meet(peer)
    if (forwardedFor === undefined || !isProxy) return client
    if (forwardedFor.length > longest) return this.#read(peer, forwardedFor)
    const key = `${peer} ${forwardedFor}`
    return this.#behindProxies.get(key) ?? this.#meetBehind(key, this.#read(peer, forwardedFor))
  }

  #meetBehind(key: string, client: string): string {
    this.#behindProxies.set(key, client)
    return client
  }

  #meet(peer: string): Peer {
    const met = { client: this.#read(peer, undefined), isProxy: this.#isTrusted(peer) }
    this.#peers.set(peer, met)
    return met
  }

  #read(peer: string, forwardedFor: string | undefined): string {
    return clientOf(clientAddress(peer, forwardedFor, this.#isTrusted) ?? '')
  }
}
