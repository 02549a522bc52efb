package org.streamr.broker.http;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.streamr.broker.Services;
import org.streamr.broker.search.StreamSearch;

/** All that the HTTP API does: {@code docs/protocol.md} section 11. */
public final class HttpEndpoints {
  static final String API = "/api/v1";
  static final String STREAM = API + "/streams/{stream}";

  private HttpEndpoints() {}

  /** Returns the endpoints of a broker, its own description among them. */
  public static List<Endpoint> of(Services services, StreamSearch search) {
    StreamNames names = new StreamNames(services);
    String version = version();
    List<Endpoint> endpoints = new ArrayList<>();
    endpoints.addAll(new SessionEndpoints(services).all());
    endpoints.addAll(new StreamEndpoints(services, search, names).all());
    endpoints.addAll(
        new EventEndpoints(
                services,
                names,
                services
                    .operator()
                    .map(operator -> new Gateway(services, operator.account(), new SecureRandom())))
            .all());
    endpoints.addAll(new StatusEndpoints(services, version).all());
    endpoints.add(
        Endpoint.of("GET", API + "/openapi.json", "This description")
            .by(request -> ApiResponse.ok(OpenApi.of(endpoints, version))));
    return List.copyOf(endpoints);
  }

  private static String version() {
    String version = HttpEndpoints.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
