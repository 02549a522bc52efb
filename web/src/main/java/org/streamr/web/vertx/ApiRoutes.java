package org.streamr.web.vertx;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.chain.ChainException;
import org.streamr.engine.store.StoreException;
import org.streamr.protocol.Slice;
import org.streamr.web.WebLimits;
import org.streamr.web.api.Answer;
import org.streamr.web.api.Endpoint;
import org.streamr.web.api.EndpointTable;
import org.streamr.web.api.Fault;
import org.streamr.web.api.RefusedException;
import org.streamr.web.api.Request;

/** Serves the API: each request is carried out by a virtual thread of its own. */
final class ApiRoutes implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ApiRoutes.class);

  private final EndpointTable table;
  private final SessionCookie cookie;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore underWay = new Semaphore(WebLimits.REQUESTS_UNDER_WAY);
  private final AtomicLong requests = new AtomicLong();

  ApiRoutes(EndpointTable table, SessionCookie cookie) {
    this.table = table;
    this.cookie = cookie;
  }

  void serve(HttpServerRequest request, String host, String path) {
    switch (table.find(request.method().name(), path)) {
      case EndpointTable.Found.Match match -> receive(request, host, match);
      case EndpointTable.Found.OtherMethods others -> {
        request.response().putHeader("Allow", String.join(", ", others.methods()));
        HttpFront.refuse(
            request,
            Fault.METHOD_NOT_ALLOWED,
            path + " takes " + String.join(", ", others.methods()) + ", not " + request.method());
      }
      case EndpointTable.Found.Nothing _ ->
          HttpFront.refuse(
              request,
              Fault.NOT_FOUND,
              "There is nothing at " + path + "; see /api/openapi.json for what there is");
    }
  }

  /** Collects the body, as long as it is not too large. */
  private void receive(HttpServerRequest request, String host, EndpointTable.Found.Match match) {
    Buffer body = Buffer.buffer();
    request.handler(
        part -> {
          if (body.length() + part.length() <= WebLimits.BODY_BYTES) {
            body.appendBuffer(part);
          } else if (!request.response().ended()) {
            request.response().putHeader("Connection", "close");
            HttpFront.refuse(
                request,
                Fault.TOO_LARGE,
                "The body has more than " + WebLimits.BODY_BYTES + " bytes; split what it carries");
          }
        });
    request.endHandler(
        end -> {
          if (!request.response().ended()) {
            accept(request, host, match, body);
          }
        });
  }

  private void accept(
      HttpServerRequest request, String host, EndpointTable.Found.Match match, Buffer body) {
    if (!underWay.tryAcquire()) {
      HttpFront.refuse(
          request, Fault.OVERLOADED, "This server has too much to do. Try again in a moment");
      return;
    }
    Request asked = request(request, host, match.variables(), body);
    threads.execute(
        () -> {
          try {
            carryOut(match.endpoint(), asked, request);
          } finally {
            underWay.release();
          }
        });
  }

  private Request request(
      HttpServerRequest request, String host, Map<String, String> variables, Buffer body) {
    Map<String, String> headers = new HashMap<>();
    request
        .headers()
        .forEach((name, value) -> headers.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
    Map<String, String> query = new HashMap<>();
    request.params().forEach(query::putIfAbsent);
    return new Request(
        variables,
        query,
        headers,
        host,
        cookie.account(request),
        request.remoteAddress().hostAddress(),
        Slice.of(body.getBytes()));
  }

  private void carryOut(Endpoint endpoint, Request asked, HttpServerRequest request) {
    long number = requests.incrementAndGet();
    try {
      if (endpoint.signedIn() && asked.account().isEmpty()) {
        throw new RefusedException(
            Fault.NOT_SIGNED_IN, "Nobody is signed in, or the session has ended. Sign in first");
      }
      answer(endpoint.handler().handle(asked), request);
    } catch (RefusedException e) {
      HttpFront.refuse(request, e.fault(), String.valueOf(e.getMessage()));
    } catch (StoreException e) {
      LOG.error("request {} to {} failed", number, endpoint.path(), e);
      HttpFront.refuse(request, Fault.STORE_FAILED, String.valueOf(e.getMessage()));
    } catch (ChainException e) {
      HttpFront.refuse(request, Fault.CHAIN_UNAVAILABLE, String.valueOf(e.getMessage()));
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      // Whatever it was, the client is not left waiting.
      LOG.error("request {} to {} failed", number, endpoint.path(), e);
      HttpFront.refuse(
          request,
          Fault.INTERNAL,
          "The server failed to do this; its log tells more under request " + number);
    }
  }

  private void answer(Answer answer, HttpServerRequest request) {
    HttpServerResponse response = request.response();
    boolean secure = "https".equals(request.getHeader("X-Forwarded-Proto"));
    response.putHeader("Cache-Control", "no-store");
    switch (answer) {
      case Answer.Json json -> send(response, json.status(), json.body().toString());
      case Answer.Text text -> {
        var _ = response.putHeader("Content-Type", text.contentType()).end(text.body());
      }
      case Answer.Done _ -> {
        var _ = response.setStatusCode(204).end();
      }
      case Answer.SessionOpened opened -> {
        response.addCookie(cookie.open(opened.token(), opened.lifetime(), secure));
        send(response, 200, opened.body().toString());
      }
      case Answer.SessionClosed _ -> {
        response.addCookie(cookie.close(secure));
        var _ = response.setStatusCode(204).end();
      }
    }
  }

  private static void send(HttpServerResponse response, int status, String json) {
    var _ = response.setStatusCode(status).putHeader("Content-Type", "application/json").end(json);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
