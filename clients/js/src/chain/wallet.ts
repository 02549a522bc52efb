import type { EIP1193Provider } from 'viem';
import { createWalletClient, custom } from 'viem';
import type { Account } from '../client/account.js';
import { checksumAddress, parseAddress } from '../protocol/address.js';
import { SIGNATURE_TYPE } from '../protocol/batch.js';
import { fromHex, to0x } from '../protocol/bytes.js';
import { BATCH_TYPES } from '../protocol/digest.js';
import { addressOf, ORIGIN_TYPE } from '../protocol/header.js';
import type { BatchSigner } from '../protocol/signatures/method.js';
import { explained } from './transactions.js';

/** A browser wallet's account: to be given to a client as `account` and, to publish, as `signer`. */
export interface WalletAccount {
  readonly account: Account;
  /** Asks the wallet to sign each batch, which it shows; so it suits people, not machines. */
  readonly signer: BatchSigner;
}

/**
 * Asks a wallet (EIP-1193) for its account.
 * @throws StreamrError if it does not give one
 */
export async function connectWallet(provider: EIP1193Provider): Promise<WalletAccount> {
  const [given] = await explained('The wallet gave no account', () =>
    provider.request({ method: 'eth_requestAccounts' }),
  );
  const origin = parseAddress(given ?? '');
  const address = checksumAddress(origin);
  const wallet = createWalletClient({ transport: custom(provider), account: address });
  return {
    account: { address, signMessage: async (text) => fromHex(await wallet.signMessage({ message: text })) },
    signer: {
      signatureType: SIGNATURE_TYPE.SECP256K1,
      originType: ORIGIN_TYPE.ETHEREUM,
      origin,
      sign: async ({ header, root, chainId }) => {
        const signature = await wallet.signTypedData({
          domain: { name: 'Streamr', version: '1', chainId, verifyingContract: addressOf(header.stream) },
          types: BATCH_TYPES,
          primaryType: 'Batch',
          message: {
            partition: header.partition,
            run: to0x(header.run),
            firstSequence: BigInt(header.firstSequence),
            signedAt: BigInt(header.signedAt),
            count: header.count,
            encryptionType: header.encryptionType,
            keyId: to0x(header.keyId),
            root: to0x(root),
          },
        });
        return fromHex(signature);
      },
    },
  };
}
