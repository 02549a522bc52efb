package org.streamr.web.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HexFormat;
import java.util.List;
import org.streamr.protocol.Address;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.auth.SignInVerdict;
import org.streamr.web.session.Sessions;

/** Signing in and out. */
final class SessionEndpoints {
  private static final int MOST_CHARACTERS = 4_096;

  private final Sessions sessions;

  SessionEndpoints(Sessions sessions) {
    this.sessions = sessions;
  }

  List<Endpoint> all() {
    return List.of(
        Endpoint.post("/api/session/challenge", "The text (EIP-4361) to sign in with")
            .takes("Account")
            .gives("Challenge")
            .by(this::challenge),
        Endpoint.post("/api/session", "Sign in with the signed text")
            .takes("SignIn")
            .gives("Account")
            .by(this::signIn),
        Endpoint.get("/api/session", "Who is signed in").gives("Session").by(this::session),
        Endpoint.delete("/api/session", "Sign out").by(request -> new Answer.SessionClosed()));
  }

  /** Behind a proxy that speaks TLS with browsers. */
  private static boolean secure(Request request) {
    return request.header("X-Forwarded-Proto").filter("https"::equals).isPresent();
  }

  private Answer challenge(Request request) throws RefusedException {
    Address account = address(Json.text(request.object(), "address", MOST_CHARACTERS));
    return Answer.ok(
        Json.object().put("message", sessions.challenge(account, request.host(), secure(request))));
  }

  static Address address(String text) throws RefusedException {
    try {
      return Address.parse(text);
    } catch (IllegalArgumentException e) {
      throw Request.bad("'address': " + e.getMessage());
    }
  }

  private Answer signIn(Request request) throws RefusedException {
    ObjectNode body = request.object();
    String message = Json.text(body, "message", MOST_CHARACTERS);
    String hex = Json.text(body, "signature", MOST_CHARACTERS);
    byte[] signature;
    try {
      signature = HexFormat.of().parseHex(hex.startsWith("0x") ? hex.substring(2) : hex);
    } catch (IllegalArgumentException e) {
      throw Request.bad("'signature' must be hexadecimal: " + e.getMessage());
    }
    return switch (sessions.verify(message, signature, request.host(), secure(request))) {
      case SignInVerdict.SignedIn signedIn ->
          new Answer.SessionOpened(
              account(signedIn.account()), sessions.open(signedIn.account()), sessions.lifetime());
      case SignInVerdict.Refused refused ->
          throw new RefusedException(
              refused.code() == ErrorCode.CHALLENGE_EXPIRED
                  ? Fault.CHALLENGE_EXPIRED
                  : Fault.SIGN_IN_FAILED,
              sentence(refused.message()));
    };
  }

  private static String sentence(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private static ObjectNode account(Address account) {
    return Json.object().put("address", account.toChecksumString());
  }

  private Answer session(Request request) {
    return Answer.ok(
        request
            .account()
            .map(SessionEndpoints::account)
            .orElseGet(() -> Json.object().putNull("address")));
  }
}
