package org.streamr.engine.spi;

/** What a module does in a run. One of the kinds below, each with one way to be run. */
public sealed interface Behaviour
    permits Transform, AsyncCall, Source, Sink, StreamSource, StreamSink {}
