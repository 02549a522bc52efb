package org.streamr.web.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The OpenAPI document, made from the endpoints that are served. */
final class OpenApi {
  private static final String JSON = "application/json";
  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

  private OpenApi() {}

  static ObjectNode of(List<Endpoint> endpoints, String version) {
    ObjectNode document = Json.object().put("openapi", "3.1.0");
    document
        .putObject("info")
        .put("title", "Streamr web server")
        .put("version", version)
        .put(
            "description",
            "Canvases, their runs, contracts, and the Ethereum node. What a running canvas tells"
                + " comes by websocket, at /api/canvases/{id}/live.");
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
        .put("type", "apiKey")
        .put("in", "cookie")
        .put("name", "streamr-session-{port}")
        .put("description", "set by POST /api/session");
    return document;
  }

  private static ObjectNode operation(Endpoint endpoint) {
    ObjectNode operation = Json.object().put("summary", endpoint.summary());
    ArrayNode parameters = operation.putArray("parameters");
    VARIABLE
        .matcher(endpoint.path())
        .results()
        .map(found -> found.group(1))
        .forEach(
            name ->
                parameters
                    .addObject()
                    .put("name", name)
                    .put("in", "path")
                    .put("required", true)
                    .putObject("schema")
                    .put("type", "string"));
    for (Endpoint.Parameter parameter : endpoint.query()) {
      parameters
          .addObject()
          .put("name", parameter.name())
          .put("in", "query")
          .put("description", parameter.description())
          .putObject("schema")
          .put("type", parameter.type());
    }
    endpoint
        .takes()
        .ifPresent(
            schema -> content(operation.putObject("requestBody").put("required", true), schema));
    ObjectNode responses = operation.putObject("responses");
    content(responses.putObject("2XX").put("description", "done"), endpoint.gives());
    content(responses.putObject("default").put("description", "refused"), "Error");
    if (endpoint.signedIn()) {
      operation.putArray("security").addObject().putArray("session");
    }
    return operation;
  }

  private static void content(ObjectNode out, String schema) {
    out.putObject("content")
        .putObject(JSON)
        .putObject("schema")
        .put("$ref", "#/components/schemas/" + schema);
  }
}
