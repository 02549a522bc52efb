package org.streamr.engine.modules.ethereum;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.streamr.chain.Account;
import org.streamr.chain.ChainException;
import org.streamr.chain.contract.MalformedAbiException;
import org.streamr.chain.contract.Outbox;
import org.streamr.engine.modules.base.Param;
import org.streamr.engine.modules.base.Records;
import org.streamr.engine.modules.base.Spec;
import org.streamr.engine.services.EthereumService;
import org.streamr.engine.services.Services;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Category;
import org.streamr.engine.spi.InvalidParameterException;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.ParameterSpec.Kind;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.PortType;
import org.streamr.engine.spi.Ports;
import org.streamr.engine.spi.Scope;
import org.streamr.engine.spi.Sink;
import org.streamr.engine.spi.Value;
import org.streamr.engine.value.ValueCodec;

/** Sends transactions to a contract. */
public final class Transact implements ModuleType {
  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "ethereum.transact",
            "Write contract",
            Category.ETHEREUM,
            "Sends a transaction that calls a function of a contract, from the engine account of"
                + " the owner of the canvas, which pays for the gas. Each message sends one, and"
                + " only one, also after a crash; more is bid for what is not mined for a while."
                + " What becomes of it is in the log. In a playback nothing is sent: the log says"
                + " what would have been.")
        .in("call", "Call", PortType.ANY, "Each message sends a transaction.")
        .with(
            ContractFunction.ADDRESS,
            ContractFunction.ABI,
            Param.required(
                Kind.TEXT,
                "function",
                "Function",
                "Its name, or, if several have it, such as" + " set(uint256)."),
            ContractFunction.FIXED,
            Param.text("value", "Ether", "0", "How much ether is sent along with each."))
        .build();
  }

  @Override
  public Ports ports(Parameters parameters) {
    return new Ports(ContractFunction.of(parameters).inputs(), List.of());
  }

  @Override
  public Behaviour create(Parameters parameters) {
    ContractFunction contract = ContractFunction.of(parameters);
    if (contract.function().readOnly()) {
      throw new InvalidParameterException(
          "function",
          "is " + contract.function().signature() + ", which changes nothing: use Read contract");
    }
    BigInteger value = wei(parameters.text("value"));
    if (value.signum() > 0 && !contract.function().payable()) {
      throw new InvalidParameterException(
          "value", "is not 0, but " + contract.function().signature() + " takes no ether");
    }
    return new Sending(contract, value);
  }

  private static BigInteger wei(String ether) {
    try {
      BigInteger wei = new BigDecimal(ether).movePointRight(18).toBigIntegerExact();
      if (wei.signum() >= 0) {
        return wei;
      }
    } catch (ArithmeticException | NumberFormatException e) {
      // Falls through to the sentence, which is the same for all.
    }
    throw new InvalidParameterException(
        "value", "is \"" + ether + "\"; give an amount of ether such as 0.1");
  }

  private record Sending(ContractFunction contract, BigInteger value) implements Sink {
    @Override
    public Writing open(Services services) {
      return open(services, null);
    }

    @Override
    public Writing open(Services services, byte @Nullable [] position) {
      return new Orders(contract, value, services, remembered(position));
    }

    private static Value.Fields remembered(byte @Nullable [] position) {
      if (position == null || position.length == 0) {
        return Records.begin().end();
      }
      try {
        return (Value.Fields)
            ValueCodec.read(new DataInputStream(new ByteArrayInputStream(position)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final class Orders implements Sink.Writing {
    private final ContractFunction contract;
    private final BigInteger value;
    private final EthereumService ethereum;
    private final Account account;
    private final boolean playback;
    private final String prefix;
    private final Arguments arguments;
    private final ConcurrentLinkedQueue<Outbox.Outcome> decided = new ConcurrentLinkedQueue<>();

    Orders(
        ContractFunction contract, BigInteger value, Services services, Value.Fields remembered) {
      this.contract = contract;
      this.value = value;
      this.ethereum = services.ethereum();
      this.account = services.account();
      this.playback = services.playback();
      this.prefix = services.canvas() + "/" + services.module() + "/" + services.run() + "/";
      this.arguments = new Arguments(contract, remembered);
      if (!playback) {
        ethereum.outbox().attend(account);
      }
    }

    @Override
    public void write(int input, long number, Message message, Scope scope) {
      report(scope);
      try {
        Optional<List<JsonNode>> call = arguments.take(input, message.value());
        if (call.isPresent()) {
          send(number, call.get(), scope);
        }
      } catch (MalformedAbiException e) {
        scope.problem(e.sentence());
      } catch (ChainException.InsufficientFunds e) {
        scope.problem(String.valueOf(e.getMessage()));
      }
    }

    private void send(long number, List<JsonNode> call, Scope scope) {
      if (playback) {
        rehearse(call, scope);
        return;
      }
      String data = ethereum.contracts().data(contract.function(), call);
      var _ =
          ethereum
              .outbox()
              .send(account, new Outbox.Order(prefix + number, contract.contract(), value, data))
              .thenAccept(decided::add);
    }

    private void rehearse(List<JsonNode> call, Scope scope) {
      try {
        var _ =
            ethereum
                .contracts()
                .call(contract.contract(), contract.function(), call, account.address());
        scope.log("Would call " + contract.function().name() + " with " + call);
      } catch (ChainException.Refused e) {
        scope.problem(String.valueOf(e.getMessage()));
      }
    }

    @Override
    public void report(Scope scope) {
      for (Outbox.Outcome outcome = decided.poll(); outcome != null; outcome = decided.poll()) {
        switch (outcome) {
          case Outbox.Outcome.Done(String hash, long block, long gasUsed) ->
              scope.log(
                  contract.function().name()
                      + " is in block "
                      + block
                      + ", for "
                      + gasUsed
                      + " gas: "
                      + hash);
          case Outbox.Outcome.Failed(String hash, String sentence) ->
              scope.problem(sentence + " (" + hash + ")");
          case Outbox.Outcome.Refused(String sentence) -> scope.problem(sentence);
        }
      }
    }

    /** What was handed in is kept by the outbox, and needs no waiting for. */
    @Override
    public void flush() {}

    @Override
    public byte[] position() {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try {
        ValueCodec.write(arguments.newest(), new DataOutputStream(bytes));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return bytes.toByteArray();
    }

    @Override
    public void close() {}
  }
}
