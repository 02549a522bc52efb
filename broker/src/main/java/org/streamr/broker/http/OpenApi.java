package org.streamr.broker.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** The OpenAPI document, made from the endpoints that are served. */
final class OpenApi {
  private static final String JSON = "application/json";

  private OpenApi() {}

  static ObjectNode of(List<Endpoint> endpoints, String version) {
    ObjectNode document = Json.object().put("openapi", "3.1.0");
    document
        .putObject("info")
        .put("title", "Streamr broker")
        .put("version", version)
        .put(
            "description",
            "Signed real-time events: streams, publishing, history. Live events come by websocket,"
                + " at /ws.");
    ObjectNode paths = document.putObject("paths");
    for (Endpoint endpoint : endpoints) {
      ObjectNode path =
          paths.get(endpoint.path()) instanceof ObjectNode present
              ? present
              : paths.putObject(endpoint.path());
      path.set(endpoint.method().toLowerCase(Locale.ROOT), operation(endpoint));
    }
    ObjectNode components = document.putObject("components");
    components.set("schemas", Schemas.all());
    components
        .putObject("securitySchemes")
        .putObject("session")
        .put("type", "http")
        .put("scheme", "bearer")
        .put("description", "the token of POST /api/v1/sessions");
    return document;
  }

  private static ObjectNode operation(Endpoint endpoint) {
    ObjectNode operation = Json.object().put("summary", endpoint.summary());
    ArrayNode parameters = operation.putArray("parameters");
    for (Endpoint.Parameter parameter : endpoint.parameters()) {
      ObjectNode described =
          parameters
              .addObject()
              .put("name", parameter.name())
              .put("in", parameter.in())
              .put("required", parameter.in().equals("path"))
              .put("description", parameter.description());
      described.putObject("schema").put("type", parameter.type());
    }
    endpoint.body().ifPresent(body -> describe(operation.putObject("requestBody"), body));
    ObjectNode responses = operation.putObject("responses");
    Endpoint.Answer answer = endpoint.answer();
    ObjectNode success =
        responses.putObject(Integer.toString(answer.status())).put("description", "done");
    success
        .putObject("content")
        .putObject(answer.contentType())
        .set("schema", reference(answer.schema()));
    ObjectNode failure = responses.putObject("default").put("description", "refused");
    failure.putObject("content").putObject(JSON).set("schema", reference("Error"));
    if (endpoint.signedIn()) {
      operation.putArray("security").addObject().putArray("session");
    }
    return operation;
  }

  private static void describe(ObjectNode out, Endpoint.Body body) {
    ObjectNode content = out.put("required", true).putObject("content");
    for (String type : body.contentTypes()) {
      content
          .putObject(type)
          .set("schema", reference(type.equals(JSON) ? body.schema() : "Binary"));
    }
  }

  private static ObjectNode reference(String schema) {
    return Json.object().put("$ref", "#/components/schemas/" + schema);
  }
}
