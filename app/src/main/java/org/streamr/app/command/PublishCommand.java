package org.streamr.app.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.streamr.app.connect.Network;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.KeyOptions;
import org.streamr.app.options.NodeOptions;
import org.streamr.app.output.CommandException;
import org.streamr.app.output.Json;
import org.streamr.app.output.Output;
import org.streamr.app.output.ProgressMeter;
import org.streamr.client.StreamrClient;
import org.streamr.client.publish.Publisher;
import org.streamr.client.publish.Receipt;
import org.streamr.protocol.Event;
import org.streamr.protocol.Micros;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.signature.EthereumKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code streamr publish}: signs lines of standard input and publishes them. */
@Command(
    name = "publish",
    description = {
      "Publish lines of standard input, an event each.",
      "A line that is a JSON value becomes a JSON event, any other line text; empty lines are left"
          + " out."
    })
public final class PublishCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();
  @Mixin private KeyOptions who = new KeyOptions();

  @Parameters(
      paramLabel = "STREAM",
      description = "The stream's address, registry name or ENS name.")
  private String stream = "";

  @Option(names = "--text", description = "Take every line as text, JSON or not.")
  private boolean text;

  @Option(
      names = "--partition",
      paramLabel = "N",
      description = "Publish to this partition. Default: that of the partition key, else 0.")
  private Optional<Integer> partition = Optional.empty();

  @Option(
      names = "--partition-key",
      paramLabel = "POINTER",
      description =
          "JSON pointer to the value whose events stay in order in one partition, as in /symbol.")
  private Optional<String> partitionKey = Optional.empty();

  @Override
  public Integer call() throws IOException {
    Output output = common.output();
    Clock clock = Clock.systemUTC();
    try (Network network = where.network()) {
      EthereumKey key = who.account(where.keys(), network::chainId).key();
      StreamId id = network.resolve(stream);
      long count;
      try (StreamrClient client = network.client(Optional.of(key)).connect();
          Publisher publisher = client.publisher(id, key).open();
          ProgressMeter progress = ProgressMeter.counting("Publishing", output)) {
        count = publishLines(publisher, clock, progress);
      }
      output.result(
          Json.object()
              .put("stream", id.toString())
              .put("published", count)
              .put("account", key.address().toString()),
          () -> "Published " + count + (count == 1 ? " event to " : " events to ") + stream);
      return 0;
    }
  }

  /**
   * Publishes what comes until the input ends or a broker refuses; returns when all is answered.
   */
  private long publishLines(Publisher publisher, Clock clock, ProgressMeter progress)
      throws IOException {
    AtomicReference<@Nullable Throwable> refusal = new AtomicReference<>();
    Semaphore answers = new Semaphore(0);
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    int count = 0;
    for (String line = lines.readLine();
        line != null && refusal.get() == null;
        line = lines.readLine()) {
      if (line.isBlank()) {
        continue;
      }
      var _ =
          publish(publisher, line, Micros.now(clock))
              .whenComplete(
                  (accepted, reason) -> {
                    if (reason != null) {
                      refusal.compareAndSet(null, reason);
                    }
                    answers.release();
                  });
      count++;
      progress.to(count);
    }
    // Nobody waits for more lines; what the flush itself answers, each event's receipt says too.
    var _ = publisher.flush();
    answers.acquireUninterruptibly(count);
    Throwable reason = refusal.get();
    if (reason != null) {
      throw refused(reason);
    }
    return count;
  }

  private CompletableFuture<Receipt> publish(Publisher publisher, String line, long now) {
    Optional<JsonNode> json = text ? Optional.empty() : parse(line);
    Event event = json.isPresent() ? Event.json(now, line) : Event.text(now, line);
    if (partition.isPresent()) {
      return publisher.publish(partition.get(), event);
    }
    Optional<String> key =
        partitionKey.flatMap(
            pointer ->
                json.map(value -> value.at(pointer))
                    .filter(value -> !value.isMissingNode())
                    .map(JsonNode::asText));
    return key.isPresent() ? publisher.publish(key.get(), event) : publisher.publish(event);
  }

  private static Optional<JsonNode> parse(String line) {
    try {
      JsonNode value = Json.mapper().readTree(line);
      // Jackson reads "1 2" as 1: only a whole line is JSON.
      return value == null || value.isMissingNode() || !isOneValue(line)
          ? Optional.empty()
          : Optional.of(value);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static boolean isOneValue(String line) {
    try (var parser = Json.mapper().createParser(line)) {
      parser.nextToken();
      parser.skipChildren();
      return parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }

  private static CommandException refused(Throwable reason) {
    Throwable cause = reason;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return new CommandException(String.valueOf(cause.getMessage()), cause);
  }
}
