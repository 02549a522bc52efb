import { useMemo } from 'react';
import {
  type Abi,
  type Address,
  encodeDeployData,
  formatEther,
  type Hex,
  type TransactionReceipt,
} from 'viem';
import { useStreamr, useWallet, type Wallet } from '../../../wallet';
import type { CompiledContract } from '../solidity/model';
import { ChainError, chainError, type Refusing } from './revert';

/** How far a transaction has come. */
export type TransactionStep = 'estimating' | 'signing' | 'mining' | 'done';

export interface Deployed {
  readonly address: Address;
  readonly receipt: TransactionReceipt;
}

/** Calls of contracts as the wallet's account. All errors are sentences. */
export interface ContractCalls {
  /** What deploying costs now, in gas. */
  estimateDeployment(contract: CompiledContract, args: readonly unknown[]): Promise<bigint>;
  deploy(
    contract: CompiledContract,
    args: readonly unknown[],
    onStep: (step: TransactionStep) => void,
  ): Promise<Deployed>;
  read(call: FunctionCall): Promise<unknown>;
  write(
    call: FunctionCall & { readonly value?: bigint },
    onStep: (step: TransactionStep) => void,
  ): Promise<TransactionReceipt>;
}

export interface FunctionCall extends Refusing {
  readonly address: Address;
  readonly abi: Abi;
  readonly functionName: string;
  readonly args: readonly unknown[];
}

/** One part in so many is added to the gas that a call needs now: what is changed meanwhile may cost more. */
const GAS_MARGIN = 4n;
const NOT_DEPLOYED = 'The contract was not deployed';

export function useContractCalls(): ContractCalls {
  const access = useStreamr();
  const wallet = useWallet();
  return useMemo(() => callsOf(access, wallet), [access, wallet]);
}

function callsOf(access: ReturnType<typeof useStreamr>, wallet: Wallet): ContractCalls {
  const connection = async () => (await access.chain()).connection;

  const sender = (what: string) => {
    if (!wallet.client || !wallet.account) {
      throw new ChainError(`${what}: connect a wallet first, in the corner at the top.`);
    }
    if (wallet.isWrongChain) {
      throw new ChainError(
        `${what}: the wallet is on chain ${wallet.chainId}, and this network is chain ${access.config.chainId}. ` +
          'Switch the wallet to it, and try again.',
      );
    }
    return { client: wallet.client, account: wallet.account };
  };

  /** Wallets say it too, each in its own way, and some only after the owner has agreed. */
  const requireEther = async (what: string, account: Address, gas: bigint, value = 0n) => {
    const { reader } = await connection();
    const [balance, price] = await Promise.all([
      reader.getBalance({ address: account }),
      reader.getGasPrice(),
    ]);
    const needed = gas * price + value;
    if (balance >= needed) return;
    throw new ChainError(
      `${what}: the account has ${formatEther(balance)} ether, and ${formatEther(needed)} may be needed. ` +
        'Send it some, and try again.',
    );
  };

  const mined = async (what: string, hash: Hex): Promise<TransactionReceipt> => {
    const { reader } = await connection();
    const receipt = await reader.waitForTransactionReceipt({ hash });
    if (receipt.status === 'success') return receipt;
    throw new ChainError(`${what}: transaction ${hash} was reverted, and used ${receipt.gasUsed} gas.`);
  };

  const estimateDeployment = async (contract: CompiledContract, args: readonly unknown[]) => {
    const { reader } = await connection();
    const { abi, bytecode } = contract;
    try {
      return await reader.estimateGas({
        ...(wallet.account ? { account: wallet.account } : {}),
        data: encodeDeployData({ abi, bytecode, args }),
      });
    } catch (cause) {
      throw chainError(NOT_DEPLOYED, cause, contract);
    }
  };

  return {
    estimateDeployment,

    async deploy(contract, args, onStep) {
      const { client, account } = sender(NOT_DEPLOYED);
      const { abi, bytecode } = contract;
      onStep('estimating');
      const needed = await estimateDeployment(contract, args);
      try {
        const gas = needed + needed / GAS_MARGIN;
        await requireEther(NOT_DEPLOYED, account, gas);
        onStep('signing');
        const { chain } = await connection();
        const hash = await client.deployContract({ abi, bytecode, args, chain, gas });
        onStep('mining');
        const receipt = await mined(NOT_DEPLOYED, hash);
        if (!receipt.contractAddress) throw new ChainError(`${NOT_DEPLOYED}: transaction ${hash} made none.`);
        onStep('done');
        return { address: receipt.contractAddress, receipt };
      } catch (cause) {
        throw chainError(NOT_DEPLOYED, cause, contract);
      }
    },

    async read(call) {
      const { reader } = await connection();
      try {
        return await reader.readContract({ ...call, ...(wallet.account ? { account: wallet.account } : {}) });
      } catch (cause) {
        throw chainError(`${call.functionName} gave no answer`, cause, call);
      }
    },

    async write({ value = 0n, ...call }, onStep) {
      const what = `${call.functionName} was not done`;
      const { client, account } = sender(what);
      try {
        onStep('estimating');
        const { reader, chain } = await connection();
        const needed = await reader.estimateContractGas({ ...call, account, value });
        const gas = needed + needed / GAS_MARGIN;
        await requireEther(what, account, gas, value);
        onStep('signing');
        const hash = await client.writeContract({ ...call, chain, value, gas });
        onStep('mining');
        const receipt = await mined(what, hash);
        onStep('done');
        return receipt;
      } catch (cause) {
        throw chainError(what, cause, call);
      }
    },
  };
}
