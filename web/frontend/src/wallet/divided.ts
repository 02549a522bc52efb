import type { EIP1193Provider } from 'viem';

/** What only the wallet can answer: who it is, which chain it is on, and whatever it signs. */
const OF_THE_WALLET =
  /^(eth_requestAccounts|eth_accounts|eth_chainId|eth_sendTransaction|eth_sign\w*|personal_\w+|wallet_\w+)$/;

/**
 * A provider that asks the wallet for what only it can answer, and the node's own Ethereum node for the rest: so that what is
 * shown and what is signed are of the same chain, whatever endpoint the wallet has been given for it.
 */
export function dividedProvider(wallet: EIP1193Provider, rpcUrl: string): EIP1193Provider {
  let id = 0;
  const request = async ({ method, params }: { method: string; params?: unknown }) => {
    if (OF_THE_WALLET.test(method)) return wallet.request({ method, params } as never);
    id += 1;
    const response = await fetch(rpcUrl, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id, method, params: params ?? [] }),
    });
    const answer = (await response.json()) as { readonly result?: unknown; readonly error?: object };
    if (answer.error) throw Object.assign(new Error('The Ethereum node refused the call.'), answer.error);
    return answer.result;
  };
  return {
    request: request as EIP1193Provider['request'],
    on: (event, listener) => wallet.on(event, listener),
    removeListener: (event, listener) => wallet.removeListener(event, listener),
  };
}
