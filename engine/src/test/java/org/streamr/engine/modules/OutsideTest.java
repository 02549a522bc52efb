package org.streamr.engine.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.moquette.broker.Server;
import io.moquette.broker.config.MemoryConfig;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.streamr.engine.services.OutOfReachException;
import org.streamr.engine.services.Reach;
import org.streamr.engine.spi.AsyncCall;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.Sink;
import org.streamr.engine.spi.Source;
import org.streamr.engine.spi.Value;
import org.streamr.engine.value.ValueJson;
import org.streamr.testing.Await;

/** Against real servers: the JDK's own for HTTP, Moquette for MQTT, GreenMail for SMTP. */
class OutsideTest {
  private static final TestServices LIVE = new TestServices("run", false, Optional.empty());
  private static final TestServices PLAYBACK = new TestServices("run", true, Optional.empty());

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static void echo(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    answer(
        exchange,
        200,
        "{\"query\":\"%s\",\"method\":\"%s\",\"agent\":\"%s\",\"body\":%s}"
            .formatted(
                exchange.getRequestURI().getRawQuery(),
                exchange.getRequestMethod(),
                exchange.getRequestHeaders().getFirst("X-Agent"),
                body));
  }

  private static void redirect(HttpExchange exchange, String to) throws IOException {
    exchange.getResponseHeaders().add("Location", to);
    exchange.sendResponseHeaders(307, -1);
    exchange.close();
  }

  private static String ask(AsyncCall call, Value value) {
    return String.join(
        " ",
        call.call(0, new Message(1, value)).toCompletableFuture().join().stream()
            .map(answer -> answer.output() + "=" + ValueJson.text(answer.value()))
            .toList());
  }

  @Test
  void http_shouldAskAndSayWhatWentWrong() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    CountDownLatch end = new CountDownLatch(1);
    server.createContext("/echo", OutsideTest::echo);
    server.createContext("/broken", exchange -> answer(exchange, 503, "later"));
    server.createContext("/large", exchange -> answer(exchange, 200, "x".repeat(2 << 20)));
    server.createContext(
        "/slow",
        exchange -> {
          try {
            boolean _ = end.await(30, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          answer(exchange, 200, "at last");
        });
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    try {
      Value quake = ValueRecords.of("a", 1.5);
      AsyncCall post =
          call("'url':'" + url + "/echo?q={a}-{}','method':'post','headers':{'X-Agent':'me'}");
      assertThat(ask(post, quake))
          .startsWith(
              "0={\"query\":\"q=1.5-%7B%22a%22%3A1.5%7D\",\"method\":\"POST\",\"agent\":\"me\","
                  + "\"body\":{\"a\":1.5}} 1={\"status\":200,");
      assertThatThrownBy(() -> ask(call("'url':'" + url + "/broken'"), quake))
          .isInstanceOf(CompletionException.class)
          .hasMessageContaining("127.0.0.1 answered with status 503: the text \"later\"");
      assertThat(ask(call("'url':'" + url + "/broken','anyStatus':true"), quake))
          .startsWith("0=\"later\" 1={\"status\":503,");
      assertThatThrownBy(() -> ask(call("'url':'" + url + "/large'"), quake))
          .isInstanceOf(CompletionException.class);
      assertThatThrownBy(() -> ask(call("'url':'" + url + "/slow','timeout':'200ms'"), quake))
          .isInstanceOf(CompletionException.class)
          .hasMessageContaining("timed out");
      AsyncCall silent =
          (AsyncCall) ModuleHarness.behaviour("outside.http", "{'url':'" + url + "/echo'}");
      silent.open(PLAYBACK);
      assertThat(ask(silent, quake)).isEmpty();
    } finally {
      end.countDown();
      server.stop(0);
    }
  }

  @Test
  void redirections_shouldBeFollowedAndTakeSecretsNowhereElse() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    int port = server.getAddress().getPort();
    server.createContext("/echo", OutsideTest::echo);
    server.createContext("/moved", exchange -> redirect(exchange, "/echo?q=new"));
    server.createContext(
        "/elsewhere", exchange -> redirect(exchange, "http://localhost:" + port + "/echo?q=other"));
    server.createContext("/round", exchange -> redirect(exchange, "/round"));
    server.start();
    String url = "'url':'http://127.0.0.1:" + port;
    String asMe = "','method':'post','headers':{'X-Agent':'me'}";
    Value quake = ValueRecords.of("a", 1.5);
    try {
      assertThat(ask(call(url + "/moved" + asMe), quake))
          .startsWith("0={\"query\":\"q=new\",\"method\":\"POST\",\"agent\":\"me\",");
      assertThat(ask(call(url + "/elsewhere" + asMe), quake))
          .startsWith("0={\"query\":\"q=other\",\"method\":\"POST\",\"agent\":\"null\",");
      assertThat(ask(call(url + "/round'"), quake)).contains("\"status\":307");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void serversOfPrivateNetworks_shouldBeOutOfReachIfOnlyPublicOnesAreAllowed() throws IOException {
    TestServices strangers = new TestServices("run", false, Optional.empty(), Reach.PUBLIC);
    AtomicInteger asked = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          answer(exchange, 200, "secret");
        });
    server.start();
    try {
      AsyncCall call =
          (AsyncCall)
              ModuleHarness.behaviour(
                  "outside.http",
                  "{'url':'http://localhost:" + server.getAddress().getPort() + "/'}");
      call.open(strangers);
      assertThatThrownBy(() -> ask(call, Value.of(1)))
          .isInstanceOf(CompletionException.class)
          .hasMessageContaining("'localhost' is a server of a private network");
      assertThat(asked).hasValue(0);
    } finally {
      server.stop(0);
    }
    Source mqtt =
        (Source)
            ModuleHarness.behaviour(
                "outside.mqtt-in", "{'server':'tcp://127.0.0.1:1883','topic':'a'}");
    assertThatThrownBy(() -> mqtt.open(strangers, null, () -> {}))
        .isInstanceOf(OutOfReachException.class);
    Sink.Writing letters =
        ((Sink)
                ModuleHarness.behaviour(
                    "outside.email",
                    "{'server':'10.0.0.1','from':'a@example.org','to':'b@example.org'}"))
            .open(strangers);
    CollectingScope scope = new CollectingScope();
    letters.write(0, 0, new Message(1, Value.of(1)), scope);
    assertThat(scope.problems).singleElement().asString().contains("'10.0.0.1' is a server");
  }

  private static AsyncCall call(String parameters) {
    AsyncCall call = (AsyncCall) ModuleHarness.behaviour("outside.http", "{" + parameters + "}");
    call.open(LIVE);
    return call;
  }

  @Test
  void mqtt_shouldGoOutAndComeInThroughARealBroker() throws IOException {
    Properties properties = new Properties();
    properties.setProperty("host", "127.0.0.1");
    properties.setProperty("port", "0");
    properties.setProperty("persistence_enabled", "false");
    properties.setProperty("allow_anonymous", "true");
    properties.setProperty("telemetry_enabled", "false");
    Server broker = new Server();
    broker.startServer(new MemoryConfig(properties));
    Await.until("the MQTT broker to listen", () -> broker.getPort() > 0);
    String server = "'server':'tcp://127.0.0.1:" + broker.getPort() + "'";
    Source in =
        (Source) ModuleHarness.behaviour("outside.mqtt-in", "{" + server + ",'topic':'home/#'}");
    Sink out =
        (Sink)
            ModuleHarness.behaviour("outside.mqtt-out", "{" + server + ",'topic':'home/{room}'}");
    ConcurrentLinkedQueue<Value> came = new ConcurrentLinkedQueue<>();
    CountDownLatch woken = new CountDownLatch(1);
    try (Source.Reading reading = in.open(LIVE, null, woken::countDown)) {
      TestServices other = new TestServices("other", false, Optional.empty());
      try (Sink.Writing writing = out.open(new NamedServices(other, "sender"))) {
        CollectingScope scope = new CollectingScope();
        Await.until(
            "a message to come back",
            () -> {
              writing.write(0, 1, new Message(1, Value.of("{\"t\":21}")), scope);
              writing.flush();
              reading.poll(5, emission -> came.add(emission.message().value()));
              return !came.isEmpty();
            });
        assertThat(scope.problems).isEmpty();
      }
    } finally {
      broker.stopServer();
    }
    assertThat(came.stream().map(ValueJson::text))
        .contains("{\"t\":21}", "{\"topic\":\"home/\",\"content\":{\"t\":21}}");
  }

  @Test
  void mqtt_shouldSayThatThereIsNoBroker() {
    Sink out =
        (Sink)
            ModuleHarness.behaviour(
                "outside.mqtt-out", "{'server':'tcp://127.0.0.1:1','topic':'x'}");
    assertThatThrownBy(() -> out.open(LIVE))
        .hasMessageContaining("The MQTT broker tcp://127.0.0.1:1 cannot be used");
    CollectingScope scope = new CollectingScope();
    try (Sink.Writing rehearsal = out.open(PLAYBACK)) {
      rehearsal.write(0, 1, new Message(1, Value.of(5)), scope);
    }
    assertThat(scope.logged).containsExactly("Would publish 5");
  }

  @Test
  void email_shouldBeSentButNotTooOften() throws Exception {
    GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    Sink email =
        (Sink)
            ModuleHarness.behaviour(
                "outside.email",
                ("{'server':'127.0.0.1','port':%d,'security':'none','from':'canvas@example.org',"
                        + "'to':'a@example.org, b@example.org','subject':'Magnitude {m}',"
                        + "'body':'It was {m}.','hourly':2}")
                    .formatted(mail.getSmtp().getPort()));
    CollectingScope scope = new CollectingScope();
    try (Sink.Writing writing = email.open(LIVE)) {
      for (int i = 0; i < 3; i++) {
        writing.write(0, i, new Message(i, ValueRecords.of("m", 5 + i)), scope);
      }
      assertThat(scope.problems)
          .containsExactly("More than 2 e-mails an hour: the rest of this hour is left out");
      List<MimeMessage> received = List.of(mail.getReceivedMessages());
      assertThat(received).hasSize(4);
      assertThat(received.getFirst().getSubject()).isEqualTo("Magnitude 5");
      assertThat(received.getFirst().getContent().toString().strip()).isEqualTo("It was 5.");
      assertThat(received.getFirst().getMessageID()).isEqualTo("<canvas.module.run.0@streamr>");
      mail.stop();
      writing.write(0, 3, new Message(3_600_000_000L, ValueRecords.of("m", 1)), scope);
      assertThat(scope.problems).last().asString().contains("127.0.0.1 did not take it");
    } finally {
      mail.stop();
    }
  }
}
