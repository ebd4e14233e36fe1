import { textsOf } from './answer.ts'
import type { Caller } from './call.ts'

/** Addresses for the firewall (reference 4.14). Entries may be ranges or wildcards and change without notice. */
export function createNetworkApi(caller: Caller) {
  const list = async (path: string) => textsOf((await caller.call({ method: 'GET', path })).ip_list)
  return {
    /** Where callbacks come from: for the inbound rule. */
    listCallbackAddresses: () => list('getcallbackip'),
    /** Where the API is: for the outbound rule. */
    listApiAddresses: () => list('get_api_domain_ip'),
  }
}
