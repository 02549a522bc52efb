package org.streamr.web.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON schemas of what goes in and out, for the OpenAPI document. */
final class Schemas {
  private Schemas() {}

  static ObjectNode all() {
    ObjectNode schemas = Json.object();
    schemas.set("Object", object());
    schemas.set("Any", Json.object());
    schemas.set("Error", object("error:object"));
    schemas.set("Health", object("healthy:boolean", "problems:array"));
    schemas.set(
        "Config",
        object(
            "chainId:integer",
            "development:boolean",
            "broker:object",
            "rpc:string",
            "contracts:object",
            "developmentAccounts:boolean?"));
    schemas.set("Account", object("address:string"));
    schemas.set("Challenge", object("message:string"));
    schemas.set("SignIn", object("message:string", "signature:string"));
    schemas.set("Session", object("address:any"));
    schemas.set("List", Json.object().put("type", "array"));
    schemas.set("ModuleParameters", object("type:string", "parameters:object"));
    schemas.set("Ports", object("inputs:array", "outputs:array"));
    schemas.set("CanvasDraft", object("canvas:object"));
    schemas.set("Canvas", object("id:string", "version:integer", "canvas:object"));
    schemas.set("Findings", object("valid:boolean", "hash:string", "findings:array"));
    schemas.set(
        "Run", object("state:string", "reason:any", "startedAt:any", "mode:any", "statistics:any"));
    schemas.set("Playback", object("from:string", "to:string", "speed:any"));
    schemas.set(
        "ContractDraft",
        object(
            "name:string",
            "source:string",
            "address:string?",
            "abi:array?",
            "transaction:string?"));
    schemas.set(
        "Contract",
        object(
            "id:string",
            "name:string",
            "source:string",
            "address:any",
            "abi:any",
            "transaction:any",
            "updatedAt:string"));
    return schemas;
  }

  /** Fields as {@code name:type}, those that may be absent with a question mark. */
  private static ObjectNode object(String... fields) {
    ObjectNode schema = Json.object().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = Json.array();
    for (String field : fields) {
      boolean optional = field.endsWith("?");
      int colon = field.indexOf(':');
      String type = field.substring(colon + 1, field.length() - (optional ? 1 : 0));
      ObjectNode property = properties.putObject(field.substring(0, colon));
      if (!type.equals("any")) {
        property.put("type", type);
      }
      if (!optional) {
        required.add(field.substring(0, colon));
      }
    }
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    return schema;
  }
}
