package org.streamr.broker.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON schemas of what goes in and out, for the OpenAPI document. */
final class Schemas {
  private Schemas() {}

  static ObjectNode all() {
    ObjectNode schemas = Json.object();
    schemas.set("Object", object());
    schemas.set("Text", Json.object().put("type", "string"));
    schemas.set("Binary", Json.object().put("type", "string").put("format", "binary"));
    schemas.set("Error", object("code:string", "message:string", "retryable:boolean"));
    schemas.set(
        "Challenge",
        object(
            "nonce:string",
            "domain:string",
            "uri:string",
            "chainId:integer",
            "time:string",
            "account:string?"));
    schemas.set("SignIn", object("text:string", "signature:string"));
    schemas.set("Session", object("token:string", "account:string", "expiresAt:string"));
    streams(schemas);
    schemas.set("Published", object("ack:string", "duplicate:boolean"));
    schemas.set(
        "Event",
        object(
            "stream:string",
            "partition:integer",
            "origin:string",
            "run:string",
            "sequence:integer",
            "timestamp:string",
            "contentType:string",
            "content:any",
            "proof:object?"));
    schemas.set("Equivocations", object("equivocations:array"));
    schemas.set("Health", object("alive:boolean"));
    schemas.set("Ready", object("ready:boolean", "problems:array"));
    schemas.set(
        "Status",
        object(
            "version:string",
            "account:string?",
            "startedAt:string",
            "ready:boolean",
            "problems:array",
            "connections:integer",
            "subscriptions:integer",
            "secp256k1:string",
            "chain:object",
            "storage:object"));
    return schemas;
  }

  private static void streams(ObjectNode schemas) {
    schemas.set(
        "Stream",
        object(
            "id:string",
            "name:string",
            "ensName:string",
            "title:string",
            "description:string",
            "tags:array",
            "owner:string",
            "partitions:integer",
            "storageDays:integer",
            "createdAt:string",
            "permissions:array"));
    schemas.set("StreamPage", object("total:integer", "offset:integer", "streams:array"));
    schemas.set(
        "NewStream",
        object(
            "name:string",
            "title:string?",
            "description:string?",
            "tags:array?",
            "partitions:integer?",
            "storageDays:integer?",
            "public:boolean?"));
    schemas.set(
        "StreamSettings",
        object(
            "title:string?",
            "description:string?",
            "tags:array?",
            "partitions:integer?",
            "storageDays:integer?"));
    schemas.set("Permissions", object("account:string", "permissions:array", "expiresAt:string?"));
  }

  /** Fields as {@code name:type}, those that may be absent with a question mark. */
  private static ObjectNode object(String... fields) {
    ObjectNode schema = Json.object().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = Json.array();
    for (String field : fields) {
      boolean optional = field.endsWith("?");
      int colon = field.indexOf(':');
      String name = field.substring(0, colon);
      String type = field.substring(colon + 1, field.length() - (optional ? 1 : 0));
      ObjectNode property = properties.putObject(name);
      if (!type.equals("any")) {
        property.put("type", type);
      }
      if (type.equals("array")) {
        property.putObject("items");
      }
      if (!optional) {
        required.add(name);
      }
    }
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    return schema;
  }
}
