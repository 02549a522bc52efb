package org.streamr.engine.modules.outside;

import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.Scope;
import org.streamr.engine.spi.Sink;
import org.streamr.engine.value.ValueJson;

/** What a sink does in a playback: it says what it would have done. */
record Rehearsal(String would) implements Sink.Writing {
  @Override
  public void write(int input, long number, Message message, Scope scope) {
    scope.log(would + " " + ValueJson.plain(message.value()));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
