package org.streamr.engine.modules.ethereum;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.chain.ChainException;
import org.streamr.chain.contract.AbiEvent;
import org.streamr.chain.contract.AbiParameter;
import org.streamr.chain.contract.ContractLog;
import org.streamr.chain.contract.Contracts;
import org.streamr.chain.contract.MalformedAbiException;
import org.streamr.engine.modules.base.Param;
import org.streamr.engine.modules.base.Records;
import org.streamr.engine.modules.base.Spec;
import org.streamr.engine.services.Services;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Category;
import org.streamr.engine.spi.InvalidParameterException;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.ParameterSpec.Kind;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.Port;
import org.streamr.engine.spi.PortType;
import org.streamr.engine.spi.Ports;
import org.streamr.engine.spi.Source;
import org.streamr.engine.spi.Value;
import org.streamr.engine.value.ValueJson;
import org.streamr.protocol.Address;
import org.streamr.protocol.Micros;

/** Watches the events of a contract. */
public final class Events implements ModuleType {
  private static final int DEEPEST = 1_000;

  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "ethereum.events",
            "Watch events",
            Category.ETHEREUM,
            "Gives each event of a contract, in the order of the chain, from when the canvas first"
                + " ran or from a block on; none is missed while the canvas is stopped. With 0"
                + " blocks to wait an event comes at once, and once more if the chain is"
                + " re-organised.")
        .out(
            "event",
            "Event",
            PortType.RECORD,
            "Records of the arguments, with _block, _time and _transaction.")
        .with(
            ContractFunction.ADDRESS,
            ContractFunction.ABI,
            Param.required(
                Kind.TEXT,
                "event",
                "Event",
                "Its name, or, if several have it, such as"
                    + " Transfer(address,address,uint256)."),
            Param.integer("depth", "Blocks to wait", 0, "Blocks on top of that of the event."),
            Param.text("from", "From block", "", "A number; empty for what is new."))
        .build();
  }

  @Override
  public Ports ports(Parameters parameters) {
    List<Port> outputs = new ArrayList<>(spec().ports().outputs());
    for (AbiParameter argument : event(parameters).inputs()) {
      outputs.add(
          Port.output(
              "argument-" + ContractFunction.id(argument.name()),
              argument.name(),
              ContractFunction.type(argument),
              "The argument " + argument.name() + " (" + argument.type() + ")."));
    }
    return new Ports(List.of(), outputs);
  }

  private static AbiEvent event(Parameters parameters) {
    try {
      return ContractFunction.abi(parameters).event(parameters.text("event"));
    } catch (MalformedAbiException e) {
      throw new InvalidParameterException("event", e.sentence());
    }
  }

  @Override
  public Behaviour create(Parameters parameters) {
    String from = parameters.optionalText("from");
    return new Watching(
        ContractFunction.address(parameters, "address"),
        event(parameters),
        parameters.integer("depth", 0, DEEPEST),
        from.isEmpty() ? -1 : (long) parameters.number("from", 0, 1e15));
  }

  private record Watching(Address contract, AbiEvent event, int depth, long from)
      implements Source {
    @Override
    public boolean replayable() {
      return false;
    }

    @Override
    public Reading open(Services services, byte @Nullable [] position, Runnable wake) {
      Contracts contracts = services.ethereum().contracts();
      boolean resumed = position != null && position.length == Long.BYTES;
      long next = resumed ? ByteBuffer.wrap(position).getLong() : from;
      return new Following(this, contracts, next, wake);
    }
  }

  /** A thread asks the node, the run takes what it found. Its position is the next block. */
  private static final class Following implements Source.Reading {
    private static final Logger LOG = LoggerFactory.getLogger(Events.class);
    private static final Duration LOOK = Duration.ofMillis(500);

    /** Found and not taken yet; beyond it the node is not asked for more. */
    private static final int MOST_WAITING = 10_000;

    private final Watching of;
    private final Contracts contracts;
    private final Runnable wake;
    private final ConcurrentLinkedQueue<Found> found = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** The next block to ask for; -1 before it is known. Of the thread. */
    private long next;

    /** The next block after those whose events were taken. Of the run. */
    private long taken;

    /** The events of blocks, up to one. */
    private record Found(List<ContractLog> logs, long upTo) {}

    Following(Watching of, Contracts contracts, long next, Runnable wake) {
      this.of = of;
      this.contracts = contracts;
      this.wake = wake;
      this.next = next < 0 ? contracts.head() - of.depth() + 1 : next;
      this.taken = this.next;
      Thread.ofVirtual().name("events " + of.event().name()).start(this::run);
    }

    private void run() {
      String trouble = "";
      try {
        while (!closed.await(LOOK.toNanos(), TimeUnit.NANOSECONDS)) {
          try {
            look();
            trouble = "";
          } catch (ChainException | MalformedAbiException e) {
            if (!trouble.equals(e.getMessage())) {
              trouble = String.valueOf(e.getMessage());
              LOG.warn("events of {} wait: {}", of.contract(), trouble);
            }
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void look() {
      long last = contracts.head() - of.depth();
      if (last < next || found.size() >= MOST_WAITING) {
        return;
      }
      List<ContractLog> logs = contracts.logs(of.contract(), of.event(), next, last);
      found.add(new Found(logs, last));
      next = last + 1;
      wake.run();
    }

    @Override
    public long poll(long now, Consumer<Source.Emission> to) {
      for (Found each = found.poll(); each != null; each = found.poll()) {
        each.logs().forEach(log -> give(log, now, to));
        taken = each.upTo() + 1;
      }
      return Long.MAX_VALUE;
    }

    /** At the time when it is seen: a block says in seconds when it began to be made. */
    private static void give(ContractLog log, long now, Consumer<Source.Emission> to) {
      Value.Fields arguments = (Value.Fields) ValueJson.of(log.arguments());
      Value record =
          Records.begin()
              .all(arguments)
              .put("_block", (double) log.block())
              .time("_time", Micros.of(log.time()))
              .put("_transaction", log.transactionHash())
              .end();
      to.accept(new Source.Emission(0, new Message(now, record)));
      int output = 1;
      for (Value argument : arguments.fields().values()) {
        to.accept(new Source.Emission(output++, new Message(now, argument)));
      }
    }

    @Override
    public byte[] position() {
      return ByteBuffer.allocate(Long.BYTES).putLong(taken).array();
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }
}
