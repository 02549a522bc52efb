package org.streamr.web.rpc;

import java.util.Set;

/** Which calls are passed on: those that read, and transactions that are signed already. */
public final class RpcMethods {
  private static final Set<String> EVERYWHERE =
      Set.of(
          "eth_blobBaseFee",
          "eth_blockNumber",
          "eth_call",
          "eth_chainId",
          "eth_createAccessList",
          "eth_estimateGas",
          "eth_feeHistory",
          "eth_gasPrice",
          "eth_getBalance",
          "eth_getBlockByHash",
          "eth_getBlockByNumber",
          "eth_getBlockReceipts",
          "eth_getBlockTransactionCountByHash",
          "eth_getBlockTransactionCountByNumber",
          "eth_getCode",
          "eth_getFilterChanges",
          "eth_getFilterLogs",
          "eth_getLogs",
          "eth_getProof",
          "eth_getStorageAt",
          "eth_getTransactionByBlockHashAndIndex",
          "eth_getTransactionByBlockNumberAndIndex",
          "eth_getTransactionByHash",
          "eth_getTransactionCount",
          "eth_getTransactionReceipt",
          "eth_maxPriorityFeePerGas",
          "eth_newBlockFilter",
          "eth_newFilter",
          "eth_sendRawTransaction",
          "eth_syncing",
          "eth_uninstallFilter",
          "net_version",
          "web3_clientVersion");

  /** What wallets ask a development chain, which signs with the keys that everybody has. */
  private static final Set<String> DEVELOPMENT =
      Set.of(
          "eth_accounts",
          "eth_requestAccounts",
          "eth_sendTransaction",
          "eth_sign",
          "eth_signTypedData_v4",
          "personal_sign");

  private final boolean development;

  /**
   * @param development whether the chain is one for development
   */
  public RpcMethods(boolean development) {
    this.development = development;
  }

  /** Whether a method is passed on. */
  public boolean allow(String method) {
    return EVERYWHERE.contains(method) || (development && DEVELOPMENT.contains(method));
  }
}
