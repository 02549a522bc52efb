package org.streamr.web.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One thing that the API does: how it is asked for, what is said of it, and who does it.
 *
 * @param method of HTTP
 * @param path with variables in braces; absolute
 * @param summary in a line
 * @param query its parameters
 * @param takes name of the schema in {@link Schemas} of what is sent, if anything is
 * @param gives name of the schema of what comes back
 * @param signedIn whether a session is needed
 * @param handler may block
 */
public record Endpoint(
    String method,
    String path,
    String summary,
    List<Parameter> query,
    Optional<String> takes,
    String gives,
    boolean signedIn,
    Handler handler) {
  /** Keeps a copy. */
  public Endpoint {
    query = List.copyOf(query);
  }

  /** A parameter of the query. */
  public record Parameter(String name, String type, String description) {}

  /** Carries a request out. */
  @FunctionalInterface
  public interface Handler {
    /**
     * Answers.
     *
     * @throws RefusedException with what to answer instead
     */
    Answer handle(Request request) throws RefusedException;
  }

  static Builder get(String path, String summary) {
    return new Builder("GET", path, summary);
  }

  static Builder post(String path, String summary) {
    return new Builder("POST", path, summary);
  }

  static Builder put(String path, String summary) {
    return new Builder("PUT", path, summary);
  }

  static Builder delete(String path, String summary) {
    return new Builder("DELETE", path, summary);
  }

  /** Describes an endpoint. */
  static final class Builder {
    private final String method;
    private final String path;
    private final String summary;
    private final List<Parameter> query = new ArrayList<>();
    private Optional<String> takes = Optional.empty();
    private String gives = "Object";
    private boolean signedIn;

    private Builder(String method, String path, String summary) {
      this.method = method;
      this.path = path;
      this.summary = summary;
    }

    Builder with(String name, String type, String description) {
      query.add(new Parameter(name, type, description));
      return this;
    }

    Builder takes(String schema) {
      takes = Optional.of(schema);
      return this;
    }

    Builder gives(String schema) {
      gives = schema;
      return this;
    }

    Builder signedIn() {
      signedIn = true;
      return this;
    }

    Endpoint by(Handler handler) {
      return new Endpoint(method, path, summary, query, takes, gives, signedIn, handler);
    }
  }
}
