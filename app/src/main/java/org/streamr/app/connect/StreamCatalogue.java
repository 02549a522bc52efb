package org.streamr.app.connect;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.streamr.chain.ChainView;
import org.streamr.chain.Grant;
import org.streamr.chain.Permission;
import org.streamr.chain.PermissionVerdict;
import org.streamr.chain.StreamRecord;
import org.streamr.protocol.Address;

/**
 * Which streams there are: as the broker knows them, who follows the chain and has an index. Where
 * it does not answer the chain itself is read, if it is known where that is.
 */
public final class StreamCatalogue {
  private static final int PAGE = 1_000;
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private final Network network;
  private final Consumer<String> warnings;

  StreamCatalogue(Network network, Consumer<String> warnings) {
    this.network = network;
    this.warnings = warnings;
  }

  /**
   * What is looked for; everything given must hold.
   *
   * @param words in label, name, description or tags, each a word or the beginning of one
   * @param owner who owns it
   * @param tag exactly, whatever the case
   * @param held a permission that an account holds now
   */
  public record Wanted(
      List<String> words, Optional<Address> owner, Optional<String> tag, Optional<Held> held) {
    public Wanted {
      words = List.copyOf(words);
    }
  }

  /**
   * A permission of an account.
   *
   * @param account {@link Grant#PUBLIC} for what everybody holds
   */
  public record Held(Address account, Permission permission) {}

  /** Finds streams: best first where words were given, else by label. */
  public List<StreamRecord> find(Wanted wanted) {
    try {
      return fromBroker(wanted);
    } catch (BrokerUnreachableException e) {
      return fromChain(viewInstead(e), wanted);
    }
  }

  /**
   * Returns all that is known of a stream.
   *
   * @throws org.streamr.app.output.CommandException if there is none, or it was deleted
   */
  public StreamRecord get(String name) {
    try {
      return network
          .http()
          .find("streams", name)
          .map(StreamRecords::parse)
          .orElseThrow(() -> Network.unknown(name));
    } catch (BrokerUnreachableException e) {
      viewInstead(e);
      return network.stream(name);
    }
  }

  private ChainView viewInstead(BrokerUnreachableException e) {
    if (network.node().isEmpty()) {
      throw e;
    }
    warnings.accept(e.getMessage() + ". The chain itself is read instead, which takes longer");
    return network.view();
  }

  private List<StreamRecord> fromBroker(Wanted wanted) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("q", String.join(" ", wanted.words()));
    wanted.owner().ifPresent(owner -> query.put("owner", owner.toString()));
    wanted.tag().ifPresent(tag -> query.put("tag", tag));
    wanted
        .held()
        .ifPresent(
            held -> {
              query.put("permission", held.permission().name().toLowerCase(Locale.ROOT));
              if (!held.account().equals(Grant.PUBLIC)) {
                query.put("account", held.account().toString());
              }
            });
    query.put("limit", Integer.toString(PAGE));
    List<StreamRecord> found = new ArrayList<>();
    long total;
    int before;
    do {
      before = found.size();
      query.put("offset", Integer.toString(before));
      JsonNode page = network.http().get(query, "streams");
      page.path("streams").forEach(stream -> found.add(StreamRecords.parse(stream)));
      total = page.path("total").asLong();
    } while (found.size() < total && found.size() > before);
    return found;
  }

  private List<StreamRecord> fromChain(ChainView view, Wanted wanted) {
    Instant now = network.clock().instant();
    return view.streams().stream()
        .filter(stream -> wanted.owner().map(stream.owner()::equals).orElse(true))
        .filter(stream -> wanted.tag().map(tag -> hasTag(stream, tag)).orElse(true))
        .filter(stream -> wanted.held().map(held -> holds(stream, held, now)).orElse(true))
        .filter(stream -> hasWords(stream, wanted.words()))
        .sorted(Comparator.comparing(StreamRecord::label))
        .toList();
  }

  private static boolean hasTag(StreamRecord stream, String tag) {
    return stream.metadata().tags().stream().anyMatch(tag::equalsIgnoreCase);
  }

  private static boolean holds(StreamRecord stream, Held held, Instant now) {
    return stream.permission(held.account(), held.permission(), now) == PermissionVerdict.PERMITTED;
  }

  private static boolean hasWords(StreamRecord stream, List<String> wanted) {
    List<String> words =
        words(
            String.join(
                " ",
                stream.label(),
                stream.metadata().name(),
                stream.metadata().description(),
                String.join(" ", stream.metadata().tags())));
    return words(String.join(" ", wanted)).stream()
        .allMatch(start -> words.stream().anyMatch(word -> word.startsWith(start)));
  }

  private static List<String> words(String text) {
    return Arrays.stream(BETWEEN_WORDS.split(text.toLowerCase(Locale.ROOT)))
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
