import type { Dns, Said } from './dns/dns.ts'

/** Both kinds of addresses, as one answer of each server. */
export async function askAddresses(dns: Dns, name: string): Promise<Said[]> {
  const [four, six] = await Promise.all([dns.askAll('A', name), dns.askAll('AAAA', name)])
  return four.map(({ server, answer }, n) => {
    const other = six[n]?.answer ?? answer
    if (answer.said === 'nothing' || other.said === 'nothing') {
      return { server, answer: answer.said === 'nothing' ? answer : other }
    }
    const values = [answer, other].flatMap((one) => (one.said === 'values' ? one.values : []))
    return { server, answer: values.length > 0 ? { said: 'values', values } : { said: 'none' } }
  })
}
