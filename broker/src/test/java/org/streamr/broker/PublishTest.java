package org.streamr.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.streamr.broker.BrokerFixture.publish;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.streamr.protocol.batch.Batch;
import org.streamr.protocol.frame.AckLevel;
import org.streamr.protocol.frame.Frame;
import org.streamr.protocol.frame.Start;

class PublishTest {
  private final BrokerFixture fixture = BrokerFixture.start();
  private final TestClient client = fixture.client();

  @AfterEach
  void close() {
    client.close();
    fixture.close();
  }

  @Test
  void publish_shouldBeAcknowledgedAndDeliveredAsItCame() {
    client.send(fixture.subscribe(1, new Start.Now()));
    client.await(Frame.Live.class);
    Batch batch = fixture.batch(fixture.run(1), 0, "one", "two");

    client.send(publish(2, batch));

    Frame.BatchDelivery delivery = client.await(Frame.BatchDelivery.class);
    assertThat(delivery.batch()).isEqualTo(batch.encoded());
    assertThat(delivery.firstIndex()).isZero();
    assertThat(delivery.indexCount()).isEqualTo(2);
    assertThat(delivery.fromStorage()).isFalse();
    assertThat(client.await(Frame.Ack.class)).isEqualTo(new Frame.Ack(2, AckLevel.ONE, false));
  }
}
