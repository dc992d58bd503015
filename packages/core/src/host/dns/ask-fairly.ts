import { type Answer, ask, type RecordType, type Server } from './ask.ts'
import { askPacket } from './ask-packet.ts'

/** Asks so that nothing counts as a server's definite word but what it can say for certain. */
export async function askFairly(server: Server, type: RecordType, name: string): Promise<Answer> {
  const answer = await ask(server, type, name)
  if (server.kind === 'resolver' || answer.said !== 'none') return answer
  if (type !== 'CNAME') {
    // Where a name leads on to another zone, that zone's servers have the word, not these.
    const alias = await ask(server, 'CNAME', name)
    if (alias.said === 'values') return { said: 'nothing', problem: 'ELSEWHERE' }
    if (alias.said === 'nothing') return alias
  }
  const isItsWord = (await hasTheWord(server, type, name)) ?? (await hasTheWord(server, type, name))
  return isItsWord ? answer : { said: 'nothing', problem: 'NOT_ITS_ZONE' }
}

/**
 * Whether a server speaks for the zone. One that has delegated it, or that does not have it at all, has
 * no answer either, and that looks as if there were nothing; it does not claim the word, though.
 */
async function hasTheWord(
  server: Server,
  type: RecordType,
  name: string,
): Promise<boolean | undefined> {
  return (await askPacket(server, type, name))?.flag_aa
}
