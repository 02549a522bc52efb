package org.streamr.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** The answer to a request. */
public sealed interface Answer {
  /**
   * JSON.
   *
   * @param status of HTTP
   */
  record Json(int status, JsonNode body) implements Answer {}

  /** Text of a type of its own. */
  record Text(String contentType, String body) implements Answer {}

  /** Nothing more to say. */
  record Done() implements Answer {}

  /**
   * JSON, and a session that begins.
   *
   * @param token kept by the browser and shown to nobody
   */
  record SessionOpened(JsonNode body, String token, Duration lifetime) implements Answer {}

  /** A session ends. */
  record SessionClosed() implements Answer {}

  /** JSON with status 200. */
  static Answer ok(JsonNode body) {
    return new Json(200, body);
  }

  /** JSON of something that was made. */
  static Answer created(JsonNode body) {
    return new Json(201, body);
  }
}
