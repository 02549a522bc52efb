package org.streamr.protocol.auth;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.streamr.protocol.Address;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.MalformedException;

/**
 * The text that an account signs to sign in: EIP-4361, "Sign-In with Ethereum".
 *
 * @param domain who asks, as in {@code broker.example:7070}
 * @param address the account that signs in
 * @param uri what is signed in to
 * @param chainId EIP-155 chain id of the session
 * @param nonce the broker's, at least 8 letters or digits
 * @param issuedAt when the text was made
 * @param expirationTime when it stops being valid, if it says so
 */
public record SignInMessage(
    String domain,
    Address address,
    String uri,
    long chainId,
    String nonce,
    Instant issuedAt,
    Optional<Instant> expirationTime) {
  private static final String HEADING = " wants you to sign in with your Ethereum account:";
  private static final String STATEMENT = "Sign in to Streamr.";
  private static final String VERSION = "1";
  private static final int MAX_TEXT_CHARS = 4_096;

  /** Returns the text to sign. */
  public String toText() {
    StringBuilder text = new StringBuilder(512);
    text.append(domain).append(HEADING).append('\n');
    text.append(address.toChecksumString()).append("\n\n").append(STATEMENT).append("\n\n");
    text.append("URI: ").append(uri).append('\n');
    text.append("Version: ").append(VERSION).append('\n');
    text.append("Chain ID: ").append(chainId).append('\n');
    text.append("Nonce: ").append(nonce).append('\n');
    text.append("Issued At: ").append(DateTimeFormatter.ISO_INSTANT.format(issuedAt));
    expirationTime.ifPresent(
        time ->
            text.append("\nExpiration Time: ").append(DateTimeFormatter.ISO_INSTANT.format(time)));
    return text.toString();
  }

  /**
   * Reads a text that somebody signed. Statements and optional fields of other software are
   * accepted and ignored.
   *
   * @throws MalformedException if the text is not of EIP-4361's form
   */
  public static SignInMessage parse(String text) throws MalformedException {
    if (text.length() > MAX_TEXT_CHARS) {
      throw malformed("it is longer than " + MAX_TEXT_CHARS + " characters");
    }
    String[] lines = text.split("\n", -1);
    if (lines.length < 2 || !lines[0].endsWith(HEADING)) {
      throw malformed("its first line must end in '" + HEADING.strip() + "'");
    }
    Map<String, String> fields = new HashMap<>();
    for (int i = 2; i < lines.length; i++) {
      int colon = lines[i].indexOf(": ");
      if (colon > 0) {
        fields.putIfAbsent(lines[i].substring(0, colon), lines[i].substring(colon + 2));
      }
    }
    if (!VERSION.equals(fields.get("Version"))) {
      throw malformed("its version must be 1");
    }
    try {
      return new SignInMessage(
          lines[0].substring(0, lines[0].length() - HEADING.length()),
          Address.parse(lines[1]),
          field(fields, "URI"),
          Long.parseLong(field(fields, "Chain ID")),
          field(fields, "Nonce"),
          instant(field(fields, "Issued At")),
          Optional.ofNullable(fields.get("Expiration Time")).map(SignInMessage::instant));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw malformed(String.valueOf(e.getMessage()));
    }
  }

  private static Instant instant(String text) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
  }

  private static String field(Map<String, String> fields, String name) throws MalformedException {
    String value = fields.get(name);
    if (value == null) {
      throw malformed("it has no line '" + name + ": …'");
    }
    return value;
  }

  private static MalformedException malformed(String why) {
    return new MalformedException(
        ErrorCode.AUTHENTICATION_FAILED, "the sign-in text is not of EIP-4361's form: " + why);
  }
}
