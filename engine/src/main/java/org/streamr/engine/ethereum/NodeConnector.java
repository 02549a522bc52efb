package org.streamr.engine.ethereum;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import org.streamr.chain.contract.Contracts;
import org.streamr.chain.contract.Outbox;
import org.streamr.chain.rpc.JsonRpc;
import org.streamr.chain.web3.contract.Web3Contracts;
import org.streamr.chain.web3.contract.Web3Outbox;
import org.streamr.engine.services.EthereumConnector;
import org.streamr.engine.services.EthereumService;

/** Connects over JSON-RPC. */
public final class NodeConnector implements EthereumConnector {
  @Override
  public EthereumService connect(URI node, Path folder) {
    JsonRpc rpc = JsonRpc.to(node);
    try {
      return new Connected(
          rpc, new Web3Contracts(rpc), Web3Outbox.open(rpc, folder, InstantSource.system()));
    } catch (RuntimeException e) {
      rpc.close();
      throw e;
    }
  }

  private record Connected(JsonRpc rpc, Contracts contracts, Outbox outbox)
      implements EthereumService {
    @Override
    public long chainId() {
      return contracts.chainId();
    }

    @Override
    public void close() {
      outbox.close();
      rpc.close();
    }
  }
}
