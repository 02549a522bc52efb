package org.streamr.chain.web3.errors;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.streamr.chain.ChainException;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.generated.Bytes32;

/**
 * Turns what a reverted call returned into a sentence, by the tables of the areas. Immutable.
 *
 * <p>Contracts of different areas may give an error of the same name and mean different things: the
 * table that comes first says what it means.
 */
public final class Reverts {
  /** What the language itself gives, and contracts of others with {@code require}. */
  private static final ErrorTable BUILT_IN =
      ErrorTable.of(
          Map.of(
              "Error(string)",
              "{0}",
              "Panic(uint256)",
              "it failed with panic code {0}, which is a fault of the contract's: report it"));

  /** Contracts name their parameters in a word, to be read by people. */
  private static final Pattern SHORT_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]+ *");

  private static final Reverts ALL =
      new Reverts(
          List.of(
              ErrorTable.TOKEN,
              ErrorTable.STREAM,
              ErrorTable.EVENT,
              ErrorTable.NETWORK,
              ErrorTable.KARMA,
              ErrorTable.PAYMENT,
              ErrorTable.DELIVERY,
              ErrorTable.MARKET,
              ErrorTable.WISH,
              ErrorTable.COMMON,
              BUILT_IN));

  private final List<ErrorTable> tables;

  private Reverts(List<ErrorTable> tables) {
    this.tables = List.copyOf(tables);
  }

  /** Returns what knows the errors of all areas. */
  public static Reverts all() {
    return ALL;
  }

  /** Returns one that asks this table first: that of the area whose contract is called. */
  public Reverts preferring(ErrorTable table) {
    List<ErrorTable> all = new ArrayList<>();
    all.add(table);
    all.addAll(tables);
    return new Reverts(all);
  }

  /** Whether there is a sentence for a selector, {@code 0x} and eight hexadecimal digits. */
  public boolean knows(String selector) {
    return find(selector).isPresent();
  }

  /** Returns the refusal if the node said no because a contract did, else what the node said. */
  public ChainException translate(ChainException.NodeError e) {
    return e.data().<ChainException>map(this::decode).orElse(e);
  }

  private Optional<ErrorTable.Known> find(String selector) {
    return tables.stream().flatMap(table -> table.find(selector).stream()).findFirst();
  }

  private ChainException.Refused decode(String data) {
    String selector =
        data.length() < ErrorTable.SELECTOR_CHARS
            ? data
            : data.substring(0, ErrorTable.SELECTOR_CHARS);
    return find(selector)
        .flatMap(known -> refused(known, data.substring(ErrorTable.SELECTOR_CHARS)))
        .orElseGet(
            () ->
                new ChainException.Refused(
                    selector,
                    List.of(),
                    "The contract refused with an error that is not known here: " + data));
  }

  /** Empty if the arguments are not those of the error. */
  private static Optional<ChainException.Refused> refused(ErrorTable.Known known, String data) {
    List<String> arguments =
        decodeArguments(known.parameters(), data).stream().map(Reverts::text).toList();
    if (arguments.size() != known.parameters().size()) {
      return Optional.empty();
    }
    String meaning = known.meaning();
    for (int i = 0; i < arguments.size(); i++) {
      meaning = meaning.replace("{" + i + "}", arguments.get(i));
    }
    return Optional.of(
        new ChainException.Refused(known.name(), arguments, "The contract refused: " + meaning));
  }

  @SuppressWarnings({"rawtypes", "unchecked"}) // as web3j declares them
  private static List<Type> decodeArguments(List<TypeReference<?>> types, String arguments) {
    return FunctionReturnDecoder.decode(arguments, (List) types);
  }

  private static String text(Type<?> argument) {
    if (argument instanceof Bytes32 word && SHORT_NAME.matcher(ascii(word)).matches()) {
      return ascii(word).strip();
    }
    return argument.getValue() instanceof byte[] bytes
        ? "0x" + HexFormat.of().formatHex(bytes)
        : String.valueOf(argument.getValue());
  }

  private static String ascii(Bytes32 word) {
    return new String(word.getValue(), StandardCharsets.ISO_8859_1).replace('\0', ' ');
  }
}
