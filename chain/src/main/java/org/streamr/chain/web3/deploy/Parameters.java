package org.streamr.chain.web3.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.streamr.chain.ChainException;
import org.streamr.protocol.Address;

/**
 * What may be said about a deployment in a file: a JSON object a section, a value a key. What is
 * not said is as on a development network. {@code docs/operating/contracts.md} lists all of them.
 */
public final class Parameters {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int DECIMALS = 18;

  private final String source;
  private final JsonNode root;
  private final Map<String, Set<String>> known = new LinkedHashMap<>();

  private Parameters(String source, JsonNode root) {
    this.source = source;
    this.root = root;
  }

  /** Those of a development network. */
  public static Parameters defaults() {
    return new Parameters("the defaults", JSON.createObjectNode());
  }

  /**
   * Reads a file of parameters. What is in it is looked at when it is used.
   *
   * @throws ChainException.Undeployed if it cannot be read, or is no JSON object
   */
  public static Parameters read(Path file) {
    try {
      JsonNode root = JSON.readTree(file.toFile());
      if (!root.isObject()) {
        throw new IOException("it is no JSON object");
      }
      return new Parameters(file.toString(), root);
    } catch (IOException e) {
      throw new ChainException.Undeployed(
          "The file of parameters, " + file + ", cannot be read: " + e.getMessage(), e);
    }
  }

  /** The values of one section, whether or not the file has it. */
  Section section(String name) {
    return new Section(name, known.computeIfAbsent(name, n -> new TreeSet<>()));
  }

  /**
   * To be called when everything has been asked for: what is left in the file is a mistake.
   *
   * @throws ChainException.Undeployed if there is something
   */
  void refuseOthers() {
    root.properties()
        .forEach(
            section -> {
              Set<String> keys = known.get(section.getKey());
              if (keys == null) {
                throw wrong(
                    "there is no section '%s', only %s"
                        .formatted(section.getKey(), known.keySet()));
              }
              section.getValue().fieldNames().forEachRemaining(key -> check(section, key, keys));
            });
  }

  private void check(Map.Entry<String, JsonNode> section, String key, Set<String> keys) {
    if (!keys.contains(key)) {
      throw wrong("section '%s' has no '%s', only %s".formatted(section.getKey(), key, keys));
    }
  }

  private ChainException.Undeployed wrong(String what) {
    return new ChainException.Undeployed(
        "The parameters in " + source + " are not understood: " + what);
  }

  /** The values of one section. */
  final class Section {
    private final String name;
    private final Set<String> asked;

    private Section(String name, Set<String> asked) {
      this.name = name;
      this.asked = asked;
    }

    private Optional<JsonNode> value(String key) {
      asked.add(key);
      JsonNode value = root.path(name).path(key);
      return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value);
    }

    /** A text. */
    Optional<String> text(String key) {
      return value(key).map(JsonNode::asText);
    }

    /** An address. */
    Optional<Address> address(String key) {
      return text(key)
          .map(
              text -> {
                try {
                  return Address.parse(text);
                } catch (IllegalArgumentException e) {
                  throw wrong("%s.%s is '%s', and should be an address".formatted(name, key, text));
                }
              });
    }

    /** A whole number, of seconds, of things, of basis points: the key says which. */
    BigInteger number(String key, long otherwise) {
      return value(key)
          .map(
              value -> {
                if (!value.isIntegralNumber() || value.bigIntegerValue().signum() < 0) {
                  throw wrong(
                      "%s.%s is %s, and should be a whole number".formatted(name, key, value));
                }
                return value.bigIntegerValue();
              })
          .orElseGet(() -> BigInteger.valueOf(otherwise));
    }

    /**
     * An amount of DATA, as a decimal number in a text or not.
     *
     * @param otherwise in DATA
     * @return in wei
     */
    BigInteger data(String key, String otherwise) {
      String text = text(key).orElse(otherwise);
      try {
        BigInteger wei = new BigDecimal(text).movePointRight(DECIMALS).toBigIntegerExact();
        if (wei.signum() >= 0) {
          return wei;
        }
      } catch (ArithmeticException | NumberFormatException e) {
        throw wrong(
            "%s.%s is '%s', and should be an amount of DATA as in 12.5".formatted(name, key, text));
      }
      throw wrong("%s.%s is %s, and should not be less than nothing".formatted(name, key, text));
    }
  }
}
