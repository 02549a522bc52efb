package org.streamr.protocol.vectors;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.streamr.protocol.Slice;
import org.streamr.protocol.auth.SignInMessage;

/** A sign-in text and its signature. */
final class AuthenticationVectors {
  private AuthenticationVectors() {}

  static ObjectNode json() {
    SignInMessage message =
        new SignInMessage(
            "broker.example:7070",
            Samples.ALICE.address(),
            "wss://broker.example:7070/ws",
            Samples.CHAIN_ID,
            "3f2a9c81d04e77b6",
            Instant.parse("2026-11-23T12:00:00Z"),
            Optional.of(Instant.parse("2026-11-23T12:05:00Z")));
    ObjectNode json = JsonMapper.builder().build().createObjectNode();
    json.put(
        "description",
        "EIP-4361: fields, the text made of them, and its signature as an EIP-191 personal"
            + " message.");
    json.put("domain", message.domain());
    json.put("address", message.address().toChecksumString());
    json.put("uri", message.uri());
    json.put("chainId", message.chainId());
    json.put("nonce", message.nonce());
    json.put("issuedAt", message.issuedAt().toString());
    json.put("expirationTime", message.expirationTime().map(Instant::toString).orElse(""));
    json.put("text", message.toText());
    json.put("signature", BatchVectors.hex(Slice.of(Samples.ALICE.signMessage(message.toText()))));
    return json;
  }
}
