package org.streamr.broker.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.streamr.broker.RefusedException;

/**
 * One thing that the API does: how it is asked for, what is said of it, and who does it. The router
 * and the OpenAPI document are both made from these.
 *
 * @param method of HTTP
 * @param path with variables in braces; absolute
 * @param summary in a line
 * @param parameters in path and query
 * @param body what is sent, if anything is
 * @param answer what comes back
 * @param signedIn whether a session is needed
 * @param handler may block
 */
public record Endpoint(
    String method,
    String path,
    String summary,
    List<Parameter> parameters,
    Optional<Body> body,
    Answer answer,
    boolean signedIn,
    Handler handler) {
  public Endpoint {
    parameters = List.copyOf(parameters);
  }

  /**
   * A parameter.
   *
   * @param in {@code path} or {@code query}
   * @param type of JSON schema
   */
  public record Parameter(String name, String in, String type, String description) {
    static Parameter query(String name, String type, String description) {
      return new Parameter(name, "query", type, description);
    }

    static Parameter path(String name, String description) {
      return new Parameter(name, "path", "string", description);
    }
  }

  /**
   * What is sent.
   *
   * @param contentTypes any of these
   * @param schema name of a schema in {@link Schemas}, for JSON
   */
  public record Body(List<String> contentTypes, String schema) {
    public Body {
      contentTypes = List.copyOf(contentTypes);
    }
  }

  /**
   * What comes back.
   *
   * @param status of HTTP
   * @param contentType of the body
   * @param schema name of a schema in {@link Schemas}
   */
  public record Answer(int status, String contentType, String schema) {
    static Answer json(String schema) {
      return new Answer(200, "application/json", schema);
    }
  }

  /** Carries a request out. */
  @FunctionalInterface
  public interface Handler {
    /**
     * Answers.
     *
     * @throws RefusedException with what to answer instead
     */
    ApiResponse handle(ApiRequest request) throws RefusedException;
  }

  /** Begins to describe an endpoint. */
  static Builder of(String method, String path, String summary) {
    return new Builder(method, path, summary);
  }

  /** Describes an endpoint. */
  static final class Builder {
    private final String method;
    private final String path;
    private final String summary;
    private final List<Parameter> parameters = new ArrayList<>();
    private Optional<Body> body = Optional.empty();
    private Answer answer = Answer.json("Object");
    private boolean signedIn;

    private Builder(String method, String path, String summary) {
      this.method = method;
      this.path = path;
      this.summary = summary;
    }

    Builder with(Parameter... more) {
      parameters.addAll(List.of(more));
      return this;
    }

    Builder takes(String schema, String... contentTypes) {
      body = Optional.of(new Body(List.of(contentTypes), schema));
      return this;
    }

    Builder answers(Answer what) {
      answer = what;
      return this;
    }

    Builder signedIn() {
      signedIn = true;
      return this;
    }

    Endpoint by(Handler handler) {
      return new Endpoint(method, path, summary, parameters, body, answer, signedIn, handler);
    }
  }
}
