package org.streamr.engine.modules.outside;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.streamr.engine.modules.base.Given;
import org.streamr.engine.modules.base.Param;
import org.streamr.engine.modules.base.Records;
import org.streamr.engine.modules.base.Spec;
import org.streamr.engine.modules.base.Template;
import org.streamr.engine.services.Services;
import org.streamr.engine.spi.AsyncCall;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Category;
import org.streamr.engine.spi.InvalidParameterException;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.ParameterSpec.Kind;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.PortType;
import org.streamr.engine.spi.Value;
import org.streamr.engine.value.InWords;
import org.streamr.engine.value.ValueJson;

/** Asks web servers. */
public final class Http implements ModuleType {
  private static final int MOST_AT_ONCE = 64;

  /** How a server is asked. */
  enum Method {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE
  }

  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "outside.http",
            "HTTP request",
            Category.OUTSIDE,
            "Asks a web server at each message, and gives what it answers, in the order of the"
                + " messages. In the address {place} stands for the field of that name. After a"
                + " crash the last messages are asked about again. In a playback nothing is asked.")
        .in("in", "In", PortType.ANY, "Each message is asked about.")
        .out("body", "Answer", PortType.ANY, "What the answer says: of JSON its value, else text.")
        .out("response", "Response", PortType.RECORD, "Records with status and body.")
        .with(
            Param.required(
                Kind.TEXT, "url", "Address", "Such as https://example.org/rates?for={symbol}."),
            Param.choice("method", "Method", Method.GET, "How it is asked."),
            Param.of(
                Kind.LINES,
                "body",
                "Body",
                "",
                "What is sent, with {place} for fields; empty for the message as JSON. Not with"
                    + " GET and DELETE."),
            Param.of(Kind.JSON, "headers", "Headers", "{}", "Headers, as a JSON object."),
            Param.duration("timeout", "Time-out", "10s", "How long an answer may take."),
            Param.integer("atOnce", "At once", 8, "Requests under way, 1 to " + MOST_AT_ONCE + "."),
            Param.flag("anyStatus", "Any status", false, "Give answers that are errors too."))
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    String url = parameters.text("url");
    if (!url.matches("(?i)https?://.+")) {
      throw new InvalidParameterException(
          "url", "is \"" + url + "\"; it begins with http:// or https://");
    }
    Value.Fields headers = Given.record(parameters, "headers");
    HttpRequest.Builder probe = HttpRequest.newBuilder();
    headers
        .fields()
        .forEach(
            (name, value) -> {
              try {
                probe.header(name, ValueJson.plain(value));
              } catch (IllegalArgumentException e) {
                throw new InvalidParameterException(
                    "headers", "has one that cannot be: " + e.getMessage());
              }
            });
    return new Asking(
        Template.of(url),
        parameters.choice("method", Method.class),
        parameters.optionalText("body"),
        headers,
        parameters.duration("timeout"),
        parameters.integer("atOnce", 1, MOST_AT_ONCE),
        parameters.flag("anyStatus"));
  }

  private static final class Asking implements AsyncCall {
    private final Template url;
    private final Method method;
    private final String body;
    private final Value.Fields headers;
    private final Duration timeout;
    private final int atOnce;
    private final boolean anyStatus;
    private @Nullable WebClient client;
    private boolean playback;

    Asking(
        Template url,
        Method method,
        String body,
        Value.Fields headers,
        Duration timeout,
        int atOnce,
        boolean anyStatus) {
      this.url = url;
      this.method = method;
      this.body = body;
      this.headers = headers;
      this.timeout = timeout;
      this.atOnce = atOnce;
      this.anyStatus = anyStatus;
    }

    @Override
    public void open(Services services) {
      playback = services.playback();
      client = new WebClient(services.reach(), timeout);
    }

    @Override
    public CompletionStage<List<Answer>> call(int input, Message message) {
      WebClient open = client;
      if (playback || open == null) {
        return CompletableFuture.completedFuture(List.of());
      }
      HttpRequest request;
      try {
        request = request(message.value());
      } catch (URISyntaxException | IllegalArgumentException e) {
        return CompletableFuture.failedFuture(
            new IOException("The address cannot be used: " + e.getMessage()));
      }
      return open.send(request).thenCompose(this::answer);
    }

    private static String inAddress(String text) {
      return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest request(Value message) throws URISyntaxException {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(new URI(url.of(message, Asking::inAddress))).timeout(timeout);
      headers.fields().forEach((name, value) -> request.header(name, ValueJson.plain(value)));
      boolean sends = method != Method.GET && method != Method.DELETE;
      if (sends && !headers.fields().containsKey("Content-Type")) {
        request.header("Content-Type", "application/json");
      }
      String content = body.isEmpty() ? ValueJson.text(message) : Template.of(body).of(message);
      return request
          .method(
              method.name(),
              sends
                  ? HttpRequest.BodyPublishers.ofString(content)
                  : HttpRequest.BodyPublishers.noBody())
          .build();
    }

    private CompletionStage<List<Answer>> answer(HttpResponse<String> response) {
      if (response.statusCode() >= 400 && !anyStatus) {
        return CompletableFuture.failedFuture(
            new IOException(
                response.uri().getHost()
                    + " answered with status "
                    + response.statusCode()
                    + ": "
                    + InWords.describe(Value.of(response.body()))));
      }
      Value body = body(response.body());
      Value record =
          Records.begin().put("status", (double) response.statusCode()).put("body", body).end();
      return CompletableFuture.completedFuture(List.of(new Answer(0, body), new Answer(1, record)));
    }

    private static Value body(String text) {
      try {
        return ValueJson.parse(text);
      } catch (JsonProcessingException e) {
        return Value.of(text);
      }
    }

    @Override
    public int capacity() {
      return atOnce;
    }

    @Override
    public Duration timeout() {
      return timeout;
    }

    @Override
    public void close() {
      if (client != null) {
        client.close();
      }
    }
  }
}
