package org.streamr.engine.modules.outside;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallbackExtended;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.engine.modules.base.Param;
import org.streamr.engine.modules.base.Records;
import org.streamr.engine.modules.base.Spec;
import org.streamr.engine.services.Services;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Category;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.ParameterSpec.Kind;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.PortType;
import org.streamr.engine.spi.Source;
import org.streamr.engine.spi.Value;
import org.streamr.engine.value.ValueJson;

/** Messages of an MQTT broker. */
public final class MqttIn implements ModuleType {
  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "outside.mqtt-in",
            "MQTT in",
            Category.OUTSIDE,
            "Gives what is published to topics of an MQTT broker. The broker keeps what comes while"
                + " the canvas is stopped; what was on its way at a stop or a"
                + " crash can be lost.")
        .out("content", "Content", PortType.ANY, "Of JSON its value, of anything else the text.")
        .out("message", "Message", PortType.RECORD, "Records with topic and content.")
        .with(
            MqttServer.SERVER,
            Param.required(
                Kind.TEXT, "topic", "Topics", "Such as home/+/temperature, or home/# for all."),
            MqttServer.USER,
            MqttServer.PASSWORD)
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    return new Subscribing(MqttServer.of(parameters), parameters.text("topic"));
  }

  private record Subscribing(MqttServer server, String topic) implements Source {
    @Override
    public boolean replayable() {
      return false;
    }

    @Override
    public Reading open(Services services, byte @Nullable [] position, Runnable wake) {
      return new Connected(this, services, wake);
    }
  }

  private static final class Connected implements Source.Reading, MqttCallbackExtended {
    private static final Logger LOG = LoggerFactory.getLogger(MqttIn.class);
    private static final int AT_LEAST_ONCE = 1;

    /** Messages that came and were not taken; the broker waits while there are so many. */
    private static final int MOST_WAITING = 10_000;

    private static final long LOOK_EVERY_MILLIS = 100;

    private final Subscribing of;
    private final Runnable wake;
    private final MqttAsyncClient client;
    private final BlockingQueue<Value.Fields> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private volatile boolean closed;

    Connected(Subscribing of, Services services, Runnable wake) {
      this.of = of;
      this.wake = wake;
      try {
        this.client = of.server().client(services);
        client.setCallback(this);
        client.connect(of.server().options()).waitForCompletion(MqttServer.WAIT_MILLIS);
      } catch (MqttException e) {
        throw of.server().unreachable(e);
      }
    }

    @Override
    public void connectComplete(boolean again, String server) {
      try {
        client.subscribe(of.topic(), AT_LEAST_ONCE);
      } catch (MqttException e) {
        LOG.warn("the topics {} of {} cannot be had: {}", of.topic(), server, e.getMessage());
      }
    }

    @Override
    public void connectionLost(Throwable cause) {
      LOG.warn("the MQTT broker {} went away, and is looked for again", of.server().uri());
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) throws InterruptedException {
      String text = new String(message.getPayload(), StandardCharsets.UTF_8);
      Value.Fields record = Records.begin().put("topic", topic).put("content", content(text)).end();
      while (!closed && !waiting.offer(record, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        // The broker waits, too.
      }
      if (closed) {
        throw new IllegalStateException("the canvas has stopped, and the broker is to keep this");
      }
      wake.run();
    }

    private static Value content(String text) {
      try {
        return ValueJson.parse(text);
      } catch (JsonProcessingException e) {
        return Value.of(text);
      }
    }

    @Override
    public void deliveryComplete(IMqttDeliveryToken token) {}

    @Override
    public long poll(long now, Consumer<Source.Emission> to) {
      for (Value.Fields each = waiting.poll(); each != null; each = waiting.poll()) {
        to.accept(new Source.Emission(0, new Message(now, each.get("content"))));
        to.accept(new Source.Emission(1, new Message(now, each)));
      }
      return Long.MAX_VALUE;
    }

    @Override
    public byte[] position() {
      return new byte[0];
    }

    @Override
    public void close() {
      closed = true;
      MqttServer.close(client);
    }
  }
}
