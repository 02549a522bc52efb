package org.streamr.protocol.vectors;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Challenges that may be signed, and ones that must not be. */
final class ChallengeVectors {
  private static final String NONCE = "3f2a9c81d04e77b6";

  private final ArrayNode challenges;

  private ChallengeVectors(ArrayNode challenges) {
    this.challenges = challenges;
  }

  static ObjectNode json() {
    ObjectNode json = JsonMapper.builder().build().createObjectNode();
    json.put(
        "description",
        "Challenges as they come from a broker that was connected to at an address and may also be"
            + " known by a name; and what keeps a client from signing them: none, DOMAIN, URI or"
            + " NONCE.");
    ChallengeVectors vectors = new ChallengeVectors(json.putArray("challenges"));
    vectors.domains();
    vectors.uris();
    vectors.nonces();
    return json;
  }

  private void domains() {
    String broker = "ws://broker.example:7070/ws";
    domain("the address", broker, "broker.example:7070", "none");
    domain("the address in other letters", broker, "Broker.Example:7070", "none");
    domain("another broker", broker, "other.example:7070", "DOMAIN");
    domain("another port", broker, "broker.example:7071", "DOMAIN");
    domain("no port", broker, "broker.example", "DOMAIN");
    domain("a name that begins alike", broker, "broker.example:7070.other.example", "DOMAIN");
    domain("a name that ends alike", broker, "other.example@broker.example:7070", "DOMAIN");
    domain("a line break", broker, "broker.example:7070\nother", "DOMAIN");
    domain("nothing", broker, "", "DOMAIN");
    domain("the usual port", "ws://broker.example/ws", "broker.example:80", "none");
    domain("the usual port left out", "ws://broker.example:80/ws", "broker.example", "none");
    domain("the usual port of TLS", "wss://broker.example/ws", "broker.example:443", "none");
    domain("the usual port without TLS", "wss://broker.example/ws", "broker.example:80", "DOMAIN");
    domain("user names in the address", "ws://a.example@b.example/ws", "a.example", "DOMAIN");
    domain("this machine by its number", "ws://localhost:7070/ws", "127.0.0.1:7070", "none");
    domain("this machine by its name", "ws://[::1]:7070/ws", "localhost:7070", "none");
    domain("this machine, no port", "ws://127.0.0.1/ws", "[::1]", "none");
    domain("another port here", "ws://localhost:7070/ws", "127.0.0.1:7071", "DOMAIN");
    domain("another machine", "ws://localhost:7070/ws", "broker.example:7070", "DOMAIN");
    known("the name that it is known by", "broker.example", "none");
    known("its address, beside that name", "10.0.0.7:7070", "none");
    known("neither", "other.example", "DOMAIN");
  }

  private void uris() {
    uri("its websocket", "wss://broker.example:7070/ws", "none");
    uri("no path", "https://broker.example:7070", "none");
    uri("other letters", "WSS://BROKER.example:7070/?a#b", "none");
    uri("another broker", "wss://other.example:7070/ws", "URI");
    uri("a name that begins alike", "wss://broker.example:7070.other.example/ws", "URI");
    uri("a name that ends alike", "wss://other.example@broker.example:7070/ws", "URI");
    uri("the name in its path", "wss://other.example/broker.example:7070", "URI");
    uri("no scheme", "broker.example:7070/ws", "URI");
    uri("a line break", "wss://broker.example:7070/ws\nVersion: 2", "URI");
    uri("a space", "wss://broker.example:7070/w s", "URI");
    uri("nothing", "", "URI");
  }

  private void nonces() {
    nonce("eight letters and digits", "abcDEF12", "none");
    nonce("too few", "abcDEF1", "NONCE");
    nonce("a line break", "abcDEF12\nURI: wss://other.example", "NONCE");
    nonce("a line break behind", "abcDEF12\n", "NONCE");
    nonce("a hyphen", "abcd-ef12", "NONCE");
    nonce("letters beyond ASCII", "äbcdefgh", "NONCE");
    nonce("nothing", "", "NONCE");
  }

  private void domain(String name, String broker, String domain, String objection) {
    add("domain: " + name, broker, domain, "wss://" + domain + "/ws", NONCE, objection);
  }

  private void known(String name, String domain, String objection) {
    String broker = "ws://10.0.0.7:7070/ws";
    add("domain: " + name, broker, domain, "wss://" + domain + "/ws", NONCE, objection)
        .put("knownAs", "broker.example");
  }

  private void uri(String name, String uri, String objection) {
    String domain = "broker.example:7070";
    add("uri: " + name, "wss://" + domain + "/ws", domain, uri, NONCE, objection);
  }

  private void nonce(String name, String nonce, String objection) {
    String domain = "broker.example:7070";
    String uri = "wss://" + domain + "/ws";
    add("nonce: " + name, uri, domain, uri, nonce, objection);
  }

  private ObjectNode add(
      String name, String broker, String domain, String uri, String nonce, String objection) {
    return challenges
        .addObject()
        .put("name", name)
        .put("broker", broker)
        .put("domain", domain)
        .put("uri", uri)
        .put("nonce", nonce)
        .put("objection", objection);
  }
}
