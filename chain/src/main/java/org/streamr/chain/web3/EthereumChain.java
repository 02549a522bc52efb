package org.streamr.chain.web3;

import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.streamr.chain.ChainException;
import org.streamr.chain.ChainView;
import org.streamr.chain.StreamContracts;
import org.streamr.chain.Token;
import org.streamr.chain.network.BrokerNetwork;
import org.streamr.chain.rpc.JsonRpc;
import org.streamr.chain.web3.delivery.DeliveryArea;
import org.streamr.chain.web3.delivery.DeliveryModel;
import org.streamr.chain.web3.deploy.Deployment;
import org.streamr.chain.web3.deploy.Deployment.Contract;
import org.streamr.chain.web3.errors.ErrorTable;
import org.streamr.chain.web3.market.MarketArea;
import org.streamr.chain.web3.market.MarketModel;
import org.streamr.chain.web3.network.NetworkModel;
import org.streamr.chain.web3.network.Web3BrokerNetwork;
import org.streamr.chain.web3.node.Node;
import org.streamr.chain.web3.node.TransactionSender;
import org.streamr.chain.web3.payment.PaymentArea;
import org.streamr.chain.web3.stream.StreamModel;
import org.streamr.chain.web3.stream.StreamView;
import org.streamr.chain.web3.stream.Web3StreamContracts;
import org.streamr.chain.web3.token.Web3Token;
import org.streamr.chain.web3.view.ContractCalls;
import org.streamr.chain.web3.view.FollowedChain;
import org.streamr.chain.web3.view.ReadModel;

/** A connection to the chain that our contracts are on, with all that the ports offer. */
public final class EthereumChain implements AutoCloseable {
  private final JsonRpc rpc;
  private final FollowedChain followed;
  private final ChainView view;
  private final StreamContracts streams;
  private final Token token;
  private final PaymentArea payments;
  private final DeliveryArea deliveries;
  private final MarketArea market;
  private final Deployment deployment;
  private final Optional<BrokerNetwork> network;

  private EthereumChain(JsonRpc rpc, Deployment deployment, InstantSource clock) {
    this.rpc = rpc;
    this.deployment = deployment;
    Node node = new Node(rpc);
    deployment.requireChain(node.chainId(), rpc.uri());
    StreamModel streamModel = new StreamModel(deployment.registry(), deployment.rootName());
    PaymentArea.Models paymentModels = PaymentArea.Models.of(deployment);
    DeliveryModel deliveryModel = new DeliveryModel(deployment);
    MarketModel marketModel = new MarketModel(deployment);
    Optional<NetworkModel> networkModel =
        deployment.find(Contract.NETWORK_DIRECTORY).map(NetworkModel::new);
    List<ReadModel<?>> models = new ArrayList<>(List.of(streamModel, deliveryModel, marketModel));
    models.addAll(paymentModels.all());
    networkModel.ifPresent(models::add);
    this.followed =
        FollowedChain.start(rpc, deployment.chainId(), deployment.block(), models, clock);
    if (!node.hasCode(deployment.registry())) {
      followed.close();
      throw new ChainException.Undeployed(
          "There is no stream registry at "
              + deployment.registry()
              + " on chain "
              + deployment.chainId()
              + ": check the file of contract addresses, or deploy the contracts");
    }
    TransactionSender sender = new TransactionSender(node, deployment.chainId());
    this.view = new StreamView(followed, streamModel);
    this.streams =
        new Web3StreamContracts(
            ContractCalls.of(sender, followed, ErrorTable.STREAM), deployment.registry(), view);
    this.token = new Web3Token(sender, deployment);
    this.payments = PaymentArea.of(sender, followed, paymentModels, deployment);
    this.deliveries = DeliveryArea.of(sender, followed, deliveryModel, deployment);
    this.market = MarketArea.of(sender, followed, marketModel, deployment, view, streams, clock);
    this.network =
        networkModel.map(
            model ->
                new Web3BrokerNetwork(
                    ContractCalls.of(sender, followed, ErrorTable.NETWORK),
                    deployment,
                    followed,
                    model));
  }

  /**
   * Connects, and reads all streams.
   *
   * @param node {@code http(s)} or {@code ws(s)}; a websocket tells of new blocks at once
   * @throws ChainException.Unavailable if the node cannot be reached
   * @throws ChainException.WrongChain if it serves another chain than the contracts are on
   * @throws ChainException.Undeployed if there is no registry where there should be one
   */
  public static EthereumChain connect(URI node, Deployment deployment, InstantSource clock) {
    JsonRpc rpc = JsonRpc.to(node);
    try {
      return new EthereumChain(rpc, deployment, clock);
    } catch (RuntimeException e) {
      rpc.close();
      throw e;
    }
  }

  /** Streams and permissions as of now. */
  public ChainView view() {
    return view;
  }

  /** Changes streams. */
  public StreamContracts streams() {
    return streams;
  }

  /** DATA and ether. */
  public Token token() {
    return token;
  }

  /** Payment channels, prices, and karma. */
  public PaymentArea payments() {
    return payments;
  }

  /** Contracts that subscribe to streams, and delivering to them. */
  public DeliveryArea deliveries() {
    return deliveries;
  }

  /** The data market: products, licences, wishes. */
  public MarketArea market() {
    return market;
  }

  /**
   * Brokers, partitions and epochs.
   *
   * @throws ChainException.Undeployed if it is not known where the network's directory is
   */
  public BrokerNetwork network() {
    return network.orElseThrow(
        () ->
            new ChainException.Undeployed(
                "It is not known where the network directory is on chain "
                    + deployment.chainId()
                    + ": use a file of contract addresses that names networkDirectory"));
  }

  /** Where the contracts are. */
  public Deployment deployment() {
    return deployment;
  }

  @Override
  public void close() {
    followed.close();
    rpc.close();
  }
}
