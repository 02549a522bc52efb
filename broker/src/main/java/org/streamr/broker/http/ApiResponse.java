package org.streamr.broker.http;

import com.fasterxml.jackson.databind.JsonNode;
import org.streamr.broker.query.Queries;

/** The answer to a request. */
public sealed interface ApiResponse {
  /**
   * JSON.
   *
   * @param status of HTTP
   */
  record Json(int status, JsonNode body) implements ApiResponse {}

  /** Text of a type of its own. */
  record Text(String contentType, String body) implements ApiResponse {}

  /**
   * Events that are found while they are sent.
   *
   * @param query what is asked
   * @param proofs whether each event comes with its proof
   * @param array whether they form one JSON array, and not one JSON text a line
   */
  record Events(Queries.Query query, boolean proofs, boolean array) implements ApiResponse {}

  /** Returns JSON with status 200. */
  static ApiResponse ok(JsonNode body) {
    return new Json(200, body);
  }
}
