package org.streamr.broker.connection;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.broker.BrokerLimits;
import org.streamr.broker.Refusal;
import org.streamr.broker.RefusedException;
import org.streamr.broker.Services;
import org.streamr.broker.access.Challenge;
import org.streamr.broker.deliver.Request;
import org.streamr.broker.metrics.BrokerMetrics;
import org.streamr.broker.publish.PublishMeter;
import org.streamr.broker.publish.PublishResult;
import org.streamr.broker.query.Queries;
import org.streamr.broker.subscribe.Subscriptions;
import org.streamr.protocol.Address;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.Limits;
import org.streamr.protocol.MalformedException;
import org.streamr.protocol.Micros;
import org.streamr.protocol.filter.EventFilter;
import org.streamr.protocol.frame.AckLevel;
import org.streamr.protocol.frame.Frame;
import org.streamr.protocol.frame.FrameEncoder;

/**
 * The conversation with one client: {@code docs/protocol.md} section 9. Requests come on the
 * connection's thread; answers may go from any.
 */
public final class ClientConversation implements Conversation {
  private static final Logger LOG = LoggerFactory.getLogger(ClientConversation.class);
  private static final String AGENT = "streamr-broker/" + version();

  private final Services services;
  private final BrokerLimits limits;
  private final BrokerMetrics metrics;
  private final Intake intake;
  private final PublishMeter meter;
  private final Map<Integer, OpenRequest> requests = new ConcurrentHashMap<>();
  private final AtomicInteger publishing = new AtomicInteger();
  private Optional<Address> account = Optional.empty();
  private volatile boolean greeted;

  public ClientConversation(Services services, BrokerMetrics metrics, Intake intake) {
    this.services = services;
    this.limits = services.config().limits();
    this.metrics = metrics;
    this.intake = intake;
    this.meter = services.publisher().newMeter();
  }

  @Override
  public void receive(Frame.ToBroker frame, Outbound outbound) {
    switch (frame) {
      case Frame.Hello hello -> greet(hello, outbound);
      case Frame.ToBroker any when !greeted ->
          refuse(
              requestIdOf(any),
              Refusal.of(
                  ErrorCode.BAD_REQUEST,
                  "begin with HELLO, which names the versions that you speak"),
              outbound);
      case Frame.Authenticate authenticate -> authenticate(authenticate, outbound);
      case Frame.Publish publish -> publish(publish, outbound);
      case Frame.Subscribe subscribe -> subscribe(subscribe, outbound);
      case Frame.Query query -> query(query, outbound);
      case Frame.Credit credit -> {
        OpenRequest request = requests.get(credit.requestId());
        // Without one, it has ended while the credit was on its way.
        if (request != null) {
          request.credit(credit.bytes());
        }
      }
      case Frame.Cancel cancel -> {
        OpenRequest request = requests.get(cancel.requestId());
        if (request != null) {
          request.cancel();
        }
      }
    }
  }

  @Override
  public void malformed(int requestId, MalformedException problem, Outbound outbound) {
    refuse(requestId, Refusal.of(problem.code(), String.valueOf(problem.getMessage())), outbound);
  }

  private void greet(Frame.Hello hello, Outbound outbound) {
    if (hello.minVersion() > FrameEncoder.VERSION || hello.maxVersion() < FrameEncoder.VERSION) {
      refuse(
          0,
          Refusal.of(
              ErrorCode.UNSUPPORTED_VERSION,
              "you speak versions "
                  + hello.minVersion()
                  + " to "
                  + hello.maxVersion()
                  + ", this broker version "
                  + FrameEncoder.VERSION),
          outbound);
      return;
    }
    greeted = true;
    Challenge challenge = services.authenticator().challenge();
    outbound.send(
        new Frame.Challenge(
            FrameEncoder.VERSION,
            challenge.chainId(),
            Micros.of(challenge.time()),
            challenge.nonce(),
            challenge.domain(),
            challenge.uri(),
            Limits.MAX_FRAME_BYTES,
            limits.requests(),
            AGENT));
  }

  private void authenticate(Frame.Authenticate request, Outbound outbound) {
    try {
      checkId(request.requestId());
      account =
          Optional.of(
              services.authenticator().authenticate(request.text(), request.signature().toBytes()));
      LOG.atDebug().addKeyValue("account", account.get()).log("signed in");
      outbound.send(new Frame.Ok(request.requestId()));
    } catch (RefusedException e) {
      refuse(request.requestId(), e.refusal(), outbound);
    }
  }

  private void publish(Frame.Publish request, Outbound outbound) {
    try {
      checkId(request.requestId());
      checkRequests();
    } catch (RefusedException e) {
      refuse(request.requestId(), e.refusal(), outbound);
      return;
    }
    publishing.incrementAndGet();
    boolean room =
        services
            .publisher()
            .publish(
                request.batch(),
                request.ackLevel(),
                Optional.empty(),
                meter,
                result -> published(request.requestId(), result, outbound));
    if (!room) {
      metrics.paused();
      intake.pause();
      services.publisher().whenRoom(intake::resume);
    }
  }

  private void published(int requestId, PublishResult result, Outbound outbound) {
    publishing.decrementAndGet();
    switch (result) {
      case PublishResult.Stored stored -> {
        if (stored.level().copies() != AckLevel.Copies.NONE) {
          outbound.send(new Frame.Ack(requestId, stored.level(), stored.duplicate()));
        }
      }
      case PublishResult.Refused refused -> send(requestId, refused.refusal(), outbound);
    }
  }

  private void subscribe(Frame.Subscribe request, Outbound outbound) {
    open(
        request.requestId(),
        outbound,
        receiver ->
            services
                .subscriptions()
                .subscribe(
                    new Subscriptions.Subscribe(
                        request.stream(),
                        request.partitions(),
                        request.start(),
                        filter(request.filter()),
                        account,
                        request.credit()),
                    receiver));
  }

  private void query(Frame.Query request, Outbound outbound) {
    open(
        request.requestId(),
        outbound,
        receiver ->
            services
                .queries()
                .query(
                    new Queries.Query(
                        request.stream(),
                        request.partitions(),
                        request.range(),
                        request.backwards(),
                        request.limit(),
                        filter(request.filter()),
                        account,
                        request.credit()),
                    receiver));
  }

  /** Begins something that answers with events. */
  private interface Opening {
    Request open(OpenRequest receiver) throws RefusedException;
  }

  private void open(int requestId, Outbound outbound, Opening opening) {
    try {
      checkId(requestId);
      checkRequests();
      if (requests.size() >= limits.subscriptions()) {
        throw new RefusedException(
            ErrorCode.TOO_MANY_REQUESTS,
            limits.subscriptions()
                + " subscriptions and queries are under way on this connection; cancel one first");
      }
      OpenRequest request = new OpenRequest(requestId, outbound, this);
      if (requests.putIfAbsent(requestId, request) != null) {
        throw new RefusedException(
            ErrorCode.BAD_REQUEST, "request id " + requestId + " is in use; choose another one");
      }
      begin(requestId, request, opening);
    } catch (RefusedException e) {
      refuse(requestId, e.refusal(), outbound);
    }
  }

  private void begin(int requestId, OpenRequest request, Opening opening) throws RefusedException {
    try {
      request.begun(opening.open(request));
    } catch (RefusedException e) {
      requests.remove(requestId);
      throw e;
    }
  }

  private static EventFilter filter(String json) throws RefusedException {
    try {
      return EventFilter.parse(json);
    } catch (MalformedException e) {
      throw new RefusedException(e.code(), String.valueOf(e.getMessage()));
    }
  }

  private static void checkId(int requestId) throws RefusedException {
    if (requestId == 0) {
      throw new RefusedException(
          ErrorCode.BAD_REQUEST, "request id 0 stands for the connection; choose another number");
    }
  }

  private void checkRequests() throws RefusedException {
    if (publishing.get() + requests.size() >= limits.requests()) {
      throw new RefusedException(
          ErrorCode.TOO_MANY_REQUESTS,
          limits.requests()
              + " requests are under way on this connection; wait for some of them to be answered");
    }
  }

  private static int requestIdOf(Frame.ToBroker frame) {
    return switch (frame) {
      case Frame.Hello hello -> 0;
      case Frame.Authenticate authenticate -> authenticate.requestId();
      case Frame.Publish publish -> publish.requestId();
      case Frame.Subscribe subscribe -> subscribe.requestId();
      case Frame.Query query -> query.requestId();
      case Frame.Credit credit -> credit.requestId();
      case Frame.Cancel cancel -> cancel.requestId();
    };
  }

  /** Answers with an error, and counts it. */
  void refuse(int requestId, Refusal refusal, Outbound outbound) {
    metrics.refused(refusal.code());
    send(requestId, refusal, outbound);
  }

  private static void send(int requestId, Refusal refusal, Outbound outbound) {
    outbound.send(Failures.of(requestId, refusal, false));
  }

  /** A subscription or query has ended. */
  void over(int requestId) {
    requests.remove(requestId);
  }

  /** Whether the client has said HELLO. */
  public boolean isGreeted() {
    return greeted;
  }

  /** Whether anything is under way for the client. */
  public boolean isBusy() {
    return publishing.get() > 0 || !requests.isEmpty();
  }

  /** The connection takes more again. */
  public void drained() {
    requests.values().forEach(OpenRequest::resume);
  }

  /** The client is gone: ends what was under way for it. */
  public void closed() {
    requests.values().forEach(OpenRequest::cancel);
  }

  private static String version() {
    String version = ClientConversation.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
