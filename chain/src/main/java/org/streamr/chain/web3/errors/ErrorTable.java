package org.streamr.chain.web3.errors;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.streamr.protocol.Keccak256;
import org.web3j.abi.TypeReference;

/**
 * What the custom errors of one area's contracts mean, each as a sentence for people: {@code {0}}
 * and so on stand for its arguments. The sentences are resources of the contracts' module, by the
 * errors' signatures; clients in other languages are made from the same. Immutable.
 */
public final class ErrorTable {
  /** Characters of a selector: {@code 0x} and four bytes in hexadecimal. */
  static final int SELECTOR_CHARS = 10;

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** The token and the faucet. */
  public static final ErrorTable TOKEN = ofArea("token");

  /** Streams and their registry. */
  public static final ErrorTable STREAM = ofArea("stream");

  /** Events that contracts are shown. */
  public static final ErrorTable EVENT = ofArea("event");

  /** The network directory and the coordinator. */
  public static final ErrorTable NETWORK = ofArea("network");

  /** Karma. */
  public static final ErrorTable KARMA = ofArea("karma");

  /** Payment channels and the prices. */
  public static final ErrorTable PAYMENT = ofArea("payment");

  /** Deliveries to contracts. */
  public static final ErrorTable DELIVERY = ofArea("delivery");

  /** The data market and its licences. */
  public static final ErrorTable MARKET = ofArea("market");

  /** The wishlist. */
  public static final ErrorTable WISH = ofArea("wish");

  /** The libraries that many contracts are built on. */
  public static final ErrorTable COMMON = ofArea("common");

  private final Map<String, Known> known;

  private ErrorTable(Map<String, Known> known) {
    this.known = Map.copyOf(known);
  }

  /**
   * An error that contracts give.
   *
   * @param meaning what it means and what to do about it, to follow "The contract refused: "
   */
  record Known(String signature, List<TypeReference<?>> parameters, String meaning) {
    Known {
      parameters = List.copyOf(parameters);
    }

    String name() {
      return signature.substring(0, signature.indexOf('('));
    }

    private String selector() {
      byte[] hash = Keccak256.hash(signature.getBytes(StandardCharsets.UTF_8));
      return ("0x" + HexFormat.of().formatHex(hash)).substring(0, SELECTOR_CHARS);
    }
  }

  /** Returns the table of these errors, sentences by signatures. */
  static ErrorTable of(Map<String, String> meanings) {
    return new ErrorTable(
        meanings.entrySet().stream()
            .map(error -> known(error.getKey(), error.getValue()))
            .collect(Collectors.toMap(Known::selector, Function.identity())));
  }

  private static ErrorTable ofArea(String area) {
    String resource = "/org/streamr/contracts/refusals/" + area + ".json";
    try (InputStream stream = ErrorTable.class.getResourceAsStream(resource)) {
      JsonNode meanings =
          JSON.readTree(
              Objects.requireNonNull(stream, () -> resource + " is not on the class path"));
      return of(
          meanings.properties().stream()
              .collect(Collectors.toMap(Map.Entry::getKey, error -> error.getValue().asText())));
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " cannot be read", e);
    }
  }

  private static Known known(String signature, String meaning) {
    // A tuple, all of whose members have a fixed size, is laid out as these are.
    String types = signature.substring(signature.indexOf('(')).replaceAll("[()]", "");
    List<TypeReference<?>> parameters =
        types.isEmpty()
            ? List.of()
            : Arrays.stream(types.split(","))
                .<TypeReference<?>>map(type -> reference(type, signature))
                .toList();
    return new Known(signature, parameters, meaning);
  }

  private static TypeReference<?> reference(String type, String signature) {
    try {
      return TypeReference.makeTypeReference(type);
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException(type + " is no type, in " + signature, e);
    }
  }

  Optional<Known> find(String selector) {
    return Optional.ofNullable(known.get(selector));
  }
}
