package org.streamr.chain.web3.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.streamr.chain.Account;
import org.streamr.chain.ChainException;
import org.streamr.chain.DevelopmentKey;
import org.streamr.chain.KeyAccount;
import org.streamr.chain.StreamMetadata;
import org.streamr.chain.devchain.DevChain;
import org.streamr.chain.devchain.DevChains;
import org.streamr.chain.rpc.JsonRpc;
import org.streamr.chain.web3.EthereumChain;
import org.streamr.chain.web3.deploy.Deployment.Contract;
import org.streamr.chain.web3.node.Bindings;
import org.streamr.chain.web3.node.Node;
import org.streamr.chain.web3.node.TransactionSender;
import org.streamr.contracts.generated.ENSRegistry;
import org.streamr.contracts.generated.Karma;
import org.streamr.contracts.generated.PublicResolver;
import org.streamr.protocol.Address;
import org.streamr.protocol.signature.EthereumKey;

/** Deployments on one real chain: the first brings an ENS, which the others use. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeployerTest {
  private static final Account DEPLOYER = DevelopmentKey.account();
  private static final Account OTHER =
      new KeyAccount(EthereumKey.of(org.streamr.testing.DevelopmentKey.BOB.privateKey()), true);

  @TempDir private Path folder;
  private DevChain anvil;
  private JsonRpc rpc;
  private Deployment ours;

  @BeforeAll
  void start(@TempDir Path chainFolder) {
    anvil = DevChain.start(DevChains.config(chainFolder));
    rpc = JsonRpc.to(anvil.httpUri());
    ours = Deployer.deploy(rpc, DEPLOYER, chainFolder.resolve("contracts.json"), step -> {});
  }

  @AfterAll
  void stop() {
    rpc.close();
    anvil.close();
  }

  private Parameters parameters(String json) throws IOException {
    return Parameters.read(Files.writeString(folder.resolve("parameters.json"), json));
  }

  private Parameters withEns(String root) throws IOException {
    return parameters(
        """
        {"ens": {"registry": "%s", "resolver": "%s", "root": "%s"}, "token": {"address": "%s"}}
        """
            .formatted(
                ours.address(Contract.ENS_REGISTRY),
                ours.address(Contract.ENS_RESOLVER),
                root,
                ours.address(Contract.DATA_COIN)));
  }

  private ENSRegistry ens() {
    return Bindings.at(ENSRegistry::load, ours.address(Contract.ENS_REGISTRY));
  }

  @Test
  void existingEnsAndToken_shouldBeUsed() throws Exception {
    Path file = folder.resolve("second.json");
    Deployment second = Deployer.deploy(rpc, DEPLOYER, file, withEns("other.eth"), step -> {});
    assertThat(second.address(Contract.ENS_REGISTRY))
        .isEqualTo(ours.address(Contract.ENS_REGISTRY));
    assertThat(second.address(Contract.DATA_COIN)).isEqualTo(ours.address(Contract.DATA_COIN));
    assertThat(second.addresses()).doesNotContainKey(Contract.DEVELOPMENT_FAUCET);
    assertThat(second.registry()).isNotEqualTo(ours.registry());
    assertThat(Deployment.read(file)).contains(second);
    try (EthereumChain chain =
        EthereumChain.connect(anvil.webSocketUri(), second, InstantSource.system())) {
      StreamMetadata metadata = new StreamMetadata("n", "", List.of(), 1, 1);
      var stream =
          chain
              .streams()
              .create(DEPLOYER, DEPLOYER.address(), "named", metadata, List.of())
              .stream();
      assertThat(chain.view().resolve("named.other.eth")).contains(stream);
      assertThat(resolved("named.other.eth")).isEqualTo(stream.address());
    }
  }

  private Address resolved(String name) {
    Address resolver = ours.address(Contract.ENS_RESOLVER);
    String word =
        new Node(rpc)
            .read(
                resolver,
                Bindings.at(PublicResolver::load, resolver)
                    .addr(EnsName.parse(name).node())
                    .encodeFunctionCall());
    return Address.parse(word.substring(word.length() - 2 * Address.BYTES));
  }

  @Test
  void rootNameOfSomebodyElse_shouldBeAskedForAndNotTaken() throws Exception {
    TransactionSender sender = new TransactionSender(new Node(rpc), DevelopmentKey.CHAIN_ID);
    EnsName eth = EnsName.parse("eth");
    EnsName theirs = EnsName.parse("theirs.eth");
    Address registry = ours.address(Contract.ENS_REGISTRY);
    sender.send(
        DEPLOYER,
        Optional.of(registry),
        ens()
            .setSubnodeOwner(eth.node(), theirs.labelHash(), OTHER.address().toString())
            .encodeFunctionCall());
    Path file = folder.resolve("theirs.json");
    assertThatThrownBy(
            () -> Deployer.deploy(rpc, DEPLOYER, file, withEns("theirs.eth"), step -> {}))
        .isInstanceOf(ChainException.Undeployed.class)
        .hasMessageContaining("belongs to " + OTHER.address())
        .hasMessageContaining("setApprovalForAll");
    Deployment waiting = Deployment.read(file).orElseThrow();
    sender.send(
        OTHER,
        Optional.of(registry),
        ens().setApprovalForAll(waiting.registry().toString(), true).encodeFunctionCall());
    List<String> steps = new ArrayList<>();
    Deployment done = Deployer.deploy(rpc, DEPLOYER, file, withEns("theirs.eth"), steps::add);
    assertThat(done).isEqualTo(waiting);
    assertThat(steps).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"tokens\": {}} | there is no section 'tokens'",
        "{\"token\": {\"suply\": 1}} | section 'token' has no 'suply'",
        "{\"token\": {\"supply\": \"much\"}} | token.supply is 'much'",
        "{\"token\": {\"supply\": \"0.0000000000000000001\"}} | amount of DATA",
        "{\"token\": {\"supply\": -1}} | less than nothing",
        "{\"token\": {\"address\": \"0x12\"}} | should be an address",
        "{\"ens\": {\"registry\": \"0x00000000000c2e074ec69a0dfb2997ba6c7d2e1e\"}} | only one",
        "{\"ens\": {\"root\": \"streams..eth\"}} | no ENS name",
        "[] | no JSON object",
      })
  void parameters_shouldBeRefusedWithASentence(String json, String says) {
    assertThatThrownBy(
            () ->
                Deployer.deploy(
                    rpc, DEPLOYER, folder.resolve("none.json"), parameters(json), step -> {}))
        .isInstanceOf(ChainException.Undeployed.class)
        .hasMessageContaining(says);
    assertThat(folder.resolve("none.json")).doesNotExist();
  }

  @Test
  void adopted_shouldBeAContract() {
    assertThatThrownBy(
            () ->
                Deployer.deploy(
                    rpc,
                    DEPLOYER,
                    folder.resolve("nowhere.json"),
                    parameters(
                        "{\"token\": {\"address\":"
                            + " \"0x00000000000c2e074ec69a0dfb2997ba6c7d2e1e\"}}"),
                    step -> {}))
        .isInstanceOf(ChainException.Undeployed.class)
        .hasMessageContaining("no contract at that address");
  }

  @Test
  void supply_shouldBeAsAskedFor() throws Exception {
    Parameters parameters = parameters("{\"token\": {\"supply\": \"12.5\"}}");
    Deployment made =
        Deployer.deploy(rpc, DEPLOYER, folder.resolve("supply.json"), parameters, step -> {});
    try (EthereumChain chain =
        EthereumChain.connect(anvil.httpUri(), made, InstantSource.system())) {
      assertThat(chain.token().balance(DEPLOYER.address()))
          .isEqualTo(new BigInteger("6250000000000000000"));
    }
  }

  @Test
  void owner_shouldBeOfferedWhatTheDeployerHasSetUp() throws Exception {
    Path file = folder.resolve("owned.json");
    Parameters parameters =
        parameters("{\"deployment\": {\"owner\": \"%s\"}}".formatted(OTHER.address()));
    Deployment owned = Deployer.deploy(rpc, DEPLOYER, file, parameters, step -> {});
    Address karma = owned.address(Contract.KARMA);
    Karma binding = Bindings.at(Karma::load, karma);
    TransactionSender sender = new TransactionSender(new Node(rpc), DevelopmentKey.CHAIN_ID);
    assertThat(sender.read(karma, binding.pendingOwner().encodeFunctionCall()))
        .endsWith(OTHER.address().toString().substring(2));
    List<String> steps = new ArrayList<>();
    Deployer.deploy(rpc, DEPLOYER, file, parameters, steps::add);
    assertThat(steps).isEmpty();

    sender.send(OTHER, Optional.of(karma), binding.acceptOwnership().encodeFunctionCall());
    Deployer.deployCoordinator(rpc, DEPLOYER, file, parameters, steps::add);
    assertThat(steps)
        .anyMatch(step -> step.startsWith("Left to " + OTHER.address()))
        .anyMatch(step -> step.startsWith("Offering networkCoordinator"));
  }

  @Test
  void artefact_shouldNameTheAbiOfEachContract() {
    JsonNode json = new ObjectMapper().valueToTree(ours.json());
    assertThat(json.get("format").asInt()).isEqualTo(1);
    assertThat(json.get("chainId").asLong()).isEqualTo(DevelopmentKey.CHAIN_ID);
    assertThat(json.get("rootName").asText()).isEqualTo("streams.eth");
    json.get("contracts")
        .fieldNames()
        .forEachRemaining(key -> assertThat(json.get("abis").hasNonNull(key)).as(key).isTrue());
    for (JsonNode abi : json.get("abis")) {
      String resource = "/org/streamr/contracts/abi/" + abi.asText() + ".json";
      URL found = ENSRegistry.class.getResource(resource);
      assertThat(found).as(resource).isNotNull();
    }
  }
}
