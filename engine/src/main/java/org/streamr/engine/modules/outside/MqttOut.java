package org.streamr.engine.modules.outside;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.streamr.engine.modules.base.Param;
import org.streamr.engine.modules.base.Spec;
import org.streamr.engine.modules.base.Template;
import org.streamr.engine.services.Services;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Category;
import org.streamr.engine.spi.InvalidParameterException;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.ParameterSpec.Kind;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.PortType;
import org.streamr.engine.spi.Scope;
import org.streamr.engine.spi.Sink;
import org.streamr.engine.value.ValueJson;

/** Messages for an MQTT broker. */
public final class MqttOut implements ModuleType {
  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "outside.mqtt-out",
            "MQTT out",
            Category.OUTSIDE,
            "Publishes each message to a topic of an MQTT broker, at least once: after a crash the"
                + " last ones come again. In a playback nothing is published: the log says what"
                + " would have been.")
        .in("in", "In", PortType.ANY, "Messages to publish: texts as they are, others as JSON.")
        .with(
            MqttServer.SERVER,
            Param.required(Kind.TEXT, "topic", "Topic", "With {place} for the field of that name."),
            Param.flag("retain", "Retain", false, "Whether the broker keeps the last of a topic."),
            MqttServer.USER,
            MqttServer.PASSWORD)
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    String topic = parameters.text("topic");
    if (topic.contains("#") || topic.contains("+")) {
      throw new InvalidParameterException("topic", "has # or +, which are for subscribing only");
    }
    return new Publishing(MqttServer.of(parameters), Template.of(topic), parameters.flag("retain"));
  }

  private record Publishing(MqttServer server, Template topic, boolean retain) implements Sink {
    @Override
    public Writing open(Services services) {
      return services.playback() ? new Rehearsal("Would publish") : new Connected(this, services);
    }
  }

  private static final class Connected implements Sink.Writing {
    private static final int AT_LEAST_ONCE = 1;

    /** Messages without an acknowledgement; the client takes no more than twice as many. */
    private static final int MOST_UNDER_WAY = 500;

    private final Publishing of;
    private final MqttAsyncClient client;
    private final ArrayDeque<IMqttDeliveryToken> underWay = new ArrayDeque<>();

    Connected(Publishing of, Services services) {
      this.of = of;
      try {
        this.client = of.server().client(services);
        client.connect(of.server().options()).waitForCompletion(MqttServer.WAIT_MILLIS);
      } catch (MqttException e) {
        throw of.server().unreachable(e);
      }
    }

    @Override
    public void write(int input, long number, Message message, Scope scope) {
      String text = ValueJson.plain(message.value());
      MqttMessage content = new MqttMessage(text.getBytes(StandardCharsets.UTF_8));
      content.setQos(AT_LEAST_ONCE);
      content.setRetained(of.retain());
      try {
        if (underWay.size() >= MOST_UNDER_WAY) {
          await(underWay.remove());
        }
        underWay.add(client.publish(of.topic().of(message.value()), content));
      } catch (IllegalArgumentException e) {
        scope.problem("The topic cannot be used: " + e.getMessage());
      } catch (MqttException e) {
        throw of.server().unreachable(e);
      }
    }

    private static void await(IMqttDeliveryToken token) throws MqttException {
      token.waitForCompletion(MqttServer.WAIT_MILLIS);
    }

    @Override
    public void flush() {
      try {
        while (!underWay.isEmpty()) {
          await(underWay.element());
          underWay.remove();
        }
      } catch (MqttException e) {
        throw of.server().unreachable(e);
      }
    }

    @Override
    public void close() {
      MqttServer.close(client);
    }
  }
}
