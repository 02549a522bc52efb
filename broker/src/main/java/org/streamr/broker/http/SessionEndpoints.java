package org.streamr.broker.http;

import static org.streamr.broker.http.HttpEndpoints.API;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HexFormat;
import java.util.List;
import org.streamr.broker.Operator;
import org.streamr.broker.RefusedException;
import org.streamr.broker.Services;
import org.streamr.broker.access.Challenge;
import org.streamr.broker.access.Sessions;
import org.streamr.protocol.Address;
import org.streamr.protocol.Micros;

/** Signing in. */
final class SessionEndpoints {
  private final Services services;

  SessionEndpoints(Services services) {
    this.services = services;
  }

  List<Endpoint> all() {
    return List.of(
        Endpoint.of("GET", API + "/challenge", "What to name in the text that signs in (EIP-4361)")
            .answers(Endpoint.Answer.json("Challenge"))
            .by(this::challenge),
        Endpoint.of("POST", API + "/sessions", "Sign in with an EIP-4361 text and its signature")
            .takes("SignIn", "application/json")
            .answers(new Endpoint.Answer(201, "application/json", "Session"))
            .by(this::signIn));
  }

  private ApiResponse challenge(ApiRequest request) {
    Challenge challenge = services.authenticator().challenge();
    ObjectNode json = Json.object();
    json.put("nonce", challenge.nonce());
    json.put("domain", challenge.domain());
    json.put("uri", challenge.uri());
    json.put("chainId", challenge.chainId());
    json.put("time", Micros.format(Micros.of(challenge.time())));
    services
        .operator()
        .map(Operator::account)
        .ifPresent(account -> json.put("account", account.address().toChecksumString()));
    return ApiResponse.ok(json);
  }

  private ApiResponse signIn(ApiRequest request) throws RefusedException {
    JsonNode body = Json.read(request.body());
    String signature = Json.required(body, "signature");
    byte[] bytes;
    try {
      bytes =
          HexFormat.of().parseHex(signature.startsWith("0x") ? signature.substring(2) : signature);
    } catch (IllegalArgumentException e) {
      throw Json.bad("'signature' must be hexadecimal: " + e.getMessage());
    }
    Address account = services.authenticator().authenticate(Json.required(body, "text"), bytes);
    Sessions.Session session = services.sessions().open(account);
    ObjectNode json = Json.object();
    json.put("token", session.token());
    json.put("account", session.account().toChecksumString());
    json.put("expiresAt", session.expiresAt().toString());
    return new ApiResponse.Json(201, json);
  }
}
