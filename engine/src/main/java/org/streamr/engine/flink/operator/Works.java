package org.streamr.engine.flink.operator;

import java.io.IOException;
import org.streamr.engine.spi.AsyncCall;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Sink;
import org.streamr.engine.spi.Source;
import org.streamr.engine.spi.StreamSink;
import org.streamr.engine.spi.StreamSource;
import org.streamr.engine.spi.Transform;

/** Chooses how a behaviour is worked. */
final class Works {
  private Works() {}

  static Work of(Host host) throws IOException {
    Behaviour behaviour = host.site().behaviour();
    return switch (behaviour) {
      case Transform<?> transform -> transform(host, transform);
      case AsyncCall call -> new AsyncWork(host, call);
      case Sink sink -> host.site().playback() ? new SilentWork(host) : new SinkWork(host, sink);
      case StreamSink sink ->
          host.site().playback() ? new SilentWork(host) : new StreamSinkWork(host, sink);
      case Source source -> throw noInputs(host);
      case StreamSource source -> throw noInputs(host);
    };
  }

  private static <S> Work transform(Host host, Transform<S> transform) {
    return transform.stateless() || host.step().key().isEmpty()
        ? new SingleStateWork<>(host, transform)
        : new KeyedWork<>(host, transform);
  }

  private static IllegalStateException noInputs(Host host) {
    return new IllegalStateException(host.step().type() + " takes no messages");
  }
}
