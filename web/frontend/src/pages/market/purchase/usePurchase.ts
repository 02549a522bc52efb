import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useReducer } from 'react';
import { DevelopmentFaucet } from 'streamr-client/chain';
import { hexToBytes } from 'viem';
import { type StreamrAccess, useStreamr, useWallet, type Wallet } from '../../../wallet';
import { MarketContracts } from '../data/contracts';
import type { ProductDetails } from '../data/product';
import { DATA } from '../model/amounts';
import { BEGINNING, missing, type PurchaseEvent, type PurchaseState, purchase } from '../model/purchaseSteps';
import { problemText } from '../parts/problems';

/** What the faucet gives at least, so that the next purchase does not need it again. */
const FAUCET_GIVES = 1_000n * DATA;

/** How the licence contract is let take the price: by a signature, or by a transaction of its own. */
export type ApprovalKind = 'permit' | 'transaction';

export interface PurchaseSteps {
  readonly state: PurchaseState;
  readonly hasFaucet: boolean;
  tell(event: PurchaseEvent): void;
  readBalance(): Promise<void>;
  askFaucet(): Promise<void>;
  approve(kind: ApprovalKind): Promise<void>;
  buy(): Promise<void>;
}

/** A purchase of a product's newest version by the wallet's account. */
export function usePurchase(product: ProductDetails): PurchaseSteps {
  const access = useStreamr();
  const wallet = useWallet();
  const queries = useQueryClient();
  const [state, tell] = useReducer(purchase, BEGINNING);

  const attempt = useCallback(async (what: string, action: () => Promise<PurchaseEvent>) => {
    tell({ type: 'waiting' });
    try {
      tell(await action());
    } catch (error) {
      tell({ type: 'failed', problem: problemText(what, error) });
    }
  }, []);

  const balance = async (): Promise<PurchaseEvent> => {
    const chain = await access.chain();
    return { type: 'balanceRead', balance: await dataOf(access, chain).balanceOf(wallet.account!) };
  };

  return {
    state,
    tell,
    hasFaucet: hasFaucet(access),
    readBalance: () => attempt('The balance cannot be read', balance),
    askFaucet: () =>
      attempt('The faucet gave nothing', async () => {
        const chain = await access.signing();
        const needed = missing(state);
        const faucet = new DevelopmentFaucet(
          chain.connection,
          access.deployment.address('developmentFaucet'),
        );
        await faucet.drip(wallet.account!, needed > FAUCET_GIVES ? needed : FAUCET_GIVES);
        return balance();
      }),
    approve: (kind) =>
      attempt('Nothing was approved', async () => {
        const data = dataOf(access, await access.signing());
        const { license, price } = { license: product.license, price: state.quote!.price };
        if (kind === 'permit') return { type: 'approved', approved: await data.permit(license, price) };
        await data.ensureAllowance(license, price);
        return { type: 'approved', approved: 'given' };
      }),
    buy: () =>
      attempt('The licence was not bought', async () => {
        const { market } = await MarketContracts.signing(access);
        const { quote, attestation, approved } = state;
        const bought = await market.license(product.license).purchase(
          {
            period: quote!.seconds,
            maxPrice: quote!.price,
            attestation,
            publicKey: publicKeyOf(wallet),
          },
          approved!,
        );
        await queries.invalidateQueries({ queryKey: ['market'] });
        return { type: 'bought', bought };
      }),
  };
}

export function hasFaucet({ config }: StreamrAccess): boolean {
  return config.development && config.contracts.contracts.developmentFaucet !== undefined;
}

function dataOf({ deployment }: StreamrAccess, chain: Awaited<ReturnType<StreamrAccess['chain']>>) {
  return chain.data(deployment.address('dataCoin'));
}

/** Wallets do not tell their public key; whoever needs keys of streams wrapped for it registers it with the stream later. */
function publicKeyOf({ client }: Wallet): Uint8Array | undefined {
  const account = client?.account;
  return account?.type === 'local' ? hexToBytes(account.publicKey) : undefined;
}
