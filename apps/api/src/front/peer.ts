import type { IncomingMessage } from 'node:http'

/** By this header the thread in front tells whom it forwards for; it never lets one of a client pass. */
export const peerHeader = 'x-candor-peer'

/**
 * By this header the API tells the front that the client's connection is not worth keeping. Were it to close
 * its own, the answer could be lost while a large body is still being handed on.
 */
export const dropHeader = 'x-candor-drop'

type Incoming = Pick<IncomingMessage, 'headers'> & {
  socket: { remoteAddress?: string | undefined }
}

export type PeerOf = (incoming: Incoming) => string | undefined

/** The other end of the connection itself. */
export const connectedPeer: PeerOf = ({ socket }) => socket.remoteAddress

/** Behind our own front, whose socket nobody else can reach: the other end of its connection. */
export const forwardedPeer: PeerOf = ({ headers }) => {
  const peer = headers[peerHeader]
  return typeof peer === 'string' ? peer : undefined
}
