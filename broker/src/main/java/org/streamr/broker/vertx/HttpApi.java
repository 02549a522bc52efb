package org.streamr.broker.vertx;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.CorsHandler;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.broker.Refusal;
import org.streamr.broker.RefusedException;
import org.streamr.broker.Services;
import org.streamr.broker.http.ApiRequest;
import org.streamr.broker.http.ApiResponse;
import org.streamr.broker.http.Endpoint;
import org.streamr.broker.http.Json;
import org.streamr.broker.metrics.BrokerMetrics;
import org.streamr.protocol.Address;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.Limits;
import org.streamr.protocol.Slice;

/** Serves endpoints over HTTP: each request is carried out by a virtual thread of its own. */
public final class HttpApi implements Routes, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpApi.class);
  private static final String BEARER = "Bearer ";
  private static final int PAYLOAD_TOO_LARGE = 413;

  private final Services services;
  private final List<Endpoint> endpoints;
  private final BrokerMetrics metrics;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicLong requests = new AtomicLong();

  public HttpApi(Services services, List<Endpoint> endpoints, BrokerMetrics metrics) {
    this.services = services;
    this.endpoints = endpoints;
    this.metrics = metrics;
  }

  @Override
  public void mount(Router router) {
    CorsHandler cors =
        CorsHandler.create()
            .addOrigin("*")
            .allowedHeader("Authorization")
            .allowedHeader("Content-Type");
    for (HttpMethod method :
        List.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.PATCH, HttpMethod.DELETE)) {
      cors.allowedMethod(method);
    }
    router.route().handler(cors);
    router.route().handler(BodyHandler.create(false).setBodyLimit(Limits.MAX_FRAME_BYTES));
    for (Endpoint endpoint : endpoints) {
      router
          .route(HttpMethod.valueOf(endpoint.method()), colons(endpoint.path()))
          .handler(context -> threads.execute(() -> serve(endpoint, context)));
    }
    router.errorHandler(PAYLOAD_TOO_LARGE, this::tooLarge);
    router
        .route()
        .handler(context -> unknown(context.response(), String.valueOf(context.request().path())));
  }

  /** {@code /a/{b}} as Vert.x writes it: {@code /a/:b}. */
  private static String colons(String path) {
    return path.replace("{", ":").replace("}", "");
  }

  private void tooLarge(RoutingContext context) {
    refuse(
        context.response(),
        Refusal.of(
            ErrorCode.FRAME_TOO_LARGE,
            "the body has more than " + Limits.MAX_FRAME_BYTES + " bytes; split what it carries"));
  }

  private void unknown(HttpServerResponse response, String path) {
    var _ =
        response
            .setStatusCode(404)
            .putHeader("Content-Type", "application/json")
            .end(
                Json.print(
                    Json.of(
                        Refusal.of(
                            ErrorCode.BAD_REQUEST,
                            "there is nothing at "
                                + path
                                + "; see /api/v1/openapi.json for what there is"))));
  }

  private void serve(Endpoint endpoint, RoutingContext context) {
    long number = requests.incrementAndGet();
    HttpServerResponse response = context.response();
    try {
      answer(endpoint.handler().handle(request(context)), response);
    } catch (RefusedException e) {
      refuse(response, e.refusal());
    } catch (RuntimeException e) {
      LOG.error("request {} to {} failed", number, endpoint.path(), e);
      refuse(
          response,
          Refusal.of(
              ErrorCode.INTERNAL,
              "the broker failed to do this; its log tells more under request " + number));
    }
    LOG.atDebug()
        .addKeyValue("request", number)
        .addKeyValue("method", endpoint.method())
        .addKeyValue("path", endpoint.path())
        .addKeyValue("status", response.getStatusCode())
        .log("answered");
  }

  private ApiRequest request(RoutingContext context) throws RefusedException {
    Map<String, String> headers = new HashMap<>();
    context
        .request()
        .headers()
        .forEach((name, value) -> headers.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
    Map<String, String> query = new HashMap<>();
    context.queryParams().forEach((name, value) -> query.putIfAbsent(name, value));
    Buffer body = context.body() == null ? null : context.body().buffer();
    return new ApiRequest(
        context.pathParams(),
        query,
        headers,
        account(headers.get("authorization")),
        context.request().remoteAddress().hostAddress(),
        body == null ? Slice.EMPTY : Slice.of(body.getBytes()));
  }

  private Optional<Address> account(@Nullable String authorization) throws RefusedException {
    if (authorization == null) {
      return Optional.empty();
    }
    if (!authorization.startsWith(BEARER)) {
      throw new RefusedException(
          ErrorCode.NOT_AUTHENTICATED,
          "authorise with 'Bearer' and the token of POST /api/v1/sessions");
    }
    return Optional.of(
        services.sessions().account(authorization.substring(BEARER.length()).strip()));
  }

  private void answer(ApiResponse answer, HttpServerResponse response) throws RefusedException {
    switch (answer) {
      case ApiResponse.Json json -> {
        var _ =
            response
                .setStatusCode(json.status())
                .putHeader("Content-Type", "application/json")
                .end(Json.print(json.body()));
      }
      case ApiResponse.Text text -> {
        var _ = response.putHeader("Content-Type", text.contentType()).end(text.body());
      }
      case ApiResponse.Events events ->
          new EventStreamWriter(
                  response, events, services.config().limits().outboundBytes(), this::refuse)
              .begin(services.queries());
    }
  }

  private void refuse(HttpServerResponse response, Refusal refusal) {
    metrics.refused(refusal.code());
    if (response.headWritten()) {
      return;
    }
    if (!refusal.retryAfter().isZero()) {
      response.putHeader(
          "Retry-After", Long.toString(Math.max(1, refusal.retryAfter().toSeconds())));
    }
    var _ =
        response
            .setStatusCode(refusal.code().httpStatus())
            .putHeader("Content-Type", "application/json")
            .end(Json.print(Json.of(refusal)));
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
