/** What has to be in DNS for a host, and where our own answer is to be had. */
export type WantedRecords = {
  hostname: string
  txt: { name: string; value: string }
  /** The workspace's own, so that a left-over record is of no use to anybody else. */
  cname: { name: string; value: string }
  challenge: { path: string; value: string }
}

export type Claim = { id: string; hostname: string; token: string; target: string }

export const challengePath = '/.well-known/candor-challenge/'

export function wantedRecords(claim: Claim, pagesDomain: string): WantedRecords {
  const { hostname, token, target, id } = claim
  return {
    hostname,
    txt: { name: `_candor-challenge.${hostname}`, value: token },
    cname: { name: hostname, value: `${target}.hosts.${pagesDomain}` },
    challenge: { path: `${challengePath}${id}`, value: token },
  }
}
