package org.streamr.chain.web3;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.streamr.chain.ChainException;
import org.streamr.contracts.generated.DATAcoin;
import org.streamr.contracts.generated.DevelopmentFaucet;
import org.streamr.contracts.generated.Stream;
import org.streamr.contracts.generated.StreamRegistry;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.CustomError;
import org.web3j.abi.datatypes.Type;
import org.web3j.crypto.Hash;

/** Turns what a reverted call returned into a sentence. */
final class Reverts {
  private static final int SELECTOR_CHARS = 10;

  private static final Map<String, Known> KNOWN = new HashMap<>();

  /** An error that contracts give, and what it means: {@code {0}} and so on stand for arguments. */
  private record Known(CustomError error, String meaning) {}

  static {
    know(
        StreamRegistry.LABELTAKEN_ERROR,
        "the name {0} is taken, by stream {1}: choose another one");
    know(
        StreamRegistry.INVALIDLABEL_ERROR,
        "{0} cannot be a stream's name: use 3 to 63 of a-z, 0-9 and hyphen, no hyphen at an end or"
            + " third and fourth, not starting with 0x");
    know(
        StreamRegistry.ROOTNODENOTCONTROLLED_ERROR,
        "the registry does not own the ENS name under which it names streams; its owner, {1}, must"
            + " give it to the registry");
    know(StreamRegistry.UNKNOWNLABEL_ERROR, "no stream is named {0}");
    know(StreamRegistry.UNKNOWNSTREAM_ERROR, "the registry did not make stream {0}");
    streamErrors();
    know(
        DATAcoin.ERC20INSUFFICIENTBALANCE_ERROR,
        "account {0} holds {1} wei of DATA and needs {2}: send it some first");
    know(DATAcoin.ERC20INVALIDRECEIVER_ERROR, "DATA cannot be sent to {0}");
    know(DevelopmentFaucet.DRIPTOOLARGE_ERROR, "the faucet gives at most {1} wei of DATA at once");
    know(DevelopmentFaucet.FAUCETDRY_ERROR, "the faucet has only {1} wei of DATA left");
  }

  private Reverts() {}

  private static void streamErrors() {
    know(Stream.NOTOWNER_ERROR, "only the stream's owner may do this, not {0}");
    know(
        Stream.NOTPERMITTED_ERROR,
        "account {0} lacks permission {1} on the stream: ask its owner to grant it");
    know(
        Stream.OWNERONLYPERMISSION_ERROR,
        "permission {0} is the owner's alone to grant and to revoke");
    know(
        Stream.PERMISSIONCANNOTBEPUBLIC_ERROR,
        "permission {0} cannot be given to everybody, only subscribe and publish can");
    know(
        Stream.EXPIRYINTHEPAST_ERROR,
        "the expiry, {0} seconds of the Unix epoch, has passed: name a later one, or revoke");
    know(
        Stream.EXPIRYBEYONDGRANTOR_ERROR,
        "a grant cannot last longer than the grantor may grant itself: end it at second {1} of the"
            + " Unix epoch or before");
    know(Stream.INVALIDOWNER_ERROR, "there is no such account to own a stream");
    know(
        Stream.TEXTTOOLONG_ERROR,
        "a name or description has {0} bytes, the most is {1}: shorten it");
    know(Stream.TOOMANYTAGS_ERROR, "there are {0} tags, the most is {1}");
    know(Stream.INVALIDTAG_ERROR, "a tag has 1 to 64 bytes, not so {0}");
    know(Stream.INVALIDPARTITIONS_ERROR, "a stream has 1 to 1024 partitions, not {0}");
    know(
        Stream.PARTITIONSCANNOTSHRINK_ERROR,
        "the stream has {1} partitions, and they may only become more");
    know(Stream.INVALIDPUBLICKEY_ERROR, "that is no public key of secp256k1 in 33 or 65 bytes");
    know(
        Stream.NOTAREADER_ERROR,
        "account {0} may not subscribe, so it has no key in the stream: grant it subscribe first");
    know(Stream.STREAMISCLOSED_ERROR, "the stream is deleted; its owner can reopen it");
    know(Stream.STREAMISOPEN_ERROR, "the stream is open already");
  }

  private static void know(CustomError error, String meaning) {
    KNOWN.put(selector(error), new Known(error, meaning));
  }

  private static String selector(CustomError error) {
    String types = String.join(",", error.getParameters().stream().map(Reverts::typeName).toList());
    return Hash.sha3String(error.getName() + "(" + types + ")").substring(0, SELECTOR_CHARS);
  }

  private static String typeName(TypeReference<?> type) {
    try {
      String simple = type.getClassType().getSimpleName();
      return simple.equals("Utf8String")
          ? "string"
          : simple.equals("DynamicBytes") ? "bytes" : simple.toLowerCase(Locale.ROOT);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the refusal for what a call returned, in hexadecimal. */
  static ChainException.Refused decode(String data) {
    String selector = data.length() < SELECTOR_CHARS ? data : data.substring(0, SELECTOR_CHARS);
    Known known = KNOWN.get(selector);
    if (known == null) {
      return new ChainException.Refused(
          selector,
          List.of(),
          "The contract refused with an error that is not known here: " + data);
    }
    List<String> arguments =
        decodeArguments(known.error(), data.substring(SELECTOR_CHARS)).stream()
            .map(Reverts::text)
            .toList();
    String meaning = known.meaning();
    for (int i = 0; i < arguments.size(); i++) {
      meaning = meaning.replace("{" + i + "}", arguments.get(i));
    }
    return new ChainException.Refused(
        known.error().getName(), arguments, "The contract refused: " + meaning);
  }

  @SuppressWarnings({"rawtypes", "unchecked"}) // as web3j declares them
  private static List<Type> decodeArguments(CustomError error, String arguments) {
    List<TypeReference<Type>> types = (List) error.getParameters();
    return FunctionReturnDecoder.decode(arguments, types);
  }

  private static String text(Type<?> argument) {
    return argument.getValue() instanceof byte[] bytes
        ? "0x" + HexFormat.of().formatHex(bytes)
        : String.valueOf(argument.getValue());
  }
}
