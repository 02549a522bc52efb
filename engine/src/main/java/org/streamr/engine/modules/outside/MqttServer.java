package org.streamr.engine.modules.outside;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.engine.modules.base.Param;
import org.streamr.engine.services.Services;
import org.streamr.engine.spi.InvalidParameterException;
import org.streamr.engine.spi.ParameterSpec;
import org.streamr.engine.spi.ParameterSpec.Kind;
import org.streamr.engine.spi.Parameters;

/** How an MQTT broker is reached, as the parameters of a module say. */
record MqttServer(String uri, String user, String password) {
  private static final Logger LOG = LoggerFactory.getLogger(MqttServer.class);
  static final long WAIT_MILLIS = 15_000;

  static final ParameterSpec SERVER =
      Param.required(
          Kind.TEXT, "server", "Broker", "Such as tcp://localhost:1883, or ssl:// for TLS.");

  static final ParameterSpec USER = Param.text("user", "User", "", "Empty for none.");

  static final ParameterSpec PASSWORD =
      Param.text("password", "Password", "", "Kept with the canvas, readable by its owner.");

  static MqttServer of(Parameters parameters) {
    String server = parameters.text("server");
    try {
      URI uri = new URI(server);
      if (uri.getHost() != null && Set.of("tcp", "ssl").contains(uri.getScheme())) {
        return new MqttServer(
            server, parameters.optionalText("user"), parameters.optionalText("password"));
      }
    } catch (URISyntaxException e) {
      // Falls through to the sentence, which is the same for all.
    }
    throw new InvalidParameterException(
        "server", "is \"" + server + "\"; give one such as tcp://localhost:1883");
  }

  /**
   * A client that connects again by itself; not connected yet.
   *
   * @throws org.streamr.engine.services.OutOfReachException if canvases may not talk to the broker
   */
  MqttAsyncClient client(Services services) throws MqttException {
    services.reach().check(URI.create(uri).getHost());
    String id = "streamr-" + services.canvas() + "-" + services.module();
    return new MqttAsyncClient(uri, id, new MemoryPersistence());
  }

  /** How it connects. A broker keeps what comes for a client that it knows. */
  MqttConnectOptions options() {
    MqttConnectOptions options = new MqttConnectOptions();
    options.setCleanSession(false);
    options.setAutomaticReconnect(true);
    options.setConnectionTimeout((int) (WAIT_MILLIS / 1_000));
    options.setMaxInflight(1_000);
    if (!user.isEmpty()) {
      options.setUserName(user);
      options.setPassword(password.toCharArray());
    }
    return options;
  }

  /**
   * Says goodbye, if there is somebody to hear it. Asking Paho for the same by force waits for its
   * whole time-out each time.
   */
  static void close(MqttAsyncClient client) {
    try {
      if (client.isConnected()) {
        client.disconnect(0).waitForCompletion(WAIT_MILLIS);
      }
    } catch (MqttException e) {
      LOG.warn("an MQTT broker does not let go, and is left: {}", e.getMessage());
    }
    try {
      client.close(true);
    } catch (MqttException e) {
      LOG.warn("a connection to an MQTT broker is left open: {}", e.getMessage());
    }
  }

  IllegalStateException unreachable(MqttException e) {
    return new IllegalStateException(
        "The MQTT broker " + uri + " cannot be used: " + e.getMessage(), e);
  }
}
